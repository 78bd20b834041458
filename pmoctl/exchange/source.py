"""What a source of a map makes of one cell: looked up, read as its field wants it."""

import re
from typing import Any

from pmoctl.exchange.cell import Cell, as_text
from pmoctl.exchange.map_settings import SPECIAL
from pmoctl.exchange.plan import PlannedColumn
from pmoctl.exchange.slugs import slug_of
from pmoctl.exchange.values import CellError, CellReading, folded, read_cell
from pmoctl.exchange.wanted import WantedValue
from pmoctl.store.faults import shown

_OF = re.compile(
    r"\s*(?P<part>\S+)\s*(?:/|\bof\b|\bout of\b|\bvon\b|\bsur\b)\s*(?P<whole>[0-9]{1,4})\s*", re.IGNORECASE
)
REFUSE = "refuse"  # the rule of a cell that has its row left out


def read_source(  # what is in a cell, and what it comes to, may be anything
    cell: Any,
    wanted: WantedValue,
    column: PlannedColumn,
    reading: CellReading,
    unit: int | None = None,
) -> Any:
    """Return the value of a cell, by way of the lookup. Raises ValueError."""
    source = column.source
    if source.spread is not None:  # a total, where the field has one for each year
        wanted = wanted._replace(kind="number")
    if column.highest is not None and isinstance(cell, str) and (match := _OF.fullmatch(cell)):
        if float(match["whole"]) != column.highest:
            message = f"`{shown(cell)}` is out of {match['whole']}, but the scale goes to {column.highest:g}"
            raise CellError(message)
        cell = match["part"]
    if source.from_ is None or (not column.lookup and source.otherwise is None):
        return read_cell(cell, wanted, reading, source.is_, unit)
    if wanted.kind == "list":
        words = read_cell(cell, wanted, reading)
        return [str(found) for word in words if (found := _look_up(word, column)) is not None]
    found = _look_up(cell, column)
    return None if found is None else read_cell(found, wanted, reading, source.is_)


def _look_up(cell: Cell, column: PlannedColumn) -> Any:  # whatever a lookup says
    said = folded(cell)
    if said in column.lookup:
        return column.lookup[said]
    otherwise = column.source.otherwise
    if otherwise == "slug":
        return slug_of(said)
    if otherwise is not None and otherwise not in SPECIAL:
        return otherwise
    message = f"the lookup of the map has no `{shown(as_text(cell))}`"
    raise CellError(message, REFUSE if otherwise == "refuse" else "import-lookup")
