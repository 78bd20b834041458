"""A good set to begin from: the relaxation rounded, then one taken out and the room filled, as long as that helps."""

import numpy as np
from numpy.typing import NDArray

from pmoctl.select.problem import Chosen, Problem
from pmoctl.select.solver import Relax

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Order = NDArray[np.intp]
# Entries of rows × variables beyond which looking for a start, or for exchanges, takes longer than it saves.
LARGEST, LARGEST_FOR_EXCHANGES = 2_000_000, 400_000
PASSES = 3


def find_start(problem: Problem, relax: Relax) -> Chosen | None:
    """Return a set that keeps every row and is worth much; None where none was found this way.

    Floats are good enough to look around with: what is returned keeps every row exactly.
    """
    size = len(problem.rows) * len(problem.worth)
    if not problem.worth or size > LARGEST or any(row.price is not None for row in problem.rows):
        return None
    relaxed = relax(problem)
    if relaxed is None:
        return None
    matrix, bounds = _rows(problem)
    worth = np.array(problem.worth, dtype=np.float64)
    order = np.lexsort((np.arange(len(worth)), -worth, -np.round(np.array(relaxed.parts), 9)))
    inside = np.zeros(len(worth), dtype=bool)
    room = _fill(matrix, bounds, inside, order, worth)
    if matrix.size <= LARGEST_FOR_EXCHANGES:
        for _ in range(PASSES):
            room, better = _exchange(matrix, room, inside, order, worth)
            if not better:
                break
    chosen = frozenset(np.flatnonzero(inside).tolist())
    return None if problem.broken(chosen) else chosen


def _rows(problem: Problem) -> tuple[Numbers, Numbers]:
    """Return all rows as sums that stay at or below a bound, scaled to the size of their numbers."""
    lines, bounds = [], []
    for row in problem.rows:
        largest = max((abs(number) for _, number in row.terms), default=1)
        line = np.zeros(len(problem.worth))
        for variable, number in row.terms:
            line[variable] = number / largest
        if row.high is not None:
            lines.append(line)
            bounds.append(row.high / largest)
        if row.low is not None:
            lines.append(-line)
            bounds.append(-row.low / largest)
    return np.array(lines).reshape(len(lines), len(problem.worth)), np.array(bounds)


def _fill(matrix: Numbers, room: Numbers, inside: Flags, order: Order, worth: Numbers) -> Numbers:
    """Take in what fits, in order; a row that is short already may stay so, but not become shorter."""
    room = room.copy()
    for variable in order:
        if not inside[variable]:
            left = room - matrix[:, variable]
            helps = worth[variable] > 0 or bool((left > room).any() and (room < 0).any())
            if helps and bool(((left >= 0) | (left >= room)).all()):
                inside[variable] = True
                room = left
    return room


def _exchange(matrix: Numbers, room: Numbers, inside: Flags, order: Order, worth: Numbers) -> tuple[Numbers, bool]:
    """Swap one of the set for the best other that has room then, where that is worth more; then fill what is left."""
    better = False
    for variable in order[::-1]:
        if not inside[variable]:
            continue
        free = room + matrix[:, variable]
        others = np.flatnonzero(~inside & (worth > worth[variable]))
        if others.size == 0:
            continue
        left = free[:, None] - matrix[:, others]
        fits = ((left >= 0) | (left >= room[:, None])).all(axis=0)
        if fits.any():
            other = others[fits][np.argmax(worth[others[fits]])]
            inside[variable], inside[other] = False, True
            room = free - matrix[:, other]
            better = True
    return _fill(matrix, room, inside, order, worth), better
