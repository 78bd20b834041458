"""Published net present values, internal rates of return and paybacks; their sources stand in the JSON files."""

import json
from pathlib import Path

import pytest
from building import framework, initiative, money

from pmoctl.score.measures import irr, mirr, npv, payback, rates_of_return

CASES = json.loads(Path(__file__).with_name("npv_irr.json").read_text())
PAYBACK = json.loads(Path(__file__).with_name("payback.json").read_text())
YEARS = range(2027, 2199)


def named(kind):
    return [pytest.param(case, id=case["name"]) for case in CASES[kind]]


def as_initiative(flows):
    """An initiative with these net flows from base_year on: what goes out is capex, what comes in a benefit."""
    out = {year: -flow for year, flow in zip(YEARS, flows, strict=False) if flow < 0}
    into = {year: flow for year, flow in zip(YEARS, flows, strict=False) if flow >= 0}
    benefits = {"gain": {"kind": "cost_saving", "amounts": into}} if into else {}
    return initiative(costs={"capex": out or {2027: 0}}, benefits=benefits)


def preferred(rates):
    """Of several rates the smallest from 0 up, else the one nearest 0."""
    return min([rate for rate in rates if rate >= 0], default=max(rates))


def test_all_cases_are_here():
    assert [len(CASES[kind]) for kind in ("irr", "irr_undefined", "npv")] == [20, 5, 16]


@pytest.mark.parametrize("case", named("irr"))
def test_irr(case):
    rate, every = irr(case["cashflows"]), case["all_real_irrs_gt_-1"]
    assert rate == pytest.approx(preferred(every), abs=1e-9)
    assert rate == pytest.approx(case["expected_irr"], abs=case["tolerance"])
    assert rates_of_return(case["cashflows"]) == pytest.approx(every, abs=1e-9)


@pytest.mark.parametrize("case", named("irr"))
def test_irr_of_an_initiative(case):
    found = money(as_initiative(case["cashflows"]))
    assert found.irr == pytest.approx(preferred(case["all_real_irrs_gt_-1"]), abs=1e-9)


# Brigham and Ehrhardt, Financial Management: projects S and L at 10 %.
@pytest.mark.parametrize(("flows", "printed"), [([500, 400, 300, 100], 0.121), ([100, 300, 400, 600], 0.113)])
def test_mirr(flows, printed):
    assert mirr(0.1, [-1000, *flows]) == pytest.approx(printed, abs=0.0005)
    frame = framework(discount_rate=0.1, tie_break=["mirr"])
    assert money(as_initiative([-1000, *flows, 0, 0]), frame).mirr == pytest.approx(printed, abs=0.0005)


@pytest.mark.parametrize("case", named("irr_undefined"))
def test_irr_that_does_not_exist(case):
    assert irr(case["cashflows"]) is None
    assert money(as_initiative(case["cashflows"])).irr is None


@pytest.mark.parametrize("case", named("npv"))
def test_npv(case):
    flows = ([0] if case["first_flow_at"] == "t1" else []) + case["cashflows"]
    digits = len(str(case["expected_npv"]).partition(".")[2])
    tolerance = max(0.5 * 10**-digits, 1e-12 * abs(case["expected_npv"]))
    assert npv(case["rate"], flows) == pytest.approx(case["expected_npv"], abs=tolerance)
    given = money(as_initiative(flows), framework(discount_rate=case["rate"]))
    assert given.npv == pytest.approx(case["expected_npv"], abs=tolerance)


def invested_at_once(case):
    flows = case["cashflows"]
    return case["first_flow_at"] == "t0" and flows[0] < 0 and all(flow >= 0 for flow in flows[1:])


@pytest.mark.parametrize("case", [case for case in named("npv") if invested_at_once(case.values[0])])
def test_bcr(case):
    # All costs fall into year 0, so the present value of benefits is the published NPV and the outlay together.
    outlay = -case["cashflows"][0]
    found = money(as_initiative(case["cashflows"]), framework(discount_rate=case["rate"]))
    digits = len(str(case["expected_npv"]).partition(".")[2])
    tolerance = max(0.5 * 10**-digits / outlay, 1e-12)
    assert found.bcr == pytest.approx((case["expected_npv"] + outlay) / outlay, abs=tolerance)


def test_bcr_has_cases():
    assert sum(invested_at_once(case) for case in CASES["npv"]) >= 3


@pytest.mark.parametrize(("outlay", "years"), list(PAYBACK["payback"].items()))
def test_payback(outlay, years):
    printed, exact = years
    flows = [-float(outlay), *PAYBACK["inflows"]]
    assert round(payback(PAYBACK["rate"], flows), 4) == exact
    found = money(as_initiative(flows), framework(discount_rate=PAYBACK["rate"])).payback
    assert (round(found, 2), round(found, 4)) == (printed, exact)
