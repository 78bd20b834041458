"""Cells as they stand in a file, and the table found among them: its headings, and the rows below."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.exchange.cell import Cell, RefusedError, Unreadable, as_text, is_blank, reference
from pmoctl.model.cell_finding import CellFinding

_DEEPEST = 60  # rows of titles and notes above the headings
_WIDEST = 30  # columns before those of a table that lies on its side
_LIKE_A_NUMBER = re.compile(r"[-+]?[\d.,\s%£€$]+")
_MOST_OF = 0.6


class CellGrid(NamedTuple):
    """All cells of a sheet from A1 on; `epoch` is day 0 where its dates may be numbers."""

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden: frozenset[int] = frozenset()
    epoch: dt.date | None = None


class Headed(NamedTuple):
    """Headings, white space folded, and rows with their number from 1; `transposed` where rows were columns.

    `numbered` is false where the file knows neither rows nor columns (JSON, XML): rows are counted, cells have no name.
    """

    sheet: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[Cell]]]
    hidden: frozenset[int] = frozenset()
    epoch: dt.date | None = None
    transposed: bool = False
    numbered: bool = True

    def cell(self, row: int, column: int | None) -> str | None:
        """Return the name of a cell by the number of its row and the place of its heading, from 0."""
        if column is None or not self.numbered:
            return None
        return reference(column + 1, row) if self.transposed else reference(row, column + 1)


def fold(text: object) -> str:
    """Return a heading as headings are compared: white space folded."""
    return " ".join(str(text).split())


def find_table(grid: CellGrid, wanted: Sequence[str], header: int | None = None) -> tuple[Headed, list[CellFinding]]:
    """Return the table of a grid: the row of most of the wanted headings, else the first that looks like headings.

    Where more of them run down a column, the table lies on its side and is turned. Raises RefusedError where there is
    none.
    """
    folded = [fold(each).casefold() for each in wanted]
    row = header - 1 if header else _best(grid.rows[:_DEEPEST], folded)
    if header is None and folded:
        columns = _turned(grid.rows[: _DEEPEST * 4], _WIDEST)
        column = _best(columns, folded)
        # One heading alone in a column may be the first of a row further down.
        least = max(1 if len(folded) > 1 else 0, 0 if row is None else _hits(grid.rows[row], folded))
        if column is not None and _hits(columns[column], folded) > least:
            turned = grid._replace(rows=_turned(grid.rows), hidden=frozenset())
            words = "the table lies on its side: its columns are read as rows"
            return _table(turned, column, transposed=True), [CellFinding("import-turned", "warning", words, grid.name)]
    if row is None:
        row = _looks_like_headings(grid.rows[:_DEEPEST]) if not folded else None
    if header is not None and header > len(grid.rows):
        message = f"`header:` says row {header}, and the table ends in row {len(grid.rows)}"
        raise RefusedError(message)
    if row is None:
        heading = f": none of the first {_DEEPEST} rows holds {', '.join(wanted[:4])}" if wanted else ""
        where = f" on {grid.name}" if grid.name else ""
        message = f"no row of headings was found{where}{heading}; say which row it is with `header:`"
        raise RefusedError(message)
    table = _table(grid, row, transposed=False)
    found = []
    above = (cell for cells in grid.rows[:row] for cell in cells)
    if header is None and not all(is_blank(cell) for cell in above):
        words = f"the headings are those of row {row + 1}; what stands above was left out"
        found.append(CellFinding("import-header", "warning", words, grid.name, row + 1))
    return table, found


def _table(grid: CellGrid, header: int, *, transposed: bool) -> Headed:
    cells = list(grid.rows[header])
    while cells and is_blank(cells[-1]):
        cells.pop()
    headings = tuple("" if isinstance(cell, Unreadable) else fold(as_text(cell)) for cell in cells)
    rows = [(number, row) for number, row in enumerate(grid.rows[header + 1 :], start=header + 2)]
    return Headed(grid.name, headings, rows, grid.hidden, grid.epoch, transposed)


def _turned(rows: Sequence[Sequence[Cell]], most: int | None = None) -> list[list[Cell]]:
    width = max((len(row) for row in rows), default=0)
    width = width if most is None else min(width, most)
    return [[row[place] if place < len(row) else None for row in rows] for place in range(width)]


def _hits(row: Sequence[Cell], wanted: Sequence[str]) -> int:
    said = [fold(cell).casefold() for cell in row if isinstance(cell, str) and not is_blank(cell)]
    return sum(any(text.startswith(each) for text in said) for each in wanted)


def _best(rows: Sequence[Sequence[Cell]], wanted: Sequence[str]) -> int | None:
    """Return the first of the rows that hold most of the headings; None where none holds one."""
    hits = [_hits(row, wanted) for row in rows]
    most = max(hits, default=0)
    return hits.index(most) if most else None


def _looks_like_headings(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Return the first row that is as wide as most and nothing but different texts."""
    filled = [[cell for cell in row if not is_blank(cell)] for row in rows]
    widths = Counter(len(cells) for cells in filled if cells)
    if not widths:
        return None
    usual = max(width for width, times in widths.items() if times == max(widths.values()))
    for place, cells in enumerate(filled):
        texts = [fold(cell) for cell in cells if isinstance(cell, str | int | float)]
        words = [text for text in texts if not _LIKE_A_NUMBER.fullmatch(text)]
        if len(cells) >= _MOST_OF * usual and len(set(texts)) == len(cells) and len(words) >= _MOST_OF * len(cells):
            return place
    return None
