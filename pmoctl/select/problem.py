"""The programme: which of these versions to take, in whole numbers alone."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.finding import Route
from pmoctl.score.charges import Limited

Chosen = frozenset[int]  # the variables that are taken, by number


class Constraint(NamedTuple):
    """What stands in the files behind rows of a programme, and where; report/rule_words.py puts it in words.

    `key` tells rules apart and puts them in order: first what kind of rule it is. `names` are the initiative that the
    rule is of, then the gate that includes it or the other initiative; `met` is False where that one cannot be had.
    `limited` is the limit of the envelope that the rule is, and `bound` what it allows.
    """

    key: tuple[str, ...]
    path: str
    route: Route
    names: tuple[str, ...] = ()
    met: bool = True
    limited: Limited | None = None
    bound: Decimal | None = None


class LinearRow(NamedTuple):
    """A sum of whole multiples of variables that stays within `low` and `high` (None: no bound).

    `rule` is the number of the rule it states; None where it states what a version is. With a `price` it may be
    broken, and every unit by which it is costs that much of what is maximised.
    """

    terms: tuple[tuple[int, int], ...]
    low: int | None = None
    high: int | None = None
    rule: int | None = None
    price: int | None = None

    def total(self, chosen: Collection[int]) -> int:
        """Return the sum for a set."""
        return sum(number for variable, number in self.terms if variable in chosen)

    def excess(self, chosen: Collection[int]) -> int:
        """Return by how many units a set breaks the row; 0 where it keeps it."""
        total = self.total(chosen)
        over = 0 if self.high is None else total - self.high
        under = 0 if self.low is None else self.low - total
        return max(over, under, 0)


class Problem(NamedTuple):
    """Variables 0 … n - 1, each taken or not, what each is worth, and the rows that the set must keep.

    Variables and rows are in canonical order: it follows from what the files say, not from the order they are read in.
    """

    worth: tuple[int, ...]
    rows: tuple[LinearRow, ...]

    def value(self, chosen: Collection[int]) -> int:
        """Return what a set is worth, in whole units, less what it costs to break the rows that may be broken."""
        broken = sum(row.price * row.excess(chosen) for row in self.rows if row.price is not None)
        return sum(self.worth[variable] for variable in chosen) - broken

    def broken(self, chosen: Collection[int]) -> list[LinearRow]:
        """Return the rows that a set breaks and may not."""
        return [row for row in self.rows if row.price is None and row.excess(chosen)]

    def with_rows(self, rows: Iterable[LinearRow]) -> "Problem":
        """Return the programme with more rows."""
        return self._replace(rows=(*self.rows, *rows))


def at_least(worth: tuple[int, ...], value: int) -> LinearRow:
    """Return the row of all sets that are worth at least so much."""
    return LinearRow(tuple((variable, number) for variable, number in enumerate(worth) if number), low=value)


def at_most(cost: tuple[int, ...], value: int) -> LinearRow:
    """Return the row of all sets that cost at most so much."""
    return LinearRow(tuple((variable, number) for variable, number in enumerate(cost) if number), high=value)


def another_than(chosen: Chosen, size: int) -> LinearRow:
    """Return the row of all sets but one: at least one variable differs."""
    terms = tuple((variable, -1 if variable in chosen else 1) for variable in range(size))
    return LinearRow(terms, low=1 - len(chosen))


def cover_of(row: LinearRow, chosen: Chosen) -> LinearRow:
    """Return a row that a set breaks which breaks `row`, and that every set keeps which keeps it: a cover cut.

    Of the choices that bring the sum over its bound the largest are gathered until they alone do, whatever the others
    are: not all of them can stand (Wolsey, Integer Programming, 2nd ed., section 9.3). Coefficients are 1 and -1, which
    no rounding of floats blurs.
    """
    over = row.high is not None and row.total(chosen) > row.high
    terms = row.terms if over else tuple((variable, -number) for variable, number in row.terms)
    bound = row.high if over else -(row.low or 0)
    total = sum(number for _, number in terms if number < 0)
    pushing = [(abs(number), variable) for variable, number in terms if (number > 0) == (variable in chosen)]
    cut = []
    for number, variable in sorted(pushing, key=lambda pair: (-pair[0], pair[1])):
        cut.append((variable, 1 if variable in chosen else -1))
        total += number
        if total > (bound or 0):
            break
    return LinearRow(tuple(cut), high=sum(1 for _, sign in cut if sign > 0) - 1)
