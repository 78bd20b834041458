"""Units as their account manager sees them: what they propose, what serves them, and who is owed a meeting."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.state import RANKED
from pmoctl.model.unit import Action, Unit
from pmoctl.model.workspace import Workspace
from pmoctl.score.rank import Ranked, Ranking


class OpenAction(NamedTuple):
    """An action of a meeting that is not done; `overdue` on the day asked about."""

    unit: str
    action: str
    do: str
    owner: str | None
    due: dt.date | None
    agreed: dt.date | None
    overdue: bool


class UnitSummary(NamedTuple):
    """One unit. `cost` is capex and opex of what is ranked, in `amounts_in`; `initiatives` counts them by state.

    `overdue_days` are the days since the next meeting was due, 0 until then; None where no rhythm is set, or where the
    unit was never met, so that there is nothing to count from.
    """

    unit: str
    kind: str
    head: str | None
    account_manager: str | None
    initiatives: dict[str, int]
    cost: float
    objectives: dict[str, list[str]]
    last_meeting: dt.date | None
    overdue_days: int | None
    open_actions: list[OpenAction]


def summarise_units(
    workspace: Workspace, states: dict[str, str], ranking: Ranking, as_of: dt.date
) -> list[UnitSummary]:
    """Give every unit that has a file, in the order of their ids, as seen on a day."""
    rows = {row.scored.id: row for row in ranking.rows}
    return [_summary(name, unit, workspace, states, rows, as_of) for name, unit in sorted(workspace.units.items())]


def _summary(
    name: str, unit: Unit, workspace: Workspace, states: dict[str, str], rows: dict[str, Ranked], as_of: dt.date
) -> UnitSummary:
    own = [entry for entry in workspace.initiatives.values() if entry.unit == name]
    cost = sum((_cost(rows[entry.id]) for entry in own if entry.id in rows), Decimal(0))
    serving: dict[str, list[str]] = {f"{name}/{objective}": [] for objective in unit.objectives}
    for entry in workspace.initiatives.values():
        for objective in entry.data.objectives:
            key = objective if "/" in objective else f"{entry.unit}/{objective}"
            if key in serving and states.get(entry.id) in RANKED:
                serving[key].append(entry.id)
    met = [meeting.date for meeting in unit.engagement.meetings if meeting.date and meeting.date <= as_of]
    last = max(met, default=None)
    return UnitSummary(
        name,
        unit.kind,
        unit.head,
        unit.account_manager,
        dict(sorted(Counter(states[entry.id] for entry in own if entry.id in states).items())),
        float(cost),
        {key.partition("/")[2]: sorted(names) for key, names in serving.items()},
        last,
        _overdue(unit, workspace, last, as_of),
        open_actions(name, unit, as_of),
    )


def _cost(row: Ranked) -> Decimal:
    return Decimal(repr(row.scored.money.cost or 0.0))


def _overdue(unit: Unit, workspace: Workspace, last: dt.date | None, as_of: dt.date) -> int | None:
    rhythm = workspace.settings.engagement
    weeks = unit.engagement.every_weeks or (rhythm.every_weeks if rhythm else None)
    if weeks is None or last is None:
        return None
    return max((as_of - last).days - 7 * weeks, 0)


def open_actions(name: str, unit: Unit, as_of: dt.date) -> list[OpenAction]:
    """List the actions of a unit's meetings that are not done on a day, in the order of the meetings."""
    return [
        OpenAction(
            name, key, action.do or key, action.owner, action.due, meeting.date,
            action.due is not None and action.due < as_of,
        )
        for meeting in unit.engagement.meetings
        for key, action in meeting.actions.items()
        if not _done(action, as_of)
    ]  # fmt: skip


def _done(action: Action, as_of: dt.date) -> bool:
    return action.done is not None and action.done <= as_of
