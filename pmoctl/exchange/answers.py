"""What all sheets of a form are read with: the workspace they are of, and how an answer is written in a cell."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pmoctl.draft.sheet import NAME
from pmoctl.exchange.cell import Cell, as_text
from pmoctl.exchange.grid import CellGrid
from pmoctl.exchange.numerals import SCALES, numerals_of
from pmoctl.exchange.values import CellReading, folded
from pmoctl.model.workspace import Context


class Known(NamedTuple):
    """What a form is read against: the workspace, the data of its initiatives by id, and the day."""

    context: Context
    initiatives: Mapping[str, Mapping[str, Any]]
    day: dt.date


def reading_of(known: Known, grid: CellGrid) -> CellReading:
    """Return how the cells of a form are read."""
    settings = known.context.settings
    locale = settings.locale if "locale" in settings.model_fields_set else None
    return CellReading(
        numerals_of(locale), None, locale, SCALES[settings.amounts_in], settings.currency, grid.epoch, inert=True
    )


def chosen(cell: Cell, choices: Iterable[str] = ()) -> str:
    """Return the id of what was chosen from a list: `retail – Retail` is `retail`.

    What was typed instead may be an id in other letters, or the name of one thing alone.
    """
    text = folded(cell)
    said = {text, text.partition(NAME)[0]}
    found = {each.partition(NAME)[0] for each in choices if not said.isdisjoint(map(folded, each.partition(NAME)[::2]))}
    return found.pop() if len(found) == 1 else as_text(cell).partition(NAME)[0].strip()
