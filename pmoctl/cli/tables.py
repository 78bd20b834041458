"""Tables of text for people: as wide as the terminal has room for, or as Markdown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

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


def print_rows(console: "Console", rows: Sequence[Row], wrapped: str, drop: Sequence[str] = ()) -> None:
    """Print rows, all with the same keys, without the columns of `drop`, in that order, that there is no room for.

    One column takes the room that the others leave, and wraps.
    """
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table

    def room(name: str) -> int:
        widest = max(cell_len(name), *(cell_len(row[name]) for row in rows))
        return (min(widest, LEAST_WRAPPED) if name == wrapped else widest) + GAP

    kept = list(rows[0])
    for name in drop:
        if sum(map(room, kept)) > console.width:
            kept.remove(name)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in kept:
        numbers = all(set(row[name]) <= _RIGHT for row in rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold", no_wrap=name != wrapped)
    for row in rows:
        table.add_row(*(row[name] for name in kept))
    console.print(table)


def markdown_rows(rows: Sequence[Row]) -> str:
    """Give rows as a Markdown table."""
    from pmoctl.model.text import escape_markdown

    names = list(rows[0])
    right = [all(set(row[name]) <= _RIGHT for row in rows) for name in names]
    lines = [names, ["--:" if each else "---" for each in right]]
    lines += [[escape_markdown(row[name]) for name in names] for row in rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
