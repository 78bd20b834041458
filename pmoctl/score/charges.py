"""What an initiative charges to the envelope, by limit and year, in exact decimals."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.initiative import Costs, Initiative
from pmoctl.model.portfolio import Envelope
from pmoctl.model.state import Decided

ZERO = Decimal(0)


class Limited(NamedTuple):
    """One limit of the envelope in one year; `team` for capacity alone."""

    limit: str
    team: str | None
    year: int


Charges = dict[Limited, Decimal]


def envelope_limits(envelope: Envelope) -> Charges:
    """List what can be committed by limit and year: money in `amounts_in` (held back taken off), full-time equivalents.

    In the order in which limits are tested: budget, capex, opex, run, capacity; earlier years first.
    """
    limits: Charges = {}
    for name in ("budget", "capex", "opex", "run"):
        for year, amount in sorted(getattr(envelope, name).items()):
            held_back = envelope.held_back.get(year, ZERO) if name == "budget" else ZERO
            limits[Limited(name, None, year)] = amount - held_back
    for team, years in envelope.capacity.items():
        for year, amount in sorted(years.items()):
            limits[Limited("capacity", team, year)] = amount
    return limits


def released_funds(decided: Iterable[Decided]) -> dict[int, tuple[Decimal, bool]]:
    """Give the funds of each year that decisions name, the latest winning; True: drawn on what is held back."""
    funds: dict[int, tuple[Decimal, bool]] = {}
    for step in decided:
        held_back = step.decision.draws_on == "held_back"
        funds.update({year: (amount, held_back) for year, amount in step.decision.funds.items()})
    return funds


def is_held_back(decided: Iterable[Decided]) -> bool:
    """Say whether a decision draws on what is held back and names no funds: all years not named are charged there."""
    return any(step.decision.draws_on == "held_back" and not step.decision.funds for step in decided)


def drawn_on_held_back(initiative: Initiative, decided: Sequence[Decided], year: int) -> Decimal:
    """Give what an initiative charges in a year to what is held back, in `amounts_in`."""
    amount, held_back = released_funds(decided).get(year, (None, is_held_back(decided)))
    if not held_back:
        return ZERO
    return own_budget(initiative, year) if amount is None else amount


def charges_of(initiative: Initiative, decided: Sequence[Decided], limits: Charges) -> Charges:
    """Give what an initiative charges to each limit; what is not limited is left out.

    `funds` of decisions charge `budget` in the years they name, unless they draw on what is held back; secured funding
    of others is taken off what `budget` is charged, down to 0. All else is charged at the initiative's own figures.
    """
    charges: Charges = {}
    costs = initiative.costs
    for limited in limits:
        name, team, year = limited
        if name == "capacity":
            amount = initiative.capacity.get(team or "", {}).get(year, ZERO)
        elif name == "budget":
            amount = _budget(initiative, decided, year)
        elif costs is None:
            continue
        else:
            amount = base_amount(getattr(costs, name), year)
        if amount:
            charges[limited] = amount
    return charges


def _budget(initiative: Initiative, decided: Sequence[Decided], year: int) -> Decimal:
    released, held_back = released_funds(decided).get(year, (None, is_held_back(decided))) if decided else (None, False)
    if held_back:
        return ZERO
    amount = own_budget(initiative, year) if released is None else released
    if amount and initiative.funding:
        amount -= sum([each.amounts.get(year, ZERO) for each in initiative.funding.values() if each.secured], ZERO)
    return max(amount, ZERO)


def own_budget(initiative: Initiative, year: int) -> Decimal:
    """Give the capex and opex of a year, base case; 0 where none are written."""
    costs = initiative.costs
    return ZERO if costs is None else base_amount(costs.capex, year) + base_amount(costs.opex, year)


def base_amount(block: Costs, year: int) -> Decimal:
    """Give the base amount of a year; 0 where none is written."""
    amount = block.get(year, ZERO)
    return amount if isinstance(amount, Decimal) else amount.base
