"""What exports are made of: tables whose columns are named for programs, and described."""

from collections.abc import Iterable
from typing import NamedTuple

from pmoctl.model.estimate import AmountRange, NumberRange
from pmoctl.report.table import Cell, Column, Kind, Row, Table, Value


class Described(NamedTuple):
    """A column of an export: its name, how its values are read, and what they mean."""

    key: str
    kind: Kind
    words: str


class Shape(NamedTuple):
    """A table of an export without its rows: its name, what a row is, and its columns."""

    name: str
    words: str
    columns: tuple[Described, ...]

    def table(self, rows: Iterable[tuple[Value, ...]]) -> Table:
        """Fill it; a row has a value for each column."""
        columns = tuple(Column(each.key, "", each.kind) for each in self.columns)
        filled = tuple(Row(tuple(map(Cell, row))) for row in rows)
        return Table(self.name, columns, filled, title=self.name)


def shape(name: str, words: str, *columns: tuple[str, Kind, str]) -> Shape:
    """Make the shape of a table."""
    return Shape(name, words, tuple(Described(*each) for each in columns))


INITIATIVE: tuple[str, Kind, str] = ("initiative", "id", "The id of the initiative.")
YEAR: tuple[str, Kind, str] = ("year", "year", "The fiscal year.")
LOW: tuple[str, Kind, str] = ("low", "figure", "The low case; the base case where a single number is stated.")
BASE: tuple[str, Kind, str] = ("base", "figure", "The base case.")
HIGH: tuple[str, Kind, str] = ("high", "figure", "The high case; the base case where a single number is stated.")


def cases(estimate: object) -> tuple[Value, Value, Value]:
    """Return low, base and high of an estimate as written."""
    if isinstance(estimate, NumberRange | AmountRange):
        return estimate.low, estimate.base, estimate.high
    return estimate, estimate, estimate  # type: ignore[return-value]  # a decimal
