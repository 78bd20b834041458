"""What `pmoctl log` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import ReportOptions, adding


class LogOptions(ReportOptions):
    """Tell the life of an initiative: submitted, changed (what and by whom, from git), reviewed, decided.

    Example: pmoctl log smart-meter-rollout
    """

    initiative: Annotated[str, typer.Argument(metavar="INITIATIVE", help="Its id.", autocompletion=complete_ids)]


register = adding("log", LogOptions, "log:log")
