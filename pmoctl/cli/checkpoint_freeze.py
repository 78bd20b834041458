"""What `pmoctl checkpoint freeze` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.options import DryRun, FrameworkId, add


@dataclass(frozen=True, kw_only=True)
class CheckpointFreezeOptions:
    """Write what is on the table into the checkpoint before the meeting, and tag the commit it was made from.

    The record holds the revision, digests of all input files, of framework and ranking, and what is recommended;
    `pmoctl verify` rebuilds it at any time.

    Example: pmoctl checkpoint freeze 2026-12-investment-board
    """

    name: Annotated[str, typer.Argument(metavar="ID", help="The checkpoint.", autocompletion=complete_checkpoints)]
    framework: FrameworkId = None
    new_only: Annotated[bool, typer.Option("--new-only", help="Rank candidates alone.")] = False
    unapproved: Annotated[
        bool, typer.Option("--unapproved", help="Freeze although nobody has approved the framework.")
    ] = False
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "freeze", CheckpointFreezeOptions, "checkpoint_freeze:freeze")
