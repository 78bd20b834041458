"""An initiative's money under a framework: flows by year, and the measures computed from them."""

import math
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.initiative import Initiative
from pmoctl.model.values import AmountRange, NumberRange, spread
from pmoctl.score.framework import Baseline
from pmoctl.score.measures import irr, npv, payback

Case = int
LOW, BASE, HIGH = 0, 1, 2
_WORSE = {LOW: HIGH, BASE: BASE, HIGH: LOW}


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
    base = _case(initiative, baseline, BASE, RATES)
    scored = baseline.money_scored
    if not scored or not _has_range(initiative):
        return base, base, base
    return _case(initiative, baseline, LOW, scored), base, _case(initiative, baseline, HIGH, scored)


def _has_range(initiative: Initiative) -> bool:
    costs = initiative.costs
    if costs is not None:
        for block in (costs.capex, costs.opex, costs.run):
            for amount in block.values():
                if type(amount) is not Decimal:
                    return True
    return any(type(amount) is not Decimal for claim in initiative.benefits.values() for amount in claim.amounts.values())


def _case(initiative: Initiative, baseline: Baseline, case: Case, wanted: frozenset[str]) -> MoneyMeasures:
    first, last = baseline.base_year, baseline.last_year
    gains: dict[int, float] = {}
    claimed = False
    for claim in initiative.benefits.values():
        if claim.kind in baseline.benefits_counted:
            claimed = True
            for year, amount in claim.amounts.items():
                if first <= year <= last:
                    gains[year] = gains.get(year, 0.0) + _of_case(amount, case) * claim.confidence
    benefit = math.fsum(gains.values())
    costs = initiative.costs
    if costs is None:
        return MoneyMeasures(benefit=benefit) if claimed else NOTHING
    spent: dict[int, float] = {}
    totals = []
    for block in (costs.capex, costs.opex, costs.run):
        total = 0.0
        for year, cost in block.items():
            if first <= year <= last:
                number = _of_case(cost, _WORSE[case])
                spent[year] = spent.get(year, 0.0) + number
                total += number
        totals.append(total)
    capex, opex, run = totals
    years = range(first, max(max(gains, default=first), max(spent, default=first)) + 1)
    outflows = [spent.get(year, 0.0) for year in years]
    inflows = [gains.get(year, 0.0) for year in years]
    cost_now, gain_now = npv(baseline.rate, outflows), npv(baseline.rate, inflows)
    net = [gain - cost for gain, cost in zip(inflows, outflows, strict=True)]
    return MoneyMeasures(
        capex=capex,
        opex=opex,
        run=run,
        cost=capex + opex,
        benefit=benefit,
        net_benefit=benefit - capex - opex - run,
        npv=gain_now - cost_now,
        bcr=gain_now / cost_now if cost_now else None,
        irr=irr(net) if "irr" in wanted else None,
        payback=payback(baseline.rate, net) if "payback" in wanted else None,
    )


def _of_case(amount: Decimal | NumberRange | AmountRange, case: Case) -> float:
    if type(amount) is Decimal:
        return float(amount)
    return spread(amount)[case]
