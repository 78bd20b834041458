"""`pmoctl submit`: put an initiative forward for a cycle."""

from typing import Annotated

import typer

from pmoctl.cli.recording import initiative_of, open_desk, record_edits
from pmoctl.cli.session import Session, complete_ids, fail, write_result
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

    Example: pmoctl submit public-charging-network --date 2026-11-02
    """
    session: Session = context.obj
    from pmoctl.store.edit import Edit

    day = day_given("--date", date)
    desk = open_desk(session)
    entry = initiative_of(desk, initiative)
    year = cycle or desk.workspace.settings.cycle
    submitted = entry.data.submitted
    if submitted is not None and not isinstance(submitted, dict):
        fail(f"{initiative} was submitted for every cycle on {submitted}", "nothing was written", 1)
    if submitted and year in submitted:
        fail(f"{initiative} was submitted for {year} on {submitted[year]} already", "nothing was written", 1)
    record_edits(desk, entry.path, [Edit(("submitted", year), day)], dry_run=dry_run)
    if not dry_run:
        write_result(f"{entry.path}: submitted for {year} on {day}\n")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(submit)
