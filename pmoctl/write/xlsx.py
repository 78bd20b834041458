"""A report as a workbook: a sheet a table, numbers as numbers, no text ever a formula, the same bytes each time."""

import datetime as dt
import io
import re
from decimal import Decimal
from typing import Any

from pmoctl.model.text import one_line
from pmoctl.model.values import Month
from pmoctl.report.document import Cell, Column, Report, Table
from pmoctl.write.cells import whole_tables
from pmoctl.write.registry import Canvas

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook says when it was made; the same input gives the same bytes
_NAME_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_FORMATS = {
    "money": "#,##0.######", "score": "0.0", "percent": "0.0%", "bar": "0%", "figure": "#,##0.###", "count": "#,##0",
    "year": "0", "date": "yyyy-mm-dd", "month": "yyyy-mm",
}  # fmt: skip
_WIDEST, _NARROWEST = 60, 8  # characters of a column


def write(report: Report, canvas: Canvas) -> bytes:
    """Write the tables of the document, charts' among them."""
    del canvas
    import xlsxwriter

    file = io.BytesIO()
    inert = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(file, {"in_memory": True, **inert})
    book.set_properties({"title": one_line(report.document.title)[:255], "created": MADE, "author": "pmoctl"})
    names: set[str] = set()
    for table in whole_tables(report.document):
        _sheet(book, sheet_name(table.title or table.id or report.kind, names), table)
    if not names:
        book.add_worksheet(sheet_name(report.kind, names))
    book.close()
    return file.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has yet; it is added to those taken."""
    base = _FORBIDDEN.sub(" ", one_line(title)).strip()[:_NAME_LENGTH] or "Table"
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base[: _NAME_LENGTH - 4]} {number}"
    taken.add(name.lower())
    return name


def _sheet(book: Any, name: str, table: Table) -> None:  # noqa: ANN401  # XlsxWriter has no types
    sheet = book.add_worksheet(name)
    places = [place for place, column in enumerate(table.columns) if column.audience != "people"]
    head = book.add_format({"bold": True, "bottom": 1})
    formats = {kind: book.add_format({"num_format": form}) for kind, form in _FORMATS.items()}
    for at, place in enumerate(places):
        sheet.write_string(0, at, table.columns[place].label or table.columns[place].key, head)
    rows = list(table.data_rows)
    for line, row in enumerate(rows, start=1):
        for at, place in enumerate(places):
            _cell(sheet, line, at, row.cells[place], table.columns[place], formats)
    for at, place in enumerate(places):
        texts = [table.columns[place].label, *(str(row.cells[place].value or "") for row in rows)]
        sheet.set_column(at, at, min(max(max(map(len, texts)) + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    if rows and places:
        sheet.autofilter(0, 0, len(rows), len(places) - 1)


def _cell(sheet: Any, line: int, at: int, cell: Cell, column: Column, formats: dict[str, Any]) -> None:  # noqa: ANN401
    value, form = cell.value, formats.get(column.kind)
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(line, at, "yes" if value else "no")
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(line, at, float(value), form)
    elif isinstance(value, dt.date):
        sheet.write_datetime(line, at, dt.datetime(value.year, value.month, value.day), formats["date"])  # noqa: DTZ001
    elif isinstance(value, Month):
        sheet.write_datetime(line, at, dt.datetime(value.year, value.month, 1), formats["month"])  # noqa: DTZ001
    else:
        sheet.write_string(line, at, one_line(value)[:32767])
