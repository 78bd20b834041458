"""Computed measures of one initiative; expected values are exact fractions worked out beside each test."""

from fractions import Fraction

import pytest
from building import framework, initiative, money, score

from pmoctl.score.measures import irr, payback


def saving(amounts, **keys):
    return {"gain": {"kind": "cost_saving", "amounts": amounts, **keys}}


COSTS = {"capex": {2027: 300, 2028: 100}, "opex": {2028: 50}, "run": {2029: 20, 2030: 20}}
GAINS = saving({2028: 200, 2029: 300, 2030: 100}, confidence=0.5)


def test_sums_are_not_discounted():
    found = money(initiative(costs=COSTS, benefits=GAINS), framework(discount_rate=0.1))
    assert (found.capex, found.opex, found.run, found.cost) == (400, 50, 40, 450)
    assert found.benefit == 300  # (200 + 300 + 100) · 0.5
    assert found.net_benefit == 300 - 450 - 40


def test_npv_and_bcr_discount_from_base_year():
    found = money(initiative(costs=COSTS, benefits=GAINS), framework(discount_rate=0.1))
    d = 1 / Fraction("1.1")
    gains = 100 * d + 150 * d**2 + 50 * d**3
    costs = 300 + 150 * d + 20 * d**2 + 20 * d**3
    assert found.npv == pytest.approx(float(gains - costs), rel=1e-13)
    assert found.bcr == pytest.approx(float(gains / costs), rel=1e-13)


def test_default_rate_is_zero():
    found = money(initiative(costs=COSTS, benefits=GAINS))
    assert (found.npv, found.bcr) == (300 - 490, pytest.approx(float(Fraction(300, 490)), rel=1e-15))


def test_negative_rate():
    found = money(initiative(costs={"capex": {2027: 100}}, benefits=saving({2028: 60})), framework(discount_rate=-0.5))
    assert found.npv == 20  # 60 / 0.5 - 100


def test_years_before_base_year_are_in_no_measure():
    data = initiative(
        costs={"capex": {2026: 1000, 2027: 100}, "opex": {2026: 500}, "run": {2026: 70}},
        benefits=saving({2026: 900, 2028: 121}),
    )
    found = money(data, framework(discount_rate=0.1))
    assert (found.capex, found.opex, found.run, found.cost, found.benefit) == (100, 0, 0, 100, 121)
    assert found.npv == pytest.approx(10, abs=1e-12)  # 121 / 1.1 - 100
    assert found.irr == pytest.approx(0.21, abs=1e-12)
    assert found.payback == pytest.approx(float(Fraction(100) / Fraction(110)), rel=1e-12)


def test_all_costs_sunk_is_a_cost_of_zero_and_no_bcr():
    found = money(initiative(costs={"capex": {2026: 1000}}, benefits=saving({2027: 10})))
    assert (found.cost, found.npv, found.bcr, found.irr, found.payback) == (0, 10, None, None, None)


@pytest.mark.parametrize(("horizon", "capex", "benefit"), [(1, 300, 0), (2, 400, 100), (3, 400, 250), (None, 400, 300)])
def test_horizon_counts_years_from_base_year(horizon, capex, benefit):
    found = money(initiative(costs=COSTS, benefits=GAINS), framework(horizon=horizon))
    assert (found.capex, found.benefit) == (capex, benefit)


def test_base_year_defaults_to_the_cycle():
    costs = {"capex": {2027: 1, 2028: 2, 2029: 4}}
    assert money(initiative(costs=costs), framework(base_year=None), cycle=2028).cost == 6
    assert money(initiative(costs=costs), framework(base_year=2027), cycle=2028).cost == 7


def test_only_benefits_counted_count():
    benefits = {
        "a": {"kind": "revenue", "amounts": {2028: 1}},
        "b": {"kind": "cost_saving", "amounts": {2028: 2}},
        "c": {"kind": "cost_avoidance", "amounts": {2028: 4}},
    }
    data = initiative(costs={"capex": {2027: 1}}, benefits=benefits)
    assert money(data).benefit == 7
    found = money(data, framework(benefits_counted=["revenue", "cost_avoidance"]))
    assert (found.benefit, found.net_benefit, found.npv, found.bcr, found.payback) == (5, 4, 4, 5, 0.2)
    assert money(data, framework(benefits_counted=[])).benefit == 0


def test_confidence_weighs_each_benefit():
    benefits = {
        "a": {"kind": "revenue", "amounts": {2027: 100}, "confidence": 0.25},
        "b": {"kind": "revenue", "amounts": {2027: 100}, "confidence": 0},
        "c": {"kind": "revenue", "amounts": {2027: 100}},
    }
    assert money(initiative(benefits=benefits)).benefit == 125


