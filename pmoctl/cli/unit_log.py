"""What `pmoctl unit meet` and `pmoctl unit done` take."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_people
from pmoctl.cli.options import Date, DryRun, Options, UnitId, add


class UnitMeetOptions(Options):
    """Add a meeting to the log of a unit, with what was agreed; nothing else in the file is touched.

    Example: pmoctl unit meet customer-operations --with ana-ruiz --summary "Pipeline walked through"
    --action "cost-model: Share the cost model; owner: lee-chong; due: 2026-10-20"
    """

    name: UnitId
    with_: Annotated[
        list[str],
        typer.Option("--with", metavar="PERSON", help="Who was met; repeatable.", autocompletion=complete_people),
    ]
    summary: Annotated[str, typer.Option("--summary", metavar="TEXT", help="What it was about, in a sentence.")]
    date: Date = None
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="'ID: TEXT; owner: PERSON; due: DATE'", help="What was agreed; repeatable."),
    ] = None
    earlier: Annotated[bool, typer.Option("--earlier", help="Add it although a later meeting is on record.")] = False
    dry_run: DryRun = False


class UnitDoneOptions(Options):
    """Record that what was agreed with a unit is done.

    Example: pmoctl unit done customer-operations cost-model --date 2026-10-15
    """

    name: UnitId
    action: Annotated[str, typer.Argument(metavar="ACTION", help="As `pmoctl actions` lists it.")]
    date: Date = None
    meeting: Annotated[
        str | None,
        typer.Option("--meeting", metavar="DATE", help="The day of the meeting, where several actions have this id."),
    ] = None
    dry_run: DryRun = False


def register(app: typer.Typer) -> None:
    """Add the commands."""
    add(app, "meet", UnitMeetOptions, "unit_log:meet")
    add(app, "done", UnitDoneOptions, "unit_log:done")
