"""Rows of plain data as people and spreadsheets read them: table, CSV, Markdown."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal

from pmoctl.cli.session import Session

Row = Mapping[str, Any]


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


def as_table(session: Session, rows: Sequence[Row]) -> str:
    """Give rows as a table fit for the width of the terminal."""
    from rich import box
    from rich.table import Table

    from pmoctl.model.text import one_line

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, name in enumerate(rows[0]):
        side: Literal["right", "left"] = "right" if _is_number(rows, name) else "left"
        table.add_column(name.replace("_", " "), justify=side, overflow="fold", no_wrap=not place)
    for row in rows:
        table.add_row(*("–" if cell is None else one_line(_cell(cell)) for cell in row.values()))
    return session.draw(lambda console: console.print(table))


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


def _cell(cell: Any) -> str:  # noqa: ANN401
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
