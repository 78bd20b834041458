"""What `pmoctl withdraw` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import Date, DryRun, Options, adding


class WithdrawOptions(Options):
    """Take back an initiative of which nothing is approved yet; `submit` puts it forward again.

    Example: pmoctl withdraw public-charging-network --why "The site is sold" --dry-run
    """

    initiative: Annotated[
        str, typer.Argument(metavar="INITIATIVE", help="What is taken back.", autocompletion=complete_ids)
    ]
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")]
    date: Date = None
    dry_run: DryRun = False


register = adding("withdraw", WithdrawOptions, "withdraw:withdraw")
