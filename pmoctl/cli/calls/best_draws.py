"""The best sets of draws: solved here, by several processes, or by a cluster."""

from pmoctl.analyse.best_sets import draw_best_sets
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.selections import SelectionShares
from pmoctl.analyse.spread import spread_over
from pmoctl.cli.calls.opened import Opened
from pmoctl.cli.calls.progress import Watched
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.robustness import RobustnessOptions
from pmoctl.select.again import again
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver, relax_with_highs
from pmoctl.select.select import NODES


def best_sets(opened: Opened, contest: Contest, options: RobustnessOptions, watched: Watched) -> SelectionShares:
    """Find the best sets of the first draws; where the selection is recommended, what would change it too."""
    here = options.workers == 1 and options.cluster is None
    watch = watched.solve if here else None
    solve = again(relax_with_highs, exactly(highs_solver(lean=True), nodes=NODES, watch=watch))
    try:
        with spread_over(options.workers, options.cluster) as spread:
            return draw_best_sets(
                opened.assessment, contest, opened.selection, solve,
                weights=options.weights, draws=options.selections or 0, seed=options.seed,
                spread=spread, watch=watched.draws,
            )  # fmt: skip
    except ModuleNotFoundError:
        fail("a cluster needs Dask, which is not installed", "pip install 'pmoctl[cluster]'")
    except (OSError, ValueError) as error:
        if options.cluster is None:
            raise
        fail(f"the cluster at {options.cluster} cannot be used: {error}", "write --cluster tcp://host:8786")
