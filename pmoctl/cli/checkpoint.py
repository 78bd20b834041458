"""What `pmoctl checkpoint` takes."""

from typing import Annotated

import typer

from pmoctl.cli import checkpoint_freeze, new_plan
from pmoctl.cli.completion import complete_checkpoints, complete_people
from pmoctl.cli.options import At, Checkpoint, Date, DryRun, Options, ReportOptions, add


class CheckpointListOptions(ReportOptions):
    """List the checkpoints by date, and how far each has come. Example: pmoctl checkpoint list."""

    at: At = None


class CheckpointShowOptions(ReportOptions):
    """Show a checkpoint: what was recommended, what was decided. Example: pmoctl checkpoint show opening."""

    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="By default the next one.", autocompletion=complete_checkpoints),
    ] = None
    at: At = None


class CheckpointSealOptions(Options):
    """Seal a checkpoint with its approved minutes: `check` names what is changed afterwards.

    Sealed anew, the earlier seal stays in the file with who, when and why; `pmoctl verify` says that it was resealed.

    Example: pmoctl checkpoint seal 2026-12-investment-board --by margit-lindqvist --date 2026-12-17
    """

    name: Checkpoint
    by: Annotated[
        list[str],
        typer.Option(
            "--by", metavar="PERSON", help="Who approved the minutes; repeatable.", autocompletion=complete_people
        ),
    ]
    date: Date = None
    replace: Annotated[
        bool, typer.Option("--replace", help="Seal anew: decisions were changed and approved again.")
    ] = False
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="With --replace: the reason.")] = None
    leave_open: Annotated[
        bool, typer.Option("--leave-open", help="Seal although candidates are undecided: they stay candidates.")
    ] = False
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands = typer.Typer(
        no_args_is_help=True,
        help="Checkpoints: plan, freeze before the meeting, seal after it. Example: pmoctl checkpoint list",
    )
    add(commands, "new", new_plan.NewCheckpointOptions, "new_plan:checkpoint")
    add(commands, "list", CheckpointListOptions, "checkpoint:list_checkpoints")
    add(commands, "show", CheckpointShowOptions, "checkpoint:show_checkpoint")
    checkpoint_freeze.register(commands)
    add(commands, "seal", CheckpointSealOptions, "checkpoint_seal:seal")
    app.add_typer(commands, name="checkpoint")
