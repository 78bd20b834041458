"""The year's product: what is approved, with its funds, owners, conditions and milestones."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.condition import Condition, Status, fold_conditions
from pmoctl.model.dates import Month
from pmoctl.model.fiscal import fiscal_year_of
from pmoctl.model.funds import base_amount, is_held_back, own_budget, released_funds
from pmoctl.model.moved import entry_as_decided
from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, Decided, decisions_by_initiative
from pmoctl.model.workspace import Entry, Workspace, in_order
from pmoctl.score.charges import ZERO


class PlanCondition(NamedTuple):
    """A condition with how it stands."""

    condition: Condition
    status: Status


class PlanRow(NamedTuple):
    """One approved or paused initiative in a year. Money is None where nothing is said of the year.

    `planned` is capex and opex of its own figures, `run` its recurring cost; `checkpoint` took the last decision.
    """

    entry: Entry
    state: State
    released: Decimal | None
    held_back: bool
    planned: Decimal
    run: Decimal
    up_to: str | None
    conditions: tuple[PlanCondition, ...]
    milestones: tuple[tuple[str, Month], ...]
    checkpoint: str
    decided: dt.date


class YearPlan(NamedTuple):
    """The plan of a year; `budget` and `held_back` are None where the envelope does not limit it."""

    year: int
    rows: tuple[PlanRow, ...]
    budget: Decimal | None
    held_back: Decimal | None

    @property
    def released(self) -> Decimal:
        """What decisions release for the year, but for what is drawn on what is held back."""
        return sum((row.released for row in self.rows if row.released is not None and not row.held_back), ZERO)

    @property
    def drawn(self) -> Decimal:
        """What decisions draw on what is held back."""
        return sum((row.released for row in self.rows if row.released is not None and row.held_back), ZERO)

    @property
    def planned(self) -> Decimal:
        """What the initiatives plan to spend by their own figures."""
        return sum((row.planned for row in self.rows), ZERO)


def build_plan(workspace: Workspace, states: Mapping[str, State], year: int, as_of: dt.date) -> YearPlan:
    """Gather what is approved or paused and, as decided, touches a year: by funds, cost, schedule or milestones."""
    decided = decisions_by_initiative(workspace.checkpoints)
    conditions = fold_conditions(in_order(workspace.checkpoints))
    rows = []
    for name, found in workspace.initiatives.items():
        if states.get(name) in COMMITTED and decided.get(name):
            entry = entry_as_decided(found, decided)
            mine = tuple(PlanCondition(each, each.status(as_of)) for each in conditions if each.initiative == name)
            row = _row(workspace, entry, states[name], decided[name], mine, year)
            if row.released is not None or row.planned or row.run or row.milestones or _runs(workspace, entry, year):
                rows.append(row)
    rows.sort(key=lambda row: (row.entry.unit, row.entry.id))
    envelope = workspace.settings.envelope
    return YearPlan(year, tuple(rows), envelope.budget.get(year), envelope.held_back.get(year))


def _row(
    workspace: Workspace,
    entry: Entry,
    state: State,
    decided: Sequence[Decided],
    conditions: tuple[PlanCondition, ...],
    year: int,
) -> PlanRow:
    funds = released_funds(decided)
    released, held_back = funds.get(year, (None, is_held_back(decided)))
    costs, last = entry.data.costs, decided[-1]
    fiscal = workspace.settings.fiscal_year
    months = sorted(
        (month, key) for key, month in entry.data.milestones.items() if fiscal_year_of(month, fiscal) == year
    )
    return PlanRow(
        entry=entry,
        state=state,
        released=released,
        held_back=held_back,
        planned=own_budget(entry.data, year),
        run=ZERO if costs is None else base_amount(costs.run, year),
        up_to=next((step.decision.up_to for step in reversed(decided) if step.decision.up_to), None),
        conditions=conditions,
        milestones=tuple((key, month) for month, key in months),
        checkpoint=last.checkpoint,
        decided=last.date,
    )


def _runs(workspace: Workspace, entry: Entry, year: int) -> bool:
    schedule, fiscal = entry.data.schedule, workspace.settings.fiscal_year
    if schedule is None:
        return False
    return fiscal_year_of(schedule.start, fiscal) <= year <= fiscal_year_of(schedule.finish, fiscal)
