"""The log of meetings with a unit: what was agreed in one, and what of it is done."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from pmoctl.analyse.actions import Agreed, list_actions
from pmoctl.model.kinds import UNIT
from pmoctl.record.propose import Desk, Proposal, propose_edits
from pmoctl.record.refusal import ImpossibleError, refuse
from pmoctl.store.edit import Edit

LOG = ("engagement", "meetings")


def propose_meeting(
    desk: Desk,
    name: str,
    day: dt.date,
    people: Sequence[str],
    summary: str,
    agreed: Mapping[str, Mapping[str, Any]],
    *,
    earlier: bool = False,
) -> Proposal:
    """Add a meeting to the log of a unit.

    `agreed` is what is to be done, by its id, as files have it. Raises NotRecordedError where the meeting is in the log
    already, and ImpossibleError where it is before the last one (unless it is said to be `earlier`), or what was agreed
    is open already or due before the day.
    """
    unit = desk.workspace.units[name]
    meetings = unit.engagement.meetings
    if any(each.date == day and each.summary == summary for each in meetings):
        refuse(f"this meeting on {day} is in the log already")
    last = max((each.date for each in meetings if each.date), default=None)
    if last is not None and day < last and not earlier:
        message = f"{day} is before the last meeting on record, on {last}"
        raise ImpossibleError(message, "if that is meant, add --earlier")
    still_open = {each.id for each in agreed_with(desk, name) if each.done is None}
    for action, each in agreed.items():
        if action in still_open:
            message = f"an action {action} of {name} is open already"
            raise ImpossibleError(message, f"take another name, or `pmoctl unit done {name} {action}` first")
        if "due" in each and each["due"] < day:
            message = f"{action}: {each['due']} is before the meeting on {day}"
            raise ImpossibleError(message)
    meeting: dict[str, Any] = {"date": day, "with": list(people), "summary": summary}
    if agreed:
        meeting["actions"] = {action: dict(each) for action, each in agreed.items()}
    return propose_edits(desk, UNIT.path(name), [Edit(LOG, meeting, "add")])


def propose_done(desk: Desk, name: str, action: str, day: dt.date, agreed_on: dt.date | None = None) -> Proposal:
    """Record that what was agreed with a unit, in the meeting of a day where several have its name, is done.

    Raises NotRecordedError where it was done already, and ImpossibleError where it is not told which of several it is,
    or the day is before the meeting. That there is such an action is for the caller to know: see agreed_with.
    """
    found = [each for each in agreed_with(desk, name, agreed_on) if each.id == action]
    left = [each for each in found if each.done is None]
    if not left:
        refuse(f"{action} was done on {found[-1].done} already")
    if len(left) > 1:
        days = ", ".join(str(each.meeting or "no day") for each in left)
        message = f"{action} was agreed more than once: on {days}"
        raise ImpossibleError(message, "say which with --meeting DATE")
    (agreed,) = left
    if agreed.meeting is not None and day < agreed.meeting:
        message = f"{day} is before the meeting on {agreed.meeting}, in which {action} was agreed"
        raise ImpossibleError(message)
    route = (*LOG, agreed.place, "actions", action, "done")
    return propose_edits(desk, UNIT.path(name), [Edit(route, day)])


def agreed_with(desk: Desk, name: str, agreed_on: dt.date | None = None) -> list[Agreed]:
    """List what was agreed with a unit, whenever or in the meeting of a day, done or not."""
    agreed = list_actions({name: desk.workspace.units[name]}, dt.date.max)
    return [each for each in agreed if agreed_on in {None, each.meeting}]
