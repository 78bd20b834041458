"""The smallest change of a weight that changes the selection: reckoned, with a proof.

Where one weight goes to t and the others keep their proportions, the worth of a set is a straight line over t, and what
is best at every t is the upper edge of all lines. Newton's method finds where it leaves today's line: the best set at
the end is where to start, the best one where its line crosses today's comes next, until today's is the best there
(Eisner and Severance, Mathematical Techniques for Efficient Record Segmentation, Journal of the ACM 23, 1976).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.analyse.arrays import np
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.draws import whole_weights
from pmoctl.analyse.radius import CLOSE, FINEST, Flip
from pmoctl.analyse.selections import Stakes
from pmoctl.select.again import SolveAgain
from pmoctl.select.build import Programme
from pmoctl.select.frontier import Spread
from pmoctl.select.limits import whole_worths
from pmoctl.select.problem import Chosen


class _Way(NamedTuple):
    """One share on its way from where it stands to an end; worths are those of the variables at 0 and at 1."""

    stakes: Stakes
    solve: SolveAgain
    today: Chosen
    share: float
    end: float
    at_none: tuple[float, ...]
    at_all: tuple[float, ...]


def find_selection_flips(
    contest: Contest, programme: Programme, stakes: Stakes, solve: SolveAgain, today: Chosen, spread: Spread = map
) -> tuple[Flip, ...]:
    """Return for each criterion the smallest change of its share beyond which today's best set is not the best.

    Where another set takes over that has the same initiatives at other levels or times, nobody enters or leaves. A
    criterion no change of which does so, or for which `solve` proves nothing, is left out.

    Raises SolverFaultError where the solver contradicts itself.
    """
    if stakes.factors is None or len(contest.criteria) < 2:  # noqa: PLR2004  # weights say nothing, or there is none to move
        return ()
    ways = [_way(stakes, solve, today, column, end) for column in range(len(contest.criteria)) for end in (1.0, 0.0)]
    found = list(spread(_nearest_change, ways))
    flips = []
    for column, name in enumerate(contest.criteria):
        changes = [change for change in found[2 * column : 2 * column + 2] if change]
        if changes:
            to, other = min(changes, key=lambda change: abs(change[0] - contest.shares[column]))
            before, after = set(programme.ids(today)), set(programme.ids(other))
            enters, leaves = tuple(sorted(after - before)), tuple(sorted(before - after))
            flips.append(Flip(name, contest.shares[column], to, enters, leaves))
    return tuple(flips)


def _way(stakes: Stakes, solve: SolveAgain, today: Chosen, column: int, end: float) -> _Way:
    weights = whole_weights(stakes.shares, FINEST)
    rest = FINEST - int(weights[column])
    values = (stakes.base - stakes.nothing).astype(np.int64)
    others = (values @ weights - values[:, column] * weights[column]).tolist()
    factors = stakes.factors or ()
    at_none = tuple(other / rest * 100 / stakes.unit * factor for other, factor in zip(others, factors, strict=True))
    own = values[:, column].tolist()
    at_all = tuple(value * 100 / stakes.unit * factor for value, factor in zip(own, factors, strict=True))
    return _Way(stakes, solve, today, int(weights[column]) / FINEST, end, at_none, at_all)


def _nearest_change(way: _Way) -> tuple[float, Chosen] | None:
    """Return the share beyond which another set is better than today's, and that set; None where there is none."""
    at, known = way.end, [way.today]
    while True:
        worth = [(1 - at) * none + at * whole for none, whole in zip(way.at_none, way.at_all, strict=True)]
        problem = way.stakes.problem._replace(worth=whole_worths(worth).numbers)
        answer = way.solve(problem, known)
        if answer.status != "optimal" or answer.chosen is None:
            return None
        if problem.value(answer.chosen) <= problem.value(way.today):
            break
        known.append(other := answer.chosen)
        lead = _sum(way.at_none, way.today) - _sum(way.at_none, other)
        gain = _sum(way.at_all, way.today) - _sum(way.at_all, other) - lead
        low, high = sorted((way.share, at))
        crossing = min(max(-lead / gain, low), high) if gain else way.share
        if abs(crossing - at) <= CLOSE:
            break
        at = crossing
    return None if known == [way.today] else (at, known[-1])


def _sum(worths: Sequence[float], chosen: Chosen) -> float:
    return math.fsum(worths[variable] for variable in sorted(chosen))
