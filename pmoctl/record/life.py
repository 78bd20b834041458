"""The life of an initiative: submitted, changed, reviewed, decided, its conditions met."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from pmoctl.model.condition import Condition
from pmoctl.model.difference import MISSING, Difference, differences
from pmoctl.model.state import Decided
from pmoctl.model.workspace import Entry
from pmoctl.record.versions import data_of
from pmoctl.store.authorship import FileChange

Kind = Literal["changed", "submitted", "withdrawn", "reviewed", "decided", "met"]
_ORDER: tuple[Kind, ...] = ("changed", "submitted", "withdrawn", "reviewed", "decided", "met")  # on one day


class Event(NamedTuple):
    """One thing that happened; `commit` and `changes` of a change in git, `checkpoint` of what one decided."""

    date: dt.date | None
    kind: Kind
    what: str
    by: tuple[str, ...] = ()
    why: str | None = None
    commit: str | None = None
    checkpoint: str | None = None
    changes: tuple[Difference, ...] = ()


def tell_life(
    entry: Entry, decided: Iterable[Decided], conditions: Iterable[Condition], changes: Iterable[Event]
) -> list[Event]:
    """Tell all that happened to an initiative in order of date; what is not committed comes last."""
    data = entry.data
    submitted = data.submitted if isinstance(data.submitted, dict) else {None: data.submitted}
    events = [
        Event(date, "submitted", f"for {cycle}" if cycle else "for every cycle")
        for cycle, date in submitted.items()
        if date is not None
    ]
    if data.withdrawn is not None:
        events.append(Event(data.withdrawn.date, "withdrawn", "by its unit", why=data.withdrawn.why))
    for review in data.reviews:
        ratings = ", ".join(f"{name} {_number(rating.value)}" for name, rating in review.ratings.items())
        what = f"{review.framework}: {ratings}" if review.framework else ratings
        events.append(Event(review.date, "reviewed", what, (review.by,)))
    for step in decided:
        funds = ", ".join(f"{year}: {amount}" for year, amount in sorted(step.decision.funds.items()))
        what = step.decision.outcome + (f", funds {funds}" if funds else "")
        by = tuple(step.decision.by)
        events.append(Event(step.date, "decided", what, by, step.decision.why, checkpoint=step.checkpoint))
    events += [
        Event(each.met, "met", f"condition {each.id}", why=each.evidence, checkpoint=each.met_at)
        for each in conditions
        if each.met is not None
    ]
    events += changes
    return sorted(events, key=lambda event: (event.date or dt.date.max, _ORDER.index(event.kind)))


def _number(value: Any) -> str:  # a number or a range
    return f"{value.low}–{value.base}–{value.high}" if hasattr(value, "base") else str(value)


def change_events(changes: Sequence[FileChange], now: bytes | None) -> list[Event]:
    """Tell what each commit changed in an initiative's file, oldest first, and what is not committed yet."""
    events = []
    last: bytes | None = None
    path = ""
    kept = {change.by.commit for change in changes if change.after is not None}
    for change in reversed(changes):
        by = change.by
        if change.after is None:
            if by.commit not in kept:  # else it was moved to another unit: the same commit has it again
                events.append(Event(by.authored, "changed", "deleted", (by.author,), by.subject, by.commit))
            continue
        again = change.before is None and last is not None
        found = _between(last if again else change.before, change.after)
        if last is None and change.before is None:
            events.append(Event(by.authored, "changed", "first written", (by.author,), by.subject, by.commit))
        elif found or again:
            moved = f"moved to {change.path}" if change.path != path else "written again"
            what = moved if again else "changed"
            changed = tuple(found)
            events.append(Event(by.authored, "changed", what, (by.author,), by.subject, by.commit, changes=changed))
        last, path = change.after, change.path
    if now is not None and now != last and (found := _between(last, now)):
        what = "changed, not committed" if last is not None else "written, not committed"
        events.append(Event(None, "changed", what, changes=tuple(found) if last is not None else ()))
    return events


def _between(before: bytes | None, after: bytes) -> list[Difference]:
    return differences(data_of(before), data_of(after))


def words_of(change: Difference) -> str:
    """Say a change in words: what it is now, and what it was."""
    name = ".".join(map(str, change.route))
    if change.before is MISSING:
        return f"{name} added"
    return f"{name} removed" if change.after is MISSING else f"{name}: {change.before} → {change.after}"
