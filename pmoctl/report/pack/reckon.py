"""What a pack reckons beside the ranking: sets beside the recommended one, and how sure the line is; bounded."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.report.language import mark
from pmoctl.select.selection import Beside, Rival

if TYPE_CHECKING:  # it loads numpy, which a pack without draws does not need
    from pmoctl.analyse.robustness import Robustness

MOST = 400  # initiatives for which this is quick enough
NODES = 200  # how far each proof goes
DRAWS, SEED, SPREAD = 300, 1, 0.2  # how far weights are drawn from those of the framework
FACTORS = {mark("10 % less money"): Fraction(9, 10), mark("10 % more money"): Fraction(11, 10)}


class Sets(NamedTuple):
    """Sets beside the recommended one; each at the level and start that the files have.

    `recommended` is what is asked for with what is committed; `best` the set that brings most (None: not found),
    `better` one that brings more and takes no more of any limit, `cheaper` one of at least the same worth at the least
    cost; `scaled` what would be best with other budgets. `maximise` is what the worth of a set is.
    """

    maximise: str
    recommended: Rival
    best: Rival | None
    proven: bool
    better: Beside
    cheaper: Beside
    scaled: Mapping[str, Rival]


def draw_lines_anew(assessment: RankedWorkspace) -> "Robustness | None":
    """Draw weights and uncertain values anew; None where no line is drawn, or it would take too long."""
    if not assessment.ranking.limits or not 1 < len(assessment.ranking.rows) <= MOST:
        return None
    from pmoctl.analyse.contest import contest_of
    from pmoctl.analyse.robustness import assess_robustness

    return assess_robustness(contest_of(assessment), f"{SPREAD:.0%}", DRAWS, SEED)


def find_sets(assessment: RankedWorkspace, asked: list[str]) -> Sets | None:
    """Find sets beside the one that is asked for; None where there is nothing to choose, or it would take too long."""
    rows = assessment.ranking.rows
    if not assessment.ranking.limits or not asked or len(rows) > MOST:
        return None
    from pmoctl.select.alternatives import find_better, find_cheaper, rival_of
    from pmoctl.select.build import aim_of, build_programme
    from pmoctl.select.canon import find_first
    from pmoctl.select.exact import exactly
    from pmoctl.select.frontier import scale_money
    from pmoctl.select.highs import highs_settling, highs_solver
    from pmoctl.select.select import chosen_by

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
