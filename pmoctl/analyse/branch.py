"""What a branch wrote besides initiatives: decisions, conditions, minutes, the envelope, people; and what it asks."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import BaseModel

from pmoctl.assess.outcome import Assessment, LeftOut, Refused, errors_of, rows_of
from pmoctl.model.checkpoint import Decision
from pmoctl.model.difference import MISSING, differences
from pmoctl.model.finding import Finding, Route
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PEOPLE, PORTFOLIO, SCENARIO, THEME, UNIT, Kind, kind_of
from pmoctl.model.state import CANDIDATE, COMMITTED
from pmoctl.model.workspace import Context

APART = frozenset({"decisions", "record", "minutes"})  # keys of a checkpoint that are told by themselves
_BLOCKING = (PORTFOLIO, FRAMEWORK, CHECKPOINT)  # kinds of files without which nothing is ranked


class DecisionChange(NamedTuple):
    """A decision that a branch writes, changes or takes away; None where there is or was none.

    `keys` are those that say something else, outcome and funds included.
    """

    checkpoint: str
    initiative: str
    before: Decision | None
    after: Decision | None
    keys: tuple[str, ...]


class ContextChange(NamedTuple):
    """A value of another file that says something else: `route` in the thing of that id, None where nothing stands."""

    subject: str
    id: str
    route: Route
    before: Any
    after: Any


class MoneySums(NamedTuple):
    """Capex and opex of what is ranked, over all its years, in `amounts_in`; `unknown` state no costs."""

    asked: Decimal
    committed: Decimal
    above_line: Decimal
    unknown: int


class Blockage(NamedTuple):
    """What keeps a branch from being ranked whole: the errors, and the files that are left out because of them.

    `ranked` says whether the rest is ranked nevertheless.
    """

    ranked: bool
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]


def find_blocked(after: Assessment) -> Blockage | None:
    """Say what of a state cannot be ranked, and why; None where all of it can."""
    if isinstance(after, Refused):
        errors = errors_of(after)
        known = [each for each in errors if (found := kind_of(each.path)) is None or found[0] in _BLOCKING]
        known = known or [each for left in after.committed for each in left.findings]
        return Blockage(ranked=False, left_out=after.committed, findings=tuple(known or errors))
    if not after.left_out:
        return None
    known = [each for left in after.left_out for each in left.findings]
    return Blockage(ranked=True, left_out=after.left_out, findings=tuple(known))


def measure_money(assessment: Assessment) -> MoneySums | None:
    """Add up what is ranked; None where nothing is."""
    if isinstance(assessment, Refused):
        return None
    rows = rows_of(assessment).values()

    def total(costs: Iterable[float | None]) -> Decimal:
        return sum((Decimal(repr(round(cost, 9))) for cost in costs if cost is not None), Decimal(0))

    return MoneySums(
        total(row.scored.money.cost for row in rows if row.scored.state == CANDIDATE),
        total(row.scored.money.cost for row in rows if row.scored.state in COMMITTED),
        total(row.scored.money.cost for row in rows if row.above_line),
        sum(row.scored.money.cost is None for row in rows),
    )


def decision_changes(before: Context | None, after: Context | None) -> Iterator[DecisionChange]:
    """List the decisions that are not what they were, checkpoint by checkpoint; none of what cannot be read."""
    if after is None:
        return
    points = [each.checkpoints if each else {} for each in (before, after)]
    unread = after.unread | (before.unread if before else frozenset())
    for name in dict.fromkeys((*points[0], *points[1])):
        if CHECKPOINT.path(name) in unread:
            continue
        old, new = (each[name].decisions if name in each else {} for each in points)
        for initiative in dict.fromkeys((*old, *new)):
            pair = old.get(initiative), new.get(initiative)
            then, now = (_plain(each) if each else {} for each in pair)
            keys = tuple(dict.fromkeys(str(each.route[0]) for each in differences(then, now)))
            if keys:
                yield DecisionChange(name, initiative, pair[0], pair[1], keys)


def context_changes(before: Context | None, after: Context | None) -> Iterator[ContextChange]:
    """List what else is not what it was: settings, people, units, strategy, and checkpoints but their decisions."""
    if before is None or after is None:
        return
    unread = before.unread | after.unread
    yield from _changes("settings", "", _plain(before.settings), _plain(after.settings))
    for kind, subject, old, new in (
        (PEOPLE, "person", before.people, after.people),
        (UNIT, "unit", before.units, after.units),
        (THEME, "theme", before.themes, after.themes),
        (CHECKPOINT, "checkpoint", before.checkpoints, after.checkpoints),
        (SCENARIO, "scenario", before.scenarios, after.scenarios),
    ):
        readable = ({name: each[name] for name in each if _path(kind, name) not in unread} for each in (old, new))
        yield from _things(subject, *readable)


def _path(kind: Kind, name: str) -> str:
    return kind.pattern if kind is PEOPLE else kind.path(name)


def _things(subject: str, old: Mapping[str, BaseModel], new: Mapping[str, BaseModel]) -> Iterator[ContextChange]:
    for name in dict.fromkeys((*old, *new)):
        if name not in old or name not in new:
            yield ContextChange(subject, name, (), *("there" if name in each else None for each in (old, new)))
        if name in old and old[name] == new.get(name):
            continue
        data = [_plain(each[name]) if name in each else {} for each in (old, new)]
        if subject == "checkpoint":
            yield from _records(name, *data)
        elif name in old and name in new:
            yield from _changes(subject, name, *data)


def _records(name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[ContextChange]:
    """Tell whole what is frozen and sealed, the rest of a checkpoint value by value."""
    for key in ("record", "minutes"):
        if old.get(key) != new.get(key):
            shown = (_seal(each.get(key)) for each in (old, new))
            yield ContextChange("checkpoint", name, (key,), *shown)
    rest = ({key: value for key, value in each.items() if key not in APART} for each in (old, new))
    kept = ("fulfilled", "resolutions")
    for change in _changes("checkpoint", name, *rest):
        if (old and new) or (change.route and change.route[0] in kept):
            yield change


def _seal(data: dict[str, Any] | None) -> str | None:
    return None if data is None else str(data.get("approved") or data.get("revision"))


def _changes(subject: str, name: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[ContextChange]:
    for each in differences(old, new):
        values = (None if value is MISSING else value for value in (each.before, each.after))
        yield ContextChange(subject, name, each.route, *values)


def _plain(model: BaseModel) -> dict[str, Any]:
    return model.model_dump(exclude_unset=True, by_alias=True)
