"""The best set of each draw: how often each initiative is in it, and what today's recommendation lacks to it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from pmoctl.analyse.arrays import Exact, np
from pmoctl.analyse.ask import Answers, add_answers, no_answers
from pmoctl.analyse.contest import Contest, OpenQuestion, find_cells
from pmoctl.analyse.draws import BLOCK, WHOLE, Cells, draw_quantiles, draw_scores, draw_values, draw_weights
from pmoctl.analyse.radius import Flip
from pmoctl.analyse.regret import Regret
from pmoctl.analyse.ties import TiedShare
from pmoctl.analyse.twins import share_ties, twins_of
from pmoctl.analyse.watch import Watch, never_stop
from pmoctl.score.framework import Baseline
from pmoctl.select.again import SolveAgain
from pmoctl.select.build import Aim, Programme
from pmoctl.select.choices import whole_money
from pmoctl.select.frontier import Spread
from pmoctl.select.limits import exact_sum, whole_worths
from pmoctl.select.problem import Chosen, Problem
from pmoctl.select.selection import Selected
from pmoctl.select.solver import Solved
from pmoctl.select.worth import SCORE, SCORE_TIMES_COST, worth_of

FIRST = 16  # draws that are solved one after the other, so that what they bring helps all others
PART = 8  # draws that are solved as one task


class Stakes(NamedTuple):
    """A programme whose worths are drawn: all that a process needs to solve one of the draws.

    Values are those of its variables × criteria, in 1 / `unit` of the scale. `factors` turn points of gain into worth;
    None where worth has nothing to do with gain: then it is as it stands, in units of `worth_unit`.
    """

    problem: Problem
    worth_unit: Fraction
    shares: tuple[float, ...]
    unit: int
    base: Exact
    nothing: Exact
    cells: Cells
    questions: tuple[OpenQuestion, ...]
    factors: tuple[float, ...] | None

    def gains(self, weights: str, seed: int, block: int) -> Exact:
        """Return the points of gain of each variable in the draws of a block, draws × variables."""
        whole = draw_weights(weights, self.shares, seed, block)
        values = draw_values(self.cells, draw_quantiles(len(self.questions), seed, block))
        scores = draw_scores(whole, self.base, self.cells, values)
        gains: Exact = (scores - (whole @ self.nothing)[:, None]) / (WHOLE * self.unit / 100)
        return gains

    def varies(self, weights: str) -> bool:
        """Whether one draw differs from another."""
        return self.factors is not None and (weights != "none" or len(self.cells.row) > 0)


class Task(NamedTuple):
    """Some draws to be solved; the same whoever solves them.

    `recommended` is today's set, `known` are sets that keep every row, to begin from.
    """

    stakes: Stakes
    solve: SolveAgain
    recommended: Chosen
    weights: str
    seed: int
    draws: range
    known: tuple[Chosen, ...]


class Best(NamedTuple):
    """The best set of a draw, None where there is none, and what today's recommendation lacks to it, in worth."""

    answer: Solved
    lacks: Fraction


class SelectionShares(NamedTuple):
    """How often each initiative is in the best set of a draw.

    `draws` were solved of `wanted`, `proven` of them to the end; `shares` are by id, over those that have a set.
    `regret` is in the unit of what is maximised. `flips` are those of the selection, where it is the shortlist (see
    `find_selection_flips`); where it is not `settled`, that is, not proven best, there are none. `ties` are of those
    that nothing but the order of ids put into a set, or kept out of it.
    """

    draws: int
    wanted: int
    proven: int
    shares: dict[str, float]
    regret: Regret
    answers: Answers
    flips: tuple[Flip, ...] | None = None
    settled: bool = True
    ties: tuple[TiedShare, ...] = ()


def stakes_of(contest: Contest, programme: Programme, baseline: Baseline, aim: Aim) -> Stakes:
    """Return the programme of a contest with what its worths come from."""
    scored = [choice.scored for choice in programme.choices]
    cells, questions = find_cells(scored, baseline, contest.unit, contest.questions)
    values = np.array([[each.value for each in one.criteria] for one in scored], np.float64)
    factors = None
    if aim.maximise in {SCORE, SCORE_TIMES_COST}:
        costs = [whole_money(choice.variant.data, baseline) for choice in programme.choices]
        factors = tuple(
            worth_of(
                aim.maximise,
                choice.scored._replace(gain=1.0),
                None if cost is None else exact_sum(cost),
                choice.variant.delay,
                aim.delay,
            )
            or 0.0
            for choice, cost in zip(programme.choices, costs, strict=True)
        )
    return Stakes(
        problem=programme.problem,
        worth_unit=programme.unit,
        shares=contest.shares,
        unit=contest.unit,
        base=np.rint(values.reshape(len(scored), len(contest.criteria)) * contest.unit),
        nothing=contest.nothing,
        cells=cells,
        questions=questions,
        factors=factors,
    )


