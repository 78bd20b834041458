"""What was agreed with units in meetings, and what became of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NamedTuple

from pmoctl.model.unit import Unit


class Agreed(NamedTuple):
    """One action of a meeting as it stands on a day. `done` is the day on which it was, None where it is not yet.

    `place` is that of its meeting in the file, from 0; `overdue_days` is None where no day is set, 0 before it is over.
    """

    unit: str
    id: str
    place: int
    meeting: dt.date | None
    do: str
    owner: str | None
    due: dt.date | None
    done: dt.date | None
    overdue_days: int | None

    @property
    def status(self) -> Literal["open", "done", "overdue"]:
        """Say how it stands."""
        if self.done is not None:
            return "done"
        return "overdue" if self.overdue_days else "open"


def list_actions(units: Mapping[str, Unit], as_of: dt.date) -> list[Agreed]:
    """List the actions agreed up to a day: what is due first before what is due later, or never."""
    found = []
    for name, unit in units.items():
        for place, meeting in enumerate(unit.engagement.meetings):
            if meeting.date is not None and meeting.date > as_of:
                continue
            for key, each in meeting.actions.items():
                done = each.done if each.done is not None and each.done <= as_of else None
                late = None if each.due is None else max((as_of - each.due).days, 0)
                found.append(Agreed(name, key, place, meeting.date, each.do or key, each.owner, each.due, done, late))
    return sorted(found, key=lambda each: (each.due or dt.date.max, each.unit, each.place, each.id))
