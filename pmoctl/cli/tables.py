"""Tables of text for people: as wide as the terminal has room for, or as Markdown."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.cli.session import fail

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "csv", "markdown")
LEAST_WRAPPED, GAP = 24, 3  # columns of a terminal
Row = dict[str, str]
_RIGHT = frozenset("0123456789–.,%− ")  # what stands in a column of numbers alone


def require_format(form: str, formats: Sequence[str] = FORMATS) -> None:
    """End the call where there is no such format."""
    if form not in formats:
        fail(f"there is no format `{form}`", f"{', '.join(formats[:-1])} or {formats[-1]}")


class Layout(NamedTuple):
    """How columns fit into the terminal.

    `wrapped` takes the room that the others leave, and wraps; where that is still too much, all do. Those of `drop` are
    left out, in that order, where there is no room for them; `instead` names what comes in their place, and is not
    shown beside them.
    """

    wrapped: str
    drop: Sequence[str]
    instead: Mapping[str, Sequence[str]] = MappingProxyType({})

    def columns(self, row: Row) -> list[str]:
        """Give the columns that are shown where there is room."""
        shorter = {name for names in self.instead.values() for name in names}
        return [name for name in row if name not in shorter]


def print_rows(console: "Console", rows: Sequence[Row], layout: Layout) -> None:
    """Print rows, all with the same keys."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table

    def room(name: str) -> int:
        widest = max(cell_len(name), *(cell_len(row[name]) for row in rows))
        return (min(widest, LEAST_WRAPPED) if name == layout.wrapped else widest) + GAP

    kept = layout.columns(rows[0])
    for name in layout.drop:
        if sum(map(room, kept)) > console.width:
            place = kept.index(name)
            kept[place : place + 1] = layout.instead.get(name, ())
    fits = sum(map(room, kept)) <= console.width
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in kept:
        numbers = all(set(row[name]) <= _RIGHT for row in rows)
        table.add_column(
            name, justify="right" if numbers else "left", overflow="fold", no_wrap=fits and name != layout.wrapped
        )
    for row in rows:
        table.add_row(*(row[name] for name in kept))
    console.print(table)


def markdown_rows(rows: Sequence[Row], layout: Layout) -> str:
    """Give rows as a Markdown table, with all columns that there may be room for."""
    from pmoctl.model.text import escape_markdown

    names = layout.columns(rows[0])
    right = [all(set(row[name]) <= _RIGHT for row in rows) for name in names]
    lines = [names, ["--:" if each else "---" for each in right]]
    lines += [[escape_markdown(row[name]) for name in names] for row in rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
