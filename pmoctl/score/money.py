"""An initiative's money under a framework: flows by year, and the measures computed from them."""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.estimate import AmountRange, NumberRange, base_of
from pmoctl.model.initiative import CostBlock, Initiative
from pmoctl.score.framework import Baseline
from pmoctl.score.measures import (
    ROUNDING,
    Flows,
    mirr,
    npv,
    payback,
    preferred_rate,
    quotient,
    rates_of_return,
    sign_changes,
)

BEST, WORST = 1.0, 0.0  # values that count for what is too good or too bad to exist
NONE: Mapping[str, float] = {}


class MoneyMeasures(NamedTuple):
    """Computed money measures of one case; None is missing. Money in `amounts_in`, rates as fractions, years.

    `extremes` are those that are None because they are too good or too bad to exist, with the value (1 or 0) that
    counts in their place; `rates` all internal rates of return, ascending, of which `irr` is one.
    """

    capex: float | None = None
    opex: float | None = None
    run: float | None = None
    cost: float | None = None
    benefit: float | None = None
    net_benefit: float | None = None
    npv: float | None = None
    bcr: float | None = None
    irr: float | None = None
    mirr: float | None = None
    payback: float | None = None
    extremes: Mapping[str, float] = NONE
    rates: tuple[float, ...] = ()


MoneyCases = tuple[MoneyMeasures, MoneyMeasures, MoneyMeasures]  # low, base and high
Part = tuple[Mapping[int, Decimal | NumberRange | AmountRange], float]  # amounts by year, and how far they count
NOTHING = MoneyMeasures()
MONEY = tuple(name for name in MoneyMeasures._fields if name not in {"extremes", "rates"})
RATES = frozenset({"irr", "mirr"})
ON_FLOWS = RATES | {"payback"}
SHOWN = frozenset({"irr", "payback"})  # in every row, whether asked for or not


def stated_costs(initiative: Initiative) -> CostBlock | None:
    """Return the costs of an initiative; None where no amount is stated, be it 0."""
    costs = initiative.costs
    return costs if costs is not None and (costs.capex or costs.opex or costs.run) else None


def money_measures(initiative: Initiative, baseline: Baseline) -> MoneyCases:
    """Return the money measures of the low, base and high case; the low case takes high costs and low benefits.

    Of the low and high case only what the framework scores is worked out, and `mirr` only where it asks for it.
    """
    counted, costs, scored = baseline.benefits_counted, stated_costs(initiative), baseline.money_scored
    claims: list[Part] = [
        (claim.amounts, claim.confidence) for claim in initiative.benefits.values() if claim.kind in counted
    ]
    blocks: list[Part] = [] if costs is None else [(costs.capex, 1.0), (costs.opex, 1.0), (costs.run, 1.0)]
    latest = max([baseline.base_year, *[year for amounts, _ in [*claims, *blocks] for year in amounts]])
    years = min(latest, baseline.last_year) - baseline.base_year + 1
    low_gains, gains, high_gains = _flows(claims, years, baseline)
    if costs is None:
        if not claims:
            return NOTHING, NOTHING, NOTHING
        low, base, high = (MoneyMeasures(benefit=math.fsum(flow.by_year)) for flow in (low_gains, gains, high_gains))
        return low, base, high
    low_outlay, outlay, high_outlay = _flows(blocks, years, baseline)
    base = _measures(gains, outlay, baseline, baseline.asked | SHOWN)
    if low_gains is gains and low_outlay is outlay:
        return base, base, base
    low = _measures(low_gains, high_outlay, baseline, scored)
    return low, base, _measures(high_gains, low_outlay, baseline, scored)


