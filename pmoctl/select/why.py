"""Why one is not in, what it would take, and what each limit and each member is worth."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.score.charges import ZERO, Charges, Limited
from pmoctl.select.build import Programme
from pmoctl.select.canon import find_first
from pmoctl.select.choices import Choice
from pmoctl.select.limits import exact_sum, whole_numbers
from pmoctl.select.problem import Chosen, LinearRow, at_most
from pmoctl.select.selection import ForcedChange, Needs, Placement, Rejected
from pmoctl.select.solver import Solve

MORE_THAN_ONE = 2


def usage_of(programme: Programme, chosen: Chosen) -> Charges:
    """Return what a set takes of each limit."""
    return {
        limited: exact_sum(programme.choices[each].charges.get(limited, ZERO) for each in sorted(chosen))
        for limited in programme.limits
    }


def reject(ranked: RankedWorkspace, programme: Programme, chosen: Chosen) -> dict[str, Rejected]:
    """Return why each candidate that is not in is not, in the order of rank."""
    inside = set(programme.ids(chosen))
    variables, waiting = programme.variables, _waiting(programme)
    places = [place for name, place in variables.items() if name in programme.sure]
    sure = usage_of(programme, frozenset(place[0] for place in places if len(place) == 1))
    rivals = _rivals(programme, chosen)
    rejected = {}
    for row in ranked.ranking.rows:
        name = row.scored.id
        if name in programme.barred:
            rejected[name] = Rejected(programme.barred[name])
        elif name in waiting:
            rejected[name] = Rejected("waits", waiting[name])
        elif name in variables and name not in inside:
            rejected[name] = _why(programme, variables[name], rivals, sure)
    return rejected


def _waiting(programme: Programme) -> dict[str, tuple[str, ...]]:
    """Return those that require what cannot be had, themselves or through others, and what that is."""
    left = set(range(len(programme.choices)))
    by: dict[str, list[str]] = {}
    rows = [(row, programme.rules[row.rule].key) for row in programme.problem.rows if row.rule is not None]
    needs = [(row, key) for row, key in rows if key[0] == "requires"]
    before = -1
    while before != len(left):
        before = len(left)
        for row, (_, name, required) in needs:
            if not any(number < 0 and variable in left for variable, number in row.terms):
                blocked = {variable for variable, number in row.terms if number > 0} & left
                left -= blocked
                if blocked and required not in by.setdefault(name, []):
                    by[name].append(required)
    return {name: tuple(by[name]) for name, variables in programme.variables.items() if not left & set(variables)}


def _rivals(programme: Programme, chosen: Chosen) -> dict[int, list[str]]:
    """Return who of a set excludes a variable, or is excluded by it."""
    found: dict[int, list[str]] = {}
    for row in programme.problem.rows:
        if row.rule is not None and programme.rules[row.rule].key[0] == "excludes":
            inside = [programme.choices[variable].id for variable, _ in row.terms if variable in chosen]
            for variable, _ in row.terms if inside else ():
                found.setdefault(variable, []).extend(inside)
    return found


def never_together(programme: Programme) -> dict[str, tuple[str, ...]]:
    """Return of each with which others it is in no set, whatever the levels of both, in the order of rank."""
    variables = programme.variables
    found: dict[str, dict[str, None]] = {}
    for row in programme.problem.rows:
        if row.rule is not None and programme.rules[row.rule].key[0] == "excludes":
            pair = list(dict.fromkeys(programme.choices[variable].id for variable, _ in sorted(row.terms)))
            if len(row.terms) == sum(len(variables[name]) for name in pair):
                for name, other in (pair, pair[::-1]):
                    found.setdefault(name, {})[other] = None
    return {name: tuple(others) for name, others in found.items()}


def _why(
    programme: Programme, variables: Sequence[int], rivals: Mapping[int, Sequence[str]], sure: Charges
) -> Rejected:
    """Return why one that could be chosen is not: others exclude it, it brings nothing, has no room, or others more.

    `sure` is what those take that are in anyhow.
    """
    if others := [name for variable in variables for name in rivals.get(variable, ())]:
        return Rejected("excluded", tuple(dict.fromkeys(others)))
    if all((programme.choices[variable].worth or 0.0) <= 0 for variable in variables):
        return Rejected("no_gain")
    short = [_first_short(programme.choices[variable].charges, sure, programme.limits) for variable in variables]
    return Rejected("displaced") if None in short else Rejected("too_large", (), short[0])


def _first_short(charges: Charges, taken: Charges, limits: Charges) -> Limited | None:
    return next((each for each, amount in charges.items() if taken[each] + amount > limits[each]), None)


def find_needs(programme: Programme, chosen: Chosen, name: str, solve: Solve) -> Needs:
    """Return what it would take for one that is not in to be in: the best set with it, against the best there is.

    Expects an optimal set, and one that can be chosen (see `Programme.variables`).
    """
    variables = programme.variables[name]
    planned, used = programme.choices[variables[0]], usage_of(programme, chosen)
    limits = {
        limited: amount - (programme.limits[limited] - used[limited])
        for limited, amount in planned.charges.items()
        if amount > programme.limits[limited] - used[limited]
    }
    forced = LinearRow(tuple((variable, 1) for variable in variables), low=1)
    answer = find_first(programme.problem.with_rows([forced]), programme.ties, solve).answer
    if answer.status != "optimal" or answer.chosen is None:
        return Needs(None, limits, (), None, settled=answer.proven, tried=_way(planned))
    price = programme.worth_of(chosen) - programme.worth_of(answer.chosen)
    taken = next(programme.choices[variable] for variable in variables if variable in answer.chosen)
    factor = taken.worth / taken.scored.gain if taken.worth and taken.scored.gain else None
    kept = set(programme.ids(answer.chosen))
    displaced = tuple(each for each in programme.ids(chosen) if each not in kept)
    points = price / factor if factor and factor > 0 else None
    return Needs(points, limits, displaced, price, _changes(programme, chosen, answer.chosen), tried=_way(planned))


def _way(choice: Choice) -> Placement:
    level, delay, _ = choice.variant
    return Placement(level, delay, choice.variant.start)


def _changes(programme: Programme, before: Chosen, after: Chosen) -> tuple[ForcedChange, ...]:
    """Return what becomes of each that is not the same in two sets, those that leave first, then by rank."""
    first = {programme.choices[each].id: programme.choices[each] for each in before}
    second = {programme.choices[each].id: programme.choices[each] for each in after}
    found = []
    for name in programme.variables:
        old, new = first.get(name), second.get(name)
        if old is not new:
            own, then = ({} if each is None else each.charges for each in (old, new))
            charges = {each: then.get(each, ZERO) - own.get(each, ZERO) for each in programme.limits}
            charges = {each: amount for each, amount in charges.items() if amount}
            lost, won = (None if each is None else each.worth or 0.0 for each in (old, new))
            ways = [None if each is None else _way(each) for each in (old, new)]
            found.append(ForcedChange(name, lost, won, charges, *ways))
    return tuple(sorted(found, key=lambda change: change.after is not None))


def find_price(programme: Programme, chosen: Chosen, name: str, solve: Solve) -> tuple[float | None, bool]:
    """Return what would be lost without one that is in (None: no set can do without it), and whether it is proven."""
    without = LinearRow(tuple((variable, 1) for variable in programme.variables[name]), high=0)
    answer = solve(programme.problem.with_rows([without]))
    if answer.status != "optimal" or answer.chosen is None:
        return None, answer.proven
    return programme.worth_of(chosen) - programme.worth_of(answer.chosen), True


def find_limit_price(programme: Programme, chosen: Chosen, limited: Limited, solve: Solve) -> float | None:
    """Return what one unit more of a limit would bring (of `amounts_in`, or one person full time); None: not proven."""
    rows = []
    for row in programme.problem.rows:
        if row.rule is not None and row.high is not None and programme.rules[row.rule].limited == limited:
            more = Fraction(*(programme.limits[limited] + 1).as_integer_ratio())
            rows.append(row._replace(high=more // programme.units[row.rule]))
        else:
            rows.append(row)
    answer = solve(programme.problem._replace(rows=tuple(rows)), start=chosen)
    if answer.status != "optimal" or answer.chosen is None:
        return None
    return programme.worth_of(answer.chosen) - programme.worth_of(chosen)


def find_pooled(programme: Programme, chosen: Chosen, solve: Solve) -> float | None:
    """Return what it would bring to move budget freely between the limited years; None: no two years, or not proven.

    All other limits stay. No single transfer can bring more.
    """
    budget = [limited for limited in programme.limits if limited.limit == "budget"]
    if len(budget) < MORE_THAN_ONE:
        return None
    amounts = [exact_sum(choice.charges.get(each, ZERO) for each in budget) for choice in programme.choices]
    *numbers, whole = whole_numbers([*amounts, exact_sum(programme.limits[each] for each in budget)]).numbers
    pooled = at_most(tuple(numbers), whole)
    ruled = {place for place, rule in enumerate(programme.rules) if rule.limited in budget}
    rows = [row for row in programme.problem.rows if row.rule not in ruled]
    answer = solve(programme.problem._replace(rows=(*rows, pooled)), start=chosen)
    if answer.status != "optimal" or answer.chosen is None:
        return None
    return programme.worth_of(answer.chosen) - programme.worth_of(chosen)