def taken_by(programme: Programme, selected: Iterable[Selected]) -> Chosen:
    """Return the variables of what was selected, each at its level and with its delay."""
    taken = {(each.initiative, each.level, each.delay) for each in selected}
    return frozenset(
        variable
        for variable, choice in enumerate(programme.choices)
        if (choice.id, choice.variant.level, choice.variant.delay) in taken
    )


def draw_selections(  # noqa: PLR0913  # what is drawn, of what, how, and where
    contest: Contest,
    programme: Programme,
    stakes: Stakes,
    solve: SolveAgain,
    today: Chosen,
    *,
    weights: str,
    draws: int,
    seed: int,
    spread: Spread = map,
    watch: Watch = never_stop,
) -> SelectionShares:
    """Return who is in the best set of each of the first draws, the same that `assess_robustness` ranks.

    `solve` should be one of `again`, which other processes can be given; see `spread_over` for `spread`. `today` is
    what is recommended, for regret: `chosen_by` gives the variables of a line, `taken_by` those of a selection.

    Raises:
        ValueError: weights of a kind that there is not.
        SolverFaultError: the solver contradicts itself.
    """
    varied = draws if stakes.varies(weights) else 1
    known = () if stakes.problem.broken(today) else (today,)
    found: list[Best] = []
    for best in _solve_all(Task(stakes, solve, today, weights, seed, range(varied), known), spread):
        found += best
        if not watch(len(found), draws):
            break
    if varied < draws:
        found *= draws
    inside = [None if one.answer.chosen is None else set(programme.ids(one.answer.chosen)) for one in found]
    counts = Counter(name for ids in inside if ids is not None for name in ids)
    sets = [ids for ids in inside if ids is not None]
    having = len(sets)
    largest = max(found, key=lambda one: one.lacks, default=None)
    rival = programme.ids(largest.answer.chosen or ()) if largest and largest.lacks else ()
    total = sum((one.lacks for one in found), Fraction(0))
    return SelectionShares(
        draws=len(found),
        wanted=draws,
        proven=sum(one.answer.proven for one in found),
        shares={name: counts[name] / having if having else 0.0 for name in contest.ids},
        regret=Regret(
            float(total / max(len(found), 1)), float(largest.lacks) if largest else 0.0, tuple(sorted(rival))
        ),
        answers=_answers(contest, seed, inside),
        ties=share_ties(twins_of(contest, programme, stakes.base, stakes.cells), sets),
    )


def _solve_all(task: Task, spread: Spread) -> Iterator[list[Best]]:
    """Yield the best sets of all draws in their order: of the first here, and, with these known, of the others."""
    for draw in task.draws[:FIRST]:
        found = solve_draws(task._replace(draws=range(draw, draw + 1)))
        yield found
        answer = found[0].answer
        if answer.status == "infeasible":  # the rows are the same in every draw
            yield found * (len(task.draws) - 1)
            return
        if answer.chosen is not None and answer.chosen not in task.known:
            task = task._replace(known=(*task.known, answer.chosen))
    others = task.draws[FIRST:]
    yield from spread(
        solve_draws, [task._replace(draws=others[first : first + PART]) for first in range(0, len(others), PART)]
    )


def solve_draws(task: Task) -> list[Best]:
    """Return the best sets of the draws of a task, in their order."""
    stakes, found = task.stakes, []
    blocks: dict[int, Exact] = {}
    for draw in task.draws:
        block, place = divmod(draw, BLOCK)
        problem, unit = stakes.problem, stakes.worth_unit
        if stakes.factors is not None:
            if block not in blocks:
                blocks[block] = stakes.gains(task.weights, task.seed, block)
            gains = blocks[block][place].tolist()
            worth = whole_worths([gain * factor for gain, factor in zip(gains, stakes.factors, strict=True)])
            problem, unit = problem._replace(worth=worth.numbers), worth.unit
        answer = task.solve(problem, task.known)
        lacks = 0 if answer.chosen is None else problem.value(answer.chosen) - problem.value(task.recommended)
        found.append(Best(answer, max(0, lacks) * unit))
    return found


def _answers(contest: Contest, seed: int, inside: list[set[str] | None]) -> Answers:
    """Count how often the initiative of a question was in, by the answer that was drawn."""
    answers = no_answers(contest)
    quantiles = [draw_quantiles(len(contest.questions), seed, block) for block in range(-(-len(inside) // BLOCK))]
    having = [draw for draw, ids in enumerate(inside) if ids is not None]
    if having:
        chosen = np.array([[name in (inside[draw] or ()) for name in contest.ids] for draw in having], bool)
        add_answers(contest, np.concatenate(quantiles)[having], chosen, answers)
    return answers
