"""A small CSV with known headings, as people fill it in for one command → its rows by heading."""

import csv
import io
from collections.abc import Sequence

from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.delimited import LONGEST, NEVER_ENDS

VALUE = "value"  # the column of numbers: where semicolons separate the cells, a comma in it is a decimal point


def read_records(text: str, columns: Sequence[str], optional: str) -> list[tuple[int, dict[str, str]]]:
    """Return the rows that say anything, each with the number of its line and its cells by heading, stripped.

    Commas or semicolons separate the cells; case and blanks of the headings do not matter. Raises RefusedError where
    one of the `columns` is missing that is not the `optional` one, or a quotation never ends.
    """
    head = text.split("\n", 1)[0]
    semicolons = head.count(";") > head.count(",")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",")
    found = []
    csv.field_size_limit(LONGEST)  # of the whole process, whoever set it before
    try:
        rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
        if lacks := [name for name in columns if name not in rows.fieldnames and name != optional]:
            message = f"there is no column {', '.join(lacks)}: the first line is {','.join(columns)}"
            raise RefusedError(message)
        for row in rows:
            cells = {name: (row.get(name) or "").strip() for name in columns}
            if semicolons:
                cells[VALUE] = cells[VALUE].replace(",", ".")
            if any(cells.values()):
                found.append((rows.line_num, cells))
    except csv.Error as error:
        raise RefusedError(NEVER_ENDS) from error
    return found
