"""Running work: how many run and want attention, what stands in a row, and what is not known."""

import datetime as dt

import pytest
from cells import said, shown, sound, values
from drifts import drift, figure

from pmoctl.analyse.drift import Approved, Finish
from pmoctl.model.dates import Month
from pmoctl.model.initiative import StatusReport
from pmoctl.model.portfolio import Portfolio
from pmoctl.report.status import running_words, status_report, status_table

SETTINGS = Portfolio(format=1, organisation="Test", currency="EUR", cycle=2027, framework="used")
DAY = dt.date(2026, 12, 1)
REPORT = StatusReport.model_validate({"date": "2026-09-01", "confidence": "amber"})


def report(*drifts):
    return sound(status_report(drifts, SETTINGS, DAY, "abc", {}))


LATE = {"alerts": ("finish-after-approved",)}


@pytest.mark.parametrize(
    ("drifts", "words"),
    [
        ([], "Nothing is approved or paused."),
        ([drift()], "1 running; none wants attention."),
        ([drift(**LATE), drift(state="paused")], "1 running and 1 paused; 1 wants attention."),
        ([drift(**LATE), drift(**LATE), drift()], "3 running; 2 want attention."),
    ],
)
def test_a_sentence_counts_what_runs_and_what_wants_attention(drifts, words):
    assert running_words(drifts) == words


def test_a_row_holds_what_was_approved_and_what_is_forecast():
    (table,) = report(drift(report=REPORT, alerts=("cost-above-approved", "status-stale"))).document.tables
    keys = ("initiative", "confidence", "reported", "cost_approved", "cost_forecast", "cost_drift", "finish_drift")
    assert values(table, *keys) == [("a", "amber", dt.date(2026, 9, 1), 80, 100, 20, 2)]
    assert values(table, "benefits_approved", "benefits_forecast", "benefits_drift", "checkpoint", "revision") == [
        (None, 7, None, "board", "abc"),
    ]  # fmt: skip
    assert values(table, "findings") == [("cost-above-approved status-stale",)]
    assert shown(table, "confidence", "findings") == [("amber", "cost above approved and status stale")]
    assert table.rows[0].cells[4].mood == "warning"


def test_paused_work_says_so_whatever_it_last_reported():
    table = status_table([drift(state="paused", report=REPORT), drift()])
    assert shown(table, "confidence", "findings") == [("paused", "–"), (None, "–")]
    assert values(table, "confidence", "findings") == [("amber", None), (None, None)]
    assert [row.mood for row in table.rows] == ["muted", None]


def test_what_was_spent_in_part_of_a_year_is_no_forecast():
    one, two = drift(part_years=(2027,)), drift("b", part_years=(2027, 2026))
    assert status_table([drift()]).notes == ()
    assert status_table([one, drift()]).notes[0].startswith("In the forecast of A, 2027 is what was spent so far")
    assert status_table([one, two]).notes[0].startswith("In the forecast of 2 initiatives, 2026 and 2027 is what")


def test_attention_is_told_the_gravest_rule_first():
    drifts = [drift("a", alerts=("status-stale", "finish-after-approved")), drift("b", **LATE)]
    made = report(*drifts)
    assert [(each.rule, each.initiative) for each in made.data.attention] == [
        ("finish-after-approved", "a"), ("finish-after-approved", "b"), ("status-stale", "a"),
    ]  # fmt: skip
    assert [each.id for each in made.document.sections] == ["attention", "running"]
    assert len(said(made.document, "attention")) == 1 + 3  # under its title


def test_what_nobody_can_tell_is_said_once_for_each_reason():
    lost = [drift(name, baseline=Approved("board", None, None, "it is gone")) for name in "ab"]
    other = drift("c", baseline=Approved("board", None, None, "it is new"))
    assert report(*lost, other, drift("d")).document.warnings == (
        "what was approved of 2 initiatives is not known: it is gone",
        "what was approved of c is not known: it is new",
    )


def test_the_data_hold_numbers_and_null_where_nothing_is_known():
    figures = {"waste": figure(5, "3.5")}
    (data,) = report(drift(report=REPORT, contributes=figures, finish=Finish(None, Month(2027, 8)))).data.initiatives
    assert (data.confidence, data.reported, data.state) == ("amber", "2026-09-01", "approved")
    assert (data.cost.approved, data.cost.forecast, data.cost.drift) == (80.0, 100.0, 20.0)
    assert (data.benefits.approved, data.benefits.drift) == (None, None)
    assert (data.finish.approved, data.finish.forecast, data.finish.drift) == (None, "2027-08", None)
    assert (data.contributes["waste"].drift, data.baseline.checkpoint, data.baseline.revision) == (-1.5, "board", "abc")
    silent = report(drift()).data.initiatives[0]
    assert (silent.confidence, silent.reported) == (None, None)
    nothing = report()
    assert [*nothing.document.sections] == []
    assert (nothing.data.as_of, nothing.data.revision) == ("2026-12-01", "abc")
