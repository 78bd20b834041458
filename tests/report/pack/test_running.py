"""Running work: counted apart from paused, with what was released and what was last reported of it."""

from building import checkpoint, initiative
from looking import BUDGET, look_at, rated, rows_of

from pmoctl.model.dates import Month
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.reckoned import Reckoned
from pmoctl.report.pack.running import latest, running_part


def approved(**decisions):
    return {"c": checkpoint("2026-09-10", **decisions)}


def test_nothing_is_committed():
    assert running_part(look_at({"a": rated(5, 10)})).why_not == "nothing is committed"


def test_what_each_takes_and_what_is_open_of_it():
    asked = {"x": {"do": "Sign", "due": "2027-01-31"}, "y": {"do": "Hire"}, "z": {"do": "Met"}}
    some = {
        "a": rated(3, 10, title="Alpha", status=[
            {"date": "2026-10-01", "confidence": "green", "finish": "2027-03"},
            {"date": "2026-11-01", "confidence": "amber"}, {"date": "2026-12-02", "confidence": "red"},
        ], schedule={"start": "2027-01", "finish": "2027-06"}),
        "b": rated(2, 20, title="Beta", status=[{"date": "2026-10-01", "confidence": "red", "finish": "2027-09"}]),
        "c": rated(1, title="Gamma"),
        "still": rated(1, None, costs={"capex": {2026: 50, 2027: 5, 2028: 6}}, title="Still"),
        "new": rated(5, 1),
    }  # fmt: skip
    points = {
        **approved(a={"outcome": "approved", "conditions": asked}, b={"outcome": "approved", "funds": {2027: 15}},
                   c="approved", still="approved"),
        "d": {**checkpoint("2026-10-10", still="paused"), "fulfilled": {"a/z": {"date": "2026-10-10"}}},
        "e": checkpoint("2026-12-01"),
    }  # fmt: skip
    part = running_part(look_at(some, None, points, envelope=BUDGET))
    assert part.sections[0].title == "3 initiatives running, 1 paused"
    (table,) = part.sections[0].blocks
    assert [(column.key, column.kind) for column in table.columns] == [
        ("title", "text"), ("state", "text"), ("this_year", "money"), ("cost", "money"), ("finish", "text"),
        ("confidence", "text"), ("open", "count"),
    ]  # fmt: skip
    # what was released counts; a report of tomorrow is not there yet; what no report names stands as it was planned
    assert rows_of(table) == [
        ("Alpha", "running", 10, 10, "Jun 2027", "amber", 2), ("Beta", "running", 15, 20, "Sept 2027", "red", 0),
        ("Gamma", "running", "unknown", "unknown", "–", "–", 0), ("Still", "paused", 5, 11, "–", "–", 0),
    ]  # fmt: skip
    assert table.rows[1].cells[4].value == Month(2027, 9)
    assert [row.cells[5].mood for row in table.rows] == ["warning", "bad", None, None]
    assert [row.mood for row in table.rows] == [None, None, None, "warning"]
    assert table.notes == ("Amounts in EUR; 2027 is what was released, else what is planned.",)


def test_of_many_twenty_are_shown_and_all_are_in_the_workbook():
    def blocks(number):
        some = {f"i{each:02}": rated(1, 1) for each in range(number)}
        return running_part(look_at(some, None, approved(**dict.fromkeys(some, "approved")))).sections[0].blocks

    table, whole = blocks(22)
    assert (len(table.rows), len(whole.rows), whole.id) == (20, 22, "whole-running")
    assert table.notes[1] == "2 more are in the workbook."
    assert [(len(each.rows), len(each.notes)) for each in blocks(20)] == [(20, 1)]


def test_what_left_what_was_approved_is_counted():
    look = look_at({"a": rated(1, 1, title="Alpha"), "b": rated(1, 1)}, None, approved(a="approved", b="approved"))

    def titled(*alerts):
        drifts = drifts_of(look, alerts)
        return running_part(Look(look.assessment, look.checkpoint, look.origin, Reckoned(drifts=drifts))).sections[0]

    assert titled((), ()).title == "2 initiatives running; none have left what was approved, or said nothing"
    assert titled(("status-stale",), ()).title.endswith("; 1 has left what was approved, or said nothing")
    both = titled(("status-stale",), ("confidence-red",))
    assert both.title.endswith("; 2 have left what was approved, or said nothing")
    keys = {column.key for column in both.blocks[1].columns}
    assert keys.isdisjoint({"unit", "state", "confidence", "reported"})
    assert len(both.blocks[1].rows[0].cells) == len(both.blocks[1].columns)


def drifts_of(look, alerts):
    from pmoctl.analyse.drift import Approved, Drift, DriftFigure, Finish

    none = DriftFigure(None, None)
    return tuple(
        Drift(look.workspace.initiatives[name], "approved", Approved("c", None, None), None, none, Finish(None, None),
              none, {}, {}, (), (), 0, tuple(each))
        for name, each in zip("ab", alerts, strict=True)
    )  # fmt: skip


def test_the_latest_report_is_the_last_of_those_with_a_day_that_has_come():
    look = look_at({"a": initiative(status=[{"confidence": "red"}, {"date": "2026-11-02", "confidence": "green"},
                                            {"date": "2026-11-01", "confidence": "amber"}])})  # fmt: skip
    reports = look.workspace.initiatives["a"].data.status
    assert latest(look, reports).confidence == "green"
    assert latest(look, reports[:1]) is None
