"""What `pmoctl log` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class LogOptions:
    """Tell the life of an initiative: submitted, changed (what and by whom, from git), reviewed, decided.

    Example: pmoctl log smart-meter-rollout
    """

    initiative: Annotated[str, typer.Argument(metavar="INITIATIVE", help="Whose life.", autocompletion=complete_ids)]
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    output: Output = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "log", LogOptions, "log:log")
