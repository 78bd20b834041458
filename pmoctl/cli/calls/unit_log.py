"""`pmoctl unit meet` and `pmoctl unit done`: the log of meetings with a unit, written into its file."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from pmoctl.analyse.actions import list_actions
from pmoctl.cli.calls.recording import open_desk, record_edits
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, fail_unknown, write_result
from pmoctl.cli.calls.writing import day_given, read_task, require_text
from pmoctl.cli.unit_log import UnitDoneOptions, UnitMeetOptions
from pmoctl.model.kinds import UNIT
from pmoctl.store.edit import Edit

if TYPE_CHECKING:
    from pmoctl.model.unit import Unit
    from pmoctl.record.propose import Desk


def meet(session: Session, options: UnitMeetOptions) -> None:
    """Add a meeting to the log of a unit, with what was agreed; nothing else in the file is touched."""
    desk, unit = _open(session, options.name)
    day = day_given("--date", options.date)
    _require_day(unit, day, options.summary, earlier=options.earlier)
    require_text({"--summary": [options.summary], "--with": options.with_})
    meeting: dict[str, Any] = {"date": day, "with": options.with_, "summary": options.summary}
    if agreed := _actions(options.name, unit, options.action or [], day):
        meeting["actions"] = agreed
    path = UNIT.path(options.name)
    record_edits(desk, path, [Edit(("engagement", "meetings"), meeting, "add")], dry_run=options.dry_run)
    if not options.dry_run:
        agreed_words = f", agreed: {', '.join(agreed)}" if agreed else ""
        write_result(f"{path}: met on {day}{agreed_words}\n")
        session.say(f"Commit it. Next: pmoctl actions --unit {options.name}")


def done(session: Session, options: UnitDoneOptions) -> None:
    """Record that what was agreed with a unit is done."""
    desk, unit = _open(session, options.name)
    day = day_given("--date", options.date)
    _require_past(day)
    agreed_on = None if options.meeting is None else day_given("--meeting", options.meeting)
    known = [each for each in list_actions({options.name: unit}, dt.date.max) if agreed_on in {None, each.meeting}]
    found = [each for each in known if each.id == options.action]
    if not found:
        fail_unknown("action", options.action, {each.id for each in known})
    left = [each for each in found if each.done is None]
    if not left:
        fail(f"{options.action} was done on {found[-1].done} already", status=1)
    if len(left) > 1:
        days = ", ".join(str(each.meeting or "no day") for each in left)
        fail(f"{options.action} was agreed more than once: on {days}", "say which with --meeting DATE")
    agreed = left[0]
    if agreed.meeting is not None and day < agreed.meeting:
        fail(f"{day} is before the meeting on {agreed.meeting}, in which {options.action} was agreed")
    route = ("engagement", "meetings", agreed.place, "actions", options.action, "done")
    path = UNIT.path(options.name)
    record_edits(desk, path, [Edit(route, day)], dry_run=options.dry_run)
    if not options.dry_run:
        write_result(f"{path}: {options.action} done on {day}\n")


def _open(session: Session, name: str) -> tuple["Desk", "Unit"]:
    """Read a unit. Ends the call where it cannot be read."""
    desk = open_desk(session, UNIT.path(name))
    if name not in desk.workspace.units:
        fail_unknown("unit", name, desk.workspace.units)
    return desk, desk.workspace.units[name]


def _require_past(day: dt.date) -> None:
    # Somewhere it is tomorrow already: no time zone is more than 14 hours ahead of UTC.
    latest = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date()
    if day > latest:
        fail(f"{day} is in the future", "the log holds what has been: write it down afterwards")


def _require_day(unit: "Unit", day: dt.date, summary: str, *, earlier: bool) -> None:
    """Ask back where the day is to come, is before the last meeting, or has this meeting already."""
    _require_past(day)
    meetings = unit.engagement.meetings
    last = max((each.date for each in meetings if each.date), default=None)
    if any(each.date == day and each.summary == summary for each in meetings):
        fail(f"this meeting on {day} is in the log already", "nothing was written", 1)
    if last is not None and day < last and not earlier:
        fail(f"{day} is before the last meeting on record, on {last}", "if that is meant, add --earlier")


def _actions(name: str, unit: "Unit", words: list[str], day: dt.date) -> dict[str, dict[str, Any]]:
    """Read what was agreed; ends the call where an action is none, or one of its name is still open."""
    still_open = {each.id for each in list_actions({name: unit}, dt.date.max) if each.done is None}
    found: dict[str, dict[str, Any]] = {}
    for word in words:
        action, agreed = read_task("--action", word)
        if action in found:
            fail(f"--action {action} is said twice")
        if action in still_open:
            hint = f"take another name, or `pmoctl unit done {name} {action}` first"
            fail(f"an action {action} of {name} is open already", hint)
        if "due" in agreed and agreed["due"] < day:
            fail(f"--action {action}: {agreed['due']} is before the meeting on {day}")
        found[action] = agreed
    return found
