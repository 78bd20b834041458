"""What a pack reckons beside the ranking: sets beside the recommended one, and how sure the line is; bounded."""

from pmoctl.analyse.best_sets import draw_best_sets
from pmoctl.analyse.contest import contest_of
from pmoctl.analyse.robustness import Robustness, assess_robustness
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.report.pack.reckoned import DRAWS, FACTORS, MOST, NODES, SEED, SETS, SPREAD, Sets
from pmoctl.select.again import again
from pmoctl.select.alternatives import find_better, find_cheaper, rival_of
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.canon import find_first
from pmoctl.select.exact import exactly
from pmoctl.select.frontier import scale_money
from pmoctl.select.highs import highs_settling, highs_solver, relax_with_highs
from pmoctl.select.select import chosen_by
from pmoctl.select.selection import Selection


def draw_anew(assessment: RankedWorkspace, selection: Selection | None) -> Robustness | None:
    """Draw weights and uncertain values anew, and what would be recommended: the line, or the best set.

    `selection` is what is recommended, None where that is what is above the line. Gives None where no line is drawn, or
    it would take too long.
    """
    if not assessment.ranking.limits or not 1 < len(assessment.ranking.rows) <= MOST:
        return None

    contest, weights = contest_of(assessment), f"{SPREAD:.0%}"
    if selection is None:
        return assess_robustness(contest, weights, DRAWS, SEED)
    solve = again(relax_with_highs, exactly(highs_solver(lean=True), nodes=NODES))
    shares = draw_best_sets(assessment, contest, selection, solve, weights=weights, draws=SETS, seed=SEED)
    return assess_robustness(contest, weights, SETS, SEED, shares)


def find_sets(assessment: RankedWorkspace, asked: list[str]) -> Sets | None:
    """Find sets beside the one that is asked for; None where there is nothing to choose, or it would take too long."""
    rows = assessment.ranking.rows
    if not assessment.ranking.limits or not asked or len(rows) > MOST:
        return None

    aim = aim_of(assessment)._replace(levels=False, delays=False)
    solve = exactly(highs_solver(lean=True), settling=highs_settling(), nodes=NODES)
    programme = build_programme(assessment, aim)
    recommended = chosen_by(programme, asked)
    answer = find_first(programme.problem, programme.ties, solve, recommended).answer
    scaled = {}
    for words, factor in FACTORS.items():
        found = find_first(scale_money(programme, factor), programme.ties, solve).answer
        if found.chosen is not None:
            scaled[words] = rival_of(programme, found.chosen)
    return Sets(
        aim.maximise,
        rival_of(programme, recommended),
        None if answer.chosen is None else rival_of(programme, answer.chosen),
        answer.status == "optimal",
        find_better(programme, recommended, solve),
        find_cheaper(programme, recommended, solve),
        scaled,
    )
