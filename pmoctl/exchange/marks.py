"""What calamine does not tell of the cells of a workbook: formulas, errors, hidden rows, merges.

The XML is gone through once with expat, before it is parsed for values: a sheet too large is never laid out.
"""

import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from pmoctl.exchange.archive import refuse_doctype
from pmoctl.exchange.cell import RefusedError, place_of

MOST_CELLS = 10_000_000  # rows × columns of one sheet
_CHUNK = 1 << 18
_TRUE = {"1", "true"}


@dataclass
class Marks:
    """Of one sheet; rows and columns from 1. `last` is the last row and column that say something."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    last: tuple[int, int] = (0, 0)

    def reach(self, row: int, column: int) -> None:
        """Count a cell that says something in. Raises RefusedError where the sheet is too large to be laid out."""
        self.last = (max(self.last[0], row), max(self.last[1], column))
        if self.last[0] * self.last[1] > MOST_CELLS:
            message = f"the sheet reaches to row {self.last[0]:,} and column {self.last[1]:,}: delete what is far off"
            raise RefusedError(message)


def read_elements(archive: zipfile.ZipFile, member: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a small XML member with their attributes, both without prefixes."""
    found: list[tuple[str, dict[str, str]]] = []
    _parse(archive, member, lambda name, attributes: found.append((name, attributes)))
    return found


def mark_xlsx(archive: zipfile.ZipFile, member: str) -> Marks:
    """Return the marks of a sheet of an XLSX file."""
    marks = Marks()
    row = column = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        if name == "c":
            place = attributes.get("r")
            row, column = place_of(place) if place else (row, column + 1)
            if attributes.get("t") == "e":
                marks.errors.add((row, column))
        elif name in {"v", "is"}:
            marks.reach(row, column)
        elif name == "f":
            marks.formulas.add((row, column))
            marks.reach(row, column)
        elif name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            if attributes.get("hidden") in _TRUE:
                marks.hidden.add(row)
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            marks.merged.append((*place_of(first), *place_of(last or first)))

    _parse(archive, member, start)
    return marks


def mark_ods(archive: zipfile.ZipFile, sheet: str) -> Marks:
    """Return the marks of a sheet of an ODS file."""
    marks = Marks()
    within = False
    row = column = height = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal within, row, column, height
        if name == "table":
            within = attributes.get("name") == sheet
            row = column = height = 0
        elif not within:
            return
        elif name == "table-row":
            row, column, height = row + height or 1, 0, int(attributes.get("number-rows-repeated", 1))
            if attributes.get("visibility", "visible") != "visible":
                marks.hidden.update(range(row, row + min(height, MOST_CELLS)))
        elif name in {"table-cell", "covered-table-cell"}:
            width = int(attributes.get("number-columns-repeated", 1))
            _mark_ods_cell(marks, attributes, (row, column + 1), (height, width))
            column += width

    _parse(archive, "content.xml", start)
    return marks


def _mark_ods_cell(marks: Marks, attributes: dict[str, str], at: tuple[int, int], size: tuple[int, int]) -> None:
    (row, column), (height, width) = at, size
    if "value-type" in attributes or "formula" in attributes:
        marks.reach(row + height - 1, column + width - 1)
        kinds = [marks.formulas] if "formula" in attributes else []
        kinds += [marks.errors] if attributes.get("value-type") == "error" else []
        for kind in kinds:
            kind.update((row + down, column + right) for down in range(height) for right in range(width))
    rows, columns = int(attributes.get("number-rows-spanned", 1)), int(attributes.get("number-columns-spanned", 1))
    if rows > 1 or columns > 1:
        marks.merged.append((row, column, row + rows - 1, column + columns - 1))


def _parse(archive: zipfile.ZipFile, member: str, start: Any) -> None:  # noqa: ANN401  # a function of name, attributes
    parser = expat.ParserCreate()

    def local(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser.StartElementHandler = local
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003  # expat takes no keyword
    except (expat.ExpatError, LookupError, ValueError) as error:
        message = f"the file is damaged ({member}): open it in a spreadsheet program, and save it anew"
        raise RefusedError(message) from error
