"""What `pmoctl framework weights` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, FrameworkArgument, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class FrameworkWeightsOptions:
    """Show the shares of all criteria, how consistent the judgements are, and how far people differ.

    Example: pmoctl framework weights fy2028
    """

    name: FrameworkArgument = None
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "weights", FrameworkWeightsOptions, "framework_weights:weights")
