"""`pmoctl submit`: put an initiative forward for a cycle."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.recording import initiative_of, open_desk, record, refusals
from pmoctl.cli.session import Session, write_result
from pmoctl.cli.writing import DryRun, day_given


def submit(
    context: typer.Context,
    initiative: Annotated[
        str, typer.Argument(metavar="INITIATIVE", help="What is put forward.", autocompletion=complete_ids)
    ],
    cycle: Annotated[
        int | None, typer.Option("--cycle", metavar="YEAR", help="By default the one now being planned.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Submit an initiative for a cycle, for the first time or again after it was deferred, rejected or withdrawn.

    Example: pmoctl submit public-charging-network --cycle 2028 --date 2026-11-02
    """
    session: Session = context.obj
    from pmoctl.record.cycle import propose_submission

    day = day_given("--date", date)
    desk = open_desk(session)
    entry = initiative_of(desk, initiative)
    year = cycle or desk.workspace.settings.cycle
    with refusals(desk):
        proposal = propose_submission(desk, entry, year, day)
    record(desk, proposal, entry.path, dry_run=dry_run)
    if not dry_run:
        write_result(f"{entry.path}: submitted for {year} on {day}\n")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(submit)
