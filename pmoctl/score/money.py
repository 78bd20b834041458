"""An initiative's money under a framework: flows by year, and the measures computed from them."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.initiative import Costs, Initiative
from pmoctl.model.values import AmountRange, NumberRange
from pmoctl.score.framework import Baseline
from pmoctl.score.measures import ROUNDING, irr, npv, payback, quotient

LOW, BASE, HIGH = 1, 2, 3
# How many years after the first, and an amount: its low, base and high case, thrice the same where a number is written.
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
    costs, scored = initiative.costs, baseline.money_scored
    blocks = [] if costs is None else [_figures(block, baseline) for block in (costs.capex, costs.opex, costs.run)]
    figures = [figures for _, figures in claims]
    years = 1 + max([figure[0] for each in (*figures, *blocks) for figure in each], default=0)
    gains = _gains(claims, BASE, years, baseline)
    gains_range = bool(scored) and any(map(_has_range, figures))
    low_gains = _gains(claims, LOW, years, baseline) if gains_range else gains
    high_gains = _gains(claims, HIGH, years, baseline) if gains_range else gains
    if costs is None:
        if not claims:
            return NOTHING, NOTHING, NOTHING
        low, base, high = (MoneyMeasures(benefit=flow.totals[0]) for flow in (low_gains, gains, high_gains))
        return low, base, high
    outlay = _outlay(blocks, BASE, years, baseline)
    base = _measures(gains, outlay, baseline, RATES)
    costs_range = bool(scored) and any(map(_has_range, blocks))
    if not (gains_range or costs_range):
        return base, base, base
    high_outlay = _outlay(blocks, HIGH, years, baseline) if costs_range else outlay
    low_outlay = _outlay(blocks, LOW, years, baseline) if costs_range else outlay
    low = _measures(low_gains, high_outlay, baseline, scored)
    return low, base, _measures(high_gains, low_outlay, baseline, scored)


class _Flow(NamedTuple):
    """Money one way: by year, its totals (the benefit; or capex, opex and run), and its present value."""

    by_year: list[float]
    totals: Sequence[float]
    now: float


def _figures(amounts: dict[int, Decimal | NumberRange] | Costs, baseline: Baseline) -> list[Figure]:
    """Give the amounts of the years that count."""
    first, last = baseline.base_year, baseline.last_year
    figures = []
    amount: Decimal | NumberRange | AmountRange
    for year, amount in amounts.items():
        if first <= year <= last:
            if isinstance(amount, Decimal):
                number = float(amount)
                figures.append((year - first, number, number, number))
            else:
                figures.append((year - first, float(amount.low), float(amount.base), float(amount.high)))
    return figures


def _has_range(figures: list[Figure]) -> bool:
    for _, low, _, high in figures:  # noqa: SIM110  # a generator costs more than the loop
        if low is not high:
            return True
    return False


def _gains(claims: list[tuple[float, list[Figure]]], case: int, years: int, baseline: Baseline) -> _Flow:
    by_year = [0.0] * years
    for confidence, figures in claims:
        for figure in figures:
            by_year[figure[0]] += figure[case] * confidence
    return _Flow(by_year, (math.fsum(by_year),), npv(baseline.rate, by_year))


def _outlay(blocks: list[list[Figure]], case: int, years: int, baseline: Baseline) -> _Flow:
    by_year = [0.0] * years
    totals = []
    for figures in blocks:
        total = 0.0
        for figure in figures:
            number = figure[case]
            by_year[figure[0]] += number
            total += number
        totals.append(total)
    return _Flow(by_year, totals, npv(baseline.rate, by_year))


def _measures(gains: _Flow, outlay: _Flow, baseline: Baseline, wanted: frozenset[str]) -> MoneyMeasures:
    (benefit,), (capex, opex, run) = gains.totals, outlay.totals
    net = _net(gains.by_year, outlay.by_year) if wanted & RATES else ()
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


def _net(gains: list[float], spent: list[float]) -> list[float]:
    """Give the net flow of every year; a difference that is nothing but rounding is 0."""
    return [gain - cost if abs(gain - cost) > ROUNDING * cost else 0.0 for gain, cost in zip(gains, spent, strict=True)]
