"""What initiatives lack, and whom to ask for it."""

import datetime as dt

import pytest
from building import assess_files, files_of, framework, initiative, to_file

from pmoctl.analyse.completeness import AskedPerson, Gap, measure_completeness, whom_to_ask

DAY = dt.date(2026, 12, 1)
FRAME = framework(
    criteria={
        "fit": {}, "reach": {}, "worth": {"measure": "npv", "points": [[0, 0], [9, 5]]},
        "gain": {"measure": "benefit", "points": [[0, 0], [9, 5]]},
        "price": {"measure": "cost", "points": [[0, 0], [9, 5]]},
        "danger": {"measure": "delivery_risk"}, "pace": {"measure": "duration"},
        "link": {"measure": "strategy_share"}, "jobs": {"measure": "jobs", "points": [[0, 0], [9, 5]]},
    }
)  # fmt: skip
WHOLE = {
    "owner": "ann", "ratings": {"fit": 3, "reach": 3}, "costs": {"capex": {2027: 5}}, "measures": {"jobs": 3},
    "benefits": {"s": {"kind": "cost_saving", "amounts": {2028: 9}}},
    "risks": {"late": {"probability": 2, "impact": 2}}, "schedule": {"start": "2027-01", "finish": "2027-06"},
    "contributes": {"share": {"by": {2027: 1}}},
}  # fmt: skip
TARGET = {"measure": "Share", "kind": "financial", "measured_in": "%", "baseline": {2026: 0}, "values": {2030: 10}}
THEME = {"portfolio/strategy/grid.yaml": to_file({"name": "Grid", "targets": {"share": TARGET}})}


def measured(initiatives, frame=FRAME, **more):
    found = assess_files({**files_of(initiatives, frame), **THEME, **more}, with_initiatives=True)
    return measure_completeness(found, DAY)


def one(frame=FRAME, **keys):
    (found,) = measured({"one": initiative(**{**WHOLE, **keys})}, frame).initiatives
    return found


def test_what_is_whole_lacks_nothing_and_nobody_is_asked():
    found = one()
    assert (found.gaps, found.given, found.wanted, found.assessed, found.complete, found.ask) == (
        (), 9, 9, True, True, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "gap"),
    [
        ({"ratings": {"fit": 3}}, Gap("ratings", ("reach",), blocks=False)),
        ({"ratings": None}, Gap("ratings", ("fit", "reach"), blocks=True)),
        ({"costs": None}, Gap("costs", ("worth", "price"), blocks=True)),
        ({"costs": {"capex": {}}}, Gap("costs", ("worth", "price"), blocks=True)),
        ({"risks": None}, Gap("risks", ("danger",), blocks=False)),
        ({"schedule": None}, Gap("schedule", ("pace",), blocks=False)),
        ({"measures": None}, Gap("measures", ("jobs",), blocks=False)),
        ({"owner": None}, Gap("owner", (), blocks=False)),
    ],
)
def test_a_gap_names_the_criteria_that_it_leaves_without_a_value(keys, gap):
    found = one(**keys)
    assert (found.gaps, found.assessed, found.complete) == ((gap,), not gap.blocks, False)
    assert found.given == 9 - len(gap.criteria)


def test_without_costs_and_benefits_what_counts_benefits_alone_wants_those():
    frame = framework(criteria={"fit": {}, "reach": {}, "gain": {"measure": "benefit", "points": [[0, 0], [9, 5]]}})
    assert one(frame, benefits=None, costs=None).gaps == (
        Gap("costs", (), blocks=True), Gap("benefits", ("gain",), blocks=False),
    )  # fmt: skip


def test_a_rate_of_return_that_does_not_exist_is_nothing_that_anybody_failed_to_state():
    frame = framework(criteria={"fit": {}, "reach": {}, "rate": {"measure": "irr", "points": [[0, 0], [9, 5]]}})
    # -100, 200 and -101 in three years: 101 x² - 200 x + 100 has the discriminant 40000 - 40400 and so no real root.
    rootless = {
        "costs": {"capex": {2027: 100, 2029: 101}},
        "benefits": {"s": {"kind": "cost_saving", "amounts": {2028: 200}}},
    }  # fmt: skip
    found = one(frame, **rootless)
    assert (found.gaps, found.given, found.wanted, found.complete, found.ask) == ((), 2, 3, True, None)
    # Where the framework rejects what has no value, the figures are what keeps it out.
    found = one({**frame, "missing": "reject"}, **rootless)
    assert (found.gaps, found.assessed) == ((Gap("undefined", ("rate",), blocks=True),), False)
    # Nothing spent and nothing gained: there the benefits are what is missing.
    nothing = {"costs": {"capex": {2027: 0}}}
    assert one(frame, **nothing, benefits=None).gaps == (Gap("benefits", ("rate",), blocks=False),)


