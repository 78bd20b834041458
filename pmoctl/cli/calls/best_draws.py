"""The best sets of draws: solved here, by several processes, or by a cluster."""

from pmoctl.analyse.contest import Contest
from pmoctl.analyse.selection_radius import find_selection_flips
from pmoctl.analyse.selections import SelectionShares, draw_selections, stakes_of, taken_by
from pmoctl.analyse.spread import spread_over
from pmoctl.cli.calls.opened import Opened
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.robustness import RobustnessOptions
from pmoctl.select.again import again
from pmoctl.select.build import aim_of, build_programme
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver, relax_with_highs
from pmoctl.select.select import NODES, chosen_by


def best_sets(opened: Opened, contest: Contest, options: RobustnessOptions, watched: Watched) -> SelectionShares:
    """Find the best sets of the first draws; where the selection is recommended, what would change it too."""
    ranked = opened.assessment
    aim = aim_of(ranked)
    programme = build_programme(ranked, aim)
    stakes = stakes_of(contest, programme, opened.baseline, aim)
    here = options.workers == 1 and options.cluster is None
    watch = watched.solve if here else None
    solve = again(relax_with_highs, exactly(highs_solver(lean=True), nodes=NODES, watch=watch))
    above = [row.scored.id for row in opened.ranking.rows if row.above_line]
    today = chosen_by(programme, above) if opened.selection is None else taken_by(programme, opened.selection.selected)
    try:
        with spread_over(options.workers, options.cluster) as spread:
            shares = draw_selections(
                contest, programme, stakes, solve, today,
                weights=options.weights, draws=options.selections or 0, seed=options.seed,
                spread=spread, watch=watched.draws,
            )  # fmt: skip
            if opened.selection is not None and not watched.stopped:
                flips = find_selection_flips(contest, programme, stakes, solve, today, spread)
                shares = shares._replace(flips=flips)
    except ModuleNotFoundError:
        fail("a cluster needs Dask, which is not installed", "pip install 'pmoctl[cluster]'")
    except (OSError, ValueError) as error:
        if options.cluster is None:
            raise
        fail(f"the cluster at {options.cluster} cannot be used: {error}", "write --cluster tcp://host:8786")
    return shares
