"""Approved against forecast, every figure reckoned by hand from the two files."""

import datetime as dt
from decimal import Decimal

import pytest
from building import assess_files, checkpoint, files_of, initiative

from pmoctl.analyse.drift import (
    Approved,
    DriftFigure,
    Finish,
    approving_decision,
    forecast_costs,
    latest_report,
    measure_drift,
)
from pmoctl.model.dates import Month
from pmoctl.model.initiative import Initiative
from pmoctl.model.state import decisions_by_initiative

DAY = dt.date(2027, 1, 31)  # 2026 has ended, 2027 has not
PLAN = {
    "costs": {"capex": {2026: 200, 2027: 300}, "opex": {2027: {"low": 10, "base": 40, "high": 90}}, "run": {2028: 9}},
    "benefits": {"less": {"kind": "cost_saving", "amounts": {2028: 500, 2029: 500}, "confidence": 0.5}},
    "schedule": {"start": "2026-04", "finish": "2027-12"},
}
# Reported on the day before, as approved in all: neither silent nor anything else.
CALM = {"date": "2027-01-30", "confidence": "green"}


def model(**keys):
    return Initiative.model_validate(initiative(**{**PLAN, **keys}))


def drifts(now, checkpoints=None, approved=None, as_of=DAY, **settings):
    """Measure the drift of `one`, approved on 1 October 2026; `approved` is the file as it was then."""
    files = files_of({"one": initiative(**{**PLAN, **now})}, None,
                     checkpoints or {"board": checkpoint("2026-10-01", one="approved")}, **settings)  # fmt: skip
    found = assess_files(files, with_initiatives=True)
    was = Approved("board", "f00", model() if approved is None else approved or None)
    return measure_drift(found.workspace, found.states, {"one": was}, as_of)


def drift(now, checkpoints=None, approved=None, as_of=DAY, **settings):
    (found,) = drifts(now, checkpoints, approved, as_of, **settings)
    return found


def alerts(now, **keys):
    return drift({"status": [CALM], **now}, **keys).alerts


def test_actuals_and_over_them_the_report_are_laid_over_the_file():
    report = {
        "date": "2027-01-20",
        "finish": "2028-02",
        "costs": {"capex": {2027: 350}},
        "benefits": {"less": {2029: 450}},
    }
    spent = {"costs": {"capex": {2026: 230, 2027: 1}}, "benefits": {"less": {2028: 510}}}
    found = drift({"actuals": spent, "status": [report]})
    # 230 were spent, 350 are forecast in place of 300 and of 1, 40 stand; the 9 of run do not count.
    assert found.cost == (540, 230 + 350 + 40)
    assert found.benefits == (1000, 510 + 450)  # not times confidence
    assert (found.finish, found.finish.drift) == ((Month(2027, 12), Month(2028, 2)), 2)
    assert (found.report.date, found.state, found.entry.id) == (dt.date(2027, 1, 20), "approved", "one")
    assert forecast_costs(model(actuals=spent), None, actual=False) == {2026: 200, 2027: 340}
    assert forecast_costs(model(costs=None), None) == {}


def test_the_report_is_the_latest_up_to_the_day_and_of_one_day_the_last():
    one, two, later = (
        {"date": date, "note": note}
        for date, note in (("2027-01-31", "one"), ("2027-01-31", "two"), ("2027-02-01", "later"))
    )
    data = model(status=[one, {"date": "2026-12-01"}, two, later])
    assert latest_report(data, DAY).note == "two"
    assert latest_report(data, dt.date(2026, 11, 30)) is None


def test_what_sets_the_baseline_is_the_last_that_approved_or_amended():
    points = {"a": checkpoint("2026-10-01", one="approved"), "b": checkpoint("2026-11-01", one="amended"),
              "c": checkpoint("2026-12-01", one="paused")}  # fmt: skip
    workspace = assess_files(files_of({"one": initiative()}, None, points), with_initiatives=True).workspace
    decided = decisions_by_initiative(workspace.checkpoints)["one"]
    assert approving_decision(decided).checkpoint == "b"
    assert approving_decision(decided[2:]) is None


