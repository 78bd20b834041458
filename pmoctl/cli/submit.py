"""What `pmoctl submit` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import DryRun, add


@dataclass(frozen=True, kw_only=True)
class SubmitOptions:
    """Submit an initiative for a cycle, for the first time or again after it was deferred, rejected or withdrawn.

    Example: pmoctl submit public-charging-network --cycle 2028 --date 2026-11-02
    """

    initiative: Annotated[
        str, typer.Argument(metavar="INITIATIVE", help="What is put forward.", autocompletion=complete_ids)
    ]
    cycle: Annotated[
        int | None, typer.Option("--cycle", metavar="YEAR", help="By default the one now being planned.")
    ] = None
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "submit", SubmitOptions, "submit:submit")
