"""Where a row of the ranking stands, and why."""

from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.model.initiative import Initiative

Standing = Literal[
    "committed",
    "paused",
    "must_do",
    "above",
    "needed",
    "below",
    "waits",
    "excluded",
    "no_costs",
    "not_assessed",
    "no_score",
    "gated_out",
]


class Why(NamedTuple):
    """What a standing rests on; all of it empty where nothing more is to be said.

    `limit`, `team` (for capacity alone) and `year`: the first limit that it does not fit into with all that it
    requires, and by how much, in `amounts_in` or full-time equivalents. None of it of one below the line that would
    fit, but comes after the line. `waits_for`: what it requires that cannot be had, or that is not above though it is
    itself. `excluded_by`: what is above and does not go together with it. `tied_with`: with these it is equal in all
    that rows are ordered by, and only the id decided which of them is above.
    """

    limit: str | None = None
    team: str | None = None
    year: int | None = None
    short_by: Decimal | None = None
    waits_for: tuple[str, ...] = ()
    excluded_by: tuple[str, ...] = ()
    tied_with: tuple[str, ...] = ()


class Bonds(NamedTuple):
    """What an initiative requires, and what it says that it excludes, by id."""

    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


NO_WHY = Why()
NO_BONDS = Bonds()


def bonds_of(initiative: Initiative) -> Bonds:
    """Return what an initiative requires and excludes."""
    if not initiative.requires and not initiative.excludes:  # by far the most
        return NO_BONDS
    return Bonds(tuple(initiative.requires), tuple(initiative.excludes))
