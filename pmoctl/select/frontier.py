"""Value against budget: the best set at every scale of the money, and the core that all of them share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pmoctl.score.charges import Charges
from pmoctl.select.build import Programme
from pmoctl.select.canon import Cost, Settled, find_first
from pmoctl.select.limits import as_decimal
from pmoctl.select.problem import Problem
from pmoctl.select.solver import Solve, Status

FACTORS = tuple(Fraction(tenths, 10) for tenths in (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20))  # today's among them
MONEY = frozenset({"budget", "capex", "opex", "run"})

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]  # `map`, or that of an executor


class FrontierPoint(NamedTuple):
    """The best set with all money scaled by a factor: what there is of each limit, what the set is worth, who is in.

    `objective` is None where nothing is feasible, or nothing was found.
    """

    factor: Fraction
    limits: Charges
    status: Status
    objective: float | None
    selected: tuple[str, ...]


class Frontier(NamedTuple):
    """Points by factor, and who is in at every one that has a set."""

    points: tuple[FrontierPoint, ...]
    core: tuple[str, ...]


def trace_frontier(
    programme: Programme, solve: Solve, factors: Sequence[Fraction] = FACTORS, spread: Spread = map
) -> Frontier:
    """Return the frontier of a programme: every limited year of money scaled by each factor; people stay.

    `spread` may be the `map` of an executor: points are solved on their own, the same wherever they are.
    """
    tasks = [(scale_money(programme, factor), programme.ties, solve) for factor in factors]
    points = []
    for factor, settled in zip(factors, spread(_solve_point, tasks), strict=True):
        chosen = settled.answer.chosen
        limits = {
            limited: as_decimal(Fraction(*amount.as_integer_ratio()) * (factor if limited.limit in MONEY else 1))
            for limited, amount in programme.limits.items()
        }
        objective = None if chosen is None else programme.worth_of(chosen)
        points.append(FrontierPoint(factor, limits, settled.answer.status, objective, programme.ids(chosen or ())))
    sets = [set(point.selected) for point in points if point.objective is not None]
    core = set.intersection(*sets) if sets else set()
    ordered = dict.fromkeys(name for point in points for name in point.selected if name in core)
    return Frontier(tuple(points), tuple(ordered))


def scale_money(programme: Programme, factor: Fraction) -> Problem:
    """Return the problem with every limit of money scaled, rounded down to what whole units can tell."""
    rows = []
    for row in programme.problem.rows:
        limited = None if row.rule is None else programme.rules[row.rule].limited
        scales = limited is not None and limited.limit in MONEY and row.high is not None
        rows.append(row._replace(high=(row.high or 0) * factor // 1) if scales else row)
    return programme.problem._replace(rows=tuple(rows))


def _solve_point(task: tuple[Problem, Sequence[Cost], Solve]) -> Settled:
    problem, ties, solve = task
    return find_first(problem, ties, solve)
