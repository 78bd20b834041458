"""A report as a workbook: a sheet a table, numbers as numbers, no text ever a formula, the same bytes each time."""

import datetime as dt
import io
import itertools
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import xlsxwriter

from pmoctl.model.dates import Month
from pmoctl.model.text import one_line
from pmoctl.report.chart import Chart
from pmoctl.report.document import Document, Report
from pmoctl.report.language import mark, say
from pmoctl.report.numbers import MISSING, Numbers
from pmoctl.report.table import NUMERIC, Cell, Column, Row, Table
from pmoctl.write.lines import wrap
from pmoctl.write.registry import Canvas

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook says when it was made; the same input gives the same bytes
_NAME_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# Codes of formats mean the same in every locale; those of money and figures get the decimals that they need.
_FORMATS = {
    "score": "0.0", "percent": "0.0%", "bar": "0%", "fixed": "#,##0.00", "count": "#,##0", "year": "0",
    "date": "yyyy-mm-dd", "month": "yyyy-mm",
}  # fmt: skip
_DECIMALS = 3  # of a figure, at the most
_WIDEST, _NARROWEST = 60, 8  # characters of a column
_LONGEST = 32_767  # characters of a cell
_TOP = {"valign": "top"}  # beside text of several lines
_LINE, _HIGHEST, _SPARE = 15.0, 409.0, 2  # points of a line, and of a row; characters of a column that stay free
_A4, _PAGE = 9, 180  # the paper, and characters across it that can still be read
_INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


_FOR_PROGRAMS = frozenset({"export"})  # kinds whose sheets are called as their tables are, and nothing else is there


# What the sheets of a pack are called, by the ids of their tables.
_NAMES = (
    mark("Alternatives"), mark("Balance"), mark("Benefits by year"), mark("By unit"), mark("Capacity"), mark("Cases"),
    mark("Changes"), mark("Conditions"), mark("Criteria"), mark("Crossing"), mark("Decision sheet"),
    mark("Decision sheet more"), mark("Decisions"), mark("Earlier"), mark("Kept"), mark("Limits"), mark("Minutes"),
    mark("Missing"), mark("Money"), mark("Money bar"), mark("Money by year"), mark("Not asked"),
    mark("Open conditions"), mark("Pack"), mark("Pack ranking"), mark("People"), mark("Promised"),
    mark("Ranking contributions"), mark("Requirements"), mark("Roadmap"), mark("Running"), mark("Schedules"),
    mark("Signatures"), mark("Strategy targets"), mark("Sureness"), mark("Target panels"), mark("Type by unit"),
    mark("Unit pack"), mark("Value risk"), mark("Whole cases"), mark("Whole limits"), mark("Whole ranking"),
    mark("Whole running"), mark("Whole strategy targets"), mark("unit-pack"),
)  # fmt: skip


class _Sheet(NamedTuple):
    """A sheet: what it is called, what it holds in words, and its table."""

    name: str
    what: str
    table: Table


