"""Of equal optima, one and the same whoever solves: the one that the tie-breaks put first."""

from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.select.problem import Chosen, Problem, Row, another_than, at_least, at_most
from pmoctl.select.solver import Answer, Solve

BLOCK = 16  # variables that are settled in one solve: powers of two up to here are as good in floats as whole numbers

Cost = tuple[int, ...]  # by variable, in whole units: less is better


class Settled(NamedTuple):
    """The first of all optima; `unique` says whether it was the only one, and None where that was not proven."""

    answer: Answer
    unique: bool | None


def find_first(problem: Problem, ties: Sequence[Cost], solve: Solve, start: Chosen | None = None) -> Settled:
    """Return the set that is worth most, and of equals the first (see `settle_ties`)."""
    return settle_ties(problem, solve(problem, start=start), ties, solve)


def settle_ties(problem: Problem, found: Answer, ties: Sequence[Cost], solve: Solve) -> Settled:
    """Return, of all sets worth as much as an optimal one, the first: least by each of `ties`, then first in order.

    First in order is the one that takes the earliest variable on which two sets differ. Variables are in canonical
    order, so that this says the same on every machine. A set that is not proven optimal stays as it is.
    """
    if found.status != "optimal" or found.chosen is None:
        return Settled(found, None)
    best, least = found.chosen, at_least(problem.worth, found.bound or 0)
    kept = [least]
    unique: bool | None = None

    def ask(worth: Cost, start: Chosen | None, *more: Row) -> Answer:
        equals = Problem(worth, (*problem.rows, *kept, *more))
        return solve(equals, start=start)

    for place, cost in enumerate([*ties, None]):
        # Where nothing else is as good there is nothing left to settle.
        aim = tuple(-number for number in cost) if cost else tuple(0 for _ in problem.worth)
        other = ask(aim, None, another_than(best, len(problem.worth)))
        if unique is None and (other.proven or other.chosen is not None):
            unique = other.chosen is None
        if other.chosen is None or not other.proven:
            return Settled(found._replace(chosen=best), unique)
        if cost is None:
            break
        best = min(best, other.chosen, key=lambda chosen: _order(chosen, ties[place:]))
        kept.append(at_most(cost, sum(cost[variable] for variable in best)))
    for first in range(0, len(problem.worth), BLOCK):
        block = range(first, min(first + BLOCK, len(problem.worth)))
        aim = tuple(1 << (block[-1] - variable) if variable in block else 0 for variable in range(len(problem.worth)))
        answer = ask(aim, best)
        if not answer.proven or answer.chosen is None:
            break
        best = answer.chosen
        taken = [variable for variable in block if variable in best]
        kept.append(Row(tuple((variable, 1) for variable in taken), low=len(taken)))
        kept.append(Row(tuple((variable, 1) for variable in block if variable not in best), high=0))
    return Settled(found._replace(chosen=best), unique)


def _order(chosen: Chosen, ties: Sequence[Cost]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return what puts one set before another: its costs, then its variables, the earliest first."""
    return tuple(sum(cost[variable] for variable in chosen) for cost in ties), tuple(sorted(chosen))
