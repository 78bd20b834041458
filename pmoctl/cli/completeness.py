"""What `pmoctl completeness` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.options import AsOf, At, FrameworkId, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class CompletenessOptions:
    """Show by unit and initiative what is missing before it can be assessed, and whom to ask.

    It covers candidates and committed work. Example: pmoctl completeness --unit retail --format xlsx --output ask.xlsx
    """

    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Only this unit.", autocompletion=complete_units)
    ] = None
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    framework: FrameworkId = None
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "completeness", CompletenessOptions, "completeness:completeness")
