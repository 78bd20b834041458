"""A report as a terminal shows it: tables fit for its width, and colours that mean something."""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from pmoctl.model.text import one_line
from pmoctl.report.document import (
    NUMERIC,
    Block,
    Break,
    Callout,
    Chart,
    Column,
    Document,
    Facts,
    Mood,
    Points,
    Report,
    Row,
    Table,
    Text,
    Verbatim,
)
from pmoctl.report.numbers import Numbers
from pmoctl.write.cells import cell_text, is_for_machines, shown_columns, table_texts, whole_tables
from pmoctl.write.registry import Canvas
from pmoctl.write.text_gantt import print_gantt
from pmoctl.write.widths import GAP, fit_columns

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as Grid

STYLES: Mapping[Mood, str] = {
    "good": "green",
    "bad": "red",
    "warning": "yellow",
    "muted": "dim",
    "strong": "bold",
}


def console_for(canvas: Canvas, file: io.StringIO) -> "Console":
    """Make Rich's console for a canvas: no markup, no emoji, nothing coloured by itself."""
    from rich.console import Console

    return Console(
        file=file,
        width=canvas.width,
        force_terminal=canvas.colour,
        color_system="standard" if canvas.colour else None,
        no_color=not canvas.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def write(report: Report, canvas: Canvas) -> str:
    """Write the document for a terminal."""
    return write_document(report.document, canvas)


def write_document(document: Document, canvas: Canvas) -> str:
    """Write a document; columns that a narrow terminal has no room for are named below it."""
    file = io.StringIO()
    console = console_for(canvas, file)
    left_out: list[str] = []
    if document.title:
        console.print(one_line(document.title), style="bold")
    for warning in document.warnings:
        console.print(f"WARNING: {one_line(warning)}", style=STYLES["warning"])
    for section in document.sections:
        if section.title:
            console.print(f"\n{one_line(section.title)}", style="bold")
        for place, block in enumerate(section.blocks):
            if place and isinstance(block, Table | Points | Facts) and not getattr(block, "title", ""):
                console.print()
            _print(console, block, document.numbers, left_out)
    if document.closing:
        console.print()
    for line in document.closing:
        console.print(one_line(line))
    if left_out:
        named = ", ".join(dict.fromkeys(left_out))
        form = "csv" if len(whole_tables(document)) == 1 else "json"  # CSV holds one table
        words = f"Left out for want of room: {named}. A wider terminal or `--format {form}` has them."
        console.print(words, style=STYLES["muted"])
    text = file.getvalue().lstrip("\n")
    return text if canvas.colour else "\n".join(line.rstrip() for line in text.split("\n"))


def _print(console: "Console", block: Block, numbers: Numbers, left_out: list[str]) -> None:
    match block:
        case Table():
            print_table(console, block, numbers, left_out)
        case Chart():
            console.print(one_line(block.title))
            if block.kind == "gantt" and block.categories:
                print_gantt(console, block)
            else:
                print_table(console, block.table, numbers, left_out)
        case Facts():
            _print_facts(console, block, numbers)
        case Points():
            if block.title:
                console.print(f"\n{one_line(block.title)}", style="bold")
            _print_points(console, block, 0)
        case Callout():
            lead = f"{block.title}: " if block.title else ""
            console.print(one_line(lead + block.words), style=STYLES[block.mood])
        case Verbatim():
            console.print(block.text.rstrip("\n"), soft_wrap=True)
        case Text():
            console.print(one_line(block.words), style=_style(block.mood))


def _style(mood: Mood | None) -> str:
    return "" if mood is None else STYLES[mood]


def _print_facts(console: "Console", block: Facts, numbers: Numbers) -> None:
    from rich.table import Table as Grid

    if block.title:
        console.print(f"\n{one_line(block.title)}", style="bold")
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for fact in block.facts:
        from rich.text import Text as Styled

        value = Styled(cell_text(fact.cell, fact.kind, numbers), _style(fact.cell.mood))
        grid.add_row(f"  {one_line(fact.label)}", value)
    console.print(grid)


def _print_points(console: "Console", block: Points, depth: int) -> None:
    from rich.table import Table as Grid
    from rich.text import Text as Styled

    for place, point in enumerate(block.points, start=1):
        words = Styled()
        if point.lead:
            words.append(f"{one_line(point.lead)} ", "bold")
        words.append(one_line(point.words), _style(point.mood))
        line = Grid.grid()
        line.add_column(no_wrap=True)
        line.add_column(overflow="fold")
        line.add_row(f"{'  ' * (depth + 1)}{f'{place}.' if block.numbered else '-'} ", words)
        console.print(line)
        _print_points(console, Points(point.inner), depth + 1)


def print_table(console: "Console", table: Table, numbers: Numbers, left_out: list[str]) -> None:
    """Print a table as wide as the console; where it is too narrow, spare columns go, and are added to `left_out`."""
    if is_for_machines(table):
        return
    if table.title:
        console.print(f"\n{one_line(table.title)}", style="bold")
    if not any(table.data_rows):
        console.print(one_line(table.nothing))
        return
    columns = shown_columns(table)
    texts = table_texts(table, numbers, columns)
    kept, widths = fit_columns(table, texts, columns, console.width)
    if widths is None:
        _print_blocks(console, table, columns, texts)
    else:
        left_out += [
            table.columns[p].label.lower() for p in columns if p not in kept and table.columns[p].kind != "bar"
        ]
        _print_rows(console, table, [columns.index(place) for place in kept], kept, texts, widths)
    for note in table.notes:
        console.print(one_line(note))


def _print_rows(  # a table laid out
    console: "Console",
    table: Table,
    places: Sequence[int],
    kept: Sequence[int],
    texts: list[list[str]],
    widths: Sequence[int],
) -> None:
    """Print the rows between breaks, each stretch as a table of the same widths."""
    shown = [table.columns[place] for place in kept]
    filled = iter(texts)
    stretch: list[tuple[Row, list[str]]] = []
    head = True
    for row in (*table.rows, None):
        if isinstance(row, Row):
            cells = next(filled)
            stretch.append((row, [cells[place] for place in places]))
            continue
        if head:
            _print_head(console, shown, widths)
            head = False
        if stretch:
            console.print(_grid(shown, kept, stretch, widths))
            stretch = []
        if isinstance(row, Break):
            console.print(_rule(row.words, sum(widths) + GAP * (len(widths) - 1)), style="bold")


def _print_head(console: "Console", columns: Sequence[Column], widths: Sequence[int]) -> None:
    grid = _empty_grid(columns, widths)
    grid.add_row(*(column.label for column in columns), style="bold")
    console.print(grid)
    console.print("─" * (sum(widths) + GAP * (len(widths) - 1)))


def _grid(
    columns: Sequence[Column], kept: Sequence[int], rows: list[tuple[Row, list[str]]], widths: Sequence[int]
) -> "Grid":
    from rich.text import Text as Styled

    grid = _empty_grid(columns, widths)
    for row, cells in rows:
        styled = (
            Styled(text, _style(row.cells[place].mood)) if row.cells[place].mood else text
            for place, text in zip(kept, cells, strict=True)
        )
        grid.add_row(*styled, style=_style(row.mood))
    return grid


def _empty_grid(columns: Sequence[Column], widths: Sequence[int]) -> "Grid":
    from rich.table import Table as Grid

    grid = Grid(box=None, pad_edge=False, show_header=False, padding=(0, GAP, 0, 0))
    for column, width in zip(columns, widths, strict=True):
        side: Literal["right", "left"] = "right" if column.kind in NUMERIC else "left"
        grid.add_column(justify=side, overflow="fold", width=width)
    return grid


def _rule(words: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    words = f" {one_line(words)} "
    if cell_len(words) > width - 6:
        return words.strip()
    before = "─" * ((width - cell_len(words)) // 2)
    return set_cell_size(f"{before}{words}", width - len(before)) + before


def _print_blocks(console: "Console", table: Table, columns: Sequence[int], texts: list[list[str]]) -> None:
    """Print each row as a block of lines, where there is no room for a table."""
    from rich.table import Table as Grid

    filled = iter(texts)
    for row in table.rows:
        if isinstance(row, Break):
            console.print(f"\n{one_line(row.words)}", style="bold")
            continue
        first, *rest = next(filled)
        console.print(f"\n{first}", style=_style(row.mood))
        grid = Grid.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for place, text in zip(columns[1:], rest, strict=True):
            grid.add_row(f"  {table.columns[place].label}", text)
        console.print(grid)
