"""What initiatives are planned to add to a target of the strategy, by year."""

from collections.abc import Iterable
from decimal import Decimal

from pmoctl.model.estimate import AmountRange, NumberRange, Spread, spread
from pmoctl.model.initiative import Benefit, Initiative
from pmoctl.model.strategy import Target

NOTHING = Spread(0.0, 0.0, 0.0)


def anchor_year(target: Target, year: int) -> int | None:
    """Return the year that a planned value starts from: the latest of baseline and actuals not after it."""
    return max((each for each in (*target.baseline, *target.actuals) if each <= year), default=None)


def counts_benefit(target: Target, benefit: Benefit) -> bool:
    """Say whether a target adds up the money of a benefit."""
    return target.counts in {benefit.kind, "benefit", "net_benefit"}


def serves(initiative: Initiative, name: str, target: Target) -> bool:
    """Say whether an initiative serves a target: it contributes to it, or has a benefit that the target counts."""
    if target.counts == "contributions":
        return name in initiative.contributes
    return any(counts_benefit(target, benefit) for benefit in initiative.benefits.values())


def planned_addition(initiatives: Iterable[Initiative], name: str, target: Target, year: int) -> Spread:
    """Return what initiatives add to a target in a year, low, base and high, in the target's own measure."""
    total = NOTHING
    for initiative in initiatives:
        total = _add(total, addition(initiative, name, target, year))
    return total


def addition(initiative: Initiative, name: str, target: Target, year: int) -> Spread:
    """Return what one initiative adds to a target in a year, in the target's own measure.

    Levels count from the anchor on: c(year) - c(anchor), its low and high the least and the most of the three cases;
    money of the year counts as it is. Where the anchor lies after the year nothing is added.
    """
    if target.counts != "contributions":
        return _money(initiative, target, year)
    anchor = anchor_year(target, year)
    if anchor is None or name not in initiative.contributes:
        return NOTHING
    by = initiative.contributes[name].by
    cases = [now - then for now, then in zip(level(by, year), level(by, anchor), strict=True)]
    # An estimate that is wide at the anchor and narrow later turns the cases round.
    return Spread(min(cases), cases[1], max(cases))


def level(by: dict[int, Decimal | NumberRange], year: int) -> Spread:
    """Return a level in a year: it holds from its year until the next one stated, the last one thereafter."""
    stated = max((each for each in by if each <= year), default=None)
    return NOTHING if stated is None else spread(by[stated])


def expected(benefit: Benefit, year: int) -> Spread:
    """Return the money of a benefit in a year, each case times its confidence, in `amounts_in`."""
    if year not in benefit.amounts:
        return NOTHING
    return Spread(*(benefit.confidence * case for case in spread(benefit.amounts[year])))


def _money(initiative: Initiative, target: Target, year: int) -> Spread:
    total = NOTHING
    for benefit in initiative.benefits.values():
        if counts_benefit(target, benefit):
            total = _add(total, expected(benefit, year))
    if target.counts == "net_benefit" and initiative.costs is not None:
        costs = initiative.costs
        for block in (costs.capex, costs.opex, costs.run):
            amount = _amount(block, year)
            # The low case of money takes the high costs.
            total = Spread(total.low - amount.high, total.base - amount.base, total.high - amount.low)
    return total


def _amount(block: dict[int, Decimal | AmountRange], year: int) -> Spread:
    return spread(block[year]) if year in block else NOTHING


def _add(one: Spread, other: Spread) -> Spread:
    return Spread(one.low + other.low, one.base + other.base, one.high + other.high)
