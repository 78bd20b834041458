"""What `pmoctl rollover` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_frameworks
from pmoctl.cli.options import DryRun, Options, adding


class RolloverOptions(Options):
    """Close the cycle and plan a later year: with what framework and money. What is committed is carried over.

    Refused while candidates of the cycle are undecided. What was deferred is up again once it is submitted again.

    Example: pmoctl rollover 2028 --framework fy2028 --budget 2028=18000,2029=12000 --held-back 2028=1200
    """

    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=2199, help="The fiscal year to be planned.")]
    framework: Annotated[
        str | None,
        typer.Option(
            "--framework", metavar="ID", help="The framework that comes into force.", autocompletion=complete_frameworks
        ),
    ] = None
    budget: Annotated[list[str] | None, typer.Option("--budget", metavar="YEAR=N,…", help="The budget of years.")] = (
        None
    )
    held_back: Annotated[
        list[str] | None, typer.Option("--held-back", metavar="YEAR=N,…", help="What is held back of it.")
    ] = None
    leave_undecided: Annotated[
        bool, typer.Option("--leave-undecided", help="Candidates without a decision fall back to ideas.")
    ] = False
    dry_run: DryRun = False


register = adding("rollover", RolloverOptions, "rollover:rollover")
