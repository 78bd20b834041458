"""What initiatives are planned to add to a target of the strategy, by year."""

from collections.abc import Iterable
from decimal import Decimal

from pmoctl.model.initiative import Initiative
from pmoctl.model.strategy import Target
from pmoctl.model.values import AmountRange, NumberRange, Spread, spread

NOTHING = Spread(0.0, 0.0, 0.0)


def anchor_year(target: Target, year: int) -> int | None:
    """Give the year that a planned value starts from: the latest of baseline and actuals not after it."""
    return max((each for each in (*target.baseline, *target.actuals) if each <= year), default=None)


def planned_addition(initiatives: Iterable[Initiative], name: str, target: Target, year: int) -> Spread:
    """Give what initiatives add to a target in a year, low, base and high, in the target's own measure.

    Levels count from the anchor on: Σ c(year) − c(anchor); money of the year counts as it is. Where the anchor lies
    after the year nothing is added.
    """
    anchor = anchor_year(target, year)
    total = NOTHING
    for initiative in initiatives:
        if target.counts != "contributions":
            total = _add(total, _money(initiative, target.counts, year))
        elif name in initiative.contributes and anchor is not None:
            by = initiative.contributes[name].by
            then, now = level(by, anchor), level(by, year)
            cases = [after - before for before, after in zip(then, now, strict=True)]
            # A range that narrows after the anchor turns round: the least of the cases is the low one.
            total = _add(total, Spread(min(cases), cases[1], max(cases)))
    return total


def level(by: dict[int, Decimal | NumberRange], year: int) -> Spread:
    """Give a level in a year: it holds from its year until the next one stated, the last one thereafter."""
    stated = max((each for each in by if each <= year), default=None)
    return NOTHING if stated is None else spread(by[stated])


def _money(initiative: Initiative, counts: str, year: int) -> Spread:
    total = NOTHING
    for benefit in initiative.benefits.values():
        if year in benefit.amounts and counts in {benefit.kind, "benefit", "net_benefit"}:
            amount = spread(benefit.amounts[year])
            total = _add(total, Spread(*(benefit.confidence * case for case in amount)))
    if counts == "net_benefit" and initiative.costs is not None:
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
