"""Actions agreed with units: whose they are, how late, and what lies after the day they are seen from."""

import datetime as dt

import pytest
from building import AS_OF, assess_files, files_of
from cells import cells, shown, sound

from pmoctl.analyse.actions import list_actions
from pmoctl.report.actions import actions_report, as_of_words

OPS = """name: Ops
kind: business_unit
engagement:
  meetings:
    - {date: 2026-10-02, actions: {
        model: {do: Share it, owner: gone, due: 2026-11-29}, one: {do: One day, due: 2026-11-30},
        plan: {do: Plan it, due: 2026-12-01}}}
    - {date: 2026-10-02}
"""


@pytest.fixture(scope="module")
def context():
    people = "gone: {name: Gone, left: 2026-11-01}\n"
    return assess_files({**files_of({}), "portfolio/units/ops.yaml": OPS, "portfolio/people.yaml": people}).workspace


def test_actions_say_whose_they_are_and_how_late(context):
    report = sound(actions_report(list_actions(context.units, AS_OF), context, AS_OF))
    (table,) = report.document.tables
    day = dt.date(2026, 10, 2)
    # due on 29 November, two days before 1 December; what is due on the day itself is not late
    assert shown(table, "action", "owner", "meeting", "status", "overdue_days") == [
        ("model", "gone (left)", day, "overdue", "2 days"), ("one", "–", day, "overdue", "1 day"),
        ("plan", "–", day, "open", "–"),
    ]  # fmt: skip
    assert [each["overdue_days"].mood for each in cells(table)] == ["bad", "bad", None]
    first, *_, last = report.data.actions
    assert (first.meeting, first.due, first.overdue_days, last.owner) == ("2026-10-02", "2026-11-29", 2, None)
    assert report.data.as_of == "2026-12-01"
    assert next(actions_report([], context, AS_OF).document.tables).nothing == "There are no open actions."


def test_meetings_after_the_day_are_counted_as_left_out(context):
    assert as_of_words(context, AS_OF, "!") == "As of 2026-12-01!"
    assert as_of_words(context, dt.date(2026, 10, 2)) == "As of 2026-10-02."
    assert as_of_words(context, dt.date(2026, 10, 1)) == (
        "As of 2026-10-01. 2 meetings after that day are left out."
    )  # fmt: skip
