"""What would have lifted an initiative over the line: by hand, and by trying it out."""

from decimal import Decimal

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, framework, initiative
from running import GOLDEN, ROOT

from pmoctl.assess.assess import assess_workspace
from pmoctl.score.lift import lift_over_line
from pmoctl.score.rank import Charged, rank_initiatives, sort_key
from pmoctl.store.working_tree import WorkingTree

ENVELOPE = {"budget": {2027: 100}, "capacity": {"crew": {2027: 2}}}
TWO = framework(criteria={"fit": {"weight": 3}, "ease": {"weight": 1, "prefer": "lower"}})


def lifts(initiatives, frame=TWO, **settings):
    found = assess_files(files_of(initiatives, frame, **{"envelope": ENVELOPE, **settings}))
    return {row.scored.id: lift_over_line(row, found.ranking, found.baseline) for row in found.ranking.rows}


def rated(fit, cost, crew=0, **keys):
    capacity = {"crew": {2027: crew}} if crew else None
    costs = None if cost is None else {"capex": {2027: cost}}
    return initiative(ratings={"fit": fit, "ease": 5}, costs=costs, capacity=capacity, **keys)


def test_the_lowest_row_to_be_passed_the_score_and_the_rating():
    # Scores are 75 · fit / 5: 75, 60, 45, 30, 15. 50 + 40 are taken; the third needs 30, of which 10 are left.
    found = lifts({"a": rated(5, 50), "b": rated(4, 40), "c": rated(3, 30), "d": rated(2, 5, 3), "e": rated(1, 5, 1)})
    assert (found["a"], found["b"]) == (None, None)
    third = found["c"]
    assert [tuple(each) for each in third.short] == [(("budget", None, 2027), 30, 10)]
    assert (third.over.scored.id, third.level, third.gap) == ("b", pytest.approx(60), pytest.approx(15))
    # Fit: 3 + 15 / 75 · 5 = 4; ease, where lower is better: 15 of 25 points are 3 of its 5 levels, from 5 down to 2.
    assert third.ratings == (("fit", 3, pytest.approx(4)), ("ease", 5, pytest.approx(2)))
    never = found["d"]
    assert (never.over, [tuple(each) for each in never.short]) == (None, [(("capacity", "crew", 2027), 3, 0 + 2)])
    late = found["e"]
    assert (late.short, late.over.scored.id, late.gap) == ((), "c", pytest.approx(30))


def test_several_rows_may_have_to_make_room():
    found = lifts({"a": rated(5, 50), "b": rated(4, 40), "c": rated(3, 60)})
    assert found["c"].over.scored.id == "a"
    assert found["c"].short[0].left == 10


@pytest.mark.parametrize(
    ("lacks", "data", "frame"),
    [
        ("costs", rated(5, None), TWO),
        ("score", initiative(ratings={"fit": 5}, costs={"capex": {2027: 1}}), {**TWO, "missing": "reject"}),
        ("gate", rated(5, 1), {**TWO, "gates": {"linked": {"exclude_unless": {"has": "contributes"}}}}),
    ],
)
def test_what_is_not_in_the_running_lacks_something(lacks, data, frame):
    assert lifts({"a": data}, frame)["a"] == (lacks, (), None, None, 0.0, ())


def test_by_score_per_cost_the_level_is_one_of_the_ratio():
    # a: 75 / 50 = 1.5 a unit; b: 60 / 80 = 0.75. To be before a, b needs 1.5 · 80 = 120: more than there is.
    lift = lifts({"a": rated(5, 50), "b": rated(4, 80)}, {**TWO, "rank_by": "score_per_cost"})["b"]
    assert (lift.level, lift.gap, lift.ratings) == (pytest.approx(120), pytest.approx(60), ())


@pytest.mark.parametrize("root", [ROOT, GOLDEN], ids=["sample", "golden"])
def test_it_is_the_least_that_lifts_it(root):
    """Above the score named a row stands above the line, and a little below that score it does not."""
    found = assess_workspace(WorkingTree(root), AS_OF)
    tried = 0
    for row in found.ranking.rows:
        lift = lift_over_line(row, found.ranking, found.baseline)
        if lift is not None and lift.level is not None:
            tried += 1
            assert not _above(found, row, lift.level - 1e-6)
            assert _above(found, row, lift.level + 1e-6)
    assert tried >= 1


