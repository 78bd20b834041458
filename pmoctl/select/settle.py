"""What need not be searched: the variables that every set worth so much has in, or out.

No set is worth more than the relaxation says, and a set that departs from it in a variable is worth that variable's
reduced cost less (Nemhauser and Wolsey, Integer and Combinatorial Optimization, 1988, section II.1.5).
"""

from typing import NamedTuple

from pmoctl.select.problem import Chosen, LinearRow, Problem
from pmoctl.select.solver import Relaxed, Solved


class Rest(NamedTuple):
    """The programme of the variables that are left: `free` are their numbers, `taken` is in for sure, worth `worth`."""

    problem: Problem
    free: tuple[int, ...]
    taken: Chosen
    worth: int

    def whole(self, chosen: Chosen) -> Chosen:
        """Return a set of what is left with what is in for sure."""
        return self.taken | {self.free[place] for place in chosen}

    def part(self, chosen: Chosen) -> Chosen:
        """Return what is left of a set."""
        return frozenset(place for place, variable in enumerate(self.free) if variable in chosen)

    def answer(self, found: Solved) -> Solved:
        """Return an answer to what is left as one to the whole programme."""
        chosen = None if found.chosen is None else self.whole(found.chosen)
        return Solved(found.status, chosen, None if found.bound is None else found.bound + self.worth)


def settle(problem: Problem, relaxed: Relaxed, least: int, like: Chosen | None = None) -> Rest:
    """Return what is left where a set has to be worth at least so much; settled only as a set has it, if one is given.

    Expects a programme all of whose rows have to be kept.
    """
    room = relaxed.bound - least
    inside = {variable: reduced > 0 for variable, reduced in enumerate(relaxed.reduced) if abs(reduced) > room}
    if like is not None:
        inside = {variable: taken for variable, taken in inside.items() if taken == (variable in like)}
    free = tuple(variable for variable in range(len(problem.worth)) if variable not in inside)
    taken = frozenset(variable for variable, kept in inside.items() if kept)
    place = {variable: number for number, variable in enumerate(free)}
    rows = []
    for row in problem.rows:
        used = row.total(taken)
        terms = tuple((place[variable], number) for variable, number in row.terms if variable in place)
        low = None if row.low is None else row.low - used
        rows.append(LinearRow(terms, low, None if row.high is None else row.high - used, row.rule))
    worths = problem.worth
    left = Problem(tuple(worths[variable] for variable in free), tuple(rows))
    return Rest(left, free, taken, sum(worths[variable] for variable in taken))
