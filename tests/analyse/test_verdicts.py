"""Verdicts: what a board may be asked for. Amounts and who fits are reckoned by hand beside each."""

from decimal import Decimal

import pytest
from building import assess_files, checkpoint, files_of, framework, initiative

from pmoctl.analyse.verdicts import give_verdicts

MUST = framework(gates={"must-do": {"include_when": {"has": "obligation"}}})


def one(fit=3, cost=10, **keys):
    return initiative(ratings={"fit": fit}, costs={"capex": {2027: cost}}, **{"owner": "ann", **keys})


def judge(initiatives, frame=None, checkpoints=None, **settings):
    settings = {"envelope": {"budget": {2027: 100}}, **settings}
    return give_verdicts(
        assess_files(files_of(initiatives, frame, checkpoints, **settings), with_initiatives=True)  # type: ignore[arg-type]
    )


def words(verdicts):
    return {name: (each.verdict, [ground.reason for ground in each.grounds]) for name, each in verdicts.items()}


def test_what_fits_in_rank_order_is_approved_and_the_rest_deferred_by_how_much_it_is_short():
    found = judge({"a": one(5, 60), "b": one(4, 30), "c": one(3, 20), "d": one(2, 5)})
    assert words(found) == {
        "a": ("approve", ["rank"]), "b": ("approve", ["rank"]),
        "c": ("defer", ["short"]), "d": ("defer", ["after_line"]),
    }  # fmt: skip
    (short,) = found["c"].grounds
    assert (short.limited.limit, short.limited.year, short.short_by) == ("budget", 2027, 60 + 30 + 20 - 100)


def test_amounts_are_asked_by_year_from_the_base_year_on_and_unknown_is_not_nothing():
    costs = {
        "capex": {2026: 7, 2027: 10.5, 2028: {"low": 1, "base": 2, "high": 3}},
        "opex": {2028: 4},
        "run": {2029: 9},
    }
    found = judge({"a": initiative(ratings={"fit": 3}, costs=costs, owner="ann"), "b": initiative(ratings={"fit": 3})})
    assert found["a"].amounts == {2027: Decimal("10.5"), 2028: 6}
    assert found["a"].total == Decimal("16.5")
    assert (found["b"].amounts, found["b"].total) == (None, None)


@pytest.mark.parametrize(
    ("lacking", "verdict", "reason"),
    [("costs", "not_assessed", "costs"), ("ratings", "not_assessed", "ratings"), ("owner", "approve_if", "owner")],
)
def test_whoever_states_no_costs_no_ratings_or_no_owner_is_never_approved(lacking, verdict, reason):
    found = judge({"a": {key: value for key, value in one().items() if key != lacking}})
    assert words(found)["a"] == (verdict, [reason])
    duty = {key: value for key, value in one(obligation={"source": "Act", "kind": "law"}).items() if key != lacking}
    assert words(judge({"a": duty}, MUST))["a"] == ("approve_if", [reason])


def test_measures_alone_are_no_ratings_where_the_framework_asks_for_some():
    frame = framework(criteria={"fit": {}, "worth": {"measure": "cost", "points": [[0, 5], [100, 0]]}})
    bare = {key: value for key, value in one().items() if key != "ratings"}
    assert words(judge({"a": bare}, frame))["a"] == ("not_assessed", ["ratings"])
    assert words(judge({"a": bare}, framework(criteria={"worth": frame["criteria"]["worth"]})))["a"][0] == "approve"


def test_without_any_limit_a_budget_is_the_condition():
    assert words(judge({"a": one()}, envelope={}))["a"] == ("approve_if", ["budget"])


def test_nothing_is_approved_whose_requirement_is_not():
    # app and its platform take 40 + 90 of 100, so that neither is above; mid alone would fit, but comes after the line
    found = judge({"app": one(5, 40, requires=["platform"]), "mid": one(4, 30), "platform": one(1, 90)})
    assert words(found)["app"] == ("defer", ["requires", "short"])
    assert found["app"].grounds[0].ids == found["app"].needs == ("platform",)
    assert found["app"].grounds[1].short_by == 30
    together = judge({"app": one(5, 40, requires=["platform"]), "platform": one(1, 50)})
    assert {name: each.verdict for name, each in together.items()} == {"app": "approve", "platform": "approve"}


