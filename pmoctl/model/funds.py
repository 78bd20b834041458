"""What decisions release, year by year, and where it is charged: to the budget, or to what is held back."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.initiative import Costs, Initiative
from pmoctl.model.moved import as_decided
from pmoctl.model.state import Decided

_ZERO = Decimal(0)


class Charge(NamedTuple):
    """What an initiative takes of a year, capex and opex in `amounts_in`; `held_back`: of what is held back."""

    amount: Decimal
    held_back: bool


def released_funds(decided: Iterable[Decided]) -> dict[int, tuple[Decimal, bool]]:
    """Return the funds of each year that decisions name, the latest winning; True: drawn on what is held back."""
    funds: dict[int, tuple[Decimal, bool]] = {}
    for step in decided:
        held_back = step.decision.draws_on == "held_back"
        funds.update({year: (amount, held_back) for year, amount in step.decision.funds.items()})
    return funds


def is_held_back(decided: Iterable[Decided]) -> bool:
    """Return whether a decision draws on what is held back and names no funds: then all years not named do."""
    return any(step.decision.draws_on == "held_back" and not step.decision.funds for step in decided)


def charge_of_year(initiative: Initiative, decided: Sequence[Decided], year: int) -> Charge:
    """Return what an initiative takes of a year, and of what.

    `funds` of decisions are charged in the years they name, else its own figures; secured funding of others is taken
    off, down to 0.
    """
    released, held_back = released_funds(decided).get(year, (None, is_held_back(decided))) if decided else (None, False)
    amount = own_budget(initiative, year) if released is None else released
    if amount and initiative.funding:
        others = sum([each.amounts.get(year, _ZERO) for each in initiative.funding.values() if each.secured], _ZERO)
        amount = max(amount - others, _ZERO)
    return Charge(amount, held_back)


def drawn_on_held_back(initiative: Initiative | None, decided: Sequence[Decided]) -> dict[int, Decimal]:
    """Return what decisions on an initiative charge to what is held back, by year, in `amounts_in`.

    None for an initiative whose file cannot be read: then the funds that decisions name.
    """
    if not any(step.decision.draws_on == "held_back" for step in decided):
        return {}
    if initiative is None:
        return {year: amount for year, (amount, held_back) in sorted(released_funds(decided).items()) if held_back}
    data = as_decided(initiative, decided)
    costs = data.costs
    years = {*released_funds(decided), *(costs.capex if costs else ()), *(costs.opex if costs else ())}
    charges = {year: charge_of_year(data, decided, year) for year in sorted(years)}
    return {year: charge.amount for year, charge in charges.items() if charge.held_back and charge.amount}


def own_budget(initiative: Initiative, year: int) -> Decimal:
    """Return the capex and opex of a year, base case; 0 where none are written."""
    costs = initiative.costs
    return _ZERO if costs is None else base_amount(costs.capex, year) + base_amount(costs.opex, year)


def base_amount(block: Costs, year: int) -> Decimal:
    """Return the base amount of a year; 0 where none is written."""
    amount = block.get(year, _ZERO)
    return amount if isinstance(amount, Decimal) else amount.base
