"""Units at a glance: what a row counts, adds up and says of meetings."""

import datetime as dt

import pytest
from building import AS_OF, assess_files, files_of, initiative
from cells import cells, shown, sound, values

from pmoctl.analyse.units import Engaged, view_units
from pmoctl.report.head import Head
from pmoctl.report.units import overdue_words, units_report

OPS = """name: Ops
kind: business_unit
head: ann
account_manager: gone
objectives: {fast: {statement: Be fast}, calm: {}}
engagement:
  every_weeks: 4
  meetings: [{date: 2026-10-02, actions: {
    model: {do: Share it, owner: gone, due: 2026-11-29}, plan: {do: Plan it, due: 2026-12-01}}}]
"""


@pytest.fixture(scope="module")
def found():
    """Both ask for 60 of 120; the budget of 100 suffices for one."""
    files = files_of(
        {"ops/one": initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}}, objectives=["fast"]),
         "shop/two": initiative(ratings={"fit": 4}, costs={"capex": {2027: 60}}),
         "shop/bare": initiative(ratings={"fit": 3}), "shop/idea": initiative(submitted=None)},
        envelope={"budget": {2027: 100}},
    )  # fmt: skip
    people = "ann: {name: Ann}\ngone: {name: Gone, left: 2026-11-01}\n"
    more = {"portfolio/units/ops.yaml": OPS, "portfolio/people.yaml": people}
    return assess_files({**files, **more}, with_initiatives=True)


@pytest.fixture(scope="module")
def report(found):
    views = view_units(found.workspace, found.ranking, found.states, AS_OF)
    return sound(units_report(views, found.workspace, Head.of(found, None, AS_OF)))


def test_a_row_counts_and_adds_up(report):
    (table,) = report.document.tables
    keys = ("unit", "initiatives", "asked", "running", "cost", "share", "above_line", "share_above_line", "approved")
    assert values(table, *keys) == [("ops", 1, 1, 0, 60, 0.5, 60, 1.0, 0), ("shop", 3, 2, 0, 60, 0.5, 0, 0.0, 0)]
    keys = ("objectives", "objectives_unserved", "overdue_days", "open_actions")
    assert values(table, *keys) == [(2, 1, 32, 2), (0, 0, None, 0)]
    assert shown(table, "account_manager", "states", "approved", "last_meeting", "overdue_days") == [
        ("gone (left)", "1 submitted", "0 of 1", dt.date(2026, 10, 2), "32 days"),
        ("–", "1 idea, 2 submitted", "0 of 2", "never", "–"),
    ]  # fmt: skip
    assert [each["overdue_days"].mood for each in cells(table)] == ["bad", None]
    assert table.notes == ("1 initiative states no costs and is not in what it costs.",)
    assert report.document.closing == ("Money in EUR.", "As of 2026-12-01. A meeting is overdue with ops.")


def test_the_data_hold_counts_and_null_without_a_file(found, report):
    ops, shop = report.data.units
    assert (ops.kind, ops.head, ops.account_manager, ops.cost) == ("business_unit", "ann", "gone", 60)
    assert (ops.last_meeting, ops.overdue_days, ops.open_actions, ops.initiatives) == (
        "2026-10-02", 32, 2, {"submitted": 1},
    )  # fmt: skip
    assert [(each.objective, each.initiatives) for each in ops.objectives] == [("fast", ("one",)), ("calm", ())]
    assert (shop.head, shop.last_meeting) == (None, None)
    view = view_units(found.workspace, found.ranking, found.states, AS_OF)[1]
    late = view._replace(data=None, engaged=Engaged(None, None, None))
    late = late._replace(initiatives=())
    quiet = units_report([late], found.workspace, Head.of(found, None, AS_OF))
    assert shown(next(quiet.document.tables), "states", "account_manager") == [("–", "–")]
    assert (quiet.data.units[0].kind, quiet.data.units[0].account_manager) == (None, None)
    assert quiet.document.closing[1] == "As of 2026-12-01. No meeting is overdue."


@pytest.mark.parametrize(
    ("engaged", "words"),
    [
        (Engaged(4, AS_OF, 1), "1 day"), (Engaged(4, AS_OF, 0), "–"), (Engaged(4, None, None), "yes"),
        (Engaged(None, None, None), "–"),
    ],
)  # fmt: skip
def test_a_unit_never_met_is_overdue_without_days(engaged, words):
    assert overdue_words(engaged) == words
