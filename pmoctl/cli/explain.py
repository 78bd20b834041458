"""What `pmoctl explain` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.options import AsOf, At, FrameworkId, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class ExplainOptions:
    """Show why an initiative scores what it does, criterion by criterion, and what would move it by a rank.

    Example: pmoctl explain smart-meter-rollout
    """

    initiative: Annotated[
        str, typer.Argument(help="An initiative: its id, rank or title.", autocompletion=complete_ids)
    ]
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    framework: FrameworkId = None
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "explain", ExplainOptions, "explain:explain")
