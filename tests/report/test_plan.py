"""The plan of a year, of a workspace whose sums are reckoned here."""

import datetime as dt
from decimal import Decimal

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, initiative
from cells import shown, sound, values

from pmoctl.record.plan import build_plan
from pmoctl.report.head import Head
from pmoctl.report.plan import plan_report


@pytest.fixture(scope="module")
def assessed():
    initiatives = {
        "one": initiative(
            title="One", owner="Ann", sponsor="Bea", costs={"capex": {2027: 60}, "opex": {2027: 2}, "run": {2027: 1}},
            schedule={"start": "2027-04", "finish": "2028-03"}, milestones={"live": "2028-03", "built": "2027-06"},
        ),
        "two": initiative(title="Two", costs={"capex": {2027: 10}}),
        "three": initiative(title="Three", costs={"capex": {2027: 5}}),
    }  # fmt: skip
    due = {"sign": {"do": "Sign it", "owner": "Bo", "due": "2026-11-30"}, "hire": {"do": "Hire"}}
    points = {
        "first": checkpoint(
            "2026-10-01",
            one={"outcome": "approved", "funds": {2027: 55}, "conditions": due, "up_to": "built"},
            two={"outcome": "approved", "funds": {2027: 8}, "draws_on": "held_back"},
            three={"outcome": "approved"},
        ),
    }
    envelope = {"budget": {2027: 100}, "held_back": {2027: 20}}
    return assess_files(files_of(initiatives, None, points, envelope=envelope), with_initiatives=True)


@pytest.fixture(scope="module")
def plan(assessed):
    return build_plan(assessed.workspace, assessed.states, 2027, AS_OF)


def made(assessed, plan):
    return sound(plan_report(plan, assessed.workspace.settings, Head.of(assessed, "abc", AS_OF)))


def test_the_table_holds_what_is_released_planned_and_asked(assessed, plan):
    report = made(assessed, plan)
    (table,) = report.document.tables
    keys = ("initiative", "released", "draws_on", "planned", "run", "owner", "up_to", "start", "checkpoint", "decided")
    day = dt.date(2026, 10, 1)
    start = plan.rows[0].entry.data.schedule.start
    assert values(table, *keys) == [
        ("one", 55, None, 62, 1, "Ann", "built", start, "first", day),
        ("three", None, None, 5, 0, None, None, None, "first", day),
        ("two", 8, "held_back", 10, 0, None, None, None, "first", day),
    ]
    assert shown(table, "released", "conditions", "milestones") == [
        (55, "sign (overdue); hire (open)", "built 2027-06"), (None, None, None), ("8 held back", None, None),
    ]  # fmt: skip
    assert report.document.title == "Plan 2027, Test"
    # released 55, not the 8 that are drawn; planned 62 + 10 + 5
    assert report.document.closing == (
        (
            "2027: 55 released; 8 drawn on what is held back; 77 planned; budget 100, 20 of it held back."
            " Money in EUR. As of 2026-12-01."
        ),
    )


def test_the_data_hold_the_same_and_null_for_what_nobody_said(assessed, plan):
    data = made(assessed, plan).data
    one, three, two = data.initiatives
    assert (data.revision, data.as_of, data.year) == ("abc", "2026-12-01", 2027)
    totals = data.totals
    assert (totals.budget, totals.held_back, totals.released, totals.drawn, totals.planned) == (100, 20, 55, 8, 77)
    assert [(each.condition, each.due, each.status) for each in one.conditions] == [
        ("sign", "2026-11-30", "overdue"), ("hire", None, "open"),
    ]  # fmt: skip
    assert [(each.milestone, each.month) for each in one.milestones] == [("built", "2027-06")]
    assert (one.start, one.finish, two.start, two.finish) == ("2027-04", "2028-03", None, None)
    assert (one.draws_on, two.draws_on, three.released) == (None, "held_back", None)
    assert (one.sponsor, one.owner, one.up_to, one.decided) == ("Bea", "Ann", "built", "2026-10-01")


def test_a_sum_is_said_where_there_is_one(assessed, plan):
    (one, _, _) = plan.rows
    closing = made(assessed, plan._replace(rows=(one,), held_back=None)).document.closing[0]
    assert closing.startswith("2027: 55 released; 62 planned; budget 100. Money")
    free = made(assessed, plan._replace(rows=(one,), held_back=Decimal(0), budget=None))
    assert free.document.closing[0].startswith("2027: 55 released; 62 planned. Money")
    assert (free.data.totals.budget, free.data.totals.held_back) == (None, 0.0)
    empty = made(assessed, plan._replace(rows=()))
    assert empty.document.closing == ()
    assert next(empty.document.tables).nothing == "Nothing is approved for 2027."
