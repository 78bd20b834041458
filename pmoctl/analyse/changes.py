"""What changed since what was on the table at an earlier checkpoint: what came, went, was decided, edited or moved."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from pmoctl.analyse.impact import LimitChange, Move, TargetChange, measure_impact
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.assess.pair import Pair
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.portfolio import State
from pmoctl.model.workspace import Entry

TOLD_BY_STATE = frozenset({"submitted", "withdrawn"})


class Altered(NamedTuple):
    """An initiative that is not what it was, then and now.

    `state` is None where there is no such file (or it has errors), `cost` where it is not ranked or states none, `move`
    where it was ranked neither then nor now. `keys` are those of its file that say something else. `renamed_from` is
    the id that it had then, where that was another.
    """

    initiative: str
    unit: str
    title: str
    state: tuple[State | None, State | None]
    keys: tuple[str, ...]
    cost: tuple[float | None, float | None]
    move: Move | None

    @property
    def renamed_from(self) -> str | None:
        """The id that it had then; None where it is the same."""
        return self.move.renamed_from if self.move else None


class Changes(NamedTuple):
    """What lies between what was on the table at a checkpoint and now.

    `moved` have another rank, by what others or the framework did alone. `framework` is id and digest, then and now;
    `targets` are ids: new ones, those that are gone, and those that say something else; `coverage` is how much more or
    less of them is planned above the line.
    """

    checkpoint: str
    date: dt.date
    altered: tuple[Altered, ...]
    moved: tuple[Move, ...]
    framework: tuple[tuple[str, str | None], tuple[str, str | None]]
    limits: tuple[LimitChange, ...]
    targets: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    coverage: tuple[TargetChange, ...]


def find_changes(checkpoint: str, date: dt.date, before: RankedWorkspace, after: RankedWorkspace) -> Changes:
    """Say what changed between two states, both assessed with their initiatives."""
    pair = Pair(before, after)
    impact = measure_impact(pair, before.workspace.initiatives, after.workspace.initiatives)
    moves = {move.initiative: move for move in impact.moves}
    altered = tuple(_altered(before, after, moves))
    names = {each.initiative for each in altered}
    then, now = before.workspace.targets, after.workspace.targets
    return Changes(
        checkpoint,
        date,
        altered,
        tuple(move for move in impact.moves if move.initiative not in names and move.rank[0] != move.rank[1]),
        (_framework(before), _framework(after)),
        tuple(each for each in impact.limits if each.limit[0] != each.limit[1]),
        (
            tuple(name for name in now if name not in then),
            tuple(name for name in then if name not in now),
            tuple(name for name in now if name in then and now[name] != then[name]),
        ),
        tuple(impact.coverage),
    )


def _altered(before: RankedWorkspace, after: RankedWorkspace, moves: dict[str, Move]) -> Iterator[Altered]:
    """Yield what differs by itself or crosses the line, in the order of the ranking now; what is not ranked follows."""
    pair = before, after
    entries = [each.workspace.initiatives for each in pair]
    states = [{name: each.states[name] for name in found} for each, found in zip(pair, entries, strict=True)]
    costs = [{row.scored.id: row.scored.money.cost for row in each.ranking.rows} for each in pair]
    renamed = {name: move.renamed_from for name, move in moves.items() if move.renamed_from is not None}
    for name in dict.fromkeys([*moves, *sorted({*states[0], *states[1]} - {*renamed.values()})]):
        was = renamed.get(name, name)
        move, state = moves.get(name), (states[0].get(was), states[1].get(name))
        old, new = entries[0].get(was), entries[1].get(name)
        shown = new or old
        keys = _differing_keys(old, new)
        crosses = move is not None and move.crosses
        if shown is not None and (keys or crosses or was != name or state[0] != state[1]):
            cost = costs[0].get(was), costs[1].get(name)
            yield Altered(name, shown.unit, shown.data.title, state, keys, cost, move)


def _differing_keys(old: Entry | None, new: Entry | None) -> tuple[str, ...]:
    if old is None or new is None:
        return ()
    moved = ("unit",) if old.unit != new.unit else ()
    fields = [name for name in type(new.data).model_fields if name not in TOLD_BY_STATE]
    return moved + tuple(name for name in fields if getattr(old.data, name) != getattr(new.data, name))


def _framework(assessment: RankedWorkspace) -> tuple[str, str | None]:
    name = assessment.baseline.id
    return name, assessment.workspace.digests.get(FRAMEWORK.path(name))
