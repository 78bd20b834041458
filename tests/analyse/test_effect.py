"""Everything a branch does, between two states that are nowhere but in memory."""

from decimal import Decimal

from building import AS_OF, Files, checkpoint, files_of, framework, initiative

from pmoctl.analyse.branch import MoneySums
from pmoctl.analyse.causes import Causes
from pmoctl.analyse.effect import measure_effect
from pmoctl.assess.pair import assess_pair

A = "portfolio/initiatives/ops/a.yaml"


def rated(fit, **keys):
    return initiative(**{"ratings": {"fit": fit}, "costs": {"capex": {2027: 10}}, **keys})


def files(initiatives, checkpoints=None, *, frame=None, more=None, budget=20):
    return {**files_of(initiatives, frame, checkpoints, envelope={"budget": {2027: budget}}), **(more or {})}


def effect(before, after):
    changed = frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))
    sources = Files(before), Files(after)
    return measure_effect(assess_pair(*sources, changed, AS_OF), *sources, changed)


TWO = {"a": rated(4), "b": rated(3)}


def test_nothing_changed_is_none():
    found = effect(files(TWO), files(TWO))
    assert found.is_none
    assert (found.framework_changes, found.decisions, found.changes, found.blocked) == ([], (), (), None)
    assert found.money == (MoneySums(Decimal(20), Decimal(0), Decimal(20), 0),) * 2


def test_of_an_edited_initiative_the_file_is_read_for_what_caused_it():
    found = effect(files(TWO), files({**TWO, "b": rated(5)}))
    assert {move.initiative: move.causes for move in found.impact.moved} == {
        "b": Causes(ratings=40), "a": Causes(others=-1),
    }  # fmt: skip
    assert not found.is_none


def test_where_the_framework_changed_all_are_read_and_its_changes_are_listed():
    frame = framework(criteria={"fit": {"scale": {"lowest": 0, "highest": 4}}})
    found = effect(files({"a": rated(2)}), files({"a": rated(3)}, frame=frame))
    # 2 of 5, then 3 of 5, then 3 of 4.
    (move,) = found.impact.moves
    assert (round(move.causes.ratings, 9), round(move.causes.framework, 9)) == (20, 15)
    assert [(each.id, each.key) for each in found.framework_changes] == [("fit", "scale")]


def test_each_part_alone_is_something_to_say():
    points = {"c": checkpoint("2026-10-01", gone="rejected")}
    with_idea = {**TWO, "gone": rated(1)}
    for before, after in (
        (
            files(with_idea, {"c": checkpoint("2026-10-01", gone={"outcome": "rejected", "why": "."})}),
            files(with_idea, points),
        ),
        (files(TWO), files(TWO, more={"portfolio/people.yaml": "ann: {name: Ann}\n"})),
        (files(TWO), files(TWO, budget=21)),
        (files(TWO), files({**TWO, "idea": rated(1, submitted=None, requires=["nobody"])})),
        (files({**TWO, "idea": rated(1, submitted=None, requires=["nobody"])}), files(TWO)),
        (files(TWO), files(TWO, frame=framework(missing="reject"))),
    ):
        assert not effect(before, after).is_none


def test_what_was_left_out_before_is_no_effect_of_a_branch():
    faulty = {**TWO, "c": rated(2, objectives=["gone"])}
    found = effect(files(faulty), files(faulty))
    assert found.blocked.ranked
    assert found.is_none
    assert not effect(files(TWO), files(faulty)).is_none


def test_where_the_branch_cannot_be_ranked_only_what_is_new_among_findings_is_told():
    before = files({**TWO, "c": rated(2, objectives=["gone"])})
    after = {**files(TWO), "portfolio/portfolio.yaml": files(TWO)["portfolio/portfolio.yaml"] + "unknown: 1\n"}
    found = effect(before, after)
    assert (found.impact.moves, found.impact.coverage, found.impact.limits, found.impact.fixed_findings) == (
        [],
        [],
        [],
        [],
    )
    assert [(each.rule, each.path) for each in found.impact.new_findings] == [
        ("unknown-key", "portfolio/portfolio.yaml")
    ]
    assert (found.blocked.ranked, found.money[1], found.framework_changes) == (False, None, [])
    assert not found.is_none


def test_findings_stand_in_the_order_of_their_places():
    faults = {"b": rated(3, objectives=["gone"]), "a": rated(4, excludes=["none"], objectives=["gone"])}
    found = effect(files(TWO), files(faults))
    places = [
        (each.path.rpartition("/")[2], each.span.line) for each in found.impact.new_findings if each.severity == "error"
    ]
    text = files(faults)[A].split("\n")
    lines = [number for number, line in enumerate(text, 1) if line.startswith(("excludes", "objectives"))]
    assert places == [*(("a.yaml", line) for line in lines), ("b.yaml", places[-1][1])]
    back = effect(files(faults), files(TWO)).impact
    assert [each.span for each in back.fixed_findings] == [each.span for each in found.impact.new_findings]
