"""Running work as approved and as forecast, and what of it wants attention: what `pmoctl status` says."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pmoctl.analyse.drift import Drift, DriftFigure, Rule
from pmoctl.model.dates import Month
from pmoctl.model.portfolio import Portfolio, State
from pmoctl.report.document import Document, Point, Points, Report, Section
from pmoctl.report.drift_words import SENTENCES
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import Numbers, listed
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import money_words, numbers_of


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
    found = tuple(drift_attention(drifts, numbers, measures))
    data = StatusData(revision, as_of.isoformat(), tuple(map(_standing_data, drifts)), found)
    sections = _attention_sections(found)
    sections += (Section("running", "Approved and forecast", (status_table(drifts),)),) if drifts else ()
    closing = (
        f"As of {as_of}. Cost is capex and opex of all years; benefits are as stated, not weighted by confidence. "
        f"Money in {money_words(settings)}."
    )
    following = (f"pmoctl log {found[0].initiative}",) if found else ()
    warnings = tuple(_unknown(drifts))
    return Report("status", data, Document(running_words(drifts), sections, numbers, warnings, (closing,), following))


def running_words(drifts: Sequence[Drift]) -> str:
    """Say in a sentence how much is running, and how much of it wants attention."""
    if not drifts:
        return "Nothing is approved or paused."
    paused = sum(each.state == "paused" for each in drifts)
    parts = [f"{len(drifts) - paused} running"] + ([f"{paused} paused"] if paused else [])
    wanting = sum(bool(each.alerts) for each in drifts)
    return f"{listed(parts)}; {wanting or 'none'} {'want' if wanting > 1 else 'wants'} attention."


def drift_attention(drifts: Sequence[Drift], numbers: Numbers, measures: Mapping[str, str]) -> Iterator[AttentionData]:
    """Say what wants attention in a sentence each, the gravest rule first."""
    for rule, words in SENTENCES.items():
        for each in drifts:
            if rule in each.alerts:
                yield AttentionData(rule, each.entry.id, words(each, numbers, measures))


def _attention_sections(found: Sequence[AttentionData]) -> tuple[Section, ...]:
    """Lay out what wants attention; nothing where nothing does."""
    points = tuple(Point(each.sentence, link=each.initiative) for each in found)
    return (Section("attention", "What wants attention", (Points(points),)),) if points else ()


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
CONFIDENCE = {"green": mark("green"), "amber": mark("amber"), "red": mark("red"), "paused": mark("paused")}
ALERTS: dict[Rule, str] = {
    "over-funds": mark("over funds"),
    "green-but-late": mark("green but late"),
    "finish-passed": mark("finish passed"),
    "finish-after-approved": mark("finish after approved"),
    "cost-above-approved": mark("cost above approved"),
    "benefits-below-approved": mark("benefits below approved"),
    "contribution-below-approved": mark("contribution below approved"),
    "condition-overdue": mark("condition overdue"),
    "confidence-red": mark("confidence red"),
    "status-stale": mark("status stale"),
}
MOODS: dict[str, Mood] = {"green": "good", "amber": "warning", "red": "bad"}


def status_table(drifts: Sequence[Drift]) -> Table:
    """Lay out committed work by unit and id: as approved, and as forecast."""
    part = [each for each in drifts if each.part_years]
    years = listed([str(year) for year in sorted({year for each in part for year in each.part_years})])
    words = plural(
        "In the forecast of {title}, {years} is what was spent so far: no status report says what it comes to.",
        "In the forecast of {n} initiatives, {years} is what was spent so far: no status report says what it comes to.",
        len(part), title=part[0].entry.data.title if part else "", years=years,
    )  # fmt: skip
    nothing = say("Nothing is approved or paused.")
    return Table("running", COLUMNS, tuple(map(_row, drifts)), notes=(words,) if part else (), nothing=nothing)


def _row(each: Drift) -> Row:
    report, cost, benefits, finish = each.report, each.cost, each.benefits, each.finish
    confidence = report.confidence if report else None
    word = "paused" if each.state == "paused" else confidence
    words = say(CONFIDENCE[word]) if word else None
    cells = (
        Cell(each.entry.id), Cell(each.entry.data.title, link=each.entry.id), Cell(each.entry.unit), Cell(each.state),
        Cell(confidence, words, MOODS.get(confidence or "")), Cell(report.date if report else None),
        Cell(cost.approved), Cell(cost.forecast), Cell(cost.drift),
        Cell(finish.approved), Cell(finish.forecast), Cell(finish.drift),
        Cell(benefits.approved), Cell(benefits.forecast), Cell(benefits.drift),
        Cell(each.baseline.checkpoint), Cell(each.baseline.revision),
        Cell(" ".join(each.alerts) or None, listed([say(ALERTS[rule]) for rule in each.alerts]) or "–"),
    )  # fmt: skip
    return Row(cells, "muted" if each.state == "paused" else None)