def test_where_a_missing_value_takes_the_score_any_gap_of_a_criterion_blocks():
    frame = {**FRAME, "missing": "reject"}
    assert one(frame, measures=None).gaps == (Gap("measures", ("jobs",), blocks=True),)
    assert one(frame, owner=None).assessed


def test_those_with_errors_count_as_not_assessed_and_ideas_not_at_all():
    some = {
        "ops/a": initiative(**WHOLE), "ops/b": initiative(**{**WHOLE, "costs": None}),
        "it/c": initiative(**{**WHOLE, "owner": None}), "it/idea": initiative(submitted=None),
        "it/faulty": initiative(objectives=["gone"]), "hr/off": initiative(submitted=None, objectives=["gone"]),
    }  # fmt: skip
    found = measured(some, **{"portfolio/initiatives/ops/unread.yaml": "title: [\n"})
    assert sorted(each.row.scored.id for each in found.initiatives) == ["a", "b", "c"]
    assert [each.initiative for each in found.left_out] == ["faulty", "unread"]
    assert (found.total, found.assessed, found.complete, found.units) == (5, 2, 1, ("it", "ops"))
    ops = found.of_unit("ops")
    assert (ops.total, ops.assessed, ops.complete, [each.initiative for each in ops.left_out]) == (3, 1, 1, ["unread"])


PEOPLE = {
    "gone": {"name": "Gone", "left": "2026-11-30", "successor": "heir"},
    "last-day": {"name": "Last", "left": "2026-12-01"},
    "ended": {"name": "Ended", "left": "2026-01-01"},
    "chain": {"name": "Chain", "left": "2026-01-01", "successor": "gone"},
    "ring": {"name": "Ring", "left": "2026-01-01", "successor": "round"},
    "round": {"name": "Round", "left": "2026-01-01", "successor": "ring"},
    "heir": {"name": "Heir"},
}


@pytest.mark.parametrize(
    ("people", "asked"),
    [
        ({"owner": "ann", "sponsor": "sam"}, ("ann", "owner")),
        ({"sponsor": "sam"}, ("sam", "sponsor")),
        ({}, ("head-of-it", "head")),
        ({"owner": "gone", "sponsor": "sam"}, ("heir", "owner")),
        ({"owner": "last-day", "sponsor": "sam"}, ("last-day", "owner")),
        ({"owner": "ended", "sponsor": "sam"}, ("sam", "sponsor")),
        ({"owner": "chain"}, ("heir", "owner")),
        ({"owner": "ring", "sponsor": "sam"}, ("sam", "sponsor")),
    ],
)
def test_who_is_asked_is_the_first_who_is_still_there(people, asked):
    files = files_of({"it/a": initiative(**people)})
    files["portfolio/people.yaml"] = to_file(PEOPLE)
    files["portfolio/units/it.yaml"] = "name: IT\nkind: business_unit\nhead: head-of-it\naccount_manager: lee\n"
    workspace = assess_files(files, with_initiatives=True).workspace
    entry = workspace.initiatives["a"]
    assert whom_to_ask(workspace, entry, DAY) == AskedPerson(*asked)


def test_where_a_unit_has_no_head_its_account_manager_is_asked_and_else_nobody():
    for manager, asked in (("account_manager: lee\n", AskedPerson("lee", "account_manager")), ("", None)):
        files = files_of({"it/a": initiative()})
        files["portfolio/units/it.yaml"] = "name: IT\nkind: business_unit\n" + manager
        workspace = assess_files(files, with_initiatives=True).workspace
        assert whom_to_ask(workspace, workspace.initiatives["a"], DAY) == asked
