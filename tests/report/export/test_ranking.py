"""What was worked out, a fact a row."""

import datetime as dt
from types import SimpleNamespace

from building import assess_files, files_of, initiative
from cells import values
from drifts import drift, figure

from pmoctl.analyse.coverage import Coverage, TargetCoverage, YearCoverage
from pmoctl.analyse.drift import Finish
from pmoctl.assess.outcome import LeftOut
from pmoctl.model.dates import Month
from pmoctl.model.finding import Finding
from pmoctl.model.initiative import StatusReport
from pmoctl.report.export.ranking import coverage_tables, ranking_tables, status_tables
from pmoctl.report.status import AttentionData


def test_a_ranking_is_rows_criteria_charges_and_limits():
    """A takes 60 of 100, so that b is 10 short; w waits for what does not fit either."""
    made = {
        "a": initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}}),
        "b": initiative(ratings={"fit": 4}, costs={"capex": {2027: 50}}),
        "w": initiative(ratings={"fit": 3}, costs={"capex": {2027: 5}}, requires=["b"]),
    }  # fmt: skip
    ranking = assess_files(files_of(made, envelope={"budget": {2027: 100}})).ranking
    left = LeftOut("x", "x.yaml", None, (Finding("r", "error", "m", "x.yaml"),) * 2)
    rows, criteria, charges, limits, left_out = ranking_tables(ranking, [left])
    assert values(rows, "place", "rank", "initiative", "standing", "above_line", "cost", "limit", "short_by") == [
        (1, 1, "a", "above", True, 60, None, None), (2, 2, "b", "below", False, 50, "budget", 10),
        (3, 3, "w", ranking.rows[2].standing, False, 5, ranking.rows[2].why.limit, ranking.rows[2].why.short_by),
    ]  # fmt: skip
    assert (
        values(rows, "gate", "gate_by", "waits_for", "excluded_by", "tied_with")[:2]
        == [("open", None, None, None, None)] * 2
    )
    assert values(criteria, "initiative", "criterion", "share", "source", "rating", "value", "contribution")[0] == (
        "a", "fit", 1.0, "submitter", 5.0, 1.0, 100.0,
    )  # fmt: skip
    assert values(charges, "initiative", "limit", "team", "year", "amount")[0] == ("a", "budget", None, 2027, 60)
    assert values(limits, "limit", "year", "available", "used") == [("budget", 2027, 100, 60)]
    assert values(left_out, "initiative", "path", "state", "errors") == [("x", "x.yaml", None, 2)]


def test_coverage_is_a_row_for_each_target_and_year():
    target = SimpleNamespace(kind="non_financial", measured_in="t")
    years = {2027: YearCoverage("short", 5.0, 4.0, 4.5, 4.0, 5.0, 0.5, 0.9)}
    row = TargetCoverage("waste", "green", target, years, ("a", "b"))
    covered, served, ends = coverage_tables(Coverage("all", (row,), ("heat",), ("c",), (), ()))
    assert [tuple(cell.value for cell in each.cells) for each in covered.rows] == [
        ("waste", "green", "non_financial", "t", 2027, "short", 5.0, 4.0, 4.5, 4.0, 5.0, 0.5, 0.9),
    ]  # fmt: skip
    assert values(served, "target", "initiative") == [("waste", "a"), ("waste", "b")]
    assert values(ends, "kind", "id") == [("uncovered", "heat"), ("unlinked", "c")]


def test_running_work_is_approved_forecast_and_drift():
    report = StatusReport.model_validate({"date": "2026-09-01", "confidence": "amber"})
    running = drift(
        report=report, contributes={"waste": figure(5, 3)}, alerts=("cost-above-approved", "status-stale"),
        finish=Finish(Month(2027, 6), Month(2028, 1)),
    )  # fmt: skip
    silent = running._replace(report=None, alerts=())
    standing, delivered, attention = status_tables(
        [running, silent], [AttentionData("status-stale", "a", "It is late.")]
    )
    day, june = dt.date(2026, 9, 1), Month(2027, 6)
    first, second = ([cell.value for cell in row.cells] for row in standing.rows)
    assert first == [
        "a", "A", "ops", "approved", "amber", day, 80, 100, 20, june, Month(2028, 1), 7, None, 7, None, "board", "abc",
        "cost-above-approved status-stale",
    ]  # fmt: skip
    assert (second[4], second[5], second[-1]) == (None, None, None)
    assert values(delivered, "initiative", "target", "approved", "forecast", "drift") == [("a", "waste", 5, 3, -2)] * 2
    assert values(attention, "rule", "initiative", "sentence") == [("status-stale", "a", "It is late.")]
