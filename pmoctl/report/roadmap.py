"""Initiatives and milestones over the years: what `pmoctl roadmap` says."""

from dataclasses import dataclass

from pmoctl.analyse.chosen import Chosen
from pmoctl.analyse.roadmap import Bar, Clash, HorizonMark, Load, Need, Roadmap
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.strategy import Horizon
from pmoctl.report.chart import Chart
from pmoctl.report.charts.roadmap import capacity_chart, gantt_chart, need_words
from pmoctl.report.document import Block, Document, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.numbers import listed
from pmoctl.report.table import Cell, Column
from pmoctl.report.words import numbers_of
from pmoctl.score.standing import Standing


@dataclass(frozen=True, slots=True)
class BarData:
    """An initiative on the roadmap; months are written `2027-04`, milestones by name; null without a schedule."""

    initiative: str
    unit: str
    title: str
    rank: int | None
    standing: Standing
    start: str | None
    finish: str | None
    milestones: dict[str, str]
    requires: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeedData:
    """What an initiative requires: `closed` is done, `wanted` by when, `finish` when it is there."""

    initiative: str
    requires: str
    closed: bool
    wanted: str | None
    finish: str | None
    clash: Clash | None


@dataclass(frozen=True, slots=True)
class LoadData:
    """Full-time equivalents of a team in a year; `available` is null where nothing limits."""

    team: str
    year: int
    taken: float
    available: float | None
    over: bool


@dataclass(frozen=True, slots=True)
class HorizonData:
    """The last year of a horizon, and its last month."""

    horizon: Horizon
    year: int
    month: str


@dataclass(frozen=True, slots=True)
class RoadmapData:
    """The `roadmap` kind; `years` are fiscal years."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    set: Chosen
    years: tuple[int, ...]
    initiatives: tuple[BarData, ...]
    dependencies: tuple[NeedData, ...]
    capacity: tuple[LoadData, ...]
    horizons: tuple[HorizonData, ...]


def roadmap_report(plan: Roadmap, settings: Portfolio, head: Head) -> Report:
    """Report a roadmap: the picture, what waits for what, and the people it takes."""
    numbers = numbers_of(settings)
    data = RoadmapData(
        *head_parts(head),
        plan.chosen,
        plan.years,
        tuple(map(_bar_data, plan.bars)),
        tuple(map(_need_data, plan.needs)),
        tuple(map(_load_data, plan.capacity)),
        tuple(map(_horizon_data, plan.horizons)),
    )
    capacity = capacity_chart(plan.capacity, numbers)
    sections = [
        Section("roadmap", "", (_with_head(gantt_chart(plan, settings.fiscal_year, numbers), head), *_undated(plan))),
        Section("dependencies", "Dependencies", (_needs(plan),)),
        *([Section("capacity", "Capacity, full-time equivalents", (capacity,))] if capacity else []),
    ]
    ends = "; ".join(f"{mark.horizon} to {mark.month}" for mark in plan.horizons)
    return Report(
        "roadmap",
        data,
        Document("", tuple(sections), numbers, head.warnings, (f"Horizons: {ends}. {head.words()}.",)),
    )


def _with_head(chart: Chart, head: Head) -> Chart:
    """Say in every row, for machines, with which framework it was ranked."""
    own = (
        Column("framework", "Framework", audience="machines"),
        Column("framework_state", "Framework state", audience="machines"),
    )
    said = (Cell(head.framework), Cell(head.state))
    rows = tuple(row._replace(cells=row.cells + said) for row in chart.table.data_rows)
    return chart._replace(table=chart.table._replace(columns=chart.table.columns + own, rows=rows))


def _undated(plan: Roadmap) -> tuple[Block, ...]:
    names = [bar.initiative for bar in plan.bars if not bar.start]
    return (Text(f"Without a schedule: {listed(names)}."),) if names else ()


def _needs(plan: Roadmap) -> Block:
    if not plan.needs:
        return Text("Nothing of this set requires anything.")
    points = (Point(f"{need_words(need, {})}.", mood="bad" if need.clash else None) for need in plan.needs)
    return Points(tuple(points))


def _bar_data(bar: Bar) -> BarData:
    milestones = {name: str(month) for name, month in bar.milestones}
    start, finish = (None if month is None else str(month) for month in (bar.start, bar.finish))
    return BarData(bar.initiative, bar.unit, bar.title, bar.rank, bar.standing, start, finish, milestones, bar.requires)


def _need_data(need: Need) -> NeedData:
    wanted, finish = (None if month is None else str(month) for month in (need.wanted, need.finish))
    return NeedData(need.initiative, need.requires, need.closed, wanted, finish, need.clash)


def _load_data(load: Load) -> LoadData:
    available = None if load.available is None else float(load.available)
    return LoadData(load.team, load.year, float(load.taken), available, load.over)


def _horizon_data(mark: HorizonMark) -> HorizonData:
    return HorizonData(mark.horizon, mark.year, str(mark.month))
