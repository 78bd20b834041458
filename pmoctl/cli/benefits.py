"""What `pmoctl benefits` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, FrameworkId, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class BenefitsOptions:
    """Show what approved and closed initiatives promised against what came, by unit and type.

    Promised is each benefit times its confidence. Example: pmoctl benefits --format csv
    """

    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    framework: FrameworkId = None
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "benefits", BenefitsOptions, "benefits:benefits")
