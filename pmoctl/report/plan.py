"""The year's product: what `pmoctl plan` says."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pmoctl.model.condition import Status
from pmoctl.model.portfolio import AmountUnit, Portfolio, State
from pmoctl.record.plan import PlanRow, YearPlan
from pmoctl.report.document import Report, document_of
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import money_words, numbers_of


@dataclass(frozen=True, slots=True)
class PlannedConditionData:
    """A condition of an approved initiative, as it stands."""

    condition: str
    do: str | None
    owner: str | None
    due: str | None
    status: Status


@dataclass(frozen=True, slots=True)
class MilestoneData:
    """A milestone with its month."""

    milestone: str
    month: str


@dataclass(frozen=True, slots=True)
class PlannedData:
    """An approved initiative. `released` is null where no decision names the year; `planned` is its capex and opex.

    `checkpoint` took the last decision.
    """

    initiative: str
    title: str
    unit: str
    state: State
    released: float | None
    draws_on: Literal["held_back"] | None
    planned: float
    run: float
    sponsor: str | None
    owner: str | None
    up_to: str | None
    conditions: tuple[PlannedConditionData, ...]
    milestones: tuple[MilestoneData, ...]
    start: str | None
    finish: str | None
    checkpoint: str
    decided: str


@dataclass(frozen=True, slots=True)
class PlanTotalsData:
    """The sums of a plan; `drawn` on what is held back; `budget` and `held_back` are null where nothing limits."""

    budget: float | None
    held_back: float | None
    released: float
    drawn: float
    planned: float


@dataclass(frozen=True, slots=True)
class PlanData:
    """The `plan` kind; money in `amounts_in` of `currency`."""

    revision: str | None
    as_of: str
    year: int
    currency: str
    amounts_in: AmountUnit
    initiatives: tuple[PlannedData, ...]
    totals: PlanTotalsData


COLUMNS = (
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("unit", "Unit", spare=6),
    Column("state", "State"),
    Column("released", "Released", "money"),
    Column("draws_on", "Draws on", audience="machines"),
    Column("planned", "Planned", "money"),
    Column("run", "Run", "money", 9),
    Column("sponsor", "Sponsor", audience="machines"),
    Column("owner", "Owner", spare=5),
    Column("up_to", "Up to", spare=8),
    Column("conditions", "Conditions", spare=3),
    Column("milestones", "Milestones", spare=4),
    Column("start", "Start", "month", audience="machines"),
    Column("finish", "Finish", "month", 7),
    Column("checkpoint", "Checkpoint", audience="machines"),
    Column("decided", "Decided", "date", audience="machines"),
)


def plan_report(plan: YearPlan, settings: Portfolio, head: Head) -> Report:
    """Report what is approved for a year: funds, owners, conditions and milestones."""
    numbers = numbers_of(settings)
    data = PlanData(
        head.revision,
        head.as_of.isoformat(),
        plan.year,
        settings.currency,
        settings.amounts_in,
        tuple(map(_data, plan.rows)),
        PlanTotalsData(
            _float(plan.budget),
            _float(plan.held_back),
            float(plan.released),
            float(plan.drawn),
            float(plan.planned),
        ),
    )
    nothing = f"Nothing is approved for {plan.year}."
    table = Table("plan", COLUMNS, tuple(_row(each, numbers) for each in plan.rows), nothing=nothing)
    closing = f"{_totals(plan, numbers)} Money in {money_words(settings)}. As of {head.as_of}."
    title = f"Plan {plan.year}, {settings.organisation}"
    return Report("plan", data, document_of(title, table, numbers=numbers, closing=(closing,) if plan.rows else ()))


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)


def _data(row: PlanRow) -> PlannedData:
    data, schedule = row.entry.data, row.entry.data.schedule
    conditions = tuple(
        PlannedConditionData(
            each.condition.id,
            each.condition.do,
            each.condition.owner,
            each.condition.due.isoformat() if each.condition.due else None,
            each.status,
        )
        for each in row.conditions
    )
    return PlannedData(
        row.entry.id,
        data.title,
        row.entry.unit,
        row.state,
        _float(row.released),
        "held_back" if row.held_back else None,
        float(row.planned),
        float(row.run),
        data.sponsor,
        data.owner,
        row.up_to,
        conditions,
        tuple(MilestoneData(name, str(month)) for name, month in row.milestones),
        str(schedule.start) if schedule else None,
        str(schedule.finish) if schedule else None,
        row.checkpoint,
        row.decided.isoformat(),
    )


def _row(row: PlanRow, numbers: Numbers) -> Row:
    data, schedule = row.entry.data, row.entry.data.schedule
    words = f"{numbers.money(row.released)} held back" if row.held_back else None
    cells: Iterable[Cell] = (
        Cell(row.entry.id), Cell(data.title, link=row.entry.id), Cell(row.entry.unit), Cell(row.state),
        Cell(row.released, words), Cell("held_back" if row.held_back else None), Cell(row.planned), Cell(row.run),
        Cell(data.sponsor), Cell(data.owner), Cell(row.up_to),
        Cell("; ".join(f"{each.condition.id} ({each.status})" for each in row.conditions) or None),
        Cell("; ".join(f"{name} {month}" for name, month in row.milestones) or None),
        Cell(schedule.start if schedule else None), Cell(schedule.finish if schedule else None),
        Cell(row.checkpoint), Cell(row.decided),
    )  # fmt: skip
    return Row(tuple(cells))


def _totals(plan: YearPlan, numbers: Numbers) -> str:
    parts = [f"{numbers.money(plan.released)} released"]
    if plan.drawn:
        parts.append(f"{numbers.money(plan.drawn)} drawn on what is held back")
    parts.append(f"{numbers.money(plan.planned)} planned")
    if plan.budget is not None:
        held = f", {numbers.money(plan.held_back)} of it held back" if plan.held_back else ""
        parts.append(f"budget {numbers.money(plan.budget)}{held}")
    return f"{plan.year}: {'; '.join(parts)}."
