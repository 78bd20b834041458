"""Rows of plain data as people, spreadsheets and programs read them: table, CSV, Markdown, JSON."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from pmoctl.cli.session import Session, fail, json_text, write_result

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Row = Mapping[str, Any]
GAP = 3  # columns of a terminal between two columns of a table
_DIGITS = frozenset("0123456789")
_NUMBERS = _DIGITS | frozenset("–.,%− ")  # what stands in a column of numbers alone


class Format(StrEnum):
    """How rows are shown."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


def require_format(form: str, formats: Sequence[str]) -> None:
    """End the call where there is no such format."""
    if form not in formats:
        fail(f"there is no format `{form}`", f"{', '.join(formats[:-1])} or {formats[-1]}")


def write_rows(  # noqa: PLR0913  # one for each form
    session: Session,
    form: Format,
    kind: str,
    data: Mapping[str, Any],
    rows: Sequence[Row],
    *,
    shown: Sequence[Row] | None = None,
    spare: Sequence[str] = (),
    nothing: str,
) -> None:
    """Write rows, all with the same keys: `data` as JSON of a kind, `rows` as CSV, `shown` to people.

    `nothing` is what is said to them where there are no rows. As for `spare`, see `as_table`.
    """
    shown = rows if shown is None else shown
    if form is Format.json:
        write_result(json_text(kind, data))
    elif form is Format.csv:
        write_result(as_csv(rows))
    elif not shown:
        session.say(nothing)
    else:
        write_result(as_markdown(shown) if form is Format.markdown else as_table(session, shown, spare))


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
    drawn, left_out = fit_table(session, rows, spare)
    say_left_out(session, left_out)
    return drawn


def fit_table(session: Session, rows: Sequence[Row], spare: Sequence[str] = ()) -> tuple[str, list[str]]:
    """Give rows as `as_table` does, and the headings of the columns that were left out."""
    columns = _columns(rows)
    first = next(iter(columns))
    left_out: list[str] = []

    def show(console: "Console") -> None:
        shown = columns
        for missing in (None, *(name for name in spare if name != first)):
            shown = {name: cells for name, cells in shown.items() if name != missing}
            widths = _widths(shown, console.width)
            if widths is not None:
                left_out.extend(_heading(name).lower() for name in columns if name not in shown)
                console.print(_table(shown, widths))
                return
        _print_blocks(console, columns)

    return session.draw(show), left_out


def say_left_out(session: Session, columns: Iterable[str], form: str = "csv") -> None:
    """Say which columns of a table are not shown, each once, and the format that has them."""
    named = ", ".join(dict.fromkeys(columns))
    if named:
        session.say(f"Left out for want of room: {named}. A wider terminal or `--format {form}` has them.")


def as_markdown(rows: Sequence[Row]) -> str:
    """Give rows as a Markdown table."""
    from pmoctl.model.text import escape_markdown

    columns = _columns(rows)
    lines = [map(_heading, columns), ["--:" if _is_number(cells) else "---" for cells in columns.values()]]
    lines += [map(escape_markdown, row) for row in zip(*columns.values(), strict=True)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _columns(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Give the cells of each column as they are shown."""
    from pmoctl.model.text import one_line

    return {name: ["–" if row[name] is None else one_line(_cell(row[name])) for row in rows] for name in rows[0]}


def _widths(columns: Mapping[str, list[str]], width: int) -> list[int] | None:
    """Share a terminal's width among columns so that every word of theirs fits; None where that cannot be."""
    from rich.cells import cell_len

    texts = [[_heading(name), *cells] for name, cells in columns.items()]
    wanted = [max(map(cell_len, each)) for each in texts]
    widths = [max(cell_len(word) for text in each for word in text.split() or [""]) for each in texts]
    room = width - sum(widths) - GAP * len(widths) + 1
    if room < 0:
        return None
    needs = sorted((wide - least, place) for place, (wide, least) in enumerate(zip(wanted, widths, strict=True)))
    for done, (need, place) in enumerate(needs):
        more = min(need, room // (len(needs) - done))
        widths[place] += more
        room -= more
    return widths


def _table(columns: Mapping[str, list[str]], widths: Sequence[int]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for (name, cells), width in zip(columns.items(), widths, strict=True):
        side: Literal["right", "left"] = "right" if _is_number(cells) else "left"
        table.add_column(_heading(name), justify=side, overflow="fold", width=width)
    for row in zip(*columns.values(), strict=True):
        table.add_row(*row)
    return table


def _print_blocks(console: "Console", columns: Mapping[str, list[str]]) -> None:
    from rich.table import Table

    first, *rest = columns
    for place, name in enumerate(columns[first]):
        console.print(f"\n{name}" if place else name, soft_wrap=True)
        block = Table.grid(padding=(0, 2))
        block.add_column(no_wrap=True)
        block.add_column(overflow="fold")
        for key in rest:
            block.add_row(f"  {_heading(key)}", columns[key][place])
        console.print(block)


def _heading(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}".replace("_", " ")


def _is_number(cells: Sequence[str]) -> bool:
    return all(_NUMBERS.issuperset(cell) for cell in cells) and any(not _DIGITS.isdisjoint(cell) for cell in cells)


def _cell(cell: Any) -> str:  # noqa: ANN401
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