def write(report: Report, canvas: Canvas) -> bytes:
    """Write the tables of the document, charts' among them; of several, a sheet of contents leads to each."""
    del canvas

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _INERT)
    document = report.document
    said = "\n".join(map(one_line, (*document.warnings, *document.closing)))
    title = one_line(document.title or report.kind)[:255]
    book.set_properties({"title": title, "created": MADE, "author": "pmoctl", "comments": said[:255]})
    names = {"contents"}
    for_programs = report.kind in _FOR_PROGRAMS
    sheets = [
        _Sheet(table.id if for_programs else sheet_name(name or _in_words(report.kind), names), what, table)
        for name, what, table in _tables_of(document)
    ]
    if len(sheets) > 1 and not for_programs:
        _write_contents(book, document, sheets)
    for sheet in sheets:
        _write_table(book, book.add_worksheet(sheet.name), sheet.table, document.numbers)
    if not sheets:
        book.add_worksheet(sheet_name(say(report.kind), names))
    book.close()
    return file.getvalue()


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has yet; it is added to those taken."""
    base = _FORBIDDEN.sub(" ", one_line(title)).strip()[:_NAME_LENGTH] or say("Table")
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base[: _NAME_LENGTH - 4]} {number}"
    taken.add(name.lower())
    return name


def _tables_of(document: Document) -> list[tuple[str, str, Table]]:
    """Return the tables with a name and what they hold; those of the same columns, years aside, are one."""
    found: dict[tuple[Column, ...], list[tuple[str, Table]]] = {}
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table | Chart):
                table = block.table if isinstance(block, Chart) else block
                what = table.title or block.title or section.title or document.title
                key = tuple(column for column in table.columns if not column.label.isdecimal())
                found.setdefault(key, []).append((section.title or what, table._replace(title=what)))
    return [_joined(parts) for parts in found.values()]


def _joined(parts: Sequence[tuple[str, Table]]) -> tuple[str, str, Table]:
    """Join tables to one, with the part of the document that each row comes from, and all years that any has."""
    (part, first), *others = [each for each in parts if any(each[1].data_rows)] or parts[:1]
    if not others:
        return _in_words(first.id) or first.title, part if part != first.title else first.title, first
    parts = [(part, first), *others]
    columns = list(dict.fromkeys(column for _, table in parts for column in table.columns))
    years = sorted((column for column in columns if column.label.isdecimal()), key=lambda column: int(column.label))
    rest = [column for column in first.columns if column not in years]
    at = next((place for place, column in enumerate(first.columns) if column in years), len(rest))
    ordered = [*rest[:at], *years, *rest[at:]]
    rows = [
        Row((Cell(part), *(_cell_of(table, row, column) for column in ordered)))
        for part, table in parts
        for row in table.data_rows
    ]
    shared = itertools.takewhile(
        lambda chars: len(set(chars)) == 1, zip(*(table.id for _, table in parts), strict=False)
    )
    name = _in_words("".join(chars[0] for chars in shared).rpartition("-")[0])
    return (
        name,
        say("{n} tables of the document as one", n=len(parts)),
        first._replace(columns=(Column("part", say("Part")), *ordered), rows=tuple(rows)),
    )


def _cell_of(table: Table, row: Row, column: Column) -> Cell:
    return row.cells[table.columns.index(column)] if column in table.columns else Cell()


def _in_words(name: str) -> str:
    words = name.replace("-", " ").strip().capitalize()
    return words and say(words)


def _write_contents(book: Any, document: Document, sheets: Iterable[_Sheet]) -> None:  # XlsxWriter has no types
    """Write what the workbook holds, with a way to each sheet, and what has to be known of its figures."""
    sheet = book.add_worksheet(say("Contents"))
    sheet.write_string(0, 0, one_line(document.title), book.add_format({"bold": True, "font_size": 14}))
    cover = document.cover
    head = " · ".join(
        filter(None, (cover.organisation, cover.subtitle, cover.stamp, say("Draft") if cover.draft else ""))
    )
    lines = [
        *filter(None, [head]),
        *(say("Warning: {words}", words=each) for each in document.warnings),
        *document.closing,
    ]
    for line, words in enumerate(lines, start=1):
        sheet.write_string(line, 0, one_line(words)[:_LONGEST])
    top = len(lines) + 2
    bold, link = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"font_color": "#0b5c74", "underline": 1}),
    )
    for at, label in enumerate((say("Sheet"), say("What it holds"), say("Rows"))):
        sheet.write_string(top, at, label, bold)
    for line, (name, what, table) in enumerate(sheets, start=top + 1):
        sheet.write_url(line, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(line, 1, one_line(what)[:_LONGEST])
        sheet.write_number(line, 2, sum(1 for _ in table.data_rows))
    sheet.set_column(0, 0, _NAME_LENGTH + 2)
    sheet.set_column(1, 1, _WIDEST)
    sheet.freeze_panes(top + 1, 0)
    _set_up_print(sheet, _NAME_LENGTH + _WIDEST)


def _write_table(book: Any, sheet: Any, table: Table, numbers: Numbers) -> None:  # as above
    places = [place for place, column in enumerate(table.columns) if column.audience != "people"]
    look = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}
    heads = {numeric: book.add_format(look | ({"align": "right"} if numeric else {})) for numeric in (False, True)}
    long = book.add_format({"text_wrap": True, "valign": "top"})
    rows = list(table.data_rows)
    said = any(numbers.unit in column.label for column in table.columns)
    unit = "" if said else numbers.unit  # what amounts of money are in
    dates = {kind: book.add_format({"num_format": _FORMATS[kind], **_TOP}) for kind in ("date", "month")}
    plain, widths, lines = book.add_format(_TOP), [], {0: 1}
    for at, place in enumerate(places):
        column = table.columns[place]
        cells = [row.cells[place] for row in rows]
        label = one_line(column.label or column.key)
        if column.kind == "money" and unit and label != column.key:  # what programs look for stays as it is
            label = f"{label}, {unit}"
        sheet.write_string(0, at, label, heads[column.kind in NUMERIC])
        code = _format_of(column, cells)
        form = book.add_format({"num_format": code, **_TOP}) if code else plain
        for line, cell in enumerate(cells, start=1):
            _write_cell(sheet, line, at, cell, long if _is_long(cell) else form, dates)
            if _is_long(cell):
                lines[line] = max(lines.get(line, 1), len(wrap(str(_shown(cell)), _WIDEST - _SPARE)))
        longest = max([len(label) // 2, *(len(str(_shown(cell) or "")) for cell in cells)])
        widths.append(min(max(longest + 2, _NARROWEST), _WIDEST))
        sheet.set_column(at, at, widths[-1])
        lines[0] = max(lines[0], len(wrap(label, widths[-1] - _SPARE)))
    for line, high in lines.items():  # LibreOffice gives no row the height that it wants
        sheet.set_row(line, min(_LINE * high, _HIGHEST))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _set_up_print(sheet, sum(widths))
    if rows and places:
        sheet.autofilter(0, 0, len(rows), len(places) - 1)


def _set_up_print(sheet: Any, wide: int) -> None:  # as above
    """Have paper show a sheet as a screen does: on its side, and all columns on one page where they can be read."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    if wide <= _PAGE:
        sheet.fit_to_pages(1, 0)


