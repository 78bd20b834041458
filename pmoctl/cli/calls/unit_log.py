"""`pmoctl unit meet` and `pmoctl unit done`: the log of meetings with a unit, written into its file."""

import datetime as dt
from typing import Any

from pmoctl.cli.calls.named import named
from pmoctl.cli.calls.recording import open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given, today
from pmoctl.cli.calls.speech import fail, require_known, write_result
from pmoctl.cli.calls.writing import people_of, read_task, require_text
from pmoctl.cli.unit_log import UnitDoneOptions, UnitMeetOptions
from pmoctl.model.kinds import UNIT
from pmoctl.record.meetings import agreed_with, propose_done, propose_meeting
from pmoctl.record.propose import Desk


def meet(session: Session, options: UnitMeetOptions) -> None:
    """Add a meeting to the log of a unit, with what was agreed; nothing else in the file is touched."""
    desk = _open(session, options.name)
    day = _day_past(options.date)
    require_text({"--summary": [options.summary], "--with": options.with_})
    agreed = _agreed(options.action or [], desk)
    with refusals(desk):
        proposal = propose_meeting(
            desk, options.name, day, people_of(options.with_), options.summary, agreed, earlier=options.earlier
        )
    path = UNIT.path(options.name)
    record(desk, proposal, path, dry_run=options.dry_run)
    if not options.dry_run:
        agreed_words = f", agreed: {', '.join(agreed)}" if agreed else ""
        write_result(f"{path}: met on {day}{agreed_words}\n")
        session.say(f"Commit it. Next: pmoctl actions --unit {options.name}")


def done(session: Session, options: UnitDoneOptions) -> None:
    """Record that what was agreed with a unit is done."""
    desk = _open(session, options.name)
    day = _day_past(options.date)
    agreed_on = None if options.meeting is None else day_given("--meeting", options.meeting)
    action = named("action", options.action, {each.id: each.do for each in agreed_with(desk, options.name, agreed_on)})
    with refusals(desk):
        proposal = propose_done(desk, options.name, action, day, agreed_on)
    path = UNIT.path(options.name)
    record(desk, proposal, path, dry_run=options.dry_run)
    if not options.dry_run:
        write_result(f"{path}: {action} done on {day}\n")


def _open(session: Session, name: str) -> Desk:
    """Open the books for a unit. Ends the call where it cannot be read."""
    desk = open_desk(session, UNIT.path(name))
    require_known("unit", name, desk.workspace.units)
    return desk


def _day_past(date: str | None) -> dt.date:
    """Return the day of `--date`. Ends the call where it is to come."""
    day = day_given("--date", date)
    if day > today() + dt.timedelta(days=1):  # for somewhere it is tomorrow already
        fail(f"{day} is in the future", "the log holds what has been: write it down afterwards")
    return day


def _agreed(words: list[str], desk: Desk) -> dict[str, dict[str, Any]]:
    """Read what was agreed. Ends the call where an action is none, or said twice."""
    found: dict[str, dict[str, Any]] = {}
    for word in words:
        action, agreed = read_task("--action", word, desk.workspace.people)
        if action in found:
            fail(f"--action {action} is said twice")
        found[action] = agreed
    return found
