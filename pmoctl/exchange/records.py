"""A small CSV with known headings, as people fill it in for one command → its rows by heading."""

import csv
import io
from collections.abc import Sequence

from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.delimited import LONGEST, NEVER_ENDS

VALUE = "value"  # the column of numbers: where no commas separate the cells, one in it is a decimal point
_SIGNS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}


def read_records(text: str, columns: Sequence[str], optional: str) -> list[tuple[int, dict[str, str]]]:
    """Return the rows that say anything, each with the number of its line and its cells by heading, stripped.

    Commas, semicolons or tabs separate the cells; case and blanks of the headings do not matter. Raises RefusedError
    where one of the `columns` is missing that is not the `optional` one or stands there twice, a row has more cells
    than there are headings, or a quotation mark stands inside a cell or never ends.
    """
    head = text.split("\n", 1)[0]
    delimiter = max(_SIGNS, key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    csv.field_size_limit(LONGEST)  # of the whole process, whoever set it before
    try:
        rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
        _require_headings(rows.fieldnames, columns, optional)
        for row in rows:
            if any(cell.strip() for cell in row.get(None, ())):  # those beyond the headings
                sign = _SIGNS[delimiter]
                message = f"line {rows.line_num} has more cells than headings: put a text with {sign} in it in quotes"
                raise RefusedError(message)
            cells = {name: (row.get(name) or "").strip() for name in columns}
            if delimiter != ",":
                cells[VALUE] = cells[VALUE].replace(",", ".")
            if any(cells.values()):
                found.append((rows.line_num, cells))
    except csv.Error as error:
        if "expected after" in str(error):
            message = f"line {rows.reader.line_num}: a quotation mark stands inside a cell: double it"
            raise RefusedError(message) from error
        raise RefusedError(NEVER_ENDS) from error
    return found


def _require_headings(said: Sequence[str], columns: Sequence[str], optional: str) -> None:
    if lacks := [name for name in columns if name not in said and name != optional]:
        message = f"there is no column {', '.join(lacks)}: the first line is {','.join(columns)}"
        raise RefusedError(message)
    if twice := [name for name in columns if said.count(name) > 1]:
        message = f"there are two columns {twice[0]}: leave one out"
        raise RefusedError(message)
