"""What initiatives add to a target, low, base and high, each sum reckoned by hand."""

import pytest
from building import initiative

from pmoctl.analyse.contributions import addition, anchor_year, expected, level, planned_addition, serves
from pmoctl.model.estimate import Spread
from pmoctl.model.initiative import Initiative
from pmoctl.model.strategy import Target

RANGE = {"low": 1, "base": 2, "high": 4}


def model(**keys):
    return Initiative.model_validate(initiative(**keys))


def adds(by):
    return model(contributes={"share": {"by": by}})


def target(**keys):
    return Target.model_validate(
        {"measure": "M", "kind": "financial", "measured_in": "%", "baseline": {2026: 0}, "values": {2030: 9}, **keys}
    )


SAVING = {"kind": "cost_saving", "amounts": {2028: 100, 2029: RANGE}, "confidence": 0.5}
REVENUE = {"kind": "revenue", "amounts": {2028: 7}}


def test_the_anchor_is_the_latest_of_baseline_and_actuals_not_after_the_year():
    measured = target(actuals={2027: 1, 2029: 2})
    assert [anchor_year(measured, year) for year in (2025, 2026, 2028, 2029, 2040)] == [None, 2026, 2027, 2029, 2029]


def test_a_level_holds_from_its_year_until_the_next():
    by = adds({2027: RANGE, 2029: 9}).contributes["share"].by
    assert [level(by, year) for year in (2026, 2027, 2028, 2029, 2040)] == [
        (0, 0, 0), (1, 2, 4), (1, 2, 4), (9, 9, 9), (9, 9, 9),
    ]  # fmt: skip


def test_levels_count_from_the_anchor_on():
    data = adds({2026: 1, 2028: RANGE})
    assert addition(data, "share", target(), 2028) == Spread(0, 1, 3)
    assert addition(data, "share", target(), 2025) == Spread(0, 0, 0)  # before the baseline
    assert addition(data, "other", target(), 2028) == Spread(0, 0, 0)
    # Wide at the anchor, narrow later: 3 less 1, 2 and 4.
    assert addition(adds({2026: RANGE, 2028: 3}), "share", target(), 2028) == Spread(-1, 1, 2)
    assert planned_addition([data, data, adds({2028: 5})], "share", target(), 2028) == Spread(5, 7, 11)


def test_money_of_the_year_counts_each_case_times_its_confidence():
    data = model(benefits={"s": SAVING, "r": REVENUE})
    assert expected(data.benefits["s"], 2029) == Spread(0.5, 1, 2)
    assert expected(data.benefits["s"], 2030) == Spread(0, 0, 0)
    counted = {counts: addition(data, "t", target(counts=counts), 2028).base
               for counts in ("cost_saving", "revenue", "cost_avoidance", "benefit", "net_benefit")}  # fmt: skip
    assert counted == {"cost_saving": 50, "revenue": 7, "cost_avoidance": 0, "benefit": 57, "net_benefit": 57}


def test_net_benefit_takes_off_all_costs_the_high_ones_from_the_low_case():
    costs = {"capex": {2029: RANGE}, "opex": {2029: 10}, "run": {2029: 100, 2030: 5}}
    data, net = model(benefits={"s": SAVING}, costs=costs), target(counts="net_benefit")
    assert addition(data, "t", net, 2029) == Spread(0.5 - 114, 1 - 112, 2 - 111)
    assert addition(data, "t", net, 2030) == Spread(-5, -5, -5)
    assert addition(data, "t", target(counts="benefit"), 2029) == Spread(0.5, 1, 2)


@pytest.mark.parametrize(
    ("counts", "served"),
    [("contributions", True), ("cost_saving", True), ("revenue", False), ("benefit", True), ("net_benefit", True)],
)
def test_who_serves_a_target(counts, served):
    data = model(benefits={"s": SAVING}, contributes={"share": {"by": {2028: 1}}})
    assert serves(data, "share", target(counts=counts)) == served
    assert not serves(data, "other", target())
    assert not serves(model(), "share", target(counts=counts))
