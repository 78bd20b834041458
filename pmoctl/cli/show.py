"""What `pmoctl show` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import ReadOptions, adding


class ShowOptions(ReadOptions):
    """Show one initiative, unit, theme, target, framework, checkpoint, objective or person by its id.

    An id's unique beginning, a rank or a whole title will do. Example: pmoctl show smart-meter-rollout
    """

    name: Annotated[str, typer.Argument(metavar="ID", help="The id of anything.", autocompletion=complete_ids)]


register = adding("show", ShowOptions, "show:show_object")