def test_what_is_unknown_has_no_drift():
    assert DriftFigure(None, Decimal(1)).drift is DriftFigure(Decimal(1), None).drift is None
    assert Finish(None, Month(2027, 1)).drift is Finish(Month(2027, 1), None).drift is None
    assert Finish(Month(2027, 11), Month(2026, 9)).drift == -14
    found = drift({}, approved=False)
    assert (found.cost, found.finish, found.benefits) == ((None, 540), (None, Month(2027, 12)), (None, 1000))
    bare = drift({"costs": None, "benefits": None, "schedule": None}, approved=False)
    assert (bare.cost, bare.finish, bare.benefits, bare.contributes) == ((None, None), (None, None), (None, None), {})


def test_a_contribution_is_its_level_in_the_last_year_that_either_states():
    then = model(contributes={"share": {"by": {2027: 1, 2029: 4}}, "dropped": {"by": {2028: 2}}})
    now = {"contributes": {"share": {"by": {2027: 1, 2028: 3}}, "added": {"by": {2028: 5}}}}
    assert drift(now, approved=then).contributes == {"share": (4, 3), "dropped": (2, 0), "added": (0, 5)}
    report = {"date": "2027-01-01", "contributes": {"share": {2031: 6}}}
    done = {"actuals": {"contributes": {"added": {2028: 1}}}, "status": [report]}
    assert drift({**now, **done}, approved=then).contributes == {"share": (4, 6), "dropped": (2, 0), "added": (0, 1)}
    assert drift(now, approved=False).contributes == {"share": (None, 3), "added": (None, 5)}


def test_more_than_was_released_in_a_year_is_above_its_funds():
    funds = {"board": checkpoint("2026-10-01", one={"outcome": "approved", "funds": {2026: 210, 2027: 340, 2030: 5}})}
    report = {**CALM, "costs": {"capex": {2026: 230, 2027: 300, 2028: 7}}}
    found = drift({"status": [report]}, funds)
    assert found.above_funds == {2026: 20}  # 340 of 340, nothing of 5; of 2028 nothing is said
    assert found.alerts == ("over-funds",)


def test_what_was_spent_so_far_in_a_year_that_has_not_ended_is_no_forecast_of_it():
    assert drift({"actuals": {"costs": {"capex": {2027: 20}, "opex": {2026: 1}}}}).part_years == (2027,)
    assert drift({"actuals": {"costs": {"capex": {2027: 300}}}}).part_years == ()  # all of it
    reported = {**CALM, "costs": {"capex": {2027: 300}}}
    assert drift({"actuals": {"costs": {"capex": {2027: 20}}}, "status": [reported]}).part_years == ()
    april = {"starts": 4, "named_after": "start"}  # there 2026 is April 2026 to March 2027
    spent = {"actuals": {"costs": {"capex": {2026: 20}}}}
    assert drift(spent, fiscal_year=april).part_years == (2026,)
    assert drift(spent).part_years == ()


@pytest.mark.parametrize(
    ("now", "rule"),
    [
        ({"costs": {"capex": {2026: 200, 2027: 394}}}, None),  # 594 is a tenth above 540
        ({"costs": {"capex": {2026: 200, 2027: 395}}}, "cost-above-approved"),
        ({"costs": {"capex": {2026: 1}}}, None),
        ({"schedule": {"start": "2026-04", "finish": "2028-03"}}, None),  # three months
        ({"schedule": {"start": "2026-04", "finish": "2028-04"}}, "green-but-late"),
        ({"schedule": {"start": "2026-04", "finish": "2028-04"}, "status": [{**CALM, "confidence": "amber"}]},
         "finish-after-approved"),
        ({"benefits": {"less": {"kind": "cost_saving", "amounts": {2028: 900}}}}, None),
        ({"benefits": {"less": {"kind": "cost_saving", "amounts": {2028: 899}}}}, "benefits-below-approved"),
        ({"contributes": {"share": {"by": {2029: 9}}}}, None),
        ({"contributes": {"share": {"by": {2029: 8.9}}}}, "contribution-below-approved"),
        ({"status": [{**CALM, "confidence": "red"}]}, "confidence-red"),
        ({"status": [{**CALM, "confidence": "amber"}]}, None),
    ],
)  # fmt: skip
def test_what_is_beyond_the_tolerances_is_said(now, rule):
    share = {"contributes": {"share": {"by": {2029: 10}}}}
    assert alerts({**share, **now}, approved=model(**share)) == (() if rule is None else (rule,))


