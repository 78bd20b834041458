"""What `pmoctl robustness` takes."""

from typing import Annotated

import typer

from pmoctl.cli.options import RankOptions, ScenarioName, adding


class RobustnessOptions(RankOptions):
    """Say how sure the shortlist is: who is in under nearly all plausible weights and values, who out, who in between.

    Says too what would change it, what it may cost, and what to ask next. Ctrl-C leaves what was drawn by then.

    Example: pmoctl robustness --weights 20% --draws 10000 --selections 200 --workers 2
    """

    weights: Annotated[
        str,
        typer.Option(
            "--weights", metavar="WHAT", help="free, order, a share such as 20%, or none: see docs/robustness.md."
        ),
    ] = "order"
    draws: Annotated[int, typer.Option("--draws", metavar="N", min=1, max=10_000_000, help="How many draws.")] = 10_000
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The same seed, the same draws.")] = 1
    selections: Annotated[
        int | None,
        typer.Option(
            "--selections",
            metavar="N",
            min=0,
            help="Find the best set of the first N draws too; 200 if it is recommended.",
        ),
    ] = None
    workers: Annotated[
        int, typer.Option("--workers", metavar="N", min=1, help="Processes for --selections; the output is the same.")
    ] = 1
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="tcp://…", help="A Dask scheduler for --selections; likewise.")
    ] = None
    scenario: ScenarioName = None


register = adding("robustness", RobustnessOptions, "robustness:robustness")