def test_without_costs_there_is_none_of_what_needs_them():
    found = money(initiative(benefits=saving({2028: 5})))
    assert found.benefit == 5
    assert set(found._replace(benefit=None)) == {None}


def test_without_costs_and_benefits_there_is_nothing():
    assert set(money(initiative())) == {None}


def test_with_costs_and_without_benefits_none_is_claimed():
    found = money(initiative(costs={"capex": {2028: 110}, "run": {2028: 11}}), framework(discount_rate=0.1))
    assert (found.benefit, found.cost, found.net_benefit) == (0, 110, -121)
    assert found.npv == pytest.approx(-110, rel=1e-14)
    assert (found.bcr, found.irr, found.payback) == (0, None, None)


@pytest.mark.parametrize("costs", [{}, {"capex": {}}, {"capex": {2027: 0}}])
def test_costs_of_nothing_are_zero_not_missing(costs):
    found = money(initiative(costs=costs, benefits=saving({2028: 5})))
    assert (found.capex, found.opex, found.run, found.cost, found.npv, found.net_benefit) == (0, 0, 0, 0, 5, 5)
    assert (found.bcr, found.irr, found.payback) == (None, None, None)


def test_run_costs_are_in_npv_and_bcr_and_not_in_cost():
    found = money(initiative(costs={"run": {2027: 10}}, benefits=saving({2027: 30})))
    assert (found.cost, found.run, found.npv, found.bcr, found.net_benefit) == (0, 10, 20, 3, 20)


def test_base_case_counts_the_base_of_a_range():
    data = initiative(
        costs={"capex": {2027: {"low": 1, "base": 4, "high": 9}}},
        benefits=saving({2027: {"low": -2, "base": 6, "high": 7}}),
    )
    found = money(data)
    assert (found.cost, found.benefit, found.npv) == (4, 6, 2)


@pytest.mark.parametrize(
    ("measure", "low", "base", "high"),
    # low: costs 9 and benefits 2; base: 4 and 6; high: 1 and 7
    [("cost", 9, 4, 1), ("benefit", 2, 6, 7), ("net_benefit", -7, 2, 6), ("npv", -7, 2, 6)],
)
def test_low_case_takes_high_costs_and_low_benefits(measure, low, base, high):
    data = initiative(
        costs={"capex": {2027: {"low": 1, "base": 4, "high": 9}}},
        benefits=saving({2027: {"low": 2, "base": 6, "high": 7}}),
    )
    frame = framework(criteria={"worth": {"measure": measure, "points": [[-10, 0], [10, 5]]}})
    found = score(data, frame)
    values = sorted(float(Fraction(number + 10, 20)) for number in (low, base, high))
    assert found.score == pytest.approx(100 * (base + 10) / 20, rel=1e-13)
    assert [found.score_low, found.score_high] == pytest.approx([100 * values[0], 100 * values[-1]], rel=1e-13)


def test_a_case_that_does_not_exist_counts_zero():
    # Low case: costs 100, benefits 80: never paid back. Base: 50 and 100, paid back after half a year; high: never
    # negative, so no payback either.
    costs = {"capex": {2027: {"low": 0, "base": 50, "high": 100}}}
    frame = framework(
        criteria={"speed": {"measure": "payback", "prefer": "lower", "scale": {"lowest": 0, "highest": 2}}}
    )
    found = score(initiative(costs=costs, benefits=saving({2028: {"low": 80, "base": 100, "high": 100}})), frame)
    assert (found.score, found.score_low, found.score_high) == (75, 0, 75)


def test_irr_where_base_has_none_is_missing_over_the_whole_scale():
    costs = {"capex": {2027: {"low": 0, "base": 0, "high": 100}}}
    frame = framework(criteria={"rate": {"measure": "irr", "scale": {"lowest": 0, "highest": 1}}})
    found = score(initiative(costs=costs, benefits=saving({2028: 150})), frame)
    assert (found.score, found.score_low, found.score_high) == (0, 0, 100)
    assert found.criteria[0].source == "missing"


def test_payback_is_linear_within_the_year():
    # Cumulative at 10 %: -100, -100 + 55/1.1 = -50, -50 + 121/1.21 = 50: one year and half of the next.
    found = money(
        initiative(costs={"capex": {2027: 100}}, benefits=saving({2028: 55, 2029: 121})), framework(discount_rate=0.1)
    )
    assert found.payback == pytest.approx(1.5, rel=1e-14)


