"""What `pmoctl framework diff` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_frameworks
from pmoctl.cli.options import AsOf, ReportOptions, adding


class FrameworkDiffOptions(ReportOptions):
    """Show what differs between two frameworks, and what that does to the ranking of today's initiatives.

    Example: pmoctl framework diff fy2027@HEAD~5 fy2027
    """

    before: Annotated[
        str, typer.Argument(metavar="A", help="ID, ID@REV, or a file.", autocompletion=complete_frameworks)
    ]
    after: Annotated[
        str, typer.Argument(metavar="B", help="ID, ID@REV, or a file.", autocompletion=complete_frameworks)
    ]
    as_of: AsOf = None


register = adding("diff", FrameworkDiffOptions, "framework_diff:diff")
