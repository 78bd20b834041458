"""What was agreed in meetings with units: what `pmoctl actions` says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pmoctl.analyse.actions import Agreed
from pmoctl.model.workspace import Context
from pmoctl.report.document import Report, document_of
from pmoctl.report.numbers import counted
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import numbers_of, person_words


@dataclass(frozen=True, slots=True)
class ActionData:
    """An action: `overdue_days` is null where no day is set."""

    unit: str
    action: str
    do: str
    owner: str | None
    meeting: str | None
    due: str | None
    status: Literal["open", "done", "overdue"]
    overdue_days: int | None


@dataclass(frozen=True, slots=True)
class ActionsData:
    """The `actions` kind."""

    as_of: str
    actions: tuple[ActionData, ...]


COLUMNS = (
    Column("unit", "Unit", "id", spare=1),
    Column("action", "Action", "id"),
    Column("do", "What"),
    Column("owner", "Owner"),
    Column("meeting", "Agreed", "date", 3),
    Column("due", "Due", "date"),
    Column("status", "Status", audience="machines"),
    Column("overdue_days", "Overdue", "count", 2),
)


def actions_report(actions: Sequence[Agreed], context: Context, as_of: dt.date) -> Report:
    """Report actions, as they stand on a day."""
    rows = tuple(_row(each, context, as_of) for each in actions)
    table = Table("actions", COLUMNS, rows, nothing="There are no open actions.")
    data = ActionsData(as_of.isoformat(), tuple(map(action_data, actions)))
    closing = (as_of_words(context, as_of),)
    return Report("actions", data, document_of("", table, numbers=numbers_of(context.settings), closing=closing))


def action_data(each: Agreed) -> ActionData:
    """Return an action as data."""
    meeting, due = (day.isoformat() if day else None for day in (each.meeting, each.due))
    return ActionData(each.unit, each.id, each.do, each.owner, meeting, due, each.status, each.overdue_days)


def _row(each: Agreed, context: Context, as_of: dt.date) -> Row:
    late = Cell(each.overdue_days, counted(each.overdue_days, "day") if each.overdue_days else "–")
    owner = Cell(each.owner, person_words(context, each.owner, as_of))
    cells = (each.unit, each.id, each.do, owner, each.meeting, each.due, each.status)
    mood: Mood | None = "bad" if each.status == "overdue" else None
    return Row((*(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells), late._replace(mood=mood)))


def as_of_words(context: Context, as_of: dt.date, more: str = ".") -> str:
    """Say which day it is seen from, and that what is in the files was left out where it is later."""
    meetings = (each for unit in context.units.values() for each in unit.engagement.meetings)
    later = sum(each.date is not None and each.date > as_of for each in meetings)
    left_out = f" {counted(later, 'meeting')} after that day {'is' if later == 1 else 'are'} left out." if later else ""
    return f"As of {as_of}{more}{left_out}"
