"""What `pmoctl units` and `pmoctl actions` take."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_people
from pmoctl.cli.options import OnlyUnit, ReadOptions, add


class UnitsOptions(ReadOptions):
    """Show every unit: what it proposes and costs, what was approved, when it was last met and who is overdue.

    Cost is capex and opex of candidates and committed work; a unit never met is overdue since it first submitted.

    Example: pmoctl units --format csv
    """


class ActionsOptions(ReadOptions):
    """List what was agreed in meetings with units and is not done, the earliest due first.

    Example: pmoctl actions --owner lee-chong --overdue
    """

    unit: OnlyUnit = None
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="PERSON", help="Only those of this person.", autocompletion=complete_people),
    ] = None
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those that are overdue.")] = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    add(app, "units", UnitsOptions, "units:units")
    add(app, "actions", ActionsOptions, "actions:actions")
