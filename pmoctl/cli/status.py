"""What `pmoctl status` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.options import AsOf, At, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class StatusOptions:
    """Hold running work against what was approved, and say what wants attention.

    What was approved is the file at the recorded revision of the checkpoint that approved it, or at the commit that
    first holds the decision. The forecast is the file of today with its actuals and its latest status report.

    Example: pmoctl status --unit it --as-of 2027-06-30
    """

    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Only this unit.", autocompletion=complete_units)
    ] = None
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "status", StatusOptions, "status:status")
