"""Money under a framework: which costs are stated, which cases are worked out, and when several rates may be."""

import pytest
from building import framework, initiative

from pmoctl.model.framework import Framework
from pmoctl.model.initiative import Initiative
from pmoctl.score.framework import prepare_framework
from pmoctl.score.money import NOTHING, money_measures, several_rates, stated_costs

RANGE = {"low": 60, "base": 90, "high": 130}


def read(**keys):
    return Initiative.model_validate(initiative(**keys))


def baseline(**keys):
    return prepare_framework("used", Framework.model_validate(framework(**keys)), 2027)


def gains(amounts, kind="revenue", confidence=1):
    return {"gain": {"kind": kind, "amounts": amounts, "confidence": confidence}}


def test_costs_are_stated_where_an_amount_is_be_it_0():
    none, some = ({}, {"capex": {}}), ({"run": {2030: 0}}, {"opex": {2027: 1}})
    assert [stated_costs(read(costs=each)) for each in none] == [None, None]
    assert [stated_costs(read(costs=each)) is None for each in some] == [False, False]
    assert stated_costs(read()) is None


def test_low_and_high_are_worked_out_where_a_range_is_scored():
    data = read(costs={"capex": {2027: RANGE}}, benefits=gains({2028: 100}))
    low, base, high = money_measures(data, baseline(criteria={"npv": {"measure": "npv"}}))
    assert (low.npv, base.npv, high.npv) == (-30, 10, 40)  # the low case takes the high cost
    low, base, high = money_measures(data, baseline())
    assert low is base is high
    assert base.npv == 10
    only = money_measures(
        read(benefits=gains({2028: RANGE}, confidence=0.5)), baseline(criteria={"b": {"measure": "benefit"}})
    )
    assert [each.benefit for each in only] == [30, 45, 65]
    assert (
        money_measures(read(benefits=gains({2028: 5}, "cost_avoidance")), baseline(benefits_counted=["revenue"]))
        == (NOTHING,) * 3
    )


def test_a_rate_that_reinvests_is_worked_out_where_it_is_asked_for():
    data = read(costs={"capex": {2027: 100}}, benefits=gains({2028: 121}))
    assert money_measures(data, baseline())[1].mirr is None
    assert money_measures(data, baseline(tie_break=["mirr"]))[1].mirr == pytest.approx(0.21)


# -100 now, 230 next year, -132 the year after: 10 and 20 % make the present value 0.
TWICE = {"costs": {"capex": {2027: 100}, "run": {2029: 132}}, "benefits": gains({2028: 230})}


def test_several_rates_are_looked_for_where_flows_turn_twice_within_the_years_that_count():
    assert several_rates(read(**TWICE), baseline()).rates == pytest.approx((0.1, 0.2))
    assert several_rates(read(**TWICE), baseline(horizon=2)) is NOTHING  # the year after is beyond it
    assert several_rates(read(**TWICE), baseline(benefits_counted=["cost_saving"])) is NOTHING
    once = {**TWICE, "costs": {"capex": {2027: 100}}}
    assert several_rates(read(**once), baseline()) is NOTHING
    assert several_rates(read(costs=TWICE["costs"]), baseline()) is several_rates(read(), baseline()) is NOTHING


def test_they_are_those_of_the_base_case_with_confidence():
    ranged = {2028: {"low": 0, "base": 460, "high": 999}}
    data = read(costs=TWICE["costs"], benefits=gains(ranged, confidence=0.5))
    assert several_rates(data, baseline()).rates == pytest.approx((0.1, 0.2))
    assert several_rates(read(costs=TWICE["costs"], benefits=gains(ranged, confidence=0)), baseline()) is NOTHING


def test_each_case_has_its_own_payback_and_rate_where_they_are_scored():
    # 90 is spent at first, and 60, 90 or 130 come in a year later: never, after a year, after 90 / 130 of one.
    data = read(costs={"capex": {2027: 90}}, benefits=gains({2028: RANGE}))
    scored = {"back": {"measure": "payback"}, "rate": {"measure": "irr"}}
    low, base, high = money_measures(data, baseline(criteria=scored))
    assert (low.payback, base.payback, high.payback) == (None, 1, pytest.approx(90 / 130))
    assert (low.irr, base.irr, high.irr) == pytest.approx((-1 / 3, 0, 4 / 9))
    assert low.extremes == {"payback": 0.0}  # too bad to exist: it never pays back
    lost = money_measures(read(costs={"capex": {2027: 90}, "run": {2028: 5}}), baseline(criteria=scored))[1]
    assert (lost.extremes, lost.net_benefit) == ({"payback": 0.0, "irr": 0.0}, -95)
