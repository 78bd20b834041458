"""What `pmoctl framework audit` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.options import FrameworkArgument, ReadOptions, adding


class FrameworkAuditOptions(ReadOptions):
    """Show what to look at before the ranking of a framework is trusted; none of it is an error.

    Example: pmoctl framework audit fy2027 --late-days 21
    """

    name: FrameworkArgument = None
    checkpoint: Annotated[
        str | None,
        typer.Option(
            "--checkpoint",
            metavar="ID",
            help="Late changes before this one; by default the next one without decisions.",
            autocompletion=complete_checkpoints,
        ),
    ] = None
    late_days: Annotated[
        int, typer.Option("--late-days", min=1, max=3650, metavar="N", help="How many days before it are late.")
    ] = 14


register = adding("audit", FrameworkAuditOptions, "framework_audit:audit")
