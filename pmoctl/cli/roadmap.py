"""What `pmoctl roadmap` takes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, FrameworkId, Set, SetName, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class RoadmapOptions:
    """Show initiatives and milestones over the years, what waits for what, and the people by team and year.

    Example: pmoctl roadmap --set all --format svg
    """

    chosen: SetName = Set.shortlist
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    framework: FrameworkId = None
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "roadmap", RoadmapOptions, "roadmap:roadmap")
