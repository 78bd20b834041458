"""What `pmoctl submit` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import Date, DryRun, Options, adding


class SubmitOptions(Options):
    """Submit an initiative for a cycle, for the first time or again after it was deferred, rejected or withdrawn.

    Example: pmoctl submit public-charging-network --cycle 2028 --date 2026-11-02
    """

    initiative: Annotated[
        str, typer.Argument(metavar="INITIATIVE", help="What is put forward.", autocompletion=complete_ids)
    ]
    cycle: Annotated[
        int | None, typer.Option("--cycle", metavar="YEAR", help="By default the one now being planned.")
    ] = None
    date: Date = None
    dry_run: DryRun = False


register = adding("submit", SubmitOptions, "submit:submit")