def several_rates(initiative: Initiative, baseline: Baseline) -> MoneyMeasures:
    """Return the rates of return alone, where there may be several of them: quicker than all measures."""
    costs, first, last = initiative.costs, baseline.base_year, baseline.last_year
    if costs is None or not initiative.benefits:
        return NOTHING
    net: dict[int, float] = {}
    for claim in initiative.benefits.values():
        if claim.kind in baseline.benefits_counted:
            for year, gain in claim.amounts.items():
                net[year] = net.get(year, 0.0) + claim.confidence * float(base_of(gain))
    if not net:
        return NOTHING
    begin = min(net)  # before it nothing comes in
    for block in (costs.capex, costs.opex, costs.run):
        for year, cost in block.items():
            if year >= begin:
                net[year] = net.get(year, 0.0) - float(base_of(cost))
    kept = min(net.values()) >= 0  # what is spent later is less than what comes in
    turns = 1 if kept else sign_changes([-1.0, *[net[year] for year in sorted(net) if first <= year <= last]])
    return NOTHING if turns <= 1 else money_measures(initiative, baseline)[1]


class _Flow(NamedTuple):
    """Money one way in one case: by year, its totals (of each claim; or of capex, opex and run), its present value."""

    by_year: list[float]
    totals: list[float]
    now: float


def _flows(blocks: list[Part], years: int, baseline: Baseline) -> tuple[_Flow, _Flow, _Flow]:
    """Add up amounts with their confidence, of the years that count; thrice the base case where no range is scored."""
    first, last = baseline.base_year, baseline.last_year
    low, base, high = [0.0] * years, [0.0] * years, [0.0] * years
    lows, bases, highs = [], [], []
    ranged = False
    for amounts, confidence in blocks:
        least = total = most = 0.0
        for year, amount in amounts.items():
            if first <= year <= last:
                if isinstance(amount, Decimal):
                    below = number = above = float(amount) * confidence
                else:
                    ranged = True
                    below = float(amount.low) * confidence
                    number = float(amount.base) * confidence
                    above = float(amount.high) * confidence
                place = year - first
                low[place] += below
                base[place] += number
                high[place] += above
                least += below
                total += number
                most += above
        lows.append(least)
        bases.append(total)
        highs.append(most)
    rate = baseline.rate
    flow = _Flow(base, bases, npv(rate, base))
    if not (ranged and baseline.money_scored):
        return flow, flow, flow
    return _Flow(low, lows, npv(rate, low)), flow, _Flow(high, highs, npv(rate, high))


def _measures(gains: _Flow, outlay: _Flow, baseline: Baseline, wanted: frozenset[str]) -> MoneyMeasures:
    benefit, (capex, opex, run) = math.fsum(gains.by_year), outlay.totals
    bcr = quotient(gains.now, outlay.now) if outlay.now else None
    extremes = {"bcr": BEST} if bcr is None and gains.now > 0 else NONE
    net = benefit - capex - opex - run
    stated = (capex, opex, run, capex + opex, benefit, net, gains.now - outlay.now, bcr)
    if wanted.isdisjoint(ON_FLOWS):
        return MoneyMeasures(*stated, extremes=extremes)
    flows = _net(gains.by_year, outlay.by_year)
    rates = rates_of_return(flows) if "irr" in wanted else []
    rate = preferred_rate(rates)
    modified = mirr(baseline.rate, flows) if "mirr" in wanted else None
    years = payback(baseline.rate, flows) if "payback" in wanted else None
    if years is None and "payback" in wanted:
        extremes = {**extremes, "payback": WORST}
    if rate is None and modified is None and (place := _one_sided(flows)) is not None:
        extremes = {**extremes, **dict.fromkeys(wanted & RATES, place)}
    return MoneyMeasures(*stated, rate, modified, years, extremes, tuple(rates))


def _one_sided(net: Flows) -> float | None:
    """Return what counts for a rate of flows of one sign: the best where nothing is spent, the worst where all is."""
    if min(net, default=0.0) < 0:
        return None if max(net) > 0 else WORST
    return BEST if max(net, default=0.0) > 0 else None


def _net(gains: list[float], spent: list[float]) -> list[float]:
    """Return the net flow of every year; a difference that is nothing but rounding is 0."""
    return [gain - cost if abs(gain - cost) > ROUNDING * cost else 0.0 for gain, cost in zip(gains, spent, strict=True)]
