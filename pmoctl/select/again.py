"""The same rows under other worths: what was best under some of them helps to find what is best under the next.

Of what could be worth more than the best set known, most variables are settled before anything is searched.
"""

import functools
import math
from collections.abc import Sequence
from typing import Protocol

from pmoctl.select.problem import Chosen, Problem
from pmoctl.select.settle import settle
from pmoctl.select.solver import Relax, Solve, Solved
from pmoctl.select.start import find_start

MANY = 45  # variables left open beyond which it pays to look for a better set before it is searched


class SolveAgain(Protocol):
    """A solver of programmes that differ in their worths alone, right to the last unit."""

    def __call__(self, problem: Problem, known: Sequence[Chosen] = ()) -> Solved:
        """Return the best set, and how far it is proven; `known` are sets that keep every row."""
        ...


def again(relax: Relax, solve: Solve) -> SolveAgain:
    """Return a solver that begins from known sets; other processes can be given it where they can be given `solve`."""
    return functools.partial(solve_again, relax=relax, solve=solve)


def solve_again(problem: Problem, known: Sequence[Chosen] = (), *, relax: Relax, solve: Solve) -> Solved:
    """Return the best set of a programme, the same for the same known sets, which keep every row.

    Of equals it is the first known that is worth most, else whichever the search finds. Raises SolverFaultError where
    the solver contradicts itself.
    """
    relaxed = None if any(row.price is not None for row in problem.rows) else relax(problem)
    if relaxed is None:
        return solve(problem)
    best = max(known, key=problem.value, default=None)
    if best is None or len(settle(problem, relaxed, problem.value(best) + 1, best).free) > MANY:
        fresh = find_start(problem, lambda _: relaxed)
        best = max((each for each in (best, fresh) if each is not None), key=problem.value, default=None)
    if best is None:
        return solve(problem)
    value, most = problem.value(best), math.floor(relaxed.bound)
    if most <= value:
        return Solved("optimal", best, value)
    rest = settle(problem, relaxed, value + 1, best)
    answer = rest.answer(solve(rest.problem, start=rest.part(best)))
    if answer.chosen is not None and problem.value(answer.chosen) > value:
        best, value = answer.chosen, problem.value(answer.chosen)
    if answer.status == "optimal":
        return Solved("optimal", best, value)
    # What departs from what was settled is worth no more than the set that was known.
    bound = most if answer.bound is None else min(most, max(answer.bound, value))
    return Solved("stopped" if answer.status == "stopped" else "feasible", best, bound)
