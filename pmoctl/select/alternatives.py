"""Sets beside the selection: better than what is recommended, cheaper, or nearly as good and yet another."""

from collections.abc import Collection, Iterator
from fractions import Fraction

from pmoctl.select.build import Programme
from pmoctl.select.canon import find_first
from pmoctl.select.limits import as_decimal
from pmoctl.select.problem import Chosen, LinearRow, at_least
from pmoctl.select.selection import Beside, Rival
from pmoctl.select.solver import Solve

MOST = 5
MATTERS = Fraction(1, 20)  # of what a set is worth, at least, has to be in others for a set to be an alternative


def rival_of(programme: Programme, chosen: Collection[int]) -> Rival:
    """Return a set as what it is worth, what it costs, and who is in."""
    cost = sum(programme.cost[variable] for variable in chosen) * programme.cost_unit
    return Rival(programme.worth_of(chosen), as_decimal(cost), programme.ids(chosen))


def find_better(programme: Programme, recommended: Chosen, solve: Solve) -> Beside:
    """Return the best set that takes no more of any limit than what is recommended does, if it is worth more."""
    problem = programme.problem
    rows = []
    for row in problem.rows:
        limited = None if row.rule is None else programme.rules[row.rule].limited
        rows.append(row if limited is None else row._replace(high=row.total(recommended)))
    settled = find_first(problem._replace(rows=tuple(rows)), programme.ties, solve, recommended)
    chosen = settled.answer.chosen
    if chosen is not None and problem.value(chosen) > problem.value(recommended):
        return Beside(rival_of(programme, chosen), proven=settled.answer.proven)
    return Beside(None, proven=settled.answer.proven)


def find_cheaper(programme: Programme, recommended: Chosen, solve: Solve) -> Beside:
    """Return the set of least cost that is worth as much as what is recommended, if it costs less."""
    problem, cost = programme.problem, programme.cost
    enough = at_least(problem.worth, problem.value(recommended))
    least = problem._replace(worth=tuple(-number for number in cost)).with_rows([enough])
    ties = (tuple(-number for number in problem.worth), *(tie for tie in programme.ties if tie != cost))
    settled = find_first(least, ties, solve, recommended)
    chosen = settled.answer.chosen
    if chosen is not None and sum(cost[each] for each in chosen) < sum(cost[each] for each in recommended):
        return Beside(rival_of(programme, chosen), proven=settled.answer.proven)
    return Beside(None, proven=settled.answer.proven)


def find_alternatives(programme: Programme, chosen: Chosen, solve: Solve) -> Iterator[Chosen]:
    """Yield the best sets that differ by what matters, five at most, the best first.

    Each leaves out initiatives that make at least a twentieth of the worth of the selection, and of every set given
    before: swapping two small ones is no alternative.
    """
    problem = programme.problem
    matters = max(-int(-problem.value(chosen) * MATTERS // 1), 1)
    rows = []
    for _ in range(MOST):
        rows.append(_differs(programme, chosen, matters))
        answer = find_first(problem.with_rows(rows), programme.ties, solve).answer
        if answer.chosen is None or not answer.proven:
            return
        chosen = answer.chosen
        yield chosen


def _differs(programme: Programme, chosen: Chosen, matters: int) -> LinearRow:
    """Return the row of sets without members of a set that are worth so much; another level of one is the same one."""
    variables, worth = programme.variables, programme.problem.worth
    members = {programme.choices[variable].id: worth[variable] for variable in chosen if worth[variable] > 0}
    terms = tuple((variable, value) for name, value in members.items() for variable in variables[name])
    return LinearRow(tuple(sorted(terms)), high=sum(members.values()) - matters)
