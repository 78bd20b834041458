"""Rows of plain data as people and spreadsheets read them: table, CSV, Markdown."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from pmoctl.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Row = Mapping[str, Any]
MOST_COLUMNS = 10_000  # of a table that is measured as if there were room enough


class Format(StrEnum):
    """How rows are shown."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


def as_csv(rows: Sequence[Row]) -> str:
    """Give rows as CSV; a cell that a spreadsheet could run is made text."""
    import csv
    import io

    from pmoctl.cli.ranking import safe_cell

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([["" if cell is None else safe_cell(cell) for cell in row.values()] for row in rows])
    return file.getvalue()


def as_table(session: Session, rows: Sequence[Row], spare: Sequence[str] = ()) -> str:
    """Give rows as a table whose words fit the width of the terminal.

    Where they do not, columns named in `spare` are left out, the first one first, and that is said; where that does not
    help, each row is a block of lines.
    """
    shown = list(rows[0])
    cells = {name: _cells(rows, name) for name in shown}

    def show(console: "Console") -> None:
        from rich.measure import Measurement

        names = list(shown)
        for left_out in (None, *(name for name in spare if name != shown[0])):
            names = [name for name in names if name != left_out]
            table = _table({name: cells[name] for name in names}, rows)
            if Measurement.get(console, console.options.update(width=MOST_COLUMNS), table).minimum <= console.width:
                console.print(table)
                shown[:] = names
                return
        _print_blocks(console, cells)

    drawn = session.draw(show)
    say_left_out(session, [name.replace("_", " ") for name in rows[0] if name not in shown])
    return drawn


def say_left_out(session: Session, columns: Sequence[str]) -> None:
    """Say which columns of a table are not shown."""
    if columns:
        session.say(f"Left out for want of room: {', '.join(columns)}. A wider terminal or `--format csv` has them.")


def _table(cells: Mapping[str, list[str]], rows: Sequence[Row]) -> "Table":
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, (name, column) in enumerate(cells.items()):
        side: Literal["right", "left"] = "right" if _is_number(rows, name) else "left"
        whole = None if place else max(map(cell_len, column), default=0)  # what a row is called stays on one line
        table.add_column(name.replace("_", " "), justify=side, overflow="fold", no_wrap=not place, min_width=whole)
    for row in zip(*cells.values(), strict=True):
        table.add_row(*row)
    return table


def _print_blocks(console: "Console", cells: Mapping[str, list[str]]) -> None:
    from rich.table import Table

    first, *rest = cells
    for place, name in enumerate(cells[first]):
        console.print(f"\n{name}" if place else name, soft_wrap=True)
        block = Table.grid(padding=(0, 2))
        block.add_column(no_wrap=True)
        block.add_column(overflow="fold")
        for key in rest:
            block.add_row(f"  {key.replace('_', ' ')}", cells[key][place])
        console.print(block)


def as_markdown(rows: Sequence[Row]) -> str:
    """Give rows as a Markdown table."""
    from pmoctl.model.text import escape_markdown

    sides = ("--:" if _is_number(rows, name) else "---" for name in rows[0])
    lines = [f"| {' | '.join(name.replace('_', ' ') for name in rows[0])} |", f"|{'|'.join(sides)}|"]
    for row in rows:
        cells = ("–" if cell is None else escape_markdown(_cell(cell)) for cell in row.values())
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _is_number(rows: Sequence[Row], name: str) -> bool:
    return all(isinstance(row[name], int | float | None) for row in rows)


def _cells(rows: Sequence[Row], name: str) -> list[str]:
    from pmoctl.model.text import one_line

    return ["–" if row[name] is None else one_line(_cell(row[name])) for row in rows]


def _cell(cell: Any) -> str:  # noqa: ANN401
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
