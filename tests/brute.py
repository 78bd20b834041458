"""Every set, one after the other: what the tests hold every other solver against."""

from pmoctl.select.problem import Chosen, Problem
from pmoctl.select.solver import Solved, Watch

LARGEST = 16


def try_all(
    problem: Problem, *, start: Chosen | None = None, nodes: int | None = None, watch: Watch | None = None
) -> Solved:
    """Return the set that is worth most, of up to 2^16; of equals the first in binary order.

    Raises ValueError above 16 variables.
    """
    del start, nodes, watch
    size = len(problem.worth)
    if size > LARGEST:
        message = f"{size} variables make too many sets to try them all"
        raise ValueError(message)
    best: tuple[int, Chosen] | None = None
    for bits in range(1 << size):
        chosen = frozenset(variable for variable in range(size) if bits >> variable & 1)
        if not problem.broken(chosen):
            value = problem.value(chosen)
            if best is None or value > best[0]:
                best = (value, chosen)
    return Solved("infeasible", None, None) if best is None else Solved("optimal", best[1], best[0])
