"""Units as their account managers see them: what they want and propose, what came of it, and who is to be met."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from pmoctl.analyse.actions import Agreed, list_actions
from pmoctl.model.portfolio import State
from pmoctl.model.state import CANDIDATE, COMMITTED, Decided, decisions_by_initiative, submissions
from pmoctl.model.unit import Meeting, Unit
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.rank import Ranked, Ranking

NOT_SERVING = frozenset({"withdrawn", "rejected", "stopped"})


class Owned(NamedTuple):
    """An initiative of a unit with its state; `row` is None where it is not ranked."""

    entry: Entry
    state: State
    row: Ranked | None


class Served(NamedTuple):
    """An objective of a unit, and the ids of what serves it, of whichever unit."""

    objective: str
    initiatives: tuple[str, ...]


class Engaged(NamedTuple):
    """How often a unit is to be met, and how that stands on a day.

    `every_weeks` is None where nobody said how often, and then nothing is overdue; `overdue_days` is 0 where it is not
    due yet. A unit that was never met is overdue since its first submission, and None where it has none: nobody can
    tell since when.
    """

    every_weeks: int | None
    last_meeting: dt.date | None
    overdue_days: int | None

    @property
    def is_overdue(self) -> bool:
        """Whether the unit is to be met, or to be met for the first time."""
        return bool(self.overdue_days) or (self.every_weeks is not None and self.last_meeting is None)


class UnitView(NamedTuple):
    """All that is known of a unit; `data` is None where it has no file that can be read.

    `initiatives` are in the order of the ranking, then by id. `cost` is the measure of that name summed over those
    ranked, in `amounts_in` (None where they state none); `share` its part of that of all units, 0 to 1. `above` and
    `share_above` count what stands above the line alone. `proposed` are the ids of what was ever submitted or decided
    on, `approved` of what was ever approved.
    """

    id: str
    data: Unit | None
    initiatives: tuple[Owned, ...]
    cost: float | None
    share: float | None
    above: float | None
    share_above: float | None
    objectives: tuple[Served, ...]
    proposed: tuple[str, ...]
    approved: tuple[str, ...]
    decided: tuple[tuple[str, Decided], ...]
    meetings: tuple[Meeting, ...]
    engaged: Engaged
    actions: tuple[Agreed, ...]

    @property
    def states(self) -> dict[State, int]:
        """How many initiatives are in each state that any is in."""
        return dict(Counter(each.state for each in self.initiatives))

    @property
    def asked(self) -> int:
        """How many candidates it has."""
        return sum(each.state == CANDIDATE for each in self.initiatives)

    @property
    def running(self) -> int:
        """How many of its initiatives are committed."""
        return sum(each.state in COMMITTED for each in self.initiatives)

    @property
    def unstated(self) -> int:
        """How many candidates and committed initiatives state no costs, so that `cost` does not hold them."""
        return sum(each.row is not None and each.row.scored.money.cost is None for each in self.initiatives)

    @property
    def open_actions(self) -> tuple[Agreed, ...]:
        """What was agreed and is not done."""
        return tuple(each for each in self.actions if each.status != "done")


def view_units(workspace: Workspace, ranking: Ranking, states: dict[str, State], as_of: dt.date) -> list[UnitView]:
    """See every unit as it stands on a day, by id; those too that initiatives name and that have no file."""
    rows = {row.scored.id: (place, row) for place, row in enumerate(ranking.rows)}
    last = len(rows)
    owned: dict[str, list[Owned]] = {name: [] for name in workspace.units}
    for homes in workspace.initiative_units.values():
        for name in homes:
            owned.setdefault(name, [])
    entries = workspace.initiatives.values()
    for entry in sorted(entries, key=lambda each: (rows[each.id][0] if each.id in rows else last, each.id)):
        row = rows[entry.id][1] if entry.id in rows else None
        owned[entry.unit].append(Owned(entry, states[entry.id], row))
    actions = list_actions(workspace.units, as_of)
    decided = decisions_by_initiative(workspace.checkpoints)
    serving = _serving(workspace, states)
    all_rows = [row for _, row in rows.values()]
    total, total_above = _cost(all_rows), _cost([row for row in all_rows if row.above_line])
    views = []
    for name, initiatives in sorted(owned.items()):
        data = workspace.units.get(name)
        ranked = [each.row for each in initiatives if each.row is not None]
        cost, above = _cost(ranked), _cost([row for row in ranked if row.above_line])
        cycle = workspace.settings.cycle
        taken = [(each.entry.id, step) for each in initiatives for step in decided.get(each.entry.id, ())]
        proposed = {each.entry.id for each in initiatives if submissions(each.entry.data, cycle)}
        proposed |= {initiative for initiative, _ in taken}
        approved = {initiative for initiative, step in taken if step.decision.outcome == "approved"}
        views.append(
            UnitView(
                id=name,
                data=data,
                initiatives=tuple(initiatives),
                cost=cost,
                share=_share(cost, total),
                above=above,
                share_above=_share(above, total_above),
                objectives=tuple(
                    Served(objective, tuple(serving.get(f"{name}/{objective}", ())))
                    for objective in (data.objectives if data else ())
                ),
                proposed=tuple(sorted(proposed)),
                approved=tuple(sorted(approved)),
                decided=tuple(sorted(taken, key=lambda pair: (pair[1].date, pair[1].checkpoint, pair[0]))),
                meetings=_meetings(data, as_of),
                engaged=_engagement(workspace, data, initiatives, as_of),
                actions=tuple(action for action in actions if action.unit == name),
            )
        )
    return views


def _serving(workspace: Workspace, states: dict[str, State]) -> dict[str, list[str]]:
    """Return the ids of what serves each objective (`unit/objective`): ideas too, but nothing that was given up."""
    found: dict[str, list[str]] = {}
    for entry in sorted(workspace.initiatives.values()):
        if states[entry.id] not in NOT_SERVING:
            for objective in dict.fromkeys(entry.data.objectives):
                whole = objective if "/" in objective else f"{entry.unit}/{objective}"
                found.setdefault(whole, []).append(entry.id)
    return found


def _cost(rows: list[Ranked]) -> float | None:
    """Sum up what rows cost; None where there are rows, and none of them states a cost."""
    costs = [row.scored.money.cost for row in rows if row.scored.money.cost is not None]
    return sum(costs) if costs or not rows else None


def _share(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole


def _meetings(data: Unit | None, as_of: dt.date) -> tuple[Meeting, ...]:
    """List the meetings up to a day, the latest first; those without a date last."""
    known = [each for each in (data.engagement.meetings if data else ()) if each.date is None or each.date <= as_of]
    return tuple(sorted(known, key=lambda each: each.date or dt.date.min, reverse=True))


def _engagement(workspace: Workspace, data: Unit | None, initiatives: list[Owned], as_of: dt.date) -> Engaged:
    rhythm = workspace.settings.engagement
    weeks = (data.engagement.every_weeks if data else None) or (rhythm.every_weeks if rhythm else None)
    last = max((each.date for each in _meetings(data, as_of) if each.date), default=None)
    if weeks is None:
        return Engaged(None, last, None)
    if last is None:
        cycle = workspace.settings.cycle
        first = min((day for each in initiatives for day in submissions(each.entry.data, cycle)), default=None)
        return Engaged(weeks, None, None if first is None else max((as_of - first).days, 0))
    return Engaged(weeks, last, max((as_of - last).days - 7 * weeks, 0))
