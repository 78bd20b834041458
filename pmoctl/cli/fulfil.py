"""What `pmoctl fulfil` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.options import Date, DryRun, Options, adding


class FulfilOptions(Options):
    """Record in a later checkpoint that a condition of a decision was met.

    Example: pmoctl fulfil harbour-battery-storage/price-floor --checkpoint 2026-12-investment-board --date 2026-11-30
    """

    key: Annotated[
        str,
        typer.Argument(
            metavar="INITIATIVE/CONDITION",
            help="The condition that was met, each half by a unique beginning; CONDITION alone where only one fits.",
        ),
    ]
    checkpoint: Annotated[
        str,
        typer.Option(
            "--checkpoint",
            metavar="ID",
            help="The later checkpoint that is told of it.",
            autocompletion=complete_checkpoints,
        ),
    ]
    date: Date = None
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="What shows it.")] = None
    replace: Annotated[bool, typer.Option("--replace", help="Correct what is on record.")] = False
    dry_run: DryRun = False


register = adding("fulfil", FulfilOptions, "fulfil:fulfil")