def test_what_requires_something_approved_on_a_condition_has_that_condition():
    platform = {key: value for key, value in one(1, 50).items() if key != "owner"}
    found = judge({"app": one(5, 40, requires=["platform"]), "platform": platform})
    assert words(found) == {"app": ("approve_if", ["with"]), "platform": ("approve_if", ["owner"])}


def test_a_duty_that_requires_what_is_not_approved_is_approved_only_with_it():
    duty = one(5, 40, requires=["platform"], obligation={"source": "Act", "kind": "law"})
    found = judge({"duty": duty, "platform": one(1, 90)}, MUST)
    assert words(found)["duty"] == ("approve_if", ["requires"])


def test_two_that_exclude_each_other_are_never_both_approved():
    found = judge({"buy": one(5, 40), "build": one(4, 40, excludes=["buy"]), "mid": one(3, 30)})
    assert words(found) == {"buy": ("approve", ["rank"]), "build": ("defer", ["rival"]), "mid": ("approve", ["rank"])}
    assert found["build"].grounds[0].ids == ("buy",)


def test_what_excludes_running_work_waits_for_it():
    running = checkpoint("2026-10-01", buy="approved")
    found = judge({"buy": one(5, 40), "build": one(4, 40, excludes=["buy"])}, None, {"c": running})
    assert words(found) == {"build": ("defer", ["rival"])}


def test_a_tie_at_the_line_is_for_the_board_to_break():
    found = judge({"alpha": one(4, 60), "mid": one(5, 30), "zebra": one(4, 60)})
    assert found["mid"].verdict == "approve"
    assert words(found)["alpha"] == ("approve_if", ["tied"])
    assert found["zebra"].verdict == "defer"
    assert found["alpha"].grounds[0].ids == ("zebra",)
    assert (found["zebra"].grounds[0].reason, found["zebra"].grounds[0].ids) == ("tied", ("alpha",))


def test_a_duty_beyond_the_budget_is_approved_only_if_that_is_raised():
    duty = one(5, 130, obligation={"source": "Act", "kind": "law"})
    found = judge({"duty": duty, "other": one(4, 1)}, MUST)
    (over,) = found["duty"].grounds
    assert (found["duty"].verdict, over.reason, over.short_by) == ("approve_if", "overrun", 30)
    assert found["other"].verdict == "defer"


def test_what_a_gate_excludes_is_rejected():
    frame = framework(gates={"linked": {"exclude_unless": {"has": "contributes"}}})
    found = judge({"a": one()}, frame)
    assert (found["a"].verdict, found["a"].grounds[0].ids) == ("reject", ("linked",))


def test_running_work_whose_file_has_an_error_is_charged_as_it_stands():
    files = files_of(
        {"a": one(), "b": one()}, None, {"c": checkpoint("2026-10-01", b="approved")}, envelope={"budget": {2027: 100}}
    )
    files["portfolio/initiatives/ops/b.yaml"] += "objectives: [gone]\n"
    assessment = assess_files(files, with_initiatives=True)
    assert "b" in {row.scored.id for row in assessment.ranking.rows}
    assert assessment.ranking.used


def test_two_duties_that_exclude_each_other_are_parted_though_one_waits_for_committed_work_to_end():
    due = {"obligation": {"source": "Act", "kind": "law"}}
    files = {"a": one(3, **due), "f": one(3, excludes=["a"], **due), "d": one(3, excludes=["a"])}
    found = judge(files, MUST, {"opening": checkpoint("2026-10-01", d="approved")})
    assert {name: (each.verdict, each.grounds[0].reason, each.grounds[0].ids) for name, each in found.items()} == {
        "a": ("approve_if", "rival", ("d",)), "f": ("approve_if", "rival", ("a",)),
    }  # fmt: skip


def test_a_duty_that_fits_is_approved_because_of_its_gate():
    found = judge({"duty": one(1, 40, obligation={"source": "Act", "kind": "law"}), "other": one(5, 70)}, MUST)
    assert words(found) == {"other": ("defer", ["short"]), "duty": ("approve", ["duty"])}
    duty = found["duty"]
    assert (duty.initiative, duty.grounds[0].ids, duty.is_up, found["other"].is_up) == (
        "duty",
        ("must-do",),
        True,
        False,
    )


