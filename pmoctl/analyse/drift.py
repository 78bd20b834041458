"""Approved against forecast: how far running work has left what was approved, and what of it wants attention."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.dates import Month
from pmoctl.model.estimate import base_of
from pmoctl.model.fiscal import fiscal_year_of
from pmoctl.model.funds import base_amount, released_funds
from pmoctl.model.initiative import Initiative, StatusReport
from pmoctl.model.moved import as_decided
from pmoctl.model.portfolio import State
from pmoctl.model.state import COMMITTED, SETTING_SCOPE, Decided, decisions_by_initiative
from pmoctl.model.workspace import Entry, Workspace, in_order
from pmoctl.score.charges import ZERO

Amounts = dict[int, Decimal]
Rule = Literal[
    "over-funds", "green-but-late", "finish-passed", "cost-above-approved", "finish-after-approved",
    "benefits-below-approved", "contribution-below-approved", "condition-overdue", "confidence-red", "status-stale",
]  # fmt: skip


class Approved(NamedTuple):
    """What was approved: the file at a revision, as the decision has it (level, start).

    Where git cannot tell, `initiative` is None and `hindrance` says why; `revision` may be known all the same.
    """

    checkpoint: str
    revision: str | None
    initiative: Initiative | None
    hindrance: str | None = None


class DriftFigure(NamedTuple):
    """An amount as approved and as forecast; None where it is not known."""

    approved: Decimal | None
    forecast: Decimal | None

    @property
    def drift(self) -> Decimal | None:
        """Forecast less approved."""
        return None if self.approved is None or self.forecast is None else self.forecast - self.approved


class Finish(NamedTuple):
    """The last month of the work as approved and as forecast; None where it is not known."""

    approved: Month | None
    forecast: Month | None

    @property
    def drift(self) -> int | None:
        """Months that the forecast is later."""
        if self.approved is None or self.forecast is None:
            return None
        years, months = self.forecast.year - self.approved.year, self.forecast.month - self.approved.month
        return 12 * years + months


class Drift(NamedTuple):
    """How a committed initiative stands on a day.

    `cost` is capex + opex of all years, `benefits` the sum of all years, both in `amounts_in` and not times confidence;
    `contributes` the level in the last year that either states, in the target's own measure. `above_funds` are the
    years whose forecast is above what was released, with the excess; `part_years` the years that have not ended whose
    forecast is no more than what was spent so far; `overdue` conditions that are; `silent` the days since a report was
    due.
    """

    entry: Entry
    state: State
    baseline: Approved
    report: StatusReport | None
    cost: DriftFigure
    finish: Finish
    benefits: DriftFigure
    contributes: dict[str, DriftFigure]
    above_funds: Amounts
    part_years: tuple[int, ...]
    overdue: tuple[Condition, ...]
    silent: int
    alerts: tuple[Rule, ...] = ()


def approving_decision(decided: list[Decided]) -> Decided | None:
    """Return the decision that set what is approved: the last that approved or amended it; None where there is none."""
    return next((step for step in reversed(decided) if step.decision.outcome in SETTING_SCOPE), None)


def measure_drift(
    workspace: Workspace, states: Mapping[str, State], baselines: Mapping[str, Approved], as_of: dt.date
) -> list[Drift]:
    """Hold all committed work against its baseline, as it stands on a day; by unit and id."""
    decided = decisions_by_initiative(workspace.checkpoints)
    conditions = fold_conditions(in_order(workspace.checkpoints))
    found = []
    for name, state in states.items():
        step = approving_decision(decided.get(name, []))
        if state in COMMITTED and step is not None and name in workspace.initiatives:
            late = tuple(each for each in conditions if each.initiative == name and each.status(as_of) == "overdue")
            drift = _drift(workspace, workspace.initiatives[name], baselines[name], decided[name], as_of)
            drift = drift._replace(state=state, overdue=late)
            found.append(drift._replace(alerts=tuple(_alerts(drift, workspace, as_of))))
    return sorted(found, key=lambda each: (each.entry.unit, each.entry.id))


def latest_report(data: Initiative, as_of: dt.date) -> StatusReport | None:
    """Return the latest status report up to a day; of several of one day the last. One without a date never counts."""
    dated = [(each.date, place, each) for place, each in enumerate(data.status) if each.date and each.date <= as_of]
    return max(dated)[-1] if dated else None


def _drift(workspace: Workspace, entry: Entry, baseline: Approved, decided: list[Decided], as_of: dt.date) -> Drift:
    now = as_decided(entry.data, decided)
    then, report = baseline.initiative, latest_report(entry.data, as_of)
    costs = forecast_costs(now, report)
    finish = report.finish if report and report.finish else now.schedule.finish if now.schedule else None
    released = {year: amount for year, (amount, _) in released_funds(decided).items()}
    above = {year: costs[year] - amount for year, amount in released.items() if costs.get(year, ZERO) > amount}
    approved = _total(forecast_costs(then, None, actual=False).values()) if then else None
    promised = _total(_benefits(then, None, actual=False).values()) if then else None
    return Drift(
        entry, "approved", baseline, report,
        cost=DriftFigure(approved, _total(costs.values())),
        finish=Finish(then.schedule.finish if then and then.schedule else None, finish),
        benefits=DriftFigure(promised, _total(_benefits(now, report).values())),
        contributes=dict(_contributions(then, now, report)),
        above_funds=above,
        part_years=_part_years(workspace, now, report, as_of),
        overdue=(),
        silent=_silent(workspace, now, report, decided, as_of),
    )  # fmt: skip


def forecast_costs(data: Initiative, report: StatusReport | None, *, actual: bool = True) -> Amounts:
    """Return capex + opex by year: the file, what was spent laid over it, and over both what a report forecasts.

    With `actual` False as the file alone has it. Empty where nothing is stated.
    """
    total: Amounts = {}
    layers = [data.costs, *([data.actuals.costs] if actual else []), *([report.costs] if report else [])]
    for kind in ("capex", "opex"):
        laid: Amounts = {}
        for layer in layers:
            laid |= {year: base_of(amount) for year, amount in getattr(layer, kind).items()} if layer else {}
        for year, amount in laid.items():
            total[year] = total.get(year, ZERO) + amount
    return total


def _part_years(workspace: Workspace, now: Initiative, report: StatusReport | None, as_of: dt.date) -> tuple[int, ...]:
    ended = fiscal_year_of(Month(as_of.year, as_of.month), workspace.settings.fiscal_year) - 1
    found = set()
    for kind in ("capex", "opex"):
        said = getattr(report.costs, kind) if report else {}
        planned = getattr(now.costs, kind) if now.costs else {}
        for year, amount in getattr(now.actuals.costs, kind).items():
            if year > ended and year not in said and base_of(amount) < base_amount(planned, year):
                found.add(year)
    return tuple(sorted(found))


def _benefits(data: Initiative, report: StatusReport | None, *, actual: bool = True) -> dict[tuple[str, int], Decimal]:
    laid = {(name, year): base_of(sum_) for name, each in data.benefits.items() for year, sum_ in each.amounts.items()}
    for layer in (*([data.actuals.benefits] if actual else []), *([report.benefits] if report else [])):
        laid |= {(name, year): base_of(sum_) for name, years in layer.items() for year, sum_ in years.items()}
    return laid


def _contributions(
    then: Initiative | None, now: Initiative, report: StatusReport | None
) -> Iterator[tuple[str, DriftFigure]]:
    for target in dict.fromkeys((*(then.contributes if then else ()), *now.contributes)):
        before = _levels(then, target) if then else {}
        after = _levels(now, target)
        for layer in (now.actuals.contributes, report.contributes if report else {}):
            after |= {year: base_of(level) for year, level in layer.get(target, {}).items()}
        last = max({*before, *after}, default=0)
        yield target, DriftFigure(_level(before, last) if then else None, _level(after, last))


def _levels(data: Initiative, target: str) -> Amounts:
    claim = data.contributes.get(target)
    return {year: base_of(level) for year, level in claim.by.items()} if claim else {}


def _level(levels: Amounts, year: int) -> Decimal:
    """Return the level in a year: that of the latest year up to it, 0 before the first."""
    latest = max((each for each in levels if each <= year), default=None)
    return ZERO if latest is None else levels[latest]


def _total(amounts: Collection[Decimal]) -> Decimal | None:
    return sum(amounts, ZERO) if amounts else None


def _silent(
    workspace: Workspace, data: Initiative, report: StatusReport | None, decided: list[Decided], as_of: dt.date
) -> int:
    """Count the days since a report was due: so many weeks after the last, else after it was approved and has begun."""
    step = approving_decision(decided)
    start = data.schedule.start if data.schedule else None
    begun = [step.date] if step else []
    begun += [dt.date(start.year, start.month, 1)] if start else []
    last = report.date if report and report.date else max(begun, default=as_of)
    due = last + dt.timedelta(weeks=workspace.settings.reporting.every_weeks)
    return max((as_of - due).days, 0)


def _alerts(drift: Drift, workspace: Workspace, as_of: dt.date) -> Iterator[Rule]:
    """Name the rules that running work breaks, the gravest first; within its tolerances a drift is none."""
    allowed, confidence = workspace.settings.tolerances, drift.report.confidence if drift.report else None
    if drift.above_funds:
        yield "over-funds"
    lateness = _lateness(drift.finish, allowed.months, as_of)
    if lateness:
        yield "green-but-late" if confidence == "green" else lateness
    if _part(drift.cost) > Decimal(str(allowed.cost)):
        yield "cost-above-approved"
    below = -Decimal(str(allowed.benefit))
    if _part(drift.benefits) < below:
        yield "benefits-below-approved"
    if any(_part(each) < below for each in drift.contributes.values()):
        yield "contribution-below-approved"
    if drift.overdue:
        yield "condition-overdue"
    if confidence == "red":
        yield "confidence-red"
    if drift.silent and drift.state == "approved":
        yield "status-stale"


def _lateness(finish: Finish, allowed: int, as_of: dt.date) -> Rule | None:
    if finish.forecast is not None and finish.forecast < Month(as_of.year, as_of.month):
        return "finish-passed"
    return "finish-after-approved" if finish.drift is not None and finish.drift > allowed else None


def _part(figure: DriftFigure) -> Decimal:
    """Return the drift as a part of what was approved, 0 where either is unknown or nothing was approved."""
    return figure.drift / figure.approved if figure.drift is not None and figure.approved else ZERO
