"""How far the strategy is covered, with what nobody serves."""

from dataclasses import replace

from pmoctl.analyse.claims import DoubleCount, Overshoot
from pmoctl.analyse.coverage import Coverage, TargetCoverage, YearCoverage
from pmoctl.model.strategy import horizon
from pmoctl.report.charts.strategy import target_panels
from pmoctl.report.coverage import double_words, gap_words, overshoot_words
from pmoctl.report.document import Block, Point, Points
from pmoctl.report.language import mark, plural, say
from pmoctl.report.pack.headline import targets_met
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, for_workbook, left_out, part
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.report.words import HORIZONS

MOST = 30  # targets that are shown
NAMED, SAID, CLAIMS = 8, 5, 2  # things that a list names, of which it says a sentence each, and claims that are named
SAME = 1e-9  # a gap of sums of doubles that is nothing


def strategy_part(look: Look) -> Part:
    """Show every target by year, what serves it, and what serves none."""
    coverage = look.coverage
    if not coverage.targets:
        return left_out("strategy", say("no targets are stated"))
    years = sorted({year for row in coverage.targets for year in row.years if year >= look.cycle - 1})
    table = _table(look, coverage, years)
    cut = len(coverage.targets) > MOST
    whole = [for_workbook(_table(look, coverage, years, len(coverage.targets)))] if cut else []
    chart = target_panels(coverage, look.cycle)
    blocks: list[Block] = [chart._replace(table=table) if chart else table, *_lists(look, coverage), *whole]
    return part("strategy", _title(look), *blocks)


def _title(look: Look) -> str:
    met, known, _ = targets_met(look, look.cycle + 1)
    year = look.cycle + 1
    if not known:
        return say("No target has a value for {year}", year=year)
    whole = plural("{n} target for {year}", "{n} targets for {year}", known, year=year)
    one = 1 in {met, known}  # `0 of 1 target is met`
    return plural(
        "{n} of {whole} is met by the plan", "{n} of {whole} are met by the plan", 1 if one else 2, n=met, whole=whole
    )


def _table(look: Look, coverage: Coverage, years: list[int], most: int = MOST) -> Table:
    columns = (
        Column("theme", "Theme", spare=3),
        Column("target", "Target"),
        Column("measured_in", "Measured in", spare=2),
        *(Column(f"y{year}", f"{year} {_horizon(look, year)}") for year in years),
        Column("served", "Served by", "count"),
    )
    rows = tuple(_row(look, row, years) for row in coverage.targets[:most])
    more = len(coverage.targets) - most
    notes = [say("What is planned of the target by committed and recommended work, the gap, and the part of the way.")]
    if more > 0:
        notes.append(plural("{n} more target in the workbook.", "{n} more targets in the workbook.", more))
    return Table("strategy-targets", columns, rows, notes=tuple(notes))


def _row(look: Look, row: TargetCoverage, years: list[int]) -> Row:
    cells = (_cell(look, row.years.get(year)) for year in years)
    name = look.workspace.themes[row.theme].name
    measured = row.data.measured_in
    if row.data.prefer == "lower":
        measured = say("{unit}, lower is better", unit=measured)
    return Row((Cell(name), Cell(row.data.measure), Cell(measured), *cells, Cell(len(row.initiatives))))


def _cell(look: Look, year: YearCoverage | None) -> Cell:
    figure = look.numbers.figure
    if year is None:
        return Cell()
    if year.target is None:
        return Cell(year.actual, say("actual {figure}", figure=figure(year.actual)))
    if year.gap is None:
        return Cell(None, say("target {figure}, before the baseline", figure=figure(year.target)))
    mood: Mood = "good" if year.gap < SAME else "bad"
    way = "" if year.covered is None else f", {look.numbers.percent(year.covered)}"
    part_of = say("{n} of {of}", n=figure(year.planned), of=figure(year.target))
    return Cell(year.planned, f"{part_of}: {gap_words(year, look.numbers)}{way}", mood)


def _horizon(look: Look, year: int) -> str:
    return say(HORIZONS[horizon(year, look.cycle)])


def _claimed(look: Look, each: Overshoot) -> Overshoot:
    """Call a target and those who claim it by their names."""
    claims = tuple(replace(claim, initiative=look.title(claim.initiative)) for claim in each.claims)
    return replace(each, target=look.target(each.target), claims=claims)


def _counted(look: Look, each: DoubleCount) -> DoubleCount:
    """Call what is counted twice, and where, by names."""
    return replace(
        each, targets=tuple(map(look.target, each.targets)), initiatives=tuple(map(look.title, each.initiatives))
    )


def _lists(look: Look, coverage: Coverage) -> list[Block]:
    numbers = look.numbers
    found = (
        (mark("Targets that nothing ranked serves: {n}"), [look.target(name) for name in coverage.uncovered]),
        (mark("Initiatives that serve no target: {n}"), [look.title(name) for name in coverage.unlinked]),
        (
            mark("Claims far beyond a target: {n}"),
            [overshoot_words(_claimed(look, each), numbers, CLAIMS) for each in coverage.overshoots],
        ),
        (
            mark("Counted more than once: {n}"),
            [double_words(_counted(look, each), numbers) for each in coverage.double_counts],
        ),
    )
    blocks: list[Block] = []
    for (title, words), most in zip(found, (NAMED, NAMED, SAID, SAID), strict=True):
        if words:
            more = [say("and {n} more", n=len(words) - most)] if len(words) > most else []
            points = tuple(Point(each) for each in (*words[:most], *more))
            blocks.append(Points(points, say(title, n=len(words))))
    return blocks
