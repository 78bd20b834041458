"""What `pmoctl plan` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class PlanOptions:
    """Show what is approved for a year: funds, owners, conditions and milestones.

    Example: pmoctl plan 2027 --format markdown
    """

    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=2199, help="The fiscal year.")]
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "plan", PlanOptions, "plan:plan")