def test_of_what_lowers_a_target_less_than_approved_is_a_contribution_below():
    share = {"contributes": {"share": {"by": {2029: -10}}}}
    for level, said in ((-9, ()), (-8.9, ("contribution-below-approved",)), (-12, ())):
        assert alerts({"contributes": {"share": {"by": {2029: level}}}}, approved=model(**share)) == said


def test_tolerances_are_those_of_the_settings():
    now = {"costs": {"capex": {2026: 541}}, "schedule": {"start": "2026-04", "finish": "2028-01"}}
    strict = {"cost": 0, "months": 0, "benefit": 0}
    assert alerts(now, tolerances=strict) == ("green-but-late", "cost-above-approved")


def test_work_whose_last_month_has_gone_by_is_late():
    assert alerts({}, as_of=dt.date(2027, 12, 31)) == ("status-stale",)
    assert alerts({}, as_of=dt.date(2028, 1, 1)) == ("green-but-late", "status-stale")
    amber = {"status": [{**CALM, "confidence": "amber"}]}
    assert alerts(amber, as_of=dt.date(2028, 1, 1)) == ("finish-passed", "status-stale")


def test_a_report_is_due_so_many_weeks_after_the_last_else_after_approval_and_start():
    # 13 weeks after 1 October 2026 are 31 December; after 1 April 2027, 1 July; after 30 January 2027, 1 May.
    later = {"schedule": {"start": "2027-04", "finish": "2027-12"}}
    days = [drift(now, as_of=dt.date.fromisoformat(day)).silent for now, day in (
        ({}, "2026-12-31"), ({}, "2027-01-01"), (later, "2027-07-01"), (later, "2027-07-03"),
        ({"status": [CALM]}, "2027-05-01"), ({"status": [CALM]}, "2027-05-04"),
    )]  # fmt: skip
    assert days == [0, 1, 0, 2, 0, 3]
    assert drift({}, as_of=dt.date(2026, 10, 9), reporting={"every_weeks": 1}).silent == 1


def test_paused_work_need_not_report_and_what_is_not_committed_has_no_drift():
    paused = {"board": checkpoint("2026-10-01", one="approved"), "c": checkpoint("2026-11-01", one="paused")}
    found = drift({}, paused)
    assert (found.state, found.silent, found.alerts) == ("paused", 31, ())
    assert drifts({}, {**paused, "d": checkpoint("2026-12-01", one="stopped")}) == []
    assert drifts({}, {"c": checkpoint("2026-10-01")}) == []


def test_a_condition_that_is_overdue_is_named():
    conditions = {"now": {"do": "Sign", "due": "2027-01-31"}, "gone": {"do": "Ask", "due": "2027-01-30"}}
    points = {"board": checkpoint("2026-10-01", one={"outcome": "approved", "conditions": conditions})}
    found = drift({"status": [CALM]}, points)
    assert ([each.id for each in found.overdue], found.alerts) == (["gone"], ("condition-overdue",))


def test_the_gravest_comes_first_and_all_of_them_by_unit_and_id():
    rows = {name: initiative(**PLAN) for name in ("b/x", "a/z", "a/y")}
    points = {"board": checkpoint("2026-10-01", x="approved", z="approved", y="approved")}
    found = assess_files(files_of(rows, None, points), with_initiatives=True)
    was = dict.fromkeys("xyz", Approved("board", None, None, "no git"))
    assert [each.entry.id for each in measure_drift(found.workspace, found.states, was, DAY)] == ["y", "z", "x"]
