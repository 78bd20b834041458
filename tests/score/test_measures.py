"""Computed measures of one initiative; expected values are exact fractions worked out beside each test."""

from fractions import Fraction

import pytest
from building import framework, initiative, money, score

from pmoctl.score.measures import irr, mirr, npv, payback, rates_of_return


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


def test_all_costs_sunk_is_a_cost_of_zero_and_too_good_a_ratio():
    found = money(initiative(costs={"capex": {2026: 1000}}, benefits=saving({2027: 10})))
    assert (found.cost, found.npv, found.bcr, found.irr, found.payback) == (0, 10, None, None, 0)
    assert found.extremes == {"bcr": 1, "irr": 1}


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
    assert set(found._replace(benefit=None, extremes=None, rates=None)) == {None}
    assert found.extremes == {}


def test_without_costs_and_benefits_there_is_nothing():
    assert set(money(initiative())._replace(extremes=None, rates=None)) == {None}
    assert money(initiative()).extremes == {}


def test_with_costs_and_without_benefits_none_is_claimed():
    found = money(initiative(costs={"capex": {2028: 110}, "run": {2028: 11}}), framework(discount_rate=0.1))
    assert (found.benefit, found.cost, found.net_benefit) == (0, 110, -121)
    assert found.npv == pytest.approx(-110, rel=1e-14)
    assert (found.bcr, found.irr, found.payback) == (0, None, None)
    assert found.extremes == {"irr": 0, "payback": 0}


def test_costs_of_zero_are_zero_not_missing():
    found = money(initiative(costs={"capex": {2027: 0}}, benefits=saving({2028: 5})))
    assert (found.capex, found.opex, found.run, found.cost, found.npv, found.net_benefit) == (0, 0, 0, 0, 5, 5)
    assert (found.bcr, found.irr, found.payback) == (None, None, 0)


@pytest.mark.parametrize("costs", [{}, {"capex": {}}, {"capex": {}, "opex": {}, "run": {}}])
def test_costs_without_an_amount_are_no_costs(costs):
    assert money(initiative(costs=costs, benefits=saving({2028: 5}))) == money(initiative(benefits=saving({2028: 5})))


def test_whole_cost_is_capex_opex_and_run_of_the_years_that_count():
    found = score(initiative(ratings={"fit": 4}, costs={**COSTS, "run": {2026: 9, 2029: 20, 2030: 20}}))
    assert (found.whole_cost, found.ratio) == (490, pytest.approx(80 / 490, rel=1e-15))
    assert score(initiative(ratings={"fit": 4})).whole_cost is None


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


def test_a_case_too_bad_to_exist_counts_as_the_worst():
    # Low case: costs 100, benefits 80: never paid back. Base: 50 and 100, paid back after half a year; high: never
    # negative, so paid back at once.
    costs = {"capex": {2027: {"low": 0, "base": 50, "high": 100}}}
    frame = framework(
        criteria={"speed": {"measure": "payback", "prefer": "lower", "scale": {"lowest": 0, "highest": 2}}}
    )
    found = score(initiative(costs=costs, benefits=saving({2028: {"low": 80, "base": 100, "high": 100}})), frame)
    assert (found.score, found.score_low, found.score_high) == (75, 0, 100)


@pytest.mark.parametrize("measure", ["irr", "mirr", "bcr"])
@pytest.mark.parametrize("prefer", ["higher", "lower"])
def test_what_is_too_good_to_exist_counts_as_the_best(measure, prefer):
    # Base and high case cost nothing; the low case costs more than it brings.
    costs = {"capex": {2027: {"low": 0, "base": 0, "high": 300}}}
    frame = framework(criteria={"rate": {"measure": measure, "prefer": prefer, "points": [[0, 1], [1, 4]]}})
    found = score(initiative(costs=costs, benefits=saving({2028: 150})), frame)
    (row,) = found.criteria
    assert (row.measured, row.value, row.source, row.value_high) == (None, 1, "measure", 1)
    # By hand: a ratio of a half stands at 2.5; both rates are -50 %, below the first point.
    place = {"bcr": 0.5, "irr": 0.2, "mirr": 0.2}[measure]
    assert row.value_low == pytest.approx(place if prefer == "higher" else 1 - place)


@pytest.mark.parametrize("measure", ["irr", "mirr", "payback"])
def test_what_is_too_bad_to_exist_counts_as_the_worst(measure):
    (row,) = score(initiative(costs=COSTS), framework(criteria={"rate": {"measure": measure}})).criteria
    assert (row.measured, row.value, row.value_low, row.value_high, row.source) == (None, 0, 0, 0, "measure")


def test_nothing_at_all_has_neither_a_rate_nor_a_ratio():
    zero = initiative(costs={"capex": {2027: 0}})
    for measure in ("irr", "mirr", "bcr"):
        assert score(zero, framework(criteria={"rate": {"measure": measure}})).criteria[0].source == "missing"
    assert money(zero).payback == 0


