"""An initiative's money under a framework: flows by year, and the measures computed from them."""

import math
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.initiative import Costs, Initiative
from pmoctl.model.values import NumberRange, spread
from pmoctl.score.framework import Baseline
from pmoctl.score.measures import ROUNDING, irr, npv, payback, quotient

LOW, BASE, HIGH = 1, 2, 3
# A year and its amount: the low, base and high case of it, thrice the same where it is written as a number.
Figure = tuple[int, float, float, float]


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


MoneyCases = tuple[MoneyMeasures, MoneyMeasures, MoneyMeasures]  # low, base and high
NOTHING = MoneyMeasures()
RATES = frozenset({"irr", "payback"})


def money_measures(initiative: Initiative, baseline: Baseline) -> MoneyCases:
    """Give the money measures of the low, base and high case; the low case takes high costs and low benefits.

    Of the low and high case only what the framework scores is worked out.
    """
    claims = [
        (claim.confidence, _figures(claim.amounts, baseline))
        for claim in initiative.benefits.values()
        if claim.kind in baseline.benefits_counted
    ]
    gains = _gains(claims, BASE, baseline)
    costs, scored = initiative.costs, baseline.money_scored
    gains_range = bool(scored) and _has_range([figure for _, figures in claims for figure in figures])
    low_gains = _gains(claims, LOW, baseline) if gains_range else gains
    high_gains = _gains(claims, HIGH, baseline) if gains_range else gains
    if costs is None:
        if not claims:
            return NOTHING, NOTHING, NOTHING
        low, base, high = (MoneyMeasures(benefit=flows.totals[0]) for flows in (low_gains, gains, high_gains))
        return low, base, high
    blocks = [_figures(block, baseline) for block in (costs.capex, costs.opex, costs.run)]
    outlay = _outlay(blocks, BASE, baseline)
    base = _measures(gains, outlay, baseline, RATES)
    costs_range = bool(scored) and any(map(_has_range, blocks))
    if not (gains_range or costs_range):
        return base, base, base
    high_outlay = _outlay(blocks, HIGH, baseline) if costs_range else outlay
    low_outlay = _outlay(blocks, LOW, baseline) if costs_range else outlay
    low = _measures(low_gains, high_outlay, baseline, scored)
    return low, base, _measures(high_gains, low_outlay, baseline, scored)


class _Flows(NamedTuple):
    """Money one way: by year, its totals (the benefit; or capex, opex and run), and its present value."""

    by_year: dict[int, float]
    totals: tuple[float, ...]
    now: float


def _figures(amounts: dict[int, Decimal | NumberRange] | Costs, baseline: Baseline) -> list[Figure]:
    """Give the amounts of the years that count."""
    first, last = baseline.base_year, baseline.last_year
    figures = []
    for year, amount in amounts.items():
        if first <= year <= last:
            if type(amount) is Decimal:
                number = float(amount)
                figures.append((year, number, number, number))
            else:
                figures.append((year, *spread(amount)))
    return figures


def _has_range(figures: list[Figure]) -> bool:
    for _, low, _, high in figures:  # noqa: SIM110  # a generator costs more than the loop
        if low is not high:
            return True
    return False


def _gains(claims: list[tuple[float, list[Figure]]], case: int, baseline: Baseline) -> _Flows:
    by_year: dict[int, float] = {}
    for confidence, figures in claims:
        for figure in figures:
            year = figure[0]
            by_year[year] = by_year.get(year, 0.0) + figure[case] * confidence
    return _Flows(by_year, (math.fsum(by_year.values()),), _present_value(by_year, baseline))


def _outlay(blocks: list[list[Figure]], case: int, baseline: Baseline) -> _Flows:
    by_year: dict[int, float] = {}
    totals = []
    for figures in blocks:
        total = 0.0
        for figure in figures:
            year, number = figure[0], figure[case]
            by_year[year] = by_year.get(year, 0.0) + number
            total += number
        totals.append(total)
    return _Flows(by_year, tuple(totals), _present_value(by_year, baseline))


def _present_value(by_year: dict[int, float], baseline: Baseline) -> float:
    return npv(baseline.rate, _by_year(by_year, baseline.base_year, max(by_year))) if by_year else 0.0


def _by_year(amounts: dict[int, float], first: int, last: int) -> list[float]:
    return [amounts.get(year, 0.0) for year in range(first, last + 1)]


def _measures(gains: _Flows, outlay: _Flows, baseline: Baseline, wanted: frozenset[str]) -> MoneyMeasures:
    (benefit,), (capex, opex, run) = gains.totals, outlay.totals
    net = _net(gains.by_year, outlay.by_year, baseline.base_year) if wanted & RATES else ()
    return MoneyMeasures(
        capex,
        opex,
        run,
        capex + opex,
        benefit,
        benefit - capex - opex - run,
        gains.now - outlay.now,
        quotient(gains.now, outlay.now) if outlay.now else None,
        irr(net) if "irr" in wanted else None,
        payback(baseline.rate, net) if "payback" in wanted else None,
    )


def _net(gains: dict[int, float], spent: dict[int, float], first: int) -> list[float]:
    """Give the net flow of every year from the first on; a difference that is nothing but rounding is 0."""
    net = []
    for year in range(first, max(max(gains, default=first), max(spent, default=first)) + 1):
        gain, cost = gains.get(year, 0.0), spent.get(year, 0.0)
        left = gain - cost
        net.append(left if abs(left) > ROUNDING * cost else 0.0)
    return net