def _is_long(cell: Cell) -> bool:
    """Tell whether a cell holds text that is longer than a column is wide."""
    shown = _shown(cell)
    return isinstance(shown, str) and len(shown) > _WIDEST


def _format_of(column: Column, cells: Iterable[Cell]) -> str | None:
    if column.kind not in {"money", "figure"}:
        return _FORMATS.get(column.kind)
    given = [cell.value for cell in cells if isinstance(cell.value, int | float | Decimal)]
    places = Numbers().places(given) if column.kind == "money" else max(map(_decimals, given), default=0)
    return "#,##0" + ("." + "0" * places if places else "")


def _decimals(value: float | Decimal) -> int:
    text = f"{float(value):.{_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])


def _shown(cell: Cell) -> object:
    """Return what a cell shows: its value, or the words that stand in place of none; the dash of others is no cell."""
    return (None if cell.words == MISSING else cell.words) if cell.value is None else cell.value


def _write_cell(  # what a cell needs
    sheet: Any,  # as above
    line: int,
    at: int,
    cell: Cell,
    form: Any,  # as above
    dates: dict[str, Any],
) -> None:
    value = _shown(cell)
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(line, at, "yes" if value else "no", form)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(line, at, float(value), form)
    elif isinstance(value, dt.date):
        sheet.write_datetime(line, at, dt.datetime(value.year, value.month, value.day), dates["date"])  # noqa: DTZ001  # a day has no zone
    elif isinstance(value, Month):
        sheet.write_datetime(line, at, dt.datetime(value.year, value.month, 1), dates["month"])  # noqa: DTZ001  # a day has no zone
    else:
        sheet.write_string(line, at, one_line(value)[:_LONGEST], form)
