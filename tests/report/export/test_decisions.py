"""What was decided, a fact a row."""

import datetime as dt
from decimal import Decimal

import pytest
from building import AS_OF, assess_files, checkpoint, files_of, initiative

from pmoctl.model.dates import Month
from pmoctl.report.export.decisions import decisions_tables


@pytest.fixture(scope="module")
def found():
    one = {
        "outcome": "approved", "funds": {2028: 5, 2027: 3.5}, "by": ["ann", "bea"], "why": "So", "level": "pilot",
        "start": "2027-04", "draws_on": "held_back", "override": "For sale", "dissent": {"cy": "No", "dee": "Never"},
        "displaces": ["two", "three"], "conditions": {"sign": {"do": "Sign", "owner": "ann", "due": "2026-11-20"}},
    }  # fmt: skip
    digest = "sha256:" + "a" * 64
    about = {"inputs": digest, "tool": "1", "framework": {"id": "used", "digest": digest}, "ranking": digest}
    minutes = {"approved": "2026-11-05", "by": ["ann"], "digest": digest}
    sealed = {"record": {"revision": "1234567890ab", **about}, "minutes": minutes}
    late = checkpoint("2026-11-20") | {"resolutions": {"r": {"text": "So", "by": ["ann"]}, "s": {}}, "quorum": 2}
    points = {"late": late, "board": checkpoint("2026-11-02", one=one, two="rejected") | sealed}
    made = {name: initiative(levels={"pilot": {"costs": {}}}) for name in ("one", "two", "three")}
    return assess_files(files_of(made, None, points), with_initiatives=True)


def rows(table):
    return [tuple(cell.value for cell in row.cells) for row in table.rows]


def test_decisions_stand_by_date_with_all_that_was_said(found):
    points, decided, funds, conditions, resolutions = decisions_tables(found.workspace, AS_OF)
    first, last = dt.date(2026, 11, 2), dt.date(2026, 11, 20)
    assert rows(points) == [
        ("board", first, "Board", "Board", None, "1234567890ab", dt.date(2026, 11, 5)),
        ("late", last, "Board", "Board", 2, None, None),
    ]  # fmt: skip
    assert rows(decided) == [
        ("board", first, "one", "approved", "pilot", Month(2027, 4), None, "held_back", "ann, bea", "So", "For sale",
         "cy: No; dee: Never", "two three"),
        ("board", first, "two", "rejected", *[None] * 9),
    ]  # fmt: skip
    assert rows(funds) == [("board", "one", 2027, Decimal("3.5")), ("board", "one", 2028, 5)]
    assert rows(conditions) == [
        ("one", "sign", "board", first, "Sign", "ann", last, "overdue", None, None),
    ]  # fmt: skip
    assert rows(resolutions) == [("late", "r", "So", "ann"), ("late", "s", None, None)]
