"""The best sets of draws of a ranked workspace, beside what is recommended today."""

from pmoctl.analyse.contest import Contest
from pmoctl.analyse.selection_radius import find_selection_flips
from pmoctl.analyse.selections import SelectionShares, draw_selections, stakes_of, taken_by
from pmoctl.analyse.watch import Watch, never_stop
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.select.again import SolveAgain
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.frontier import Spread
from pmoctl.select.select import chosen_by
from pmoctl.select.selection import Selection


def draw_best_sets(  # noqa: PLR0913  # what is drawn, of what, how, and where
    ranked: RankedWorkspace,
    contest: Contest,
    selection: Selection | None,
    solve: SolveAgain,
    *,
    weights: str,
    draws: int,
    seed: int,
    spread: Spread = map,
    watch: Watch = never_stop,
) -> SelectionShares:
    """Return who is in the best sets of the first draws; where a selection is recommended, what would change it too.

    `selection` is None where what is above the line is recommended. What would change a selection that is not proven
    best cannot be told, and is not looked for where somebody stopped the draws.

    Raises:
        ValueError: weights of a kind that there is not.
        SolverFaultError: the solver contradicts itself.
    """
    aim = aim_of(ranked)
    programme = build_programme(ranked, aim)
    stakes = stakes_of(contest, programme, ranked.baseline, aim)
    above = [row.scored.id for row in ranked.ranking.rows if row.above_line]
    today = chosen_by(programme, above) if selection is None else taken_by(programme, selection.selected)
    shares = draw_selections(
        contest, programme, stakes, solve, today, weights=weights, draws=draws, seed=seed, spread=spread, watch=watch
    )
    if selection is None:
        return shares
    if selection.status != "optimal" or shares.draws < shares.wanted:
        return shares._replace(flips=(), settled=selection.status == "optimal")
    return shares._replace(flips=find_selection_flips(contest, programme, stakes, solve, today, spread))
