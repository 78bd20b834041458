"""What `pmoctl targets` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, FrameworkId, Output, Set, SetName, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class TargetsOptions:
    """Show each target by year: what is planned of it, the gap, and how much of the way is covered.

    Closed initiatives count with every set. Example: pmoctl targets --set committed --format csv
    """

    chosen: SetName = Set.shortlist
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    framework: FrameworkId = None
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "targets", TargetsOptions, "targets:targets")
