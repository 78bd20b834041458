"""What `pmoctl conditions` takes."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_people
from pmoctl.cli.options import ReadOptions, adding


class ConditionsOptions(ReadOptions):
    """List the conditions of all decisions: overdue, open, met. Example: pmoctl conditions --status overdue."""

    status: Annotated[list[str] | None, typer.Option("--status", help="Those overdue, open or met; repeatable.")] = None
    owner: Annotated[
        list[str] | None,
        typer.Option("--owner", metavar="PERSON", help="Those of a person.", autocompletion=complete_people),
    ] = None


register = adding("conditions", ConditionsOptions, "conditions:conditions")
