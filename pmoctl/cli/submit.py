"""`pmoctl submit`: put an initiative forward for a cycle."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.recording import initiative_of, open_desk, record_edits, workspace_of
from pmoctl.cli.session import Session, fail, write_result
from pmoctl.cli.writing import DryRun, day_given

if TYPE_CHECKING:
    from pmoctl.model.workspace import Entry
    from pmoctl.record.propose import Desk


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
    from pmoctl.store.edit import Edit

    day = day_given("--date", date)
    desk = open_desk(session)
    entry = initiative_of(desk, initiative)
    year = cycle or workspace_of(desk).settings.cycle
    submitted = entry.data.submitted
    if submitted is not None and not isinstance(submitted, dict):
        fail(f"{initiative} was submitted for every cycle on {submitted}", "nothing was written", 1)
    if submitted and year in submitted:
        fail(f"{initiative} was submitted for {year} on {submitted[year]} already", "nothing was written", 1)
    _require_effect(desk, entry, year, day)
    record_edits(desk, entry.path, [Edit(("submitted", year), day)], dry_run=dry_run)
    if not dry_run:
        write_result(f"{entry.path}: submitted for {year} on {day}\n")


def _require_effect(desk: "Desk", entry: "Entry", year: int, day: dt.date) -> None:
    """End the call where the submission would not make a candidate of the initiative: the file would say it is one."""
    from pmoctl.model.state import CANDIDATE, COMMITTED, decisions_by_initiative, fold_life

    if year < workspace_of(desk).settings.cycle:
        return  # of a cycle that is over: history, which makes no candidate
    decided = decisions_by_initiative(workspace_of(desk).checkpoints).get(entry.id, [])
    submitted = {**(entry.data.submitted or {}), year: day}  # type: ignore[dict-item]  # a bare date was refused
    state = fold_life(entry.data.model_copy(update={"submitted": submitted}), decided, year).state
    if state == CANDIDATE:
        return
    if state in COMMITTED:
        fail(f"{entry.id} is {state}", "what is committed is carried over from cycle to cycle; nothing was written", 1)
    if state in {"stopped", "closed"}:
        fail(f"{entry.id} is {state}", "what goes on is a new initiative; nothing was written", 1)
    withdrawn = entry.data.withdrawn
    when = withdrawn.date if state == "withdrawn" and withdrawn else decided[-1].date
    message = f"{entry.id} was {state} on {when}, and a submission of {day} is not after that"
    fail(message, "give the day with --date; nothing was written", 1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(submit)
