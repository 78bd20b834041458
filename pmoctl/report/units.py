"""Units at a glance: what `pmoctl units` says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pmoctl.analyse.units import Engaged, UnitView
from pmoctl.model.portfolio import State
from pmoctl.model.workspace import Context
from pmoctl.report.actions import as_of_words
from pmoctl.report.document import Report, document_of
from pmoctl.report.head import Head
from pmoctl.report.numbers import counted, exact, listed
from pmoctl.report.table import Cell, Column, Row, Table, Value, as_rows
from pmoctl.report.words import money_words, numbers_of, person_words

UnitKind = Literal["business_unit", "support_function"]


@dataclass(frozen=True, slots=True)
class ObjectiveData:
    """An objective of a unit, and the ids of what serves it: neither withdrawn, rejected nor stopped."""

    objective: str
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitData:
    """A unit; `cost` is capex + opex of its candidates and committed work in `amounts_in`, `kind` null without a file.

    `overdue_days` are past `every_weeks`; of a unit never met since its first submission, null without either.
    """

    unit: str
    kind: UnitKind | None
    head: str | None
    account_manager: str | None
    initiatives: dict[State, int]
    cost: float | None
    objectives: tuple[ObjectiveData, ...]
    last_meeting: str | None
    overdue_days: int | None
    open_actions: int


@dataclass(frozen=True, slots=True)
class UnitsData:
    """The `units` kind."""

    as_of: str
    units: tuple[UnitData, ...]


def unstated_note(number: int) -> str:
    """Say how many initiatives a sum of costs does not hold."""
    verb = "states no costs and is" if number == 1 else "state no costs and are"
    return f"{counted(number, 'initiative')} {verb} not in what it costs."


def units_report(views: Sequence[UnitView], context: Context, head: Head) -> Report:
    """Report all units, a row each."""
    data = UnitsData(head.as_of.isoformat(), tuple(map(_unit_data, views)))
    rows = tuple(_row(view, context, head) for view in views)
    unstated = sum(view.unstated for view in views)
    notes = (unstated_note(unstated),) if unstated else ()
    table = Table("units", COLUMNS, rows, notes=notes, nothing="There are no units.")
    late = [view.id for view in views if view.engaged.is_overdue]
    more = f". A meeting is overdue with {listed(late)}." if late else ". No meeting is overdue."
    closing = (f"Money in {money_words(context.settings)}.", as_of_words(context, head.as_of, more))
    following = (f"pmoctl unit {late[0]}", "pmoctl actions --overdue") if late else ()
    numbers = numbers_of(context.settings)
    return Report("units", data, document_of("", table, numbers=numbers, closing=closing, next=following))


def _unit_data(view: UnitView) -> UnitData:
    unit, last = view.data, view.engaged.last_meeting
    return UnitData(
        view.id,
        unit.kind if unit else None,
        unit.head if unit else None,
        unit.account_manager if unit else None,
        view.states,
        view.cost,
        tuple(ObjectiveData(each.objective, each.initiatives) for each in view.objectives),
        last.isoformat() if last else None,
        view.engaged.overdue_days,
        len(view.open_actions),
    )


COLUMNS = (
    Column("unit", "Unit", "id"),
    Column("kind", "Kind", audience="machines"),
    Column("head", "Head", audience="machines"),
    Column("account_manager", "Manager", spare=4),
    Column("initiatives", "Initiatives", "count", audience="machines"),
    Column("asked", "Asked", "count", audience="machines"),
    Column("running", "Running", "count", audience="machines"),
    Column("states", "States", spare=3),
    Column("cost", "Cost", "money", 1),
    Column("share", "Share", "percent", 6),
    Column("above_line", "Above the line", "money", audience="machines"),
    Column("share_above_line", "Share above the line", "percent", audience="machines"),
    Column("proposed", "Proposed", "count", audience="machines"),
    Column("approved", "Approved", "count", 5),
    Column("objectives", "Objectives", "count", audience="machines"),
    Column("objectives_unserved", "Objectives unserved", "count", audience="machines"),
    Column("last_meeting", "Last met", "date"),
    Column("overdue_days", "Overdue", "count"),
    Column("open_actions", "Actions", "count", 2),
)


def _row(view: UnitView, context: Context, head: Head) -> Row:
    unit, engaged = view.data, view.engaged
    manager = unit.account_manager if unit else None
    unserved = sum(not each.initiatives for each in view.objectives)
    about = (unit.kind, unit.head) if unit else (None, None)
    cells: tuple[Value | Cell, ...] = (
        view.id, *about, Cell(manager, person_words(context, manager, head.as_of)),
        len(view.initiatives), view.asked, view.running, states_words(view), exact(view.cost), view.share,
        exact(view.above), view.share_above, len(view.proposed),
        Cell(len(view.approved), f"{len(view.approved)} of {len(view.proposed)}"), len(view.objectives), unserved,
        Cell(engaged.last_meeting, None if engaged.last_meeting else "never"),
        Cell(engaged.overdue_days, overdue_words(engaged), "bad" if engaged.is_overdue else None),
        len(view.open_actions),
    )  # fmt: skip
    (row,) = as_rows((cells,))
    return row


def states_words(view: UnitView) -> str:
    """Say how many initiatives are in each state, in the order in which they live."""
    return ", ".join(f"{view.states[state]} {state}" for state in get_args(State) if state in view.states) or "–"


def overdue_words(engaged: Engaged) -> str:
    """Say how long a meeting is overdue; a dash where it is not."""
    if engaged.overdue_days:
        return counted(engaged.overdue_days, "day")
    return "yes" if engaged.is_overdue else "–"
