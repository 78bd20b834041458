"""What an initiative charges to the envelope, by limit and year, in exact decimals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.funds import base_amount, charge_of_year
from pmoctl.model.initiative import Initiative
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


def charges_of(initiative: Initiative, decided: Sequence[Decided], limits: Charges) -> Charges:
    """Return what an initiative charges to each limit; what is not limited is left out.

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
            charge = charge_of_year(initiative, decided, year)
            amount = ZERO if charge.held_back else charge.amount
        elif costs is None:
            continue
        else:
            amount = base_amount(getattr(costs, name), year)
        if amount:
            charges[limited] = amount
    return charges
