"""What an initiative charges to the envelope, by limit and year, in exact decimals."""

from collections.abc import Iterable
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


def charges_of(initiative: Initiative, decided: Iterable[Decided], limits: Charges) -> Charges:
    """Give what an initiative charges to each limit; what is not limited is left out.

    `funds` of decisions charge `budget` in the years they name; all else is charged at the initiative's own figures.
    """
    charges: Charges = {}
    funds = released_funds(decided) if decided else {}
    costs = initiative.costs
    for limited in limits:
        name, team, year = limited
        if name == "capacity":
            amount = initiative.capacity.get(team or "", {}).get(year, ZERO)
        elif name == "budget" and year in funds:
            amount, held_back = funds[year]
            amount = ZERO if held_back else amount
        elif costs is None:
            continue
        elif name == "budget":
            amount = base_amount(costs.capex, year) + base_amount(costs.opex, year)
        else:
            amount = base_amount(getattr(costs, name), year)
        if amount:
            charges[limited] = amount
    return charges


def base_amount(block: Costs, year: int) -> Decimal:
    """Give the base amount of a year; 0 where none is written."""
    amount = block.get(year, ZERO)
    return amount if isinstance(amount, Decimal) else amount.base