def _above(found, row, score):
    scored = [each.scored._replace(score=score) if each is row else each.scored for each in found.ranking.rows]
    charged = [
        Charged(one, each.charges, sort_key(one, found.baseline))
        for one, each in zip(scored, found.ranking.rows, strict=True)
    ]
    ranking = rank_initiatives(charged, found.ranking.limits, new_only=False)
    return next(each.above_line for each in ranking.rows if each.scored.id == row.scored.id)


def test_money_is_exact():
    lift = lifts({"a": rated(5, 99.9), "b": rated(4, 0.2)})["b"]
    assert lift.short[0].left == Decimal("0.1")


def test_a_bundle_has_to_fit_as_a_whole():
    # app and base take 60 together: 50 beside keep it out, and it would have to come before that.
    found = lifts({"big": rated(5, 50), "app": rated(4, 30, requires=["base"]), "base": rated(1, 30)})
    assert [tuple(each) for each in found["app"].short] == [(("budget", None, 2027), 60, 50)]
    assert (found["app"].over.scored.id, found["app"].level) == ("big", pytest.approx(75))


def test_what_is_passed_over_says_for_what():
    data = {
        "a": rated(5, 1), "b": rated(4, 1, excludes=["a"]), "c": rated(3, 1, requires=["idea"]),
        "d": initiative(costs={"capex": {2027: 1}}), "idea": rated(1, 1, submitted=None),
    }  # fmt: skip
    assert {name: each and each.lacks for name, each in lifts(data).items()} == {
        "a": None, "b": "rival", "c": "requirement", "d": "ratings",
    }  # fmt: skip


def test_what_fills_a_limit_to_the_last_cent_is_not_short_of_it():
    # Alone too it takes all 60 of capex that there are, and 110 of the 100 of the budget.
    envelope = {"budget": {2027: 100}, "capex": {2027: 60}}
    full = initiative(ratings={"fit": 3, "ease": 5}, costs={"capex": {2027: 60}, "opex": {2027: 50}})
    found = lifts({"a": rated(5, 40), "b": full}, envelope=envelope)["b"]
    assert [tuple(each) for each in found.short] == [(("budget", None, 2027), 110, 100)]


def test_where_the_walk_goes_on_past_what_does_not_fit_fewer_have_to_be_passed():
    # 75, 60, 45, 30 points. big (60 beside 50) does not fit, small (5) would. late (48) fits beside 50, not beside 55.
    given = {"first": rated(5, 50), "big": rated(4, 60), "small": rated(3, 5), "late": rated(2, 48)}
    for shortlist, over in (("line", "big"), ("fill", "small"), ("selection", "big")):
        lift = lifts(given, shortlist=shortlist)["late"]
        assert lift.over.scored.id == over
        # Shown is what is short where the line falls at last: nothing after big, and 45 are left where small is in.
        short = [(("budget", None, 2027), 48, 45)] if shortlist == "fill" else []
        assert [tuple(each) for each in lift.short] == short


def test_what_has_to_be_above_takes_its_money_before_any_rank_and_what_runs_too():
    # A duty of 30 with the worst score, and running work of 40: of 100 there are 30, and b wants 31.
    duty = rated(1, 30, obligation={"source": "Act", "kind": "law"})
    frame = {**TWO, "gates": {"must": {"include_when": {"has": "obligation"}}}}
    points = {"opening": checkpoint("2026-10-01", runs="approved")}
    given = {"duty": duty, "runs": rated(1, 40), "a": rated(5, 20), "b": rated(4, 31)}
    found = assess_files(files_of(given, frame, points, envelope=ENVELOPE))
    rows = {row.scored.id: lift_over_line(row, found.ranking, found.baseline) for row in found.ranking.rows}
    assert (rows["duty"], rows["runs"], rows["a"]) == (None, None, None)
    assert rows["b"].over is None  # no rank would do
    assert [tuple(each) for each in rows["b"].short] == [(("budget", None, 2027), 31, 30)]


def test_what_is_required_and_above_already_is_paid_for():
    # base is above on its own; app needs 45 of the 40 that are left, and fits only before other.
    given = {"base": rated(5, 30), "other": rated(4, 30), "app": rated(3, 45, requires=["base"])}
    lift = lifts(given)["app"]
    assert ([tuple(each) for each in lift.short], lift.over.scored.id) == ([(("budget", None, 2027), 45, 40)], "other")
