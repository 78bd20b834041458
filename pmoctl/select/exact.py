"""Solve → verify in whole numbers → cut what fails, and solve again: never over by a cent, here alone."""

import functools

from pmoctl.select.problem import Chosen, Problem, cover_of
from pmoctl.select.settle import settle
from pmoctl.select.solver import Settling, Solve, Solved, Solver, SolverFaultError, Watch

ROUNDS = 500  # a handful is usual


def exactly(
    solver: Solver, *, settling: Settling | None = None, nodes: int | None = None, watch: Watch | None = None
) -> Solve:
    """Return a solver whose answers are right to the last unit; other processes can be given it, without a watch.

    With `settling` it searches little where it is said what a set has to be worth at least.
    """
    return functools.partial(solve_exactly, solver=solver, settling=settling, nodes=nodes, watch=watch)


def solve_exactly(
    problem: Problem,
    *,
    solver: Solver,
    settling: Settling | None = None,
    start: Chosen | None = None,
    least: int | None = None,
    nodes: int | None = None,
    watch: Watch | None = None,
) -> Solved:
    """Return an answer that keeps every row exactly, or says that none does.

    Where the solver excludes a set that is known to be right, or calls a worse one optimal, nothing that it proves is
    believed: that set is the answer, unproven. Raises SolverFaultError where it keeps on breaking a row that was cut.
    """
    if least is not None and settling is not None and all(row.price is None for row in problem.rows):
        relaxed = settling.relax(problem)
        if relaxed is not None and relaxed.bound < least:
            return Solved("infeasible", None, None)
        if relaxed is not None:
            rest = settle(problem, relaxed, least)
            answer = rest.answer(solve_exactly(rest.problem, solver=settling.solver, nodes=nodes, watch=watch))
            none = answer.bound is not None and answer.bound < least  # and so it says nothing of sets worth less
            return Solved("infeasible", None, None) if none else answer
    known = start if start is not None and not problem.broken(start) else None
    cuts: dict[tuple[tuple[int, int], ...], None] = {}
    programme = problem
    for _ in range(ROUNDS):
        answer = solver(programme, start=start, nodes=nodes, watch=watch)
        if answer.chosen is None:
            return _without_set(answer, known)
        broken = problem.broken(answer.chosen)
        if not broken:
            return _checked(problem, answer, known)
        if answer.status == "stopped":
            return _without_set(Solved("stopped", None, answer.bound), known)
        fresh = [cover_of(row, answer.chosen) for row in broken]
        fresh = [row for row in fresh if row.terms not in cuts]
        if not fresh:
            break
        cuts |= dict.fromkeys(row.terms for row in fresh)
        programme = programme.with_rows(fresh)
    message = "the solver keeps on breaking a row that was cut"
    raise SolverFaultError(message)


def _without_set(answer: Solved, known: Chosen | None) -> Solved:
    """Return what is known where the solver has no set: the one it was given to begin from, if that is one."""
    if known is None:
        return answer
    if answer.status == "infeasible":
        return Solved("feasible", known, None)
    return Solved("stopped" if answer.status == "stopped" else "feasible", known, answer.bound)


def _checked(problem: Problem, answer: Solved, known: Chosen | None) -> Solved:
    """Return the better of the set found and the one known, and hold the bound against it."""
    found = answer.chosen or frozenset()
    value = problem.value(found)
    if known is not None and problem.value(known) > value:
        if answer.status == "optimal":
            return Solved("feasible", known, None)
        found, value = known, problem.value(known)
    if answer.status != "optimal" and answer.bound is not None and answer.bound <= value:
        return Solved("optimal", found, value)
    return answer._replace(chosen=found)
