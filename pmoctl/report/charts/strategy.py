"""How far each target is by year, and what was promised and came, as charts."""

from collections.abc import Sequence

from pmoctl.analyse.benefits import Case
from pmoctl.analyse.coverage import Coverage
from pmoctl.report.chart import Axis, Chart, Series
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table

FEWEST = 3  # points that a picture must have
ROLES = ("actual", "planned", "wanted")
TARGETS = (
    Column("target", "Target"),
    Column("measured_in", "Measured in", spare=1),
    Column("year", "Year", "year"),
    Column("actual", "So far", "figure"),
    Column("planned", "Planned", "figure"),
    Column("wanted", "Wanted", "figure"),
)


def target_panels(coverage: Coverage, cycle: int) -> Chart | None:
    """Chart every target by year: what was, what is planned and what is wanted; None with fewer than three figures."""
    years = sorted({year for row in coverage.targets for year in row.years})
    series: list[Series] = []
    rows = []
    for row in coverage.targets:
        values = {
            year: (each.actual, each.planned if year >= cycle else None, each.target)
            for year, each in row.years.items()
        }
        name = f"{row.data.measure}, {row.data.measured_in}"
        if any(each.name == name for each in series):  # what two targets measure alike is told apart by their ids
            name = f"{name} ({row.target})"
        series += [
            Series(name, tuple(values[year][place] if year in values else None for year in years), role=role)
            for place, role in enumerate(ROLES)
        ]
        rows += [(row.data.measure, row.data.measured_in, year, *values[year]) for year in sorted(values)]
    if sum(value is not None for each in series for value in each.values) < FEWEST:
        return None
    last = [
        max((y for y, each in row.years.items() if each.target is not None), default=None) for row in coverage.targets
    ]
    met = sum(
        year is not None and (row.years[year].gap or 0) <= 0 and row.years[year].gap is not None
        for row, year in zip(coverage.targets, last, strict=True)
    )
    return Chart(
        "target-panels",
        "targets",
        plural(
            "{met} of {n} target reaches its last value by the plan",
            "{met} of {n} targets reach their last value by the plan",
            len(coverage.targets), met=met,
        ),
        say("For each target its figures so far, those planned and those wanted, by year."),
        Table("target-panels", TARGETS, tuple(Row(tuple(map(Cell, row))) for row in rows)),
        categories=tuple(map(str, years)),
        series=tuple(series),
    )  # fmt: skip


def benefit_bars(cases: Sequence[Case], numbers: Numbers) -> Chart | None:
    """Chart what was promised and what came by year, of the years reported; None with fewer than three figures."""
    promised: dict[int, float] = {}
    realised: dict[int, float] = {}
    for case in cases:
        for each in case.promises:
            if each.realised is not None:
                promised[each.year] = promised.get(each.year, 0.0) + each.promised
                realised[each.year] = realised.get(each.year, 0.0) + each.realised
    years = sorted(promised)
    if 2 * len(years) < FEWEST:
        return None
    whole, came = sum(promised.values()), sum(realised.values())
    title = say("{came} came of {promised} promised", came=numbers.amount(came), promised=numbers.amount(whole))
    if whole:
        title = f"{title}, {numbers.percent(came / whole)}"
    columns = (
        Column("year", "Year", "year"),
        Column("promised", "Promised", "money"),
        Column("realised", "Came", "money"),
    )
    rows = (Row((Cell(year), Cell(promised[year]), Cell(realised[year]))) for year in years)
    return Chart(
        "benefits",
        "benefits",
        title,
        say("By year what was promised, times confidence, and what came, of what was reported on."),
        Table("benefits-by-year", columns, tuple(rows)),
        categories=tuple(map(str, years)),
        series=(
            Series(say("promised"), tuple(promised[year] for year in years), role="promised"),
            Series(say("came"), tuple(realised[year] for year in years), role="realised"),
        ),
        y=Axis("Benefit", "money", numbers.unit),
    )
