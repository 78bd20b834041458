"""Running work as approved and as forecast, and what of it wants attention: what `pmoctl status` says."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pmoctl.analyse.drift import Drift, DriftFigure, Rule
from pmoctl.model.portfolio import Portfolio, State
from pmoctl.model.values import Month
from pmoctl.report.document import Cell, Column, Document, Mood, Point, Points, Report, Row, Section, Table
from pmoctl.report.numbers import Numbers, counted, listed
from pmoctl.report.words import money_words, numbers_of
from pmoctl.score.charges import ZERO


@dataclass(frozen=True, slots=True)
class FigureData:
    """A figure as approved and as forecast, and forecast less approved; null where it is not known."""

    approved: float | None
    forecast: float | None
    drift: float | None


@dataclass(frozen=True, slots=True)
class FinishData:
    """The last month of the work (YYYY-MM); `drift` in months."""

    approved: str | None
    forecast: str | None
    drift: int | None


@dataclass(frozen=True, slots=True)
class ApprovedData:
    """Where what was approved comes from; `revision` is null where git cannot tell, and `hindrance` says why."""

    checkpoint: str
    revision: str | None
    hindrance: str | None


@dataclass(frozen=True, slots=True)
class StandingData:
    """One committed initiative: cost (capex + opex of all years) and benefits (all years) in `amounts_in`."""

    initiative: str
    unit: str
    title: str
    state: State
    confidence: Literal["green", "amber", "red"] | None
    reported: str | None
    cost: FigureData
    finish: FinishData
    benefits: FigureData
    contributes: dict[str, FigureData]
    baseline: ApprovedData
    findings: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class AttentionData:
    """What wants attention, by which rule."""

    rule: Rule
    initiative: str
    sentence: str


@dataclass(frozen=True, slots=True)
class StatusData:
    """The `status` kind: committed work as it stands on a day."""

    revision: str | None
    as_of: str
    initiatives: tuple[StandingData, ...]
    attention: tuple[AttentionData, ...]


def status_report(
    drifts: Sequence[Drift], settings: Portfolio, as_of: dt.date, revision: str | None, measures: Mapping[str, str]
) -> Report:
    """Report committed work; `measures` say what each target is measured in."""
    numbers = numbers_of(settings)
    found = tuple(attention(drifts, numbers, measures))
    data = StatusData(revision, as_of.isoformat(), tuple(map(_standing_data, drifts)), found)
    sections = attention_sections(drifts, numbers, measures)
    sections += (Section("running", "Approved and forecast", (status_table(drifts),)),) if drifts else ()
    closing = (
        f"As of {as_of}. Cost is capex and opex of all years; benefits are as stated, not weighted by confidence. "
        f"Money in {money_words(settings)}."
    )
    return Report(
        "status", data, Document(status_words(drifts), sections, numbers, tuple(_unknown(drifts)), (closing,))
    )


def status_words(drifts: Sequence[Drift]) -> str:
    """Say in a sentence how much is running, and how much of it wants attention."""
    if not drifts:
        return "Nothing is approved or paused."
    paused = sum(each.state == "paused" for each in drifts)
    parts = [f"{len(drifts) - paused} running"] + ([f"{paused} paused"] if paused else [])
    wanting = sum(bool(each.alerts) for each in drifts)
    return f"{listed(parts)}; {wanting or 'none'} {'want' if wanting > 1 else 'wants'} attention."


def attention(drifts: Sequence[Drift], numbers: Numbers, measures: Mapping[str, str]) -> Iterator[AttentionData]:
    """Say what wants attention in a sentence each, the gravest rule first."""
    for rule, words in SENTENCES.items():
        for each in drifts:
            if rule in each.alerts:
                sentence = f"{each.entry.data.title} {words(each, numbers, measures)}."
                yield AttentionData(rule, each.entry.id, sentence)


def attention_sections(
    drifts: Sequence[Drift], numbers: Numbers, measures: Mapping[str, str], most: int | None = None
) -> tuple[Section, ...]:
    """Lay out what wants attention, at most so many; nothing where nothing does."""
    found = list(attention(drifts, numbers, measures))
    if not found:
        return ()
    points = [Point(each.sentence, link=each.initiative) for each in found[:most]]
    if most is not None and len(found) > most:
        points.append(Point(f"{len(found) - most} more are in the status report (`pmoctl status`)."))
    return (Section("attention", "What wants attention", (Points(tuple(points)),)),)


def _over_funds(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    excess = [f"{numbers.amount(amount)} in {year}" for year, amount in sorted(each.above_funds.items())]
    return f"needs more than was released: {listed(excess)}"


def _late(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    finish, months = each.finish, each.finish.drift
    if months is None or months <= 0:
        return f"was to finish in {numbers.month(finish.forecast)}, and is not closed"
    later = f"{counted(months, 'month')} later than approved ({numbers.month(finish.approved)})"
    return f"finishes in {numbers.month(finish.forecast)}, {later}"


def _green(each: Drift, numbers: Numbers, measures: Mapping[str, str]) -> str:
    return f"is reported green, but {_late(each, numbers, measures)}"


def _passed(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    return f"was to finish in {numbers.month(each.finish.forecast)}, and is not closed"


def _cost(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    return f"costs {_money(each.cost, numbers)}"


def _benefits(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    return f"brings {_money(each.benefits, numbers)}"


def _money(figure: DriftFigure, numbers: Numbers) -> str:
    drift, approved = figure.drift or ZERO, figure.approved or ZERO
    part = f"{numbers.percent(float(abs(drift / approved)))} " if approved else ""
    amounts = f"{numbers.amount(figure.forecast)} instead of {numbers.amount(figure.approved)}"
    return f"{part}{'more' if drift > 0 else 'less'} than approved: {amounts}"


def _contribution(each: Drift, numbers: Numbers, measures: Mapping[str, str]) -> str:
    said = []
    for target, figure in each.contributes.items():
        if figure.drift:
            unit = f" {measures[target]}" if target in measures else ""
            approved = numbers.figure(figure.approved)
            said.append(f"{numbers.figure(figure.forecast)}{unit} to {target} instead of {approved}")
    return f"contributes {listed(said)}"


def _conditions(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    said = [f"{condition.id} was due on {numbers.date(condition.due)}" for condition in each.overdue]
    return f"has {'a condition' if len(said) == 1 else 'conditions'} overdue: {listed(said)}"


def _red(each: Drift, _: Numbers, __: Mapping[str, str]) -> str:
    note = each.report.note if each.report else None
    return f"is reported red{': ' + note.strip().rstrip('.') if note else ''}"


def _stale(each: Drift, numbers: Numbers, _: Mapping[str, str]) -> str:
    if each.report is None:
        return f"has not reported yet; a report was due {counted(each.silent, 'day')} ago"
    return (
        f"last reported on {numbers.date(each.report.date)}; the next report was due {counted(each.silent, 'day')} ago"
    )


Words = Callable[[Drift, Numbers, Mapping[str, str]], str]
# By rule, the gravest first: what follows the title of the initiative.
SENTENCES: dict[Rule, Words] = {
    "over-funds": _over_funds,
    "green-but-late": _green,
    "finish-passed": _passed,
    "finish-after-approved": _late,
    "cost-above-approved": _cost,
    "benefits-below-approved": _benefits,
    "contribution-below-approved": _contribution,
    "condition-overdue": _conditions,
    "confidence-red": _red,
    "status-stale": _stale,
}


def _unknown(drifts: Sequence[Drift]) -> Iterator[str]:
    """Say where nobody can tell what was approved, and why: once for each reason."""
    reasons = Counter(each.baseline.hindrance for each in drifts if each.baseline.hindrance)
    for reason, number in reasons.items():
        named = [each.entry.id for each in drifts if each.baseline.hindrance == reason]
        whose = named[0] if number == 1 else f"{number} initiatives"
        yield f"what was approved of {whose} is not known: {reason}"


def _figure_data(figure: DriftFigure) -> FigureData:
    approved, forecast, drift = (
        None if each is None else float(each) for each in (figure.approved, figure.forecast, figure.drift)
    )
    return FigureData(approved, forecast, drift)


def _standing_data(each: Drift) -> StandingData:
    report, finish, baseline = each.report, each.finish, each.baseline
    return StandingData(
        each.entry.id, each.entry.unit, each.entry.data.title, each.state,
        report.confidence if report else None,
        report.date.isoformat() if report and report.date else None,
        _figure_data(each.cost),
        FinishData(_month(finish.approved), _month(finish.forecast), finish.drift),
        _figure_data(each.benefits),
        {target: _figure_data(figure) for target, figure in each.contributes.items()},
        ApprovedData(baseline.checkpoint, baseline.revision, baseline.hindrance),
        each.alerts,
    )  # fmt: skip


def _month(month: Month | None) -> str | None:
    return None if month is None else str(month)


COLUMNS = (
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("unit", "Unit", "id", 9),
    Column("state", "State", audience="machines"),
    Column("confidence", "Confidence", spare=2),
    Column("reported", "Reported", "date", 7),
    Column("cost_approved", "Cost approved", "money", 3),
    Column("cost_forecast", "Cost forecast", "money"),
    Column("cost_drift", "Drift", "money", audience="machines"),
    Column("finish_approved", "Finish approved", "month", 4),
    Column("finish_forecast", "Finish forecast", "month", 1),
    Column("finish_drift", "Months later", "count", audience="machines"),
    Column("benefits_approved", "Benefits approved", "money", 6),
    Column("benefits_forecast", "Benefits forecast", "money", 5),
    Column("benefits_drift", "Drift of benefits", "money", audience="machines"),
    Column("checkpoint", "Approved at", "id", audience="machines"),
    Column("revision", "Baseline", "id", audience="machines"),
    Column("findings", "Attention", spare=8),
)
MOODS: dict[str, Mood] = {"green": "good", "amber": "warning", "red": "bad"}


def status_table(drifts: Sequence[Drift]) -> Table:
    """Lay out committed work by unit and id: as approved, and as forecast."""
    part = [each for each in drifts if each.part_years]
    years = listed([str(year) for year in sorted({year for each in part for year in each.part_years})])
    whose = part[0].entry.data.title if len(part) == 1 else counted(len(part), "initiative")
    words = f"In the forecast of {whose}, {years} is what was spent so far: no status report says what it comes to."
    notes = (words,) if part else ()
    return Table("running", COLUMNS, tuple(map(_row, drifts)), notes=notes, nothing="Nothing is approved or paused.")


def _row(each: Drift) -> Row:
    report, cost, benefits, finish = each.report, each.cost, each.benefits, each.finish
    confidence = report.confidence if report else None
    words = "paused" if each.state == "paused" else confidence
    cells = (
        Cell(each.entry.id), Cell(each.entry.data.title, link=each.entry.id), Cell(each.entry.unit), Cell(each.state),
        Cell(confidence, words, MOODS.get(confidence or "")), Cell(report.date if report else None),
        Cell(cost.approved), Cell(cost.forecast), Cell(cost.drift),
        Cell(finish.approved), Cell(finish.forecast), Cell(finish.drift),
        Cell(benefits.approved), Cell(benefits.forecast), Cell(benefits.drift),
        Cell(each.baseline.checkpoint), Cell(each.baseline.revision),
        Cell(" ".join(each.alerts) or None, listed([rule.replace("-", " ") for rule in each.alerts]) or "–"),
    )  # fmt: skip
    return Row(cells, "muted" if each.state == "paused" else None)
