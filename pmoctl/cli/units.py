"""What `pmoctl units` and `pmoctl actions` take."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.options import AsOf, At, Output, add
from pmoctl.write.formats import Format

Form = Annotated[Format, typer.Option("--format", help="How to show them.")]


@dataclass(frozen=True, kw_only=True)
class UnitsOptions:
    """Show every unit: what it proposes and costs, what was approved, when it was last met and who is overdue.

    Cost is capex and opex of candidates and committed work; a unit never met is overdue since it first submitted.

    Example: pmoctl units --format csv
    """

    form: Form = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None


@dataclass(frozen=True, kw_only=True)
class ActionsOptions:
    """List what was agreed in meetings with units and is not done, the earliest due first.

    Example: pmoctl actions --owner lee-chong --overdue
    """

    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Only this unit.", autocompletion=complete_units)
    ] = None
    owner: Annotated[str | None, typer.Option("--owner", metavar="PERSON", help="Only those of this person.")] = None
    form: Form = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those that are overdue.")] = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    add(app, "units", UnitsOptions, "units:units")
    add(app, "actions", ActionsOptions, "actions:actions")
