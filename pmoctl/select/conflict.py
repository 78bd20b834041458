"""Where nothing is feasible: rules that cannot hold together, and the least that would have to give."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from pmoctl.select.problem import Chosen, LinearRow, Problem
from pmoctl.select.solver import Solve

SCALE = 10**9  # what it costs to break a limit by all of itself

Holds = Callable[[Sequence[int]], bool]


class UnsettledError(Exception):
    """The effort ran out, or the watch stopped it, before it was known whether rules hold together."""


class Conflict(NamedTuple):
    """Rules, by number, that cannot hold together; leaving any one out makes the rest of them feasible."""

    rules: tuple[int, ...]
    solves: int


class Excess(NamedTuple):
    """By how many units a set breaks each row that may give, by the row's rule, and that set."""

    by: dict[int, int]
    chosen: Chosen


def find_conflict(problem: Problem, solve: Solve) -> Conflict | None:
    """Return an irreducible set of rules that cannot hold together; None where it could not be settled.

    QuickXplain (Junker 2004): halves of the rules are tried by turns, k ruled out of n in some k · log(n / k) solves.
    Expects a programme that is infeasible; rows without a rule always hold.
    """
    rules = sorted({row.rule for row in problem.rows if row.rule is not None})
    solves = 0
    held: list[frozenset[int]] = []  # the rules that a set found on the way happens to keep, with those that it has to

    def holds(kept: Sequence[int]) -> bool:
        nonlocal solves
        wanted = frozenset(kept)
        if any(wanted <= together for together in held):
            return True
        solves += 1
        rows = tuple(row for row in problem.rows if row.rule is None or row.rule in wanted)
        answer = solve(Problem((0,) * len(problem.worth), rows))
        if answer.chosen is None and answer.status != "infeasible":
            raise UnsettledError
        if answer.chosen is None:
            return False
        held.append(frozenset(rules) - {row.rule for row in problem.broken(answer.chosen)})
        return True

    try:
        found = _explain(holds, (), (), rules)
    except UnsettledError:
        return None
    return Conflict(tuple(sorted(found)), solves)


def _explain(holds: Holds, kept: Sequence[int], fresh: Sequence[int], rules: Sequence[int]) -> tuple[int, ...]:
    """Return the rules that it takes to contradict `kept`; `fresh` are those of `kept` that no solve has seen yet."""
    if fresh and not holds(kept):
        return ()
    if len(rules) <= 1:
        return tuple(rules)
    first, second = rules[: len(rules) // 2], rules[len(rules) // 2 :]
    later = _explain(holds, (*kept, *first), first, second)
    earlier = _explain(holds, (*kept, *later), later, first)
    return (*earlier, *later)


def least_relaxation(
    problem: Problem, may_give: Callable[[LinearRow], bool], solve: Solve
) -> Excess | Literal["none", "unsettled"]:
    """Return the least by which rows would have to give so that the rest holds: least by the sum of their shares.

    A share is of the bound of a row, or of the largest number in it where that is more. Of what is as little, rows that
    come first give, and those that come last as little as they can. "none": they can give as they want.
    """
    rows = [_priced(row) if may_give(row) else row for row in problem.rows]
    nothing = (0,) * len(problem.worth)
    answer = solve(Problem(nothing, tuple(rows)))
    if answer.chosen is None or not answer.proven:
        return "none" if answer.status == "infeasible" else "unsettled"
    chosen, least = answer.chosen, Problem(nothing, tuple(rows)).value(answer.chosen)
    bounds: list[LinearRow] = []  # what later rows give at the least
    for place in range(len(rows) - 1, -1, -1):
        if rows[place].price is None:
            continue
        low, high = 0, rows[place].excess(chosen)
        while low < high:  # 0 first, which most can do with
            give = (low + high) // 2 if low else 0
            trial = Problem(nothing, (*rows, *bounds, _loosened(problem.rows[place], give)))
            answer = solve(trial)
            if answer.chosen is None or trial.value(answer.chosen) < least:
                low = give + 1
            else:
                chosen = answer.chosen
                high = rows[place].excess(chosen)
        if high:
            bounds.append(_loosened(problem.rows[place], high))
        else:
            rows[place] = problem.rows[place]
    by: dict[int, int] = {}
    for row in rows:
        if row.price is not None and row.rule is not None:
            by[row.rule] = max(by.get(row.rule, 0), row.excess(chosen))
    return Excess(by, chosen)


def _loosened(row: LinearRow, give: int) -> LinearRow:
    """Return a row with bounds that are so many units wider."""
    low, high = row.low, row.high
    return row._replace(low=None if low is None else low - give, high=None if high is None else high + give)


def _priced(row: LinearRow) -> LinearRow:
    bound = row.high if row.high is not None else row.low
    whole = max(abs(bound or 0), *(abs(number) for _, number in row.terms), 1)
    return row._replace(price=max(SCALE // whole, 1))