def test_needs_are_all_that_is_required_directly_or_not_but_what_is_there():
    some = {
        "a": one(5, 1, requires=["b", "d"]), "b": one(4, 1, requires=["c"]), "c": one(3, 1, requires=["run", "d"]),
        "d": one(2, 1), "run": one(1, 1), "chain": one(3, 1, requires=["b"]), "idea": one(1, 1, submitted=None),
        "waits": one(1, 1, requires=["idea"]),
    }  # fmt: skip
    found = judge(some, None, {"c": checkpoint("2026-10-01", run="approved")})
    assert {name: sorted(each.needs) for name, each in found.items()} == {
        "a": ["b", "c", "d"], "b": ["c", "d"], "c": ["d"], "d": [], "chain": ["b", "c", "d"], "waits": ["idea"],
    }  # fmt: skip
    assert found["a"].needs[:2] == ("b", "d")  # what it names itself comes first
    assert all(len(set(each.needs)) == len(each.needs) for each in found.values())


def test_conditions_of_what_is_required_are_said_once_and_whole():
    def ownerless(*args, **keys):
        return {key: value for key, value in one(*args, **keys).items() if key != "owner"}

    # c has a condition only by way of d, which is looked at after a.
    some = {
        "a": one(5, 1, requires=["b", "c"]),
        "b": ownerless(4, 1),
        "c": one(3, 1, requires=["d"]),
        "d": ownerless(2, 1),
    }
    found = judge(some)
    assert [(ground.reason, ground.ids) for ground in found["a"].grounds] == [("with", ("b", "c"))]
    assert words(found)["c"] == ("approve_if", ["with"])


def test_no_costs_in_years_that_count_are_asked_for_and_need_no_budget():
    before = initiative(ratings={"fit": 3}, costs={"capex": {2026: 5}}, owner="ann")
    found = judge({"a": before, "b": one(2, 10)}, envelope={"budget": {2028: 10}})
    assert found["a"].amounts == {}
    assert words(found)["b"] == ("approve_if", ["budget"])  # it asks in 2027, and only 2028 is limited
    assert words(judge({"b": one(2, 10)}, envelope={"opex": {2027: 10}}))["b"] == ("approve", ["rank"])
    assert words(judge({"b": one(2, 10)}, envelope={"run": {2027: 10}}))["b"] == ("approve_if", ["budget"])


def test_what_would_still_be_short_where_the_tied_give_way_is_said_too():
    # mid and alpha take 65 + 20 of 100; zebra wants 60: 45 too much, and alpha would free 20 of them.
    found = judge({"alpha": one(4, 20), "mid": one(5, 65), "zebra": one(4, 60)})
    assert words(found)["zebra"] == ("defer", ["tied", "short"])
    assert found["zebra"].grounds[1].short_by == 45
    # Where alpha takes 30, mid 40: 30 too much, all of which alpha would free.
    freed = judge({"alpha": one(4, 30), "mid": one(5, 40), "zebra": one(4, 60)})
    assert words(freed)["zebra"] == ("defer", ["tied"])


def test_what_gates_exclude_for_want_of_a_rating_is_not_assessed_and_not_rejected():
    frame = framework(
        criteria={"fit": {}, "ease": {}},
        gates={
            "enough": {"exclude_unless": {"criterion": "fit", "at_least": 2}},
            "free": {"exclude_unless": {"has": "owner"}},
        },
    )
    bare = {key: value for key, value in one().items() if key != "ratings"}
    found = judge({"a": bare, "b": {**bare, "ratings": {"ease": 5}}, "c": one(1), "d": {**bare, "owner": None}}, frame)
    assert words(found) == {
        "a": ("not_assessed", ["ratings"]), "b": ("not_assessed", ["score"]),  # it lacks a value for what the gate asks
        "c": ("reject", ["gates"]), "d": ("reject", ["gates"]),  # 1 is below 2; nobody owns it, whatever its rating
    }  # fmt: skip
    assert found["b"].grounds[0].ids == ("fit",)
