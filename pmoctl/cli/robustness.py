"""`pmoctl robustness`: how sure the shortlist is, over many plausible weights and values."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import Opened, open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, fail, show
from pmoctl.cli.what_if import ScenarioName, choose_scenario
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.analyse.contest import Contest
    from pmoctl.analyse.robustness import Robustness
    from pmoctl.analyse.selections import SelectionShares
    from pmoctl.cli.progress import Watched

USUAL = 200  # selections that are drawn where the selection is what is recommended


class Draws(NamedTuple):
    """What is drawn, how often, and where the best sets are solved; `selections` None is as usual."""

    weights: str = "order"
    draws: int = 10_000
    seed: int = 1
    selections: int | None = None
    workers: int = 1
    cluster: str | None = None


def robustness(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    weights: Annotated[
        str,
        typer.Option(
            "--weights", metavar="WHAT", help="free, order, a share such as 20%, or none: see docs/robustness.md."
        ),
    ] = "order",
    draws: Annotated[int, typer.Option("--draws", metavar="N", min=1, max=10_000_000, help="How many.")] = 10_000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The same seed, the same draws.")] = 1,
    selections: Annotated[
        int | None,
        typer.Option(
            "--selections",
            metavar="N",
            min=0,
            help="Find the best set of the first N draws too; 200 if it is recommended.",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="Processes for --selections; the same bytes.")
    ] = 1,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="tcp://…", help="A Dask scheduler for --selections; likewise.")
    ] = None,
    framework: FrameworkId = None,
    scenario: ScenarioName = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Say how sure the shortlist is: who is in under nearly all plausible weights and values, who out, who in between.

    Says too what would change it, what it may cost, and what to ask next. Ctrl-C leaves what was drawn by then.

    Example: pmoctl robustness --weights 20% --draws 10000 --selections 200 --workers 2
    """
    session: Session = context.obj
    from pmoctl.analyse.draws import read_weights
    from pmoctl.report.robustness import robustness_report
    from pmoctl.select.build import aim_of

    try:
        read_weights(weights)
    except ValueError as error:
        fail(str(error))
    reading = session.read(at)
    opened = open_ranked(reading, as_of, framework, scenario=choose_scenario(reading, framework, None, scenario))
    found, shares = reckon(session, opened, Draws(weights, draws, seed, selections, workers, cluster))
    maximise = aim_of(opened.assessment).maximise
    show(session, robustness_report(found, opened.assessment, opened.head, shares, maximise), form, output)
    raise typer.Exit(opened.status)


def reckon(session: Session, opened: Opened, asked: Draws) -> "tuple[Robustness, SelectionShares | None]":
    """Draw, with the best sets of the first draws where they are asked for. Ends the call where nothing has a rank."""
    from pmoctl.analyse.contest import contest_of
    from pmoctl.analyse.robustness import assess_robustness
    from pmoctl.cli.progress import Watched
    from pmoctl.report.words import numbers_of

    contest = contest_of(opened.assessment)
    if not contest.ids:
        fail("nothing has a rank, so that there is nothing to draw", "see `pmoctl score`", 1)
    usual = 0 if opened.selection is None else USUAL
    wanted = min(usual if asked.selections is None else asked.selections, asked.draws)
    with Watched(session, numbers_of(opened.assessment.workspace.settings)) as watched:
        shares = _draw_selections(opened, contest, asked._replace(selections=wanted), watched) if wanted else None
        found = assess_robustness(contest, asked.weights, asked.draws, asked.seed, shares, watched.draws)
    return found, shares


def _draw_selections(opened: Opened, contest: "Contest", asked: Draws, watched: "Watched") -> "SelectionShares":
    """Find the best sets of the first draws; where the selection is recommended, what would change it too."""
    from pmoctl.analyse.selection_radius import find_selection_flips
    from pmoctl.analyse.selections import draw_selections, stakes_of, taken_by
    from pmoctl.analyse.spread import spread_over
    from pmoctl.select.again import again
    from pmoctl.select.build import aim_of, build_programme
    from pmoctl.select.exact import exactly
    from pmoctl.select.highs import highs_solver, relax_with_highs
    from pmoctl.select.select import NODES, chosen_by

    ranked = opened.assessment
    aim = aim_of(ranked)
    programme = build_programme(ranked, aim)
    stakes = stakes_of(contest, programme, opened.baseline, aim)
    here = asked.workers == 1 and asked.cluster is None
    watch = watched.solve if here else None
    solve = again(relax_with_highs, exactly(highs_solver(lean=True), nodes=NODES, watch=watch))
    above = [row.scored.id for row in opened.ranking.rows if row.above_line]
    today = chosen_by(programme, above) if opened.selection is None else taken_by(programme, opened.selection.selected)
    try:
        with spread_over(asked.workers, asked.cluster) as spread:
            shares = draw_selections(
                contest, programme, stakes, solve, today,
                weights=asked.weights, draws=asked.selections or 0, seed=asked.seed, spread=spread, watch=watched.draws,
            )  # fmt: skip
            if opened.selection is not None and not watched.stopped:
                flips = find_selection_flips(contest, programme, stakes, solve, today, spread)
                shares = shares._replace(flips=flips)
    except ModuleNotFoundError:
        fail("a cluster needs Dask, which is not installed", "pip install 'pmoctl[cluster]'")
    except (OSError, ValueError) as error:
        if asked.cluster is None:
            raise
        fail(f"the cluster at {asked.cluster} cannot be used: {error}", "write --cluster tcp://host:8786")
    return shares


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(robustness)
