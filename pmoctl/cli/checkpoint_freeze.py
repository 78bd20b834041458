"""What `pmoctl checkpoint freeze` takes."""

from typing import Annotated

import typer

from pmoctl.cli.options import Checkpoint, DryRun, FrameworkId, NewOnly, Options, adding


class CheckpointFreezeOptions(Options):
    """Write what is on the table into the checkpoint before the meeting, and tag the commit it was made from.

    The record holds the revision, digests of all input files, of framework and ranking, and what is recommended;
    `pmoctl verify` rebuilds it at any time.

    Example: pmoctl checkpoint freeze 2026-12-investment-board
    """

    name: Checkpoint
    framework: FrameworkId = None
    new_only: NewOnly = False
    unapproved: Annotated[
        bool, typer.Option("--unapproved", help="Freeze although nobody has approved the framework.")
    ] = False
    dry_run: DryRun = False


register = adding("freeze", CheckpointFreezeOptions, "checkpoint_freeze:freeze")
