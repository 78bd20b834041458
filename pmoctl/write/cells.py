"""What all formats for people share: the text of cells, and which columns of a table are theirs."""

from collections.abc import Sequence
from decimal import Decimal

from pmoctl.model.text import one_line
from pmoctl.report.document import Document
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Kind, Table

BAR = 10  # characters that stand for a whole
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def whole_tables(document: Document) -> list[Table]:
    """Return the tables of a document for machines: those of the same columns, parted for people, are one."""
    found: dict[tuple[Column, ...], Table] = {}
    for table in document.tables:
        before = found.get(table.columns)
        title = table.title if before is None else document.title
        rows = table.rows if before is None else before.rows + table.rows
        found[table.columns] = table._replace(rows=rows, title=title)
    return list(found.values())


def cell_text(cell: Cell, kind: Kind, numbers: Numbers, places: int | None = None) -> str:
    """Write one cell on one line: its words, or its value as its kind wants it."""
    if cell.words is not None:
        return one_line(cell.words)
    if kind == "bar":
        return draw_bar(cell.value if isinstance(cell.value, float) else None)
    return one_line(numbers.value(cell.value, kind, places))


def is_for_machines(table: Table) -> bool:
    """Tell whether a table has rows, and nothing of them is for people."""
    return bool(table.rows) and all(column.audience == "machines" for column in table.columns)


def shown_columns(table: Table) -> list[int]:
    """List the places of the columns that people see."""
    return [place for place, column in enumerate(table.columns) if column.audience != "machines"]


def table_texts(table: Table, numbers: Numbers, columns: Sequence[int]) -> list[list[str]]:
    """Write the rows of a table that hold values, by column; amounts of one column have the same decimals."""
    rows = list(table.data_rows)
    texts = []
    for place in columns:
        kind = table.columns[place].kind
        cells = [row.cells[place] for row in rows]
        places = None
        if kind == "money":
            places = numbers.places(each.value for each in cells if isinstance(each.value, int | float | Decimal))
        texts.append([cell_text(cell, kind, numbers, places) for cell in cells])
    return [list(row) for row in zip(*texts, strict=True)]


def draw_bar(share: float | None) -> str:
    """Draw a fraction of a whole as a bar of characters."""
    if share is None:
        return ""
    eighths = round(share * BAR * 8)
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
