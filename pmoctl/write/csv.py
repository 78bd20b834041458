"""A report's first table as CSV, with a byte-order mark nowhere and numbers in the spelling of programs."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pmoctl.model.text import one_line
from pmoctl.report.document import Report
from pmoctl.report.table import Table, Value
from pmoctl.write.cells import whole_tables
from pmoctl.write.registry import Canvas

PLACES = 6  # decimals; a small number keeps as many digits
_SMALL = 1e-3


def write(report: Report, canvas: Canvas) -> str:
    """Write the first table: a line of keys, then its rows; nothing but the keys where there are none."""
    del canvas
    tables = whole_tables(report.document)
    return write_table(tables[0]) if tables else ""


def write_table(table: Table) -> str:
    """Write a table with all columns that are not for people alone."""
    shown = [place for place, column in enumerate(table.columns) if column.audience != "people"]
    keys = [table.columns[place].key for place in shown]
    return write_rows(keys, ([row.cells[place].value for place in shown] for row in table.data_rows))


def write_rows(keys: Sequence[str], rows: Iterable[Iterable[Value]]) -> str:
    """Write a line of keys, then rows of values; no text is a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(map(safe_text, keys))
    writer.writerows(map(plain_value, row) for row in rows)
    return file.getvalue()


def plain_value(value: Value) -> str:
    """Write a value as programs read it: a point before decimals, no separators, days as ISO has them."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return _float(value)
        case Decimal():
            return f"{value:f}"
        case str():
            return safe_text(value)
    return str(value)


def _float(value: float) -> str:
    if value and abs(value) < _SMALL:
        return f"{value:.{PLACES}g}"
    text = f"{value:.{PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def safe_text(text: str) -> str:
    """Keep a text from being a formula: spreadsheets run what begins with = + - @ TAB or CR."""
    line = one_line(text)
    return f"'{line}" if line[:1] in {"=", "+", "-", "@"} else line
