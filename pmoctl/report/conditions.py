"""What decisions ask of whom, and whether it was met: what `pmoctl conditions` says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pmoctl.model.condition import Condition, Status
from pmoctl.model.workspace import Context
from pmoctl.report.document import Report, document_of
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import numbers_of, person_words

STATUS: tuple[Status, ...] = ("overdue", "open", "met")  # in the order shown
MOODS: dict[Status, Mood] = {"overdue": "bad", "met": "good"}


@dataclass(frozen=True, slots=True)
class ConditionData:
    """A condition, named `initiative/condition`."""

    condition: str
    status: Status
    due: str | None
    owner: str | None
    do: str | None
    checkpoint: str
    met: str | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class ConditionsData:
    """The `conditions` kind."""

    revision: str | None
    as_of: str
    conditions: tuple[ConditionData, ...]


COLUMNS = (
    Column("condition", "Condition", "id"),
    Column("status", "Status"),
    Column("due", "Due", "date"),
    Column("owner", "Owner", spare=1),
    Column("do", "What", spare=2),
    Column("checkpoint", "Checkpoint", audience="machines"),
    Column("met", "Met", "date", audience="machines"),
    Column("evidence", "Evidence", audience="machines"),
)


def conditions_report(
    conditions: Sequence[Condition], context: Context, revision: str | None, as_of: dt.date
) -> Report:
    """Report conditions as they stand on a day: what is overdue first, then by the day they are due."""
    ordered = sorted(conditions, key=lambda each: (STATUS.index(each.status(as_of)), each.due or dt.date.max, each.key))
    data = ConditionsData(revision, as_of.isoformat(), tuple(_data(each, as_of) for each in ordered))
    rows = tuple(_row(each, context, as_of) for each in ordered)
    table = Table("conditions", COLUMNS, rows, nothing="There are none.")
    numbers, closing = numbers_of(context.settings), (f"As of {as_of}.",)
    unmet = next((each.key for each in ordered if each.status(as_of) != "met"), None)
    following = (f"pmoctl fulfil {unmet} --checkpoint ID",) if unmet else ()
    return Report("conditions", data, document_of("", table, numbers=numbers, closing=closing, next=following))


def _data(each: Condition, as_of: dt.date) -> ConditionData:
    due, met = (day.isoformat() if day else None for day in (each.due, each.met))
    return ConditionData(each.key, each.status(as_of), due, each.owner, each.do, each.checkpoint, met, each.evidence)


def _row(each: Condition, context: Context, as_of: dt.date) -> Row:
    status = each.status(as_of)
    owner = Cell(each.owner, person_words(context, each.owner, as_of))
    values = (each.do, each.checkpoint, each.met, each.evidence)
    return Row((Cell(each.key), Cell(status, mood=MOODS.get(status)), Cell(each.due), owner, *map(Cell, values)))
