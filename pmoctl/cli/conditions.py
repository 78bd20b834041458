"""What `pmoctl conditions` takes."""

from dataclasses import dataclass
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, Output, add
from pmoctl.write.formats import Format


@dataclass(frozen=True, kw_only=True)
class ConditionsOptions:
    """List the conditions of all decisions: overdue, open, met. Example: pmoctl conditions --status overdue."""

    status: Annotated[list[str] | None, typer.Option("--status", help="Those overdue, open or met; repeatable.")] = None
    owner: Annotated[list[str] | None, typer.Option("--owner", metavar="PERSON", help="Those of a person.")] = None
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.text
    output: Output = None
    at: At = None
    as_of: AsOf = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    add(app, "conditions", ConditionsOptions, "conditions:conditions")
