"""The same rows under other worths: what was best under some of them helps to find what is best under the next.

No set is worth more than the relaxation says, and a set that departs from it in a variable is worth that variable's
reduced cost less. So, of what could be worth more than the best set known, most variables are settled before anything
is searched (Nemhauser and Wolsey, Integer and Combinatorial Optimization, 1988, section II.1.5).
"""

import functools
import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from pmoctl.select.problem import Chosen, LinearRow, Problem
from pmoctl.select.solver import Relax, Relaxed, Solve, Solved
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
    if best is None or len(problem.worth) - len(_settled(problem, relaxed, best)) > MANY:
        fresh = find_start(problem, lambda _: relaxed)
        best = max((each for each in (best, fresh) if each is not None), key=problem.value, default=None)
    if best is None:
        return solve(problem)
    value, most = problem.value(best), math.floor(relaxed.bound)
    if most <= value:
        return Solved("optimal", best, value)
    settled = _settled(problem, relaxed, best)
    free = [variable for variable in range(len(problem.worth)) if variable not in settled]
    taken = frozenset(variable for variable, inside in settled.items() if inside)
    start = frozenset(place for place, variable in enumerate(free) if variable in best)
    answer = solve(_rest(problem, free, taken), start=start)
    found = taken | {free[place] for place in (start if answer.chosen is None else answer.chosen)}
    if problem.value(found) > value:
        best, value = found, problem.value(found)
    if answer.status == "optimal":
        return Solved("optimal", best, value)
    # What departs from what was settled is worth no more than the set that was known.
    open_ = most if answer.bound is None else min(most, answer.bound + sum(problem.worth[each] for each in taken))
    return Solved("stopped" if answer.status == "stopped" else "feasible", best, max(open_, value))


def _settled(problem: Problem, relaxed: Relaxed, best: Chosen) -> dict[int, bool]:
    """Return the variables that every set worth more than a known one has in or out, as the known one has them."""
    room = relaxed.bound - problem.value(best) - 1
    return {
        variable: reduced > 0
        for variable, reduced in enumerate(relaxed.reduced)
        if abs(reduced) > room and (reduced > 0) == (variable in best)
    }


def _rest(problem: Problem, free: Sequence[int], taken: Chosen) -> Problem:
    """Return the programme of the variables that are left, with what is taken for sure off every bound."""
    place: Mapping[int, int] = {variable: number for number, variable in enumerate(free)}
    rows = []
    for row in problem.rows:
        used = row.total(taken)
        terms = tuple((place[variable], number) for variable, number in row.terms if variable in place)
        low = None if row.low is None else row.low - used
        high = None if row.high is None else row.high - used
        rows.append(LinearRow(terms, low, high, row.rule))
    return Problem(tuple(problem.worth[variable] for variable in free), tuple(rows))
