"""The life of one initiative: what `pmoctl log` says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pmoctl.model.difference import MISSING
from pmoctl.model.portfolio import State
from pmoctl.model.text import one_line
from pmoctl.record.life import Event, Kind, words_of
from pmoctl.report.document import Report, document_of
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table

MANY = 6  # changes of one commit that are shown
MOST = 100  # characters of a change


@dataclass(frozen=True, slots=True)
class DifferenceData:
    """A place of a file before and after; null where it had nothing."""

    route: tuple[str | int, ...]
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class EventData:
    """One thing that happened; `date` is null for what is not committed."""

    date: str | None
    event: Kind
    what: str
    by: tuple[str, ...]
    why: str | None
    checkpoint: str | None
    commit: str | None
    changes: tuple[DifferenceData, ...]


@dataclass(frozen=True, slots=True)
class LogData:
    """The `log` kind."""

    revision: str | None
    initiative: str
    state: State
    events: tuple[EventData, ...]


COLUMNS = (
    Column("date", "Date", "text"),
    Column("event", "Event", audience="machines"),
    Column("what", "What"),
    Column("by", "By", audience="machines"),
    Column("why", "Why", audience="machines"),
    Column("checkpoint", "Checkpoint", audience="machines"),
    Column("commit", "Commit", audience="machines"),
)


def life_report(
    initiative: str, state: State, events: Sequence[Event], revision: str | None, numbers: Numbers
) -> Report:
    """Report all that happened to an initiative, in order of date."""
    data = LogData(revision, initiative, state, tuple(map(_data, events)))
    rows = tuple(row for event in events for row in _rows(event))
    table = Table("log", COLUMNS, rows, nothing="Nothing has happened yet.")
    return Report("log", data, document_of(f"{initiative}: {state}", table, numbers=numbers))


def _data(event: Event) -> EventData:
    changes = (
        DifferenceData(tuple(each.route), *(None if value is MISSING else value for value in (each.before, each.after)))
        for each in event.changes
    )
    date = event.date.isoformat() if event.date else None
    about = (event.kind, event.what, tuple(event.by), event.why, event.checkpoint, event.commit)
    return EventData(date, *about, tuple(changes))


def _rows(event: Event) -> list[Row]:
    """Return the row of an event, and below it what was changed."""
    where = f" at {event.checkpoint}" if event.checkpoint else f" in {event.commit[:10]}" if event.commit else ""
    by = f", by {', '.join(event.by)}" if event.by else ""
    why = f": {event.why}" if event.why else ""
    what = event.what if event.kind in {"changed", "decided"} else f"{event.kind} {event.what}"
    date = Cell(event.date, str(event.date or "now"))
    said = Cell(event.what, f"{what}{where}{by}{why}")
    rest = (" ".join(event.by) or None, event.why, event.checkpoint, event.commit)
    changes = [one_line(words_of(each), MOST) for each in event.changes[:MANY]]
    changes += [f"and {len(event.changes) - MANY} more"] if len(event.changes) > MANY else []
    lines = (Row((Cell(None, ""), Cell(), Cell(None, f"· {words}"), *[Cell()] * 4), "muted") for words in changes)
    return [Row((date, Cell(event.kind), said, *map(Cell, rest))), *lines]
