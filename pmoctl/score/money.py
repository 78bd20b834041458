"""An initiative's money under a framework: flows by year, and the measures computed from them."""

import math
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.initiative import Costs, Initiative
from pmoctl.model.values import NumberRange, Spread, spread
from pmoctl.score.framework import Baseline
from pmoctl.score.measures import ROUNDING, irr, npv, payback

LOW, BASE, HIGH = 0, 1, 2
# A year's amount as written: a number, or its low, base and high case.
Figure = tuple[int, float | Spread]


class MoneyMeasures(NamedTuple):
    """Computed money measures of one case; None is missing. Money in `amounts_in`, rates as fractions, years."""

    capex: float | None = None
    opex: float | None = None
    run: float | None = None
    cost: float | None = None
    benefit: float | None = None
    net_benefit: float | None = None
    npv: float | None = None
    bcr: float | None = None
    irr: float | None = None
    payback: float | None = None


NOTHING = MoneyMeasures()
RATES = frozenset({"irr", "payback"})


def money_measures(initiative: Initiative, baseline: Baseline) -> tuple[MoneyMeasures, MoneyMeasures, MoneyMeasures]:
    """Give the money measures of the low, base and high case; the low case takes high costs and low benefits.

    Of the low and high case only what the framework scores is worked out.
    """
    figures = _counted(initiative, baseline)
    if figures is None:
        return NOTHING, NOTHING, NOTHING
    base = _case(figures, baseline, BASE, RATES)
    scored = baseline.money_scored
    if not scored or not figures.has_range:
        return base, base, base
    return _case(figures, baseline, LOW, scored), base, _case(figures, baseline, HIGH, scored)


class _Figures(NamedTuple):
    """The money of the years that count: claims with their confidence, and capex, opex, run (None without costs)."""

    claims: list[tuple[float, list[Figure]]]
    costs: tuple[list[Figure], list[Figure], list[Figure]] | None
    has_range: bool


def _counted(initiative: Initiative, baseline: Baseline) -> _Figures | None:
    counted = baseline.benefits_counted
    claims = [
        (claim.confidence, _figures(claim.amounts, baseline))
        for claim in initiative.benefits.values()
        if claim.kind in counted
    ]
    written = initiative.costs
    costs = None
    blocks = [figures for _, figures in claims]
    if written is not None:
        costs = _figures(written.capex, baseline), _figures(written.opex, baseline), _figures(written.run, baseline)
        blocks += costs
    elif not claims:
        return None
    has_range = False
    for figures in blocks:
        for _, amount in figures:
            if type(amount) is not float:
                has_range = True
    return _Figures(claims, costs, has_range)


def _figures(amounts: dict[int, Decimal | NumberRange] | Costs, baseline: Baseline) -> list[Figure]:
    first, last = baseline.base_year, baseline.last_year
    return [
        (year, float(amount) if type(amount) is Decimal else spread(amount))
        for year, amount in amounts.items()
        if first <= year <= last
    ]


def _case(figures: _Figures, baseline: Baseline, case: int, wanted: frozenset[str]) -> MoneyMeasures:
    gains: dict[int, float] = {}
    for confidence, claim in figures.claims:
        for year, amount in claim:
            number = amount if type(amount) is float else amount[case]
            gains[year] = gains.get(year, 0.0) + number * confidence
    benefit = math.fsum(gains.values())
    if figures.costs is None:
        return MoneyMeasures(benefit=benefit)
    spent: dict[int, float] = {}
    totals = []
    for block in figures.costs:
        total = 0.0
        for year, amount in block:
            number = amount if type(amount) is float else amount[HIGH - case]
            spent[year] = spent.get(year, 0.0) + number
            total += number
        totals.append(total)
    capex, opex, run = totals
    first, rate = baseline.base_year, baseline.rate
    years = range(first, max(max(gains, default=first), max(spent, default=first)) + 1)
    outflows = [spent.get(year, 0.0) for year in years]
    inflows = [gains.get(year, 0.0) for year in years]
    cost_now, gain_now = npv(rate, outflows), npv(rate, inflows)
    net = []
    if "irr" in wanted or "payback" in wanted:
        for gain, cost in zip(inflows, outflows, strict=True):
            left = gain - cost
            net.append(left if abs(left) > ROUNDING * cost else 0.0)
    return MoneyMeasures(
        capex,
        opex,
        run,
        capex + opex,
        benefit,
        benefit - capex - opex - run,
        gain_now - cost_now,
        gain_now / cost_now if cost_now else None,
        irr(net) if "irr" in wanted else None,
        payback(rate, net) if "payback" in wanted else None,
    )
