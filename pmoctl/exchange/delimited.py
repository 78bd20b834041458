"""CSV in all its dialects: encoding and delimiter are found out, and said where they were guessed."""

import csv
import io
import re
from collections import Counter

from pmoctl.exchange.cell import Cell, RefusedError
from pmoctl.exchange.grid import CellGrid
from pmoctl.exchange.marks import MOST_CELLS
from pmoctl.model.cell_finding import CellFinding

_DELIMITERS = ",;\t|"
_SAID = re.compile(rf"sep=([{_DELIMITERS}])[^\n\r]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_SAMPLE = 65_536  # characters that the delimiter is told from
LONGEST = 1024 * 1024  # characters of a cell: a whole initiative file may have no more
NEVER_ENDS = "a cell begins with a quotation mark and never ends: look for a lone one"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode_text(content: bytes) -> tuple[str, list[CellFinding]]:
    """Return the text of a file: by its byte-order mark, else UTF-8, else UTF-16 or Windows-1252, which is said.

    Raises RefusedError where it is none.
    """
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _decoded(content, encoding), []
    head = content[:4096]
    if b"\0" in head:
        little, big = head[1::2].count(0), head[0::2].count(0)
        if max(little, big) < len(head) / 4:
            raise RefusedError("it is not text: save it as UTF-8")
        encoding = "utf-16-le" if little > big else "utf-16-be"
        return _decoded(content, encoding), [_guessed("UTF-16 without a byte-order mark")]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return _decoded(content, "cp1252"), [_guessed("Windows-1252 (Western European)")]


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"its letters cannot be read as {encoding.upper()} (byte {error.start:,}): save it as UTF-8"
        raise RefusedError(message) from error


def _guessed(what: str) -> CellFinding:
    return CellFinding("import-encoding", "warning", f"the file is not UTF-8; it was read as {what}")


def read_delimited(name: str, content: bytes) -> tuple[CellGrid, list[CellFinding]]:
    """Return the cells of a CSV file, all of them text. Raises RefusedError."""
    text, findings = decode_text(content)
    if said := _SAID.match(text):  # as Excel writes it
        delimiter, text = said[1], "\n" + text[said.end() :]
    else:
        delimiter = _delimiter(text[:_SAMPLE])
    csv.field_size_limit(LONGEST)
    try:
        rows = _rows(text, delimiter, strict=True)
    except csv.Error as error:
        if "unexpected end" in str(error) or "limit" in str(error):
            raise RefusedError(NEVER_ENDS) from error
        try:
            rows = _rows(text, delimiter, strict=False)
        except csv.Error as too_long:
            raise RefusedError(NEVER_ENDS) from too_long
        words = "quotation marks stand inside cells where they should be doubled: look at those cells, some may be lost"
        findings.append(CellFinding("import-quotes", "warning", words))
    if not any(rows):
        raise RefusedError("there is nothing in it")
    if delimiter != ",":
        words = f"cells are separated by {'a tab' if delimiter == chr(9) else delimiter}"
        findings.append(CellFinding("import-delimiter", "warning", words))
    return CellGrid(name, rows), findings


def _rows(text: str, delimiter: str, *, strict: bool) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    cells = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict):
        cells += len(row)
        if cells > MOST_CELLS:
            message = f"there are more than {MOST_CELLS:,} cells: split the file"
            raise RefusedError(message)
        found.append(list(row))
    return found


def _delimiter(sample: str) -> str:
    """Return the delimiter by which most rows come to the same number of cells, above one; of equals the widest."""

    def regular(delimiter: str) -> tuple[float, int]:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))[:200]
        except csv.Error:
            return 0.0, 0
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return times / max(sum(map(bool, rows)), 1), width

    csv.field_size_limit(LONGEST)
    return max(_DELIMITERS, key=regular)
