"""What to fund: the set that brings most within every limit, proven, and what stands beside it."""

from collections.abc import Collection
from decimal import Decimal
from typing import NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.estimate import base_of
from pmoctl.select.alternatives import find_alternatives, find_better, find_cheaper, rival_of
from pmoctl.select.build import Aim, Programme, build_programme
from pmoctl.select.canon import Settled, find_first
from pmoctl.select.choices import Choice
from pmoctl.select.conflict import Excess, find_conflict, least_relaxation
from pmoctl.select.limits import as_decimal, exact_sum
from pmoctl.select.problem import Chosen
from pmoctl.select.selection import Alternative, Beside, Give, Instead, Selected, Selection, Usage
from pmoctl.select.solver import Solve, Solved
from pmoctl.select.walk import by_rank, by_ratio, take_what_fits
from pmoctl.select.why import find_limit_price, find_needs, find_pooled, find_price, never_together, reject, usage_of
from pmoctl.select.worth import SCORE, SCORE_TIMES_COST

# Of the search, unless the proof is asked for to the end: 1,000 initiatives under yearly budgets need fewer.
NODES = 5_000
BEST = 10  # how many of the best ranked that are not in are named


class Extras(NamedTuple):
    """What is asked beside the set: sets beside it, why of some (ids), prices of all limits, why of the nearest.

    `nearest` is how many of the best ranked that are not in are asked why, beside those named.
    """

    beside: bool = True
    why: Collection[str] = ()
    prices: bool = False
    nearest: int = 0


THE_SET = Extras(beside=False)


def select_initiatives(ranked: RankedWorkspace, aim: Aim, solve: Solve, asked: Extras = THE_SET) -> Selection:
    """Return what to fund of a ranked workspace, which needs its initiatives and the figures of its rows.

    Raises SolverFaultError where the solver contradicts itself.
    """
    programme = build_programme(ranked, aim)
    line = chosen_by(programme, [row.scored.id for row in ranked.ranking.rows if row.above_line])
    settled = find_first(programme.problem, programme.ties, solve, line)
    answer = settled.answer
    if answer.status == "unknown":  # the effort ran out before there was any set
        any_set = solve(programme.problem._replace(worth=(0,) * len(programme.choices)))
        answer = any_set if any_set.chosen is None else answer._replace(status="feasible", chosen=any_set.chosen)
    if answer.status == "stopped" and answer.chosen is None:
        walks = (take_what_fits(programme, order(programme)) for order in (by_ratio, by_rank))
        kept = next((each for each in walks if not programme.problem.broken(each)), None)
        answer = answer._replace(chosen=kept)
    if answer.chosen is None:
        blank = Selection("feasible", aim.maximise, rejected=reject(ranked, programme, frozenset()))
        return _explain(programme, blank, solve) if answer.status == "infeasible" else blank._replace(stopped=True)
    selection = _walks(programme, _describe(ranked, programme, settled._replace(answer=answer), aim), line)
    if asked.beside:
        selection = _beside(ranked, programme, selection, answer, line, solve)
        selection = selection._replace(instead=_instead(ranked, aim, solve))
    return _with_prices(programme, selection, answer, asked, solve)


def chosen_by(programme: Programme, ids: Collection[str]) -> Chosen:
    """Return the set of some initiatives, each as it is planned; what has no variable is left out."""
    variables = programme.variables
    return frozenset(variables[name][0] for name in ids if name in variables)


def _describe(ranked: RankedWorkspace, programme: Programme, settled: Settled, aim: Aim) -> Selection:
    answer, unique = settled
    chosen = answer.chosen or frozenset()
    objective = programme.worth_of(chosen)
    proven = answer.status == "optimal"
    bound = (
        objective if proven else None if answer.bound is None else max(float(answer.bound * programme.unit), objective)
    )
    taken = usage_of(programme, chosen)
    return Selection(
        "optimal" if proven else "feasible",
        aim.maximise,
        stopped=answer.status == "stopped",
        objective=objective,
        bound=bound,
        gap=None if bound is None else 0.0 if bound == objective else (bound - objective) / abs(objective or 1.0),
        unique=unique,
        best_left_out=_best_left_out(ranked, set(programme.ids(chosen))),
        selected=tuple(_selected(programme.choices[variable]) for variable in sorted(chosen)),
        cost=_cost_by_year(ranked, programme, chosen),
        limits=tuple(Usage(limited, amount, taken[limited]) for limited, amount in programme.limits.items()),
        rejected=reject(ranked, programme, chosen),
        apart=never_together(programme),
    )


def _selected(choice: Choice) -> Selected:
    level, delay, _ = choice.variant
    start, gain, worth = choice.variant.start, choice.scored.gain, choice.worth or 0.0
    return Selected(choice.id, level, start, delay, gain, worth, cost=choice.cost)


