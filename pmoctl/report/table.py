"""A table of a report by its meaning, and its cells: a number stays a number until it is written."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pmoctl.model.dates import Month
from pmoctl.report.language import mark

Value = str | int | float | Decimal | bool | dt.date | Month | None
# How the values of a column, or a fact, are read. Money is in `amounts_in`: a Decimal is an amount that somebody wrote,
# or a sum of such, and is shown to its last digit; a float was computed, and is rounded. Scores are 0 to 100, `percent`
# is a fraction, `bar` a fraction that is drawn, `fixed` has two decimals, `figure` is any other number.
Kind = Literal[
    "text", "id", "flag", "money", "score", "percent", "bar", "figure", "fixed", "count", "year", "date", "month"
]
NUMERIC: frozenset[Kind] = frozenset({"money", "score", "percent", "figure", "fixed", "count", "year"})
# What a colour means, the same everywhere; it is said in words too.
Mood = Literal["good", "bad", "warning", "muted", "strong"]
# Who a column is for: `machines` read every column but those for people alone, people those that are not for machines.
Audience = Literal["all", "people", "machines"]


class Cell(NamedTuple):
    """A value of a table or a fact. `words` stand in its place for people; `link` is the id of what it speaks of."""

    value: Value = None
    words: str | None = None
    mood: Mood | None = None
    link: str | None = None


class Column(NamedTuple):
    """A column: its key for machines, its label for people, a message (see report/labels.py), and how it is read.

    `spare` says which column a narrow table leaves out: the highest first, 0 never.
    """

    key: str
    label: str
    kind: Kind = "text"
    spare: int = 0
    audience: Audience = "all"


class Row(NamedTuple):
    """A row: a cell for each column. `mood` colours all of it."""

    cells: tuple[Cell, ...]
    mood: Mood | None = None


class Break(NamedTuple):
    """A line across a table that says something of what stands above and below it."""

    words: str


class Table(NamedTuple):
    """Rows under columns. `nothing` is said in place of a table without rows; `notes` stand below it."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row | Break, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    nothing: str = mark("There is nothing to show.")

    @property
    def data_rows(self) -> Iterator[Row]:
        """The rows that hold values."""
        return (row for row in self.rows if isinstance(row, Row))


def as_rows(cells: Iterable[tuple[Any, ...]]) -> tuple[Row, ...]:
    """Make rows of values; what is a Cell already stays one."""
    return tuple(Row(tuple(each if isinstance(each, Cell) else Cell(each) for each in row)) for row in cells)
