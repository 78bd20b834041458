"""How wide the columns of a table are, counted in characters, and which of them go where there is no room."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, inf
from typing import NamedTuple, TypeVar

from rich.cells import cell_len

from pmoctl.report.numbers import Numbers
from pmoctl.report.table import NUMERIC, Break, Table
from pmoctl.write.cells import shown_columns, table_texts

_T = TypeVar("_T")

UNBROKEN = NUMERIC | {"bar", "date", "month"}  # kinds that never wrap
LONGEST_NUMBER = 18  # characters of the longest number
_SAMPLE, _STEP = 60, 2  # about how many rows, from all over, columns are weighed by; characters given at a time
GAP = 3  # characters between two columns
_FOLDED = 16  # characters that a long word of text has at least where there is little room
GOOD_TEXT = 28  # characters that text should have before it wraps: else a spare column goes first


class Fit(NamedTuple):
    """The places of the columns that are shown, and the width of each; None where even the fewest do not fit."""

    kept: tuple[int, ...]
    widths: tuple[int, ...] | None


def fit_columns(
    table: Table,
    texts: Sequence[Sequence[str]],
    columns: Sequence[int],
    width: int,
    *,
    wrapped: bool = False,
    gap: int = GAP,
) -> Fit:
    """Choose what of the given columns is shown in a width: spare ones go, the highest first, where it is too narrow.

    `texts` are the cells of the rows by column. With `wrapped`, text wraps as often as it must before a column goes,
    and the columns with the most to say are the widest, so that rows are low. `gap` is what stands between two columns.
    """
    spare = sorted((place for place in columns if table.columns[place].spare), key=lambda p: -table.columns[p].spare)
    fewer = [tuple(place for place in columns if place not in spare[:gone]) for gone in range(len(spare) + 1)]
    ways = [(kept, roomy, 0) for roomy in (True, False) for kept in fewer]
    if wrapped:  # of very long words some are folded before a column goes
        ways = [(kept, False, longest) for kept in fewer for longest in (GOOD_TEXT, _FOLDED)]
    fitting = (
        Fit(kept, widths)
        for kept, roomy, longest in ways
        if (widths := _widths(table, texts, columns, kept, width, roomy=roomy, longest=longest, gap=gap)) is not None
    )
    return next(fitting, Fit(tuple(columns), None))


def _widths(  # noqa: PLR0913  # what a table's widths come from
    table: Table,
    texts: Sequence[Sequence[str]],
    columns: Sequence[int],
    kept: Sequence[int],
    width: int,
    *,
    roomy: bool,
    longest: int = 0,
    gap: int = GAP,
) -> tuple[int, ...] | None:
    """Share a width among columns so that every word fits, with `roomy` in good width; None where it cannot be.

    What is left over goes to all alike; or, where words of text that are longer than `longest` may be folded, to those
    whose text is the longest for its width.
    """
    wanted, least = [], []
    for place in kept:
        at = columns.index(place)
        cells = [table.columns[place].label, *(row[at] for row in texts)]
        wide = max(map(cell_len, cells))
        word = max(cell_len(word) for cell in cells for word in cell.split() or [""])
        if table.columns[place].kind in UNBROKEN:  # but words that stand in place of a number wrap as words do
            word = max(word, max((size for row in texts if (size := cell_len(row[at])) <= LONGEST_NUMBER), default=0))
        elif table.columns[place].kind != "id":  # a longer word is folded where there is no room
            word = min(wide, GOOD_TEXT) if roomy else min(word, longest or GOOD_TEXT)
        wanted.append(wide)
        least.append(word)
    room = width - sum(least) - gap * (len(kept) - 1)
    if room < 0:
        return None
    if longest and least:
        places = [columns.index(place) for place in kept]
        heads = [cell_len(table.columns[place].label) for place in kept]
        some = texts[:: ceil(len(texts) / _SAMPLE) or 1]
        return _levelled(least, [heads, *([cell_len(row[at]) for at in places] for row in some)], room)
    widths = list(least)
    needs = sorted((wide - own, place) for place, (wide, own) in enumerate(zip(wanted, least, strict=True)))
    for done, (need, place) in enumerate(needs):
        more = min(need, room // (len(needs) - done))
        widths[place] += more
        room -= more
    return tuple(widths)


def _levelled(least: Sequence[int], sizes: Sequence[Sequence[int]], room: int) -> tuple[int, ...]:
    """Give room away, a little at a time to the column whose texts make the most rows high."""
    widths = list(least)
    while room > 0:
        votes = [0.0] * len(widths)
        for row in sizes:
            lines, at = max(
                (size / max(width, 1), at) for at, (size, width) in enumerate(zip(row, widths, strict=True))
            )
            votes[at] += max(lines - 1, 0.0)
        highest = max(range(len(votes)), key=lambda at: votes[at])
        if not votes[highest]:
            break
        more = min(_STEP, room)
        widths[highest] += more
        room -= more
    return tuple(widths)


def lines_of(texts: Sequence[Sequence[str]], columns: Sequence[int], fit: Fit) -> float:
    """Return how many lines a row of a table takes, on average; infinity where columns are lost."""
    if fit.widths is None or len(fit.kept) < len(columns):
        return inf
    sizes = [
        max((ceil(cell_len(cell) / width) for cell, width in zip(row, fit.widths, strict=True) if width), default=1)
        for row in texts
    ]
    return sum(sizes) / max(len(sizes), 1)


def parted(table: Table, numbers: Numbers, width: int, gap: int = GAP) -> Iterator[Table]:
    """Part a table that is too wide even without its spare columns into several below one another.

    Each begins with the first column and has as many of the others as there is room for, with a gap between them.
    """
    columns = shown_columns(table)
    texts = table_texts(table, numbers, columns)
    if fit_columns(table, texts, columns, width, wrapped=True, gap=gap).widths is not None or len(columns) < 3:  # noqa: PLR2004  # a first, and two to part
        yield table
        return
    first, *others = columns
    title = table.title
    while others:
        most = next(
            (count for count in range(len(others), 1, -1) if _fits(table, texts, others[:count], width, gap)), 1
        )
        places, others = [first, *others[:most]], others[most:]
        rows = (row if isinstance(row, Break) else row._replace(cells=_picked(row.cells, places)) for row in table.rows)
        notes = () if others else table.notes
        yield table._replace(columns=_picked(table.columns, places), rows=tuple(rows), title=title, notes=notes)
        title = ""


def _fits(table: Table, texts: Sequence[Sequence[str]], others: Sequence[int], width: int, gap: int) -> bool:
    """Tell whether the first column that people see fits beside some others."""
    columns = shown_columns(table)
    places = [columns[0], *others]
    some = [[row[columns.index(place)] for place in places] for row in texts]
    return _widths(table, some, places, places, width, roomy=False, gap=gap) is not None


def _picked(things: tuple[_T, ...], places: Iterable[int]) -> tuple[_T, ...]:
    return tuple(things[place] for place in places)
