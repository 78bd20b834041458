"""What `pmoctl plan` takes."""

from typing import Annotated

import typer

from pmoctl.cli.options import ReadOptions, adding


class PlanOptions(ReadOptions):
    """Show what is approved for a year: funds, owners, conditions and milestones.

    Example: pmoctl plan 2027 --format markdown
    """

    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=2199, help="The fiscal year.")]


register = adding("plan", PlanOptions, "plan:plan")
