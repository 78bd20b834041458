"""What `pmoctl rename` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import DryRun, Options, adding


class RenameOptions(Options):
    """Give an initiative, unit, theme, target, objective, framework, criterion, checkpoint or person another id.

    Its file or folder moves, and every file that names it is rewritten; comments stay. All of it is done, or nothing.
    An objective may be named UNIT/OBJECTIVE.

    Example: pmoctl rename self-service self-service-portal --dry-run
    """

    old: Annotated[str, typer.Argument(metavar="OLD", help="The id as it is.", autocompletion=complete_ids)]
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id as it is to be.")]
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="What it is, where several things have that id.")
    ] = None
    dry_run: DryRun = False


register = adding("rename", RenameOptions, "rename:rename_id")
