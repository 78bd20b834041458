"""What `pmoctl show` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import AsOf, At, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class ShowOptions:
    """Show one initiative, unit, theme, target, framework, checkpoint, objective or person by its id.

    An id's unique beginning, a rank or a whole title will do. Example: pmoctl show smart-meter-rollout
    """

    name: Annotated[str, typer.Argument(metavar="ID", help="The id of anything.", autocompletion=complete_ids)]
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "show", ShowOptions, "show:show_object")
