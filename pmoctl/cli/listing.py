"""What `pmoctl list` takes."""

from enum import StrEnum
from typing import Annotated

import typer

from pmoctl.cli.options import ReadOptions, adding


class Listed(StrEnum):
    """The kinds of object a workspace holds."""

    initiatives = "initiatives"
    units = "units"
    objectives = "objectives"
    themes = "themes"
    targets = "targets"
    frameworks = "frameworks"
    checkpoints = "checkpoints"
    decisions = "decisions"
    people = "people"
    scenarios = "scenarios"


class ListOptions(ReadOptions):
    """List initiatives (ideas and decided ones too), units, targets and so on. Example: pmoctl list targets."""

    kind: Annotated[Listed, typer.Argument(metavar="KIND", help=f"What to list: {', '.join(Listed)}.")] = (
        Listed.initiatives
    )


register = adding("list", ListOptions, "listing:list_objects")
