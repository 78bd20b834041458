"""The roadmap, and the people it takes against what there is, as charts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pmoctl.analyse.roadmap import Bar, Load, Need, Roadmap
from pmoctl.model.dates import Month
from pmoctl.model.fiscal import first_month
from pmoctl.model.portfolio import FiscalYear
from pmoctl.report.chart import Arrow, Axis, Chart, Mark, Series
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import HORIZONS, STANDINGS

MONTHS = 12
BARS = (
    Column("initiative", "Id", "id", audience="machines"),
    Column("title", "Initiative"),
    Column("unit", "Unit", spare=4),
    Column("rank", "Rank", "count", 5),
    Column("standing", "Standing", spare=3),
    Column("start", "Start", "month"),
    Column("finish", "Finish", "month"),
    Column("milestones", "Milestones", spare=2),
    Column("requires", "Requires", spare=1),
)
LOADS = (
    Column("team", "Team"),
    Column("year", "Year", "year"),
    Column("taken", "Taken", "figure"),
    Column("available", "Available", "figure"),
    Column("free", "Free", "figure", 1),
)


def month_number(month: Month, *, end: bool = False) -> float:
    """Count the months from year 0 to the first day of a month, or to the day after its last."""
    return month.year * MONTHS + month.month - 1 + end


def gantt_chart(plan: Roadmap, fiscal: FiscalYear, numbers: Numbers) -> Chart:
    """Chart a roadmap, of which those with a schedule are drawn; the table has all."""
    drawn = [bar for bar in plan.bars if bar.start and bar.finish]
    clashes = sum(need.clash is not None for need in plan.needs)
    titles = {bar.initiative: bar.title for bar in plan.bars}
    first, last = min((bar.start for bar in drawn if bar.start), default=None), _last(drawn)
    title = say("Nothing of this set has a schedule")
    if drawn:
        title = plural(
            "{n} initiative from {first} to {last}: {clashes}", "{n} initiatives from {first} to {last}: {clashes}",
            len(drawn), first=numbers.month(first), last=numbers.month(last), clashes=_clashes(clashes),
        )  # fmt: skip
    low = month_number(first_month(plan.years[0], fiscal)) if plan.years else 0
    return Chart(
        "roadmap",
        "gantt",
        title,
        say(
            "A bar for each initiative from its start to its finish, in the order of starts, with milestones, the ends"
            " of horizons, and arrows from what is required to what requires it. {clashes}",
            clashes=_sentence(clashes),
        ),
        Table("roadmap", BARS, tuple(map(_bar_row, plan.bars)), nothing=say("There is nothing in this set.")),
        categories=tuple(map(str, plan.years)),
        marks=(*map(_bar_mark, drawn), *_milestones(drawn), *_horizons(plan)),
        x=Axis("Fiscal years", "month", low=low, high=low + MONTHS * max(len(plan.years), 1)),
        y=Axis("Rank", "count"),
        arrows=tuple(_arrow(need, titles) for need in plan.needs),
    )


def _clashes(number: int) -> str:
    if not number:
        return say("no requirement clashes")
    return plural("{n} requirement not met in time", "{n} requirements not met in time", number)


def _sentence(clashes: int) -> str:
    return f"{_clashes(clashes)}." if clashes else say("Every requirement is met in time.")


def _last(bars: Sequence[Bar]) -> Month | None:
    return max((bar.finish for bar in bars if bar.finish), default=None)


def _bar_row(bar: Bar) -> Row:
    milestones = "; ".join(f"{name.replace('-', ' ')} {month}" for name, month in bar.milestones)
    cells = (
        bar.initiative, bar.title, bar.unit, bar.rank, say(STANDINGS[bar.standing]), bar.start, bar.finish,
        milestones, " ".join(bar.requires),
    )  # fmt: skip
    return Row(tuple(map(Cell, cells)))


def _bar_mark(bar: Bar) -> Mark:
    start = month_number(bar.start) if bar.start else None
    finish = month_number(bar.finish, end=True) if bar.finish else None
    return Mark(bar.title, y=bar.rank, low=start, high=finish, role=bar.standing, link=bar.initiative, group=bar.unit)


def _milestones(bars: Sequence[Bar]) -> list[Mark]:
    return [
        Mark(name.replace("-", " "), month_number(month, end=True), role="milestone", link=bar.initiative)
        for bar in bars
        for name, month in bar.milestones
    ]


def _horizons(plan: Roadmap) -> list[Mark]:
    return [
        Mark(say(HORIZONS[mark.horizon]), month_number(mark.month, end=True), role="horizon") for mark in plan.horizons
    ]


def _arrow(need: Need, titles: Mapping[str, str]) -> Arrow:
    return Arrow(need.requires, need.initiative, need_words(need, titles), "clash" if need.clash else "")


def need_words(need: Need, titles: Mapping[str, str]) -> str:
    """Say what an initiative requires, and whether it is there in time; `titles` name those that have one."""
    values = {
        "title": titles.get(need.initiative, need.initiative),
        "other": titles.get(need.requires, need.requires),
        "wanted": need.wanted,
        "finish": need.finish,
    }
    if need.closed:
        return say("{title} requires {other}, which is closed", **values)
    if need.clash == "absent":
        return say("CLASH: {title} requires {other}, which is neither in the set nor closed", **values)
    if need.clash == "undated":
        return say("CLASH: {title} requires {other}, and one of the two has no schedule", **values)
    if need.clash == "early":
        return say("CLASH: {title} requires {other}, starts {wanted}, and that finishes {finish}", **values)
    if need.clash:
        return say("CLASH: {title} requires {other} by {wanted}; it finishes {finish}", **values)
    return say("{title} requires {other} by {wanted}; it finishes {finish}", **values)


def capacity_chart(loads: Sequence[Load], numbers: Numbers) -> Chart | None:
    """Chart what is taken of each team and year against what there is, the scarcest first; None without any."""
    if not loads:
        return None
    ordered = sorted(loads, key=lambda load: (_left(load), load.team, load.year))
    over = [load for load in ordered if load.over]
    scarce = ordered[0]
    if over:
        title = plural(
            "{n} team-year takes more people than there are",
            "{n} team-years take more people than there are",
            len(over),
        )
    elif scarce.available is None:
        title = say("People by team and year")
    else:
        title = say(
            "The scarcest team: {taken} of {available} {team} in {year}",
            taken=numbers.figure(scarce.taken), available=numbers.figure(scarce.available),
            team=_team(scarce), year=scarce.year,
        )  # fmt: skip
    return Chart(
        "capacity",
        "capacity",
        title,
        say("Full-time equivalents taken of each team by year, beside what there is; the scarcest first."),
        Table("capacity", LOADS, tuple(map(_load_row, ordered))),
        categories=tuple(f"{_team(load).capitalize()} {load.year}" for load in ordered),
        series=(
            Series(say("taken, full-time equivalents"), tuple(float(load.taken) for load in ordered), role="taken"),
            Series(say("available"), tuple(_float(load.available) for load in ordered), role="limit"),
        ),
        y=Axis("Full-time equivalents", "figure"),
    )


def _team(load: Load) -> str:
    return load.team.replace("-", " ")


def _left(load: Load) -> float:
    """Return the part of a team that is left, by which the scarcest come first; those without a limit last."""
    if load.available is None:
        return float("inf")
    return float((load.available - load.taken) / load.available) if load.available else -float(load.taken)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _load_row(load: Load) -> Row:
    free = None if load.available is None else load.available - load.taken
    available = Cell(load.available, say("no limit") if load.available is None else None)
    mood = "bad" if load.over else None
    team = Cell(load.team, _team(load).capitalize())
    return Row((team, Cell(load.year), Cell(load.taken), available, Cell(free)), mood)  # type: ignore[arg-type]