def test_of_cheaper_and_dearer_the_cheaper_never_scores_less():
    points = {
        "payback": [[0, 5], [4, 0]],
        "bcr": [[0, 0], [2, 5]],
        "irr": [[-0.5, 0], [1, 5]],
        "mirr": [[-1, 0], [1, 5]],
    }
    for measure, corners in points.items():
        frame = framework(criteria={"worth": {"measure": measure, "points": corners}}, discount_rate=0.05)
        scores = [
            score(
                initiative(costs={"capex": {2027: capex}}, benefits=saving({2027: 80, 2028: 90, 2029: 40})), frame
            ).score
            for capex in range(300, -1, -20)
        ]
        assert scores == sorted(scores)


def test_payback_is_linear_within_the_year():
    # Cumulative at 10 %: -100, -100 + 55/1.1 = -50, -50 + 121/1.21 = 50: one year and half of the next.
    found = money(
        initiative(costs={"capex": {2027: 100}}, benefits=saving({2028: 55, 2029: 121})), framework(discount_rate=0.1)
    )
    assert found.payback == pytest.approx(1.5, rel=1e-14)


def test_payback_counts_from_base_year():
    found = money(initiative(costs={"capex": {2029: 100}}, benefits=saving({2031: 200})))
    assert found.payback == 3.5  # still negative in 2030, year 3; half of 2031


@pytest.mark.parametrize("flows", [[-10, 4, 5], [-1, -1], [-100, 150, -80], [5, -6]])
def test_no_payback_where_the_sum_ends_negative(flows):
    assert payback(0.0, flows) is None


@pytest.mark.parametrize("flows", [[], [0, 0], [5], [1, -1], [10, -4, -5, 20]])
def test_nothing_to_pay_back_is_paid_back_at_once(flows):
    assert payback(0.0, flows) == 0


def test_payback_of_what_turns_twice_is_the_last():
    assert payback(0.0, [-10, 20, -30, 40]) == 2.5  # sums -10, 10, -20, 20


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
    assert (found.payback, found.irr, found.extremes["irr"]) == (0, None, 1)


def test_irr_of_a_double_root():
    assert irr([-100, 220, -121]) == pytest.approx(0.1, abs=1e-7)  # -(10 (1 + r) - 11)²


def test_irr_without_a_rate_although_flows_change_sign():
    assert irr([1, -1, 1]) is None  # x² - x + 1 has no real root


def test_irr_of_zero():
    assert irr([-0.3, 0.1, 0.1, 0.1]) == pytest.approx(0, abs=1e-12)


def flows_with(*rates):
    """The flows whose net present value is 0 at these rates alone: the product of (x - 1 / (1 + r))."""
    flows = [Fraction(1)]
    for rate in rates:
        x = 1 / (1 + Fraction(str(rate)))
        flows = [left - x * right for left, right in zip([0, *flows], [*flows, 0], strict=True)]
    return list(map(float, flows))


@pytest.mark.parametrize(
    ("rates", "found"),
    [((0.5, -0.2), 0.5), ((0.5, 0.1, -0.01), 0.1), ((-0.2, -0.6), -0.2), ((0.25, 0), 0), ((0.3,), 0.3)],
)
def test_irr_of_several_is_the_smallest_from_zero_up(rates, found):
    assert irr(flows_with(*rates)) == pytest.approx(found, abs=1e-9)
    assert rates_of_return(flows_with(*rates)) == pytest.approx(sorted(rates), abs=1e-9)


@pytest.mark.parametrize("end", [20, 40, 60])
def test_a_cost_at_the_end_does_not_turn_the_rate_round(end):
    # -100, 4 times 90, then the cost of clearing up. The present value at the rate found is 0, and falls through it.
    flows = [-100, 90, 90, 90, 90, -end]
    assert irr(flows) == pytest.approx({20: 0.807, 40: 0.797, 60: 0.786}[end], abs=6e-4)
    assert npv(irr(flows) - 0.01, flows) > 0 > npv(irr(flows) + 0.01, flows)


def test_mirr_finances_and_reinvests_at_the_discount_rate():
    # At 10 %: 100 and 55 / 1.1 are spent, 121 · 1.1 and 133.1 are had at the end of year 3: (266.2 / 150)^(1/3) - 1.
    assert mirr(0.1, [-100, -55, 121, 133.1]) == pytest.approx((266.2 / 150) ** (1 / 3) - 1, rel=1e-12)
    assert mirr(0.1, [-100, -55, 121, 133.1, 0]) == mirr(0.1, [-100, -55, 121, 133.1])
    assert [mirr(0.1, flows) for flows in ([], [0], [5], [-5], [-1, -2], [1, 0])] == [None] * 6


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
