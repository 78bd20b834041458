"""What calamine does not tell of the cells of a workbook: formulas, errors, percentages, hidden rows, merges.

The XML is gone through once with expat, before it is parsed for values: a sheet too large is never laid out.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from pmoctl.exchange.archive import LARGEST, refuse_doctype
from pmoctl.exchange.cell import RefusedError, place_of

MOST_CELLS = 10_000_000  # rows × columns of one sheet
_CHUNK = 1 << 18
_TRUE = {"1", "true"}
_PERCENT_FORMATS = {"9", "10"}  # that every workbook has without saying so
_LITERAL = re.compile(r'"[^"]*"|\\.')  # in a number format
_TEXTS = {"s", "str", "inlineStr", "b", "e", "d"}  # kinds of cells that hold no number

Block = tuple[int, int, int, int]  # first row and column, last row and column


@dataclass
class Marks:
    """Of one sheet; rows and columns from 1. `last` is the last row and column that say something."""

    formulas: list[Block] = field(default_factory=list)
    errors: list[Block] = field(default_factory=list)
    percents: list[Block] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)  # first and last row
    merged: list[Block] = field(default_factory=list)
    last: tuple[int, int] = (0, 0)
    text: int = 0  # characters

    def reach(self, row: int, column: int) -> None:
        """Count a cell that says something in. Raises RefusedError where the sheet is too large to be laid out."""
        self.last = (max(self.last[0], row), max(self.last[1], column))
        if self.last[0] * self.last[1] > MOST_CELLS:
            message = f"the sheet reaches to row {self.last[0]:,} and column {self.last[1]:,}: delete what is far off"
            raise RefusedError(message)

    def weigh(self, characters: int) -> None:
        """Count text in, once for each cell it stands in: a file says it once. Raises RefusedError likewise."""
        self.text += characters
        if self.text > LARGEST:
            message = f"the texts of the sheet come to more than {LARGEST // 1024**2} MB: split the file"
            raise RefusedError(message)

    def hidden_rows(self) -> frozenset[int]:
        """Return the rows that say something and are hidden."""
        return frozenset(row for first, last in self.hidden for row in range(first, min(last, self.last[0]) + 1))


def read_elements(archive: zipfile.ZipFile, member: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a small XML member with their attributes, both without prefixes."""
    found: list[tuple[str, dict[str, str]]] = []
    _parse(archive, member, lambda name, attributes: found.append((name, attributes)))
    return found


def mark_xlsx(archive: zipfile.ZipFile, member: str) -> Marks:
    """Return the marks of a sheet of an XLSX file. Raises RefusedError."""
    marks = Marks()
    percents = _percent_styles(archive)
    row = column = shared = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, shared
        if name == "c":
            place = attributes.get("r")
            row, column = place_of(place) if place else (row, column + 1)
            kind = attributes.get("t", "n")
            shared += kind == "s"
            if kind == "e":
                marks.errors.append((row, column, row, column))
            elif kind not in _TEXTS and attributes.get("s", "0") in percents:
                marks.percents.append((row, column, row, column))
        elif name in {"v", "is"}:
            marks.reach(row, column)
        elif name == "f":
            marks.formulas.append((row, column, row, column))
            marks.reach(row, column)
        elif name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
            if attributes.get("hidden") in _TRUE:
                marks.hidden.append((row, row))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            marks.merged.append((*place_of(first), *place_of(last or first)))

    _parse(archive, member, start)
    _weigh_shared(archive, member, marks, shared)
    return marks


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """Return the numbers of the styles that show a number as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    formats, styles, within, number = set(_PERCENT_FORMATS), set(), False, 0
    for name, attributes in read_elements(archive, "xl/styles.xml"):
        if name == "numFmt":
            known = formats.add if "%" in _LITERAL.sub("", attributes.get("formatCode", "")) else formats.discard
            known(attributes.get("numFmtId", ""))
        elif name == "xf" and within:
            if attributes.get("numFmtId") in formats:
                styles.add(str(number))
            number += 1
        elif name in {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            within = name == "cellXfs"
    return styles


def _weigh_shared(archive: zipfile.ZipFile, member: str, marks: Marks, cells: int) -> None:
    """Weigh the texts that stand in the file once and in many cells; exactly only where a rough look does not do."""
    tables = [each for each in archive.infolist() if each.filename.lower().endswith("sharedstrings.xml")]
    if cells * sum(each.file_size for each in tables) <= LARGEST:
        return
    lengths = [length for each in tables for length in _lengths(archive, each.filename)]
    if cells * max(lengths, default=0) <= LARGEST:
        return
    kind, number, counts = "", "", False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal kind, number, counts
        if number.isdecimal() and int(number) < len(lengths):
            marks.weigh(lengths[int(number)])
        kind = attributes.get("t", "") if name == "c" else kind
        number, counts = "", name == "v" and kind == "s"

    def data(text: str) -> None:
        nonlocal number
        number += text.strip() if counts else ""

    _parse(archive, member, start, data)


def _lengths(archive: zipfile.ZipFile, member: str) -> list[int]:
    """Return how long each of the texts is that cells share."""
    found: list[int] = [0]

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            found.append(0)

    def data(text: str) -> None:
        found[-1] += len(text)

    _parse(archive, member, start, data)
    return found[1:]


def mark_ods(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """Return the marks of all sheets of an ODS file by their names. Raises RefusedError."""
    sheets: dict[str, Marks] = {}
    marks: Marks | None = None
    row = column = height = width = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal marks, row, column, height, width
        if name == "table":
            marks = sheets.setdefault(attributes.get("name", ""), Marks())
            row = column = height = width = 0
        elif marks is None:
            return
        elif name == "table-row":
            row, column, height = row + height or 1, 0, int(attributes.get("number-rows-repeated", 1))
            if attributes.get("visibility", "visible") != "visible":
                marks.hidden.append((row, row + height - 1))
        elif name in {"table-cell", "covered-table-cell"}:
            width = int(attributes.get("number-columns-repeated", 1))
            _mark_ods_cell(marks, attributes, (row, column + 1), (height, width))
            column += width

    def data(text: str) -> None:
        if marks is not None:
            marks.weigh(len(text) * height * width)

    _parse(archive, "content.xml", start, data)
    return sheets


def _mark_ods_cell(marks: Marks, attributes: dict[str, str], at: tuple[int, int], size: tuple[int, int]) -> None:
    (row, column), (height, width) = at, size
    if "value-type" in attributes or "formula" in attributes:
        block = (row, column, row + height - 1, column + width - 1)
        marks.reach(*block[2:])
        kind = attributes.get("value-type")
        for name, blocks in (("error", marks.errors), ("percentage", marks.percents)):
            if kind == name:
                blocks.append(block)
        if "formula" in attributes:
            marks.formulas.append(block)
    rows, columns = int(attributes.get("number-rows-spanned", 1)), int(attributes.get("number-columns-spanned", 1))
    if rows > 1 or columns > 1:
        marks.merged.append((row, column, row + rows - 1, column + columns - 1))


def _parse(
    archive: zipfile.ZipFile,
    member: str,
    start: Callable[[str, dict[str, str]], None],
    data: Callable[[str], None] | None = None,
) -> None:
    """Go through an XML member: `start` of each element with its attributes, `data` in between."""
    parser = expat.ParserCreate()

    def local(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser.StartElementHandler = local
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003  # expat takes no keyword
    except (expat.ExpatError, LookupError, ValueError) as error:
        message = f"the file is damaged ({member}): open it in a spreadsheet program, and save it anew"
        raise RefusedError(message) from error
