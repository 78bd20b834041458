"""What `pmoctl framework audit` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints, complete_frameworks
from pmoctl.cli.options import AsOf, At, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class FrameworkAuditOptions:
    """Show what to look at before the ranking of a framework is trusted; none of it is an error.

    Example: pmoctl framework audit fy2027 --late-days 21
    """

    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="By default the one in force.", autocompletion=complete_frameworks),
    ] = None
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
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "audit", FrameworkAuditOptions, "framework_audit:audit")