def test_payback_counts_from_base_year():
    found = money(initiative(costs={"capex": {2029: 100}}, benefits=saving({2031: 200})))
    assert found.payback == 3.5  # still negative in 2030, year 3; half of 2031


@pytest.mark.parametrize("flows", [[0, 0], [5], [1, -1], [10, -4, -5, 20], [-10, 4, 5], [-1, -1], []])
def test_no_payback_where_it_never_is_negative_or_never_turns(flows):
    assert payback(0.0, flows) is None


def test_payback_of_what_turns_twice_is_the_first():
    assert payback(0.0, [-10, 20, -30, 40]) == 0.5


@pytest.mark.parametrize(
    ("rate", "flows", "years"),
    # Sums that come to nothing but for the rounding of binary fractions.
    [
        (0.0, [-1.1, 0.7, 0.4], 2),
        (0.1, [-100, 0, 121], 2),
        (0.1, [-1000, 0, 0, 0, 1464.1], 4),
        (0.0, [-0.3, 0.1, 0.1, 0.1], 3),
    ],
)
def test_payback_to_the_last_penny(rate, flows, years):
    assert payback(rate, flows) == pytest.approx(years, abs=1e-9)


def test_rounding_is_no_debt():
    costs, gains = {"capex": {2027: 0.1}, "opex": {2027: 0.2}}, saving({2027: 0.3, 2028: 1})
    found = money(initiative(costs=costs, benefits=gains))
    assert (found.payback, found.irr) == (None, None)


def test_irr_of_a_double_root():
    assert irr([-100, 220, -121]) == pytest.approx(0.1, abs=1e-7)  # -(10 (1 + r) - 11)²


def test_irr_without_a_rate_although_flows_change_sign():
    assert irr([1, -1, 1]) is None  # x² - x + 1 has no real root


def test_irr_of_zero():
    assert irr([-0.3, 0.1, 0.1, 0.1]) == pytest.approx(0, abs=1e-12)


def test_irr_of_two_takes_the_nearest_to_zero():
    # (x - 1/1.5)(x - 1/0.8) in x = 1 / (1 + r): rates 50 % and -20 %.
    b, c = Fraction(2, 3) + Fraction(5, 4), Fraction(2, 3) * Fraction(5, 4)
    assert irr([float(c), -float(b), 1.0]) == pytest.approx(-0.2, abs=1e-12)


@pytest.mark.parametrize("years", [20, 40, 170])
def test_irr_of_flows_that_alternate_for_ever(years):
    assert irr([-100, 110] * (years // 2)) == pytest.approx(0.1, abs=1e-9)


def test_irr_of_large_amounts_over_many_years():
    # One unit of currency against billions, over 40 years; 0 = -5e9 + 1e9 x + Σ 2e8 x^k - x^40 has its root by
    # bisection of exact fractions.
    flows = [-5 * 10**9, 10**9, *[2 * 10**8] * 38, -1]
    low, high = Fraction(1, 2), Fraction(1)
    for _ in range(60):
        x = (low + high) / 2
        x = Fraction(round(x * 2**70), 2**70)
        low, high = (x, high) if sum(flow * x**year for year, flow in enumerate(flows)) < 0 else (low, x)
    assert irr([float(flow) for flow in flows]) == pytest.approx(float(1 / low - 1), rel=1e-10)


def test_irr_ignores_years_without_flows_at_both_ends():
    assert irr([0, 0, -100, 110, 0]) == pytest.approx(0.1, abs=1e-12)


def test_delivery_risk_is_the_highest_product():
    risks = {
        "a": {"probability": 5, "impact": 2},
        "b": {"probability": 3, "impact": 4},
        "c": {"probability": 1, "impact": 5},
    }
    assert score(initiative(risks=risks)).delivery_risk == 12
    assert score(initiative()).delivery_risk is None


@pytest.mark.parametrize(
    ("start", "finish", "months"), [("2027-04", "2027-04", 1), ("2027-04", "2028-09", 18), ("2027-12", "2028-01", 2)]
)
def test_duration_counts_both_ends(start, finish, months):
    assert score(initiative(schedule={"start": start, "finish": finish})).duration == months
    assert score(initiative()).duration is None


def test_ratios_stay_finite():
    tiny = initiative(ratings={"fit": 5}, costs={"capex": {2027: 1e-310}}, benefits=saving({2028: 1e90}))
    found = score(tiny)
    assert 1e300 < found.money.bcr < float("inf")
    assert 1e300 < found.ratio < float("inf")
