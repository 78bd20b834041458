"""Of equal optima, one and the same whoever solves: the one that the tie-breaks put first."""

from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.select.problem import Chosen, LinearRow, Problem, another_than, at_least, at_most
from pmoctl.select.solver import Solve, Solved

BLOCK = 16  # variables that are settled in one solve: powers of two up to here are as good in floats as whole numbers

Cost = tuple[int, ...]  # by variable, in whole units: less is better


class Settled(NamedTuple):
    """The first of all optima; `unique` says whether it was the only one, and None where that was not proven."""

    answer: Solved
    unique: bool | None


def find_first(problem: Problem, ties: Sequence[Cost], solve: Solve, start: Chosen | None = None) -> Settled:
    """Return the set that is worth most, and of equals the first (see `settle_ties`)."""
    return settle_ties(problem, solve(problem, start=start), ties, solve)


def settle_ties(problem: Problem, found: Solved, ties: Sequence[Cost], solve: Solve) -> Settled:
    """Return, of all sets worth as much as an optimal one, the first: least by each of `ties`, then first in order.

    First in order is the one that takes the earliest variable on which two sets differ. Variables are in canonical
    order, so that this says the same on every machine. A set that is not proven optimal stays as it is.
    """
    if found.status != "optimal" or found.chosen is None:
        return Settled(found, None)
    best, worth = found.chosen, problem.value(found.chosen)
    # Cheaper than to ask with a row for another of the same worth: the next best of all, if it is worth as much.
    other = solve(problem.with_rows([another_than(best, len(problem.worth))]), least=worth)
    if other.chosen is None or problem.value(other.chosen) < worth:
        return Settled(found, True if other.proven else None)
    kept = [at_least(problem.worth, worth)]
    for cost in ties:
        least = solve(Problem(tuple(-number for number in cost), (*problem.rows, *kept)), start=best)
        if not least.proven or least.chosen is None:
            return Settled(found._replace(chosen=best), unique=False)
        best = least.chosen
        kept.append(at_most(cost, sum(cost[variable] for variable in best)))
    first = _first_in_order(problem.with_rows(kept), best, solve)
    return Settled(found._replace(chosen=first), unique=False)


def _first_in_order(equals: Problem, best: Chosen, solve: Solve) -> Chosen:
    """Return, of all sets of a programme, the first in order; `best` where there is no other, or it is not proven."""
    size = len(equals.worth)
    indifferent = equals._replace(worth=(0,) * size)
    if solve(indifferent.with_rows([another_than(best, size)])).chosen is None:
        return best
    rows: list[LinearRow] = []
    for begin in range(0, size, BLOCK):
        block = range(begin, min(begin + BLOCK, size))
        aim = tuple(1 << (block[-1] - variable) if variable in block else 0 for variable in range(size))
        answer = solve(equals._replace(worth=aim).with_rows(rows), start=best)
        if not answer.proven or answer.chosen is None:
            break
        best = answer.chosen
        taken = [variable for variable in block if variable in best]
        rows.append(LinearRow(tuple((variable, 1) for variable in taken), low=len(taken)))
        rows.append(LinearRow(tuple((variable, 1) for variable in block if variable not in best), high=0))
    return best
