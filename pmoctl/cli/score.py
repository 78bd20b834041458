"""What `pmoctl score` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.options import NewOnly, RankOptions, ScenarioName, Weights, adding


class ScoreOptions(RankOptions):
    """Score and rank the initiatives, and draw the line where money or people run out.

    Filters hide rows; ranks and the line stay those of the whole. Example: pmoctl score --unit retail --format csv
    """

    weights: Weights = None
    scenario: ScenarioName = None
    unit: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="ID", help="Rows of these units.", autocompletion=complete_units),
    ] = None
    kind: Annotated[list[str] | None, typer.Option("--type", help="Rows of these types: run, grow, transform.")] = None
    state: Annotated[list[str] | None, typer.Option("--state", help="Rows in these states.")] = None
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The first N rows.")] = None
    robust: Annotated[bool, typer.Option("--robust", help="Also how sure each row is: see `pmoctl robustness`.")] = (
        False
    )
    new_only: NewOnly = False


register = adding("score", ScoreOptions, "score:score")
