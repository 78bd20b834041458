"""What is said of each thing that happened: where, by whom, why, and how many changes are shown."""

import datetime as dt

import pytest
from cells import shown, sound, values

from pmoctl.model.difference import MISSING, Difference
from pmoctl.record.life import Event
from pmoctl.report.life import MANY, life_report
from pmoctl.report.numbers import Numbers

DAY = dt.date(2026, 12, 10)
COMMIT = "0123456789abcdef"


def report(*events):
    return sound(life_report("a", "approved", events, "abc", Numbers()))


def table(*events):
    return next(report(*events).document.tables)


@pytest.mark.parametrize(
    ("event", "date", "words"),
    [
        (Event(DAY, "decided", "approved", ("Ann", "Bea"), "So", checkpoint="board"), "2026-12-10",
         "approved at board, by Ann, Bea: So"),
        (Event(DAY, "changed", "first written", ("Ann",), "add it", COMMIT), "2026-12-10",
         "first written in 0123456789, by Ann: add it"),
        (Event(None, "changed", "changed, not committed"), "now", "changed, not committed"),
        (Event(DAY, "submitted", "for 2027"), "2026-12-10", "submitted for 2027"),
        (Event(DAY, "met", "condition sign", why="Seen", checkpoint="later", commit=COMMIT), "2026-12-10",
         "met condition sign at later: Seen"),
    ],
)  # fmt: skip
def test_an_event_is_told_with_where_by_whom_and_why(event, date, words):
    assert shown(table(event), "date", "what") == [(date, words)]


def test_machines_read_the_parts_apart():
    event = Event(DAY, "decided", "approved", ("Ann", "Bea"), "So", COMMIT, "board")
    keys = ("date", "event", "what", "by", "why", "checkpoint", "commit")
    assert values(table(event, Event(None, "changed", "changed")), *keys) == [
        (DAY, "decided", "approved", "Ann Bea", "So", "board", COMMIT),
        (None, "changed", "changed", None, None, None, None),
    ]


def test_changes_stand_below_their_event_up_to_a_number():
    changes = [Difference(("costs", "capex", 2027 + place), place, place + 1) for place in range(MANY)]
    rows = shown(table(Event(DAY, "changed", "changed", changes=tuple(changes))), "date", "what")
    assert rows[1:3] == [("", "· costs.capex.2027: 0 → 1"), ("", "· costs.capex.2028: 1 → 2")]
    assert len(rows) == MANY + 1
    more = (*changes, Difference(("x",), 1, 2), Difference(("why",), 1, 2))
    rows = shown(table(Event(DAY, "changed", "changed", changes=more)), "date", "what")
    assert (len(rows), rows[-1]) == (MANY + 2, ("", "· and 2 more"))
    long = Event(DAY, "changed", "changed", changes=(Difference(("why",), MISSING, "x" * 200),))
    assert shown(table(long), "what")[1] == ("· why added",)
    (_, cut) = table(Event(DAY, "changed", "changed", changes=(Difference(("why",), "x" * 200, "y"),))).rows
    assert (len(cut.cells[2].words), cut.mood) == (len("· ") + 100, "muted")


def test_the_data_hold_all_changes_and_null_for_what_was_not_there():
    changes = tuple(Difference(("x", place), MISSING, place) for place in range(MANY + 1))
    made = report(Event(DAY, "changed", "changed", ("Ann",), changes=changes), Event(None, "changed", "changed"))
    first, last = made.data.events
    assert (made.kind, made.document.title, made.data.revision, made.data.state) == (
        "log",
        "a: approved",
        "abc",
        "approved",
    )
    assert (first.date, first.by, last.date) == ("2026-12-10", ("Ann",), None)
    assert [(each.route, each.before, each.after) for each in first.changes][-1] == (("x", MANY), None, MANY)
    assert len(first.changes) == MANY + 1
