"""XLSX and ODS workbooks: values by calamine, what it does not tell by marks."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import python_calamine

from pmoctl.exchange.archive import open_archive
from pmoctl.exchange.cell import Cell, Percent, RefusedError, Unreadable, reference
from pmoctl.exchange.grid import CellGrid
from pmoctl.exchange.marks import Block, Marks, mark_ods, mark_xlsx, read_elements
from pmoctl.model.cell_finding import CellFinding

_FORMULA = Unreadable("import-formula", "a formula is not read: put its value in its place")
_ERROR = Unreadable("import-error", "the spreadsheet shows an error here")
_EPOCHS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}


def kind_of_archive(content: bytes) -> str:
    """Return `xlsx`, `ods` or what else a zip archive is: `zip`. Raises RefusedError."""
    names = set(open_archive(content).namelist())
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if {"mimetype", "content.xml"} <= names else "zip"


class Workbook(NamedTuple):
    """An open workbook: its archive, its sheets by name with whether they are shown, and what is known of them.

    `marks` are those of an OpenDocument spreadsheet; of an Excel workbook each sheet is looked through when it is read.
    """

    archive: zipfile.ZipFile
    book: Any  # calamine's
    sheets: tuple[tuple[str, bool], ...]
    marks: Mapping[str, Marks] | None


def open_workbook(content: bytes) -> Workbook:
    """Open a workbook. Raises RefusedError."""
    archive = open_archive(content)
    is_ods = "xl/workbook.xml" not in archive.namelist()
    marks = mark_ods(archive) if is_ods else None  # first: all of it is laid out when it is opened
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        named = [(each.name, each.visible == python_calamine.SheetVisibleEnum.Visible) for each in book.sheets_metadata]
    except python_calamine.PasswordError as error:
        raise RefusedError("the file is protected by a password: save it without one") from error
    except python_calamine.CalamineError as error:
        raise RefusedError("the file is damaged: open it in a spreadsheet program, and save it anew") from error
    return Workbook(archive, book, tuple(named), marks)


def read_workbook(content: bytes, wanted: str | int | None) -> tuple[CellGrid, list[CellFinding]]:
    """Return a sheet by name or number, by default the first that is not hidden, and what is to be said of it.

    Raises RefusedError.
    """
    workbook = open_workbook(content)
    name = _choose(workbook.sheets, wanted)
    grid, marks = read_sheet(workbook, name)
    return grid, [*_about_book(workbook.archive, workbook.sheets, name), *_about_sheet(marks, name)]


def read_sheet(workbook: Workbook, name: str) -> tuple[CellGrid, Marks]:
    """Return the cells of a sheet, and what calamine does not tell of them. Raises RefusedError."""
    archive, known = workbook.archive, workbook.marks
    marks = mark_xlsx(archive, _member_of(archive, name)) if known is None else known.get(name, Marks())
    try:
        rows = workbook.book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except python_calamine.CalamineError as error:
        message = f"the sheet {name} is damaged: open it in a spreadsheet program, and save it anew"
        raise RefusedError(message) from error
    epoch = _EPOCHS[known is None and _counts_from_1904(archive)]
    return CellGrid(name, _laid_out(rows, marks), hidden=marks.hidden_rows(), epoch=epoch), marks


def _choose(named: Sequence[tuple[str, bool]], wanted: str | int | None) -> str:
    names = [name for name, _ in named]
    if isinstance(wanted, int) and 1 <= wanted <= len(names):
        return names[wanted - 1]
    if wanted is not None:
        found = next((name for name in names if name.strip().casefold() == str(wanted).strip().casefold()), None)
        if found is None:
            message = f"there is no sheet {wanted}: there are {', '.join(names)}"
            raise RefusedError(message)
        return found
    visible = [name for name, shown in named if shown]
    if not visible:
        raise RefusedError("there is no sheet that is not hidden: name the one that is meant")
    return visible[0]


def _member_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return which member of an XLSX file holds a sheet."""
    where = {
        attributes.get("Id"): attributes.get("Target", "")
        for name, attributes in read_elements(archive, "xl/_rels/workbook.xml.rels")
        if name == "Relationship"
    }
    for name, attributes in read_elements(archive, "xl/workbook.xml"):
        if name == "sheet" and attributes.get("name") == sheet:
            target = where.get(attributes.get("id"), "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    message = f"the sheet {sheet} is not where the file says: open it in a spreadsheet program, and save it anew"
    raise RefusedError(message)


def _counts_from_1904(archive: zipfile.ZipFile) -> bool:
    settings = (attributes for name, attributes in read_elements(archive, "xl/workbook.xml") if name == "workbookPr")
    return next(settings, {}).get("date1904") in {"1", "true"}


def _laid_out(rows: Sequence[Sequence[Cell]], marks: Marks) -> list[Sequence[Cell]]:
    """Put formulas and errors in the place of the values that calamine took for them, and say what is a percentage."""
    found: list[Sequence[Cell]] = list(rows)
    bad = [*marks.errors, *marks.formulas]
    height = max([len(found), *(block[2] for block in bad)])
    width = max([len(found[0]) if found else 0, *(block[3] for block in bad)])
    found += [[]] * (height - len(found))
    own: dict[int, list[Cell]] = {}

    def put(block: Block, change: Callable[[Cell], Cell]) -> None:
        for row in range(block[0], min(block[2], height) + 1):
            if row not in own:
                found[row - 1] = own[row] = [*found[row - 1], *[None] * (width - len(found[row - 1]))]
            for column in range(block[1], min(block[3], width) + 1):
                own[row][column - 1] = change(own[row][column - 1])

    for block in marks.percents:
        put(block, lambda cell: Percent(cell) if isinstance(cell, float) else cell)
    for block in marks.errors:
        put(block, lambda _: _ERROR)
    for block in marks.formulas:
        put(block, lambda _: _FORMULA)
    return found


def _about_book(archive: zipfile.ZipFile, named: Sequence[tuple[str, bool]], name: str) -> list[CellFinding]:
    found = []
    if any(each.endswith("vbaProject.bin") or each.startswith("Basic/") for each in archive.namelist()):
        found.append(CellFinding("import-macros", "warning", "the file holds macros; they are not run"))
    others = [f"{each} (hidden)" if not shown else each for each, shown in named if each != name]
    if others:
        words = f"only the sheet {name} was read; left out: {', '.join(others)}"
        found.append(CellFinding("import-sheets", "warning", words, name))
    return found


def _about_sheet(marks: Marks, name: str) -> list[CellFinding]:
    words = "cells are merged down to {}: what they say counts for the first of them only"
    return [
        CellFinding("import-merged", "warning", words.format(reference(*each[2:])), name, each[0], None,
                    reference(*each[:2]))
        for each in marks.merged
    ]  # fmt: skip