def _cost_by_year(ranked: RankedWorkspace, programme: Programme, chosen: Chosen) -> dict[int, Decimal]:
    """Return capex + opex of a set by year from the base year on, as the files of its choices say."""
    amounts: dict[int, list[Decimal]] = {}
    for variable in sorted(chosen):
        costs = programme.choices[variable].variant.data.costs
        for block in () if costs is None else (costs.capex, costs.opex):
            for year, amount in block.items():
                if year >= ranked.baseline.base_year:
                    amounts.setdefault(year, []).append(base_of(amount))
    return {year: exact_sum(each) for year, each in sorted(amounts.items())}


def _explain(programme: Programme, blank: Selection, solve: Solve) -> Selection:
    """Say which rules cannot hold together, and the least that would have to give."""
    conflict = find_conflict(programme.problem, solve)
    soft = {place for place, rule in enumerate(programme.rules) if rule.key[0] == "limit"}
    excess = least_relaxation(programme.problem, lambda row: row.rule in soft, solve)
    if not isinstance(excess, Excess):  # it takes more than money and people
        soft |= {place for place, rule in enumerate(programme.rules) if rule.key[0] == "balance"}
        excess = least_relaxation(programme.problem, lambda row: row.rule in soft, solve)
    gives = excess.by.items() if isinstance(excess, Excess) else ()
    nothing = Beside(None, proven=True)  # where no set keeps all rules, none is better and none cheaper
    return blank._replace(
        status="infeasible",
        better=nothing,
        cheaper=nothing,
        conflict=tuple(programme.rules[rule] for rule in conflict.rules) if conflict else (),
        relaxation=tuple(
            Give(programme.rules[rule], as_decimal(by * programme.units[rule])) for rule, by in sorted(gives)
        ),
    )


def _walks(programme: Programme, selection: Selection, line: Chosen) -> Selection:
    """Add the line and what it breaks, the line that goes on, and the walk by score per cost: nothing is solved."""
    broken = {row.rule for row in programme.problem.broken(line) if row.rule is not None}
    return selection._replace(
        line=rival_of(programme, line),
        fill=rival_of(programme, take_what_fits(programme, by_rank(programme))),
        per_cost=rival_of(programme, take_what_fits(programme, by_ratio(programme))),
        breaks=tuple(programme.rules[rule] for rule in sorted(broken)),
    )


def _beside(
    ranked: RankedWorkspace, programme: Programme, selection: Selection, answer: Solved, line: Chosen, solve: Solve
) -> Selection:
    """Add rivals of what is recommended, and alternatives."""
    chosen = answer.chosen or frozenset()
    recommended = chosen if ranked.workspace.settings.shortlist == "selection" else line
    inside = set(programme.ids(chosen))
    alternatives = []
    for each in find_alternatives(programme, chosen, solve) if answer.status == "optimal" else ():
        objective, _, ids = rival_of(programme, each)
        gained = tuple(name for name in ids if name not in inside)
        alternatives.append(
            Alternative(objective, ids, gained, tuple(name for name in programme.ids(chosen) if name not in ids))
        )
    return selection._replace(
        better=find_better(programme, recommended, solve),
        cheaper=find_cheaper(programme, recommended, solve),
        alternatives=tuple(alternatives),
    )


def _instead(ranked: RankedWorkspace, aim: Aim, solve: Solve) -> Instead | None:
    """Return what is chosen where large initiatives count as large, or, where they do already, each as one."""
    maximise = SCORE if aim.maximise == SCORE_TIMES_COST else SCORE_TIMES_COST
    programme = build_programme(ranked, aim._replace(maximise=maximise))
    chosen = find_first(programme.problem, programme.ties, solve).answer.chosen
    if chosen is None:
        return None
    ids = programme.ids(chosen)
    return Instead(maximise, ids, _best_left_out(ranked, ids))


def _best_left_out(ranked: RankedWorkspace, ids: Collection[str]) -> tuple[str, ...]:
    """Return the ten best ranked that are not in."""
    rows = ranked.ranking.rows
    return tuple([row.scored.id for row in rows if row.rank is not None and row.scored.id not in ids][:BEST])


def _with_prices(programme: Programme, selection: Selection, answer: Solved, asked: Extras, solve: Solve) -> Selection:
    """Add what is asked of some initiatives and of all limits; nothing where the set is not proven."""
    if answer.status != "optimal" or answer.chosen is None:
        return selection
    chosen = answer.chosen
    known, wanted = programme.variables, {*asked.why, *selection.best_left_out[: asked.nearest]}
    rejected = {
        name: each._replace(needs=find_needs(programme, chosen, name, solve)) if name in wanted & known.keys() else each
        for name, each in selection.rejected.items()
    }
    prices = {
        each.initiative: find_price(programme, chosen, each.initiative, solve)
        for each in selection.selected
        if each.initiative in wanted
    }
    selected = tuple(
        each._replace(price=prices[each.initiative][0], settled=prices[each.initiative][1])
        if each.initiative in prices
        else each
        for each in selection.selected
    )
    limits = tuple(
        each._replace(price=find_limit_price(programme, chosen, each.limited, solve)) if asked.prices else each
        for each in selection.limits
    )
    pooled = find_pooled(programme, chosen, solve) if asked.prices else None
    return selection._replace(rejected=rejected, selected=selected, limits=limits, pooled=pooled)
