"""Targets and benefits in pictures: what is met counts at the last value; only what was reported is compared."""

import pytest
from building import checkpoint, initiative
from looking import BUDGET, look_at, rated, rows_of

from pmoctl.analyse.benefits import compare_benefits
from pmoctl.report.charts.strategy import benefit_bars, target_panels
from pmoctl.report.numbers import Numbers

NUMBERS = Numbers("en_GB", "EUR", "ones")


def target(measure="Share", **keys):
    return {"measure": measure, "kind": "non_financial", "measured_in": "%", "baseline": {2026: 0}, **keys}


def panels(targets, **contributes):
    adds = {name: {"by": by} for name, by in contributes.items()}
    strategy = {"portfolio/strategy/growth.yaml": {"name": "Growth", "targets": targets}}
    look = look_at({"a": rated(5, 10, contributes=adds)}, envelope=BUDGET, more=strategy)
    return target_panels(look.coverage, 2027)


def test_each_target_by_year_as_it_was_is_planned_and_is_wanted():
    goal = target(values={2028: 10, 2030: 20}, actuals={2026: 1})
    chart = panels({"one": goal}, one={2028: 10})
    assert (chart.id, chart.kind, chart.categories) == ("target-panels", "targets", ("2026", "2028", "2030"))
    # 1 so far and 10 more; nothing is planned of a year before the cycle
    assert [(each.name, each.role, each.values) for each in chart.series] == [
        ("Share, %", "actual", (1, None, None)), ("Share, %", "planned", (None, 11, 11)),
        ("Share, %", "wanted", (None, 10, 20)),
    ]  # fmt: skip
    assert chart.title == "0 of 1 target reaches its last value by the plan"
    assert rows_of(chart.table) == [
        ("Share", "%", 2026, 1, None, None), ("Share", "%", 2028, None, 11, 10), ("Share", "%", 2030, None, 11, 20),
    ]  # fmt: skip
    assert [(column.key, column.kind) for column in chart.table.columns] == [
        ("target", "text"), ("measured_in", "text"), ("year", "year"), ("actual", "figure"), ("planned", "figure"),
        ("wanted", "figure"),
    ]  # fmt: skip


def test_targets_that_measure_alike_are_told_apart_and_the_last_value_counts():
    chart = panels({"one": target(values={2028: 10, 2030: 20}), "two": target(values={2028: 5})},
                   one={2028: 20}, two={2028: 4})  # fmt: skip
    assert chart.title == "1 of 2 targets reach their last value by the plan"
    assert [each.name for each in chart.series[::3]] == ["Share, %", "Share, % (two)"]
    known = target(values={2028: 5}, actuals={2029: 5})
    assert panels({"one": known}, one={2028: 5}).title == "1 of 1 target reaches its last value by the plan"


def test_with_fewer_than_three_figures_there_is_no_picture():
    assert panels({"one": target(values={2028: 10})}) is None
    assert panels({"one": target(values={2028: 10}, actuals={2026: 1})}) is not None


def cases(*reported):
    """Give an initiative that promised 10, 20 and 30 at half confidence, and what came of it year by year."""
    gain = {"kind": "revenue", "amounts": {2025: 10, 2026: 20, 2027: 30}, "confidence": 0.5}
    came = dict(zip((2025, 2026, 2027), reported, strict=False))
    one = initiative(benefits={"b": gain}, actuals={"benefits": {"b": came}}, submitted="2024-12-01")
    look = look_at({"a": one}, None, {"c": checkpoint("2025-01-10", a="approved")}, as_of="2027-12-31")
    return compare_benefits(look.workspace, look.origin.as_of).cases


def test_what_was_promised_and_what_came_of_the_years_reported():
    chart = benefit_bars(cases(4, 5), NUMBERS)
    assert chart.title == "EUR 9 came of EUR 15 promised, 60%"
    assert chart.categories == ("2025", "2026")
    assert [(each.name, each.role, each.values) for each in chart.series] == [
        ("promised", "promised", (5, 10)), ("came", "realised", (4, 5)),
    ]  # fmt: skip
    assert rows_of(chart.table) == [(2025, 5, 4), (2026, 10, 5)]
    assert [(column.key, column.kind) for column in chart.table.columns] == [
        ("year", "year"), ("promised", "money"), ("realised", "money"),
    ]  # fmt: skip
    assert (chart.id, chart.kind, chart.table.id, chart.y.unit) == ("benefits", "benefits", "benefits-by-year", "EUR")


def test_one_year_is_no_picture_and_nothing_promised_no_share():
    assert benefit_bars(cases(4), NUMBERS) is None
    (case,) = cases(4, 5)
    free = case._replace(promises=tuple(each._replace(promised=0.0) for each in case.promises))
    assert benefit_bars([free], NUMBERS).title == "EUR 9 came of EUR 0 promised"
    twice = benefit_bars([case, case], NUMBERS)
    assert twice.series[1].values == pytest.approx((8, 10))
