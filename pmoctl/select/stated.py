"""A rule as a sum that a selection must keep, and what it speaks of: initiatives that can be chosen."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.state import COMMITTED
from pmoctl.score.rank import Ranked
from pmoctl.select.choices import Choice
from pmoctl.select.problem import Constraint

ONE = Decimal(1)


class Subject(NamedTuple):
    """An initiative that can be chosen: its row, its choices (the planned one first), and their variables."""

    row: Ranked
    choices: tuple[Choice, ...]
    variables: range = range(0)

    @property
    def id(self) -> str:
        """Its id."""
        return self.row.scored.id

    @property
    def committed(self) -> bool:
        """Whether it is running already."""
        return self.row.scored.state in COMMITTED

    @property
    def sure(self) -> bool:
        """Whether it is in whatever else is: committed, or included by a gate or a scenario."""
        return self.committed or self.row.scored.gate.outcome == "included"


class Stated(NamedTuple):
    """A sum over variables that stays within bounds; `rule` is None for what a choice is."""

    rule: Constraint | None
    terms: list[tuple[int, Decimal]]
    low: Decimal | None = None
    high: Decimal | None = None


def each_once(variables: Iterable[int], sign: Decimal = ONE) -> list[tuple[int, Decimal]]:
    """Return the terms of a count of variables."""
    return [(variable, sign) for variable in variables]
