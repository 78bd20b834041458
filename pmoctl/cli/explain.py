"""What `pmoctl explain` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import RankOptions, adding


class ExplainOptions(RankOptions):
    """Show why an initiative scores what it does, criterion by criterion, and what would move it by a rank.

    Example: pmoctl explain smart-meter-rollout
    """

    initiative: Annotated[
        str,
        typer.Argument(metavar="INITIATIVE", help="An initiative: its id, rank or title.", autocompletion=complete_ids),
    ]


register = adding("explain", ExplainOptions, "explain:explain")
