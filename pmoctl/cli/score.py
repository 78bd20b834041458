"""What `pmoctl score` takes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, FrameworkId, ScenarioName, Weights, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class ScoreOptions:
    """Score and rank the initiatives, and draw the line where money or people run out.

    Filters hide rows; ranks and the line stay those of the whole. Example: pmoctl score --unit retail --format csv
    """

    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text
    framework: FrameworkId = None
    weights: Weights = None
    scenario: ScenarioName = None
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="ID", help="Rows of these units.")] = None
    kind: Annotated[list[str] | None, typer.Option("--type", help="Rows of these types: run, grow, transform.")] = None
    state: Annotated[list[str] | None, typer.Option("--state", help="Rows in these states.")] = None
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The first N rows.")] = None
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None
    at: At = None
    as_of: AsOf = None
    robust: Annotated[bool, typer.Option("--robust", help="Say how sure it is too: see `pmoctl robustness`.")] = False
    new_only: Annotated[bool, typer.Option("--new-only", help="Rank candidates alone, not committed work.")] = False


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "score", ScoreOptions, "score:score")
