"""How far the strategy is covered, with what nobody serves."""

from pmoctl.analyse.coverage import Coverage, TargetCoverage, YearCoverage
from pmoctl.model.strategy import horizon
from pmoctl.report.charts.strategy import target_panels
from pmoctl.report.coverage import double_words, gap_words, overshoot_words
from pmoctl.report.document import Block, Cell, Column, Mood, Point, Points, Row, Table
from pmoctl.report.numbers import counted
from pmoctl.report.pack.headline import targets_met
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, for_workbook, left_out, part

MOST = 30  # targets that are shown
NAMED = 8  # things that a list names
SAME = 1e-9  # a gap of sums of doubles that is nothing


def strategy_part(look: Look) -> Part:
    """Show every target by year, what serves it, and what serves none."""
    coverage = look.coverage
    if not coverage.targets:
        return left_out("strategy", "Strategy", "no targets are stated")
    years = sorted({year for row in coverage.targets for year in row.years if year >= look.cycle - 1})
    table = _table(look, coverage, years)
    cut = len(coverage.targets) > MOST
    whole = [for_workbook(_table(look, coverage, years, len(coverage.targets)))] if cut else []
    chart = target_panels(coverage, look.cycle)
    blocks: list[Block] = [chart._replace(table=table) if chart else table, *_lists(look, coverage), *whole]
    return part("strategy", "Strategy", _title(look), *blocks)


def _title(look: Look) -> str:
    met, known, _ = targets_met(look, look.cycle + 1)
    if known:
        return f"{met} of {counted(known, 'target')} for {look.cycle + 1} {'is' if met == 1 else 'are'} met by the plan"
    return f"No target has a value for {look.cycle + 1}"


def _table(look: Look, coverage: Coverage, years: list[int], most: int = MOST) -> Table:
    columns = (
        Column("theme", "Theme", spare=3),
        Column("target", "Target"),
        Column("measured_in", "Measured in", spare=2),
        *(Column(f"y{year}", f"{year} {horizon(year, look.cycle)}") for year in years),
        Column("served", "Served by", "count"),
    )
    rows = tuple(_row(look, row, years) for row in coverage.targets[:most])
    more = len(coverage.targets) - most
    notes = ["What is planned of the target by committed and recommended work, the gap, and the part of the way."]
    if more > 0:
        notes.append(f"{counted(more, 'more target')} in the workbook.")
    return Table("strategy-targets", columns, rows, notes=tuple(notes))


def _row(look: Look, row: TargetCoverage, years: list[int]) -> Row:
    lower = ", lower is better" if row.data.prefer == "lower" else ""
    cells = (_cell(look, row.years.get(year)) for year in years)
    name = look.workspace.themes[row.theme].name
    measured = f"{row.data.measured_in}{lower}"
    return Row((Cell(name), Cell(row.data.measure), Cell(measured), *cells, Cell(len(row.initiatives))))


def _cell(look: Look, year: YearCoverage | None) -> Cell:
    figure = look.numbers.figure
    if year is None:
        return Cell()
    if year.target is None:
        return Cell(year.actual, f"actual {figure(year.actual)}")
    if year.gap is None:
        return Cell(None, f"target {figure(year.target)}, before the baseline")
    mood: Mood = "good" if year.gap < SAME else "bad"
    way = "" if year.covered is None else f", {look.numbers.percent(year.covered)}"
    return Cell(
        year.planned, f"{figure(year.planned)} of {figure(year.target)}: {gap_words(year, look.numbers)}{way}", mood
    )


def _lists(look: Look, coverage: Coverage) -> list[Block]:
    numbers = look.numbers
    found = (
        ("Targets that nothing ranked serves", [look.target(name) for name in coverage.uncovered]),
        ("Initiatives that serve no target", [look.title(name) for name in coverage.unlinked]),
        ("Claims far beyond a target", [overshoot_words(each, numbers) for each in coverage.overshoots]),
        ("Counted more than once", [double_words(each, numbers) for each in coverage.double_counts]),
    )
    blocks: list[Block] = []
    for title, words in found:
        if words:
            more = [f"and {len(words) - NAMED} more"] if len(words) > NAMED else []
            points = tuple(Point(each) for each in (*words[:NAMED], *more))
            blocks.append(Points(points, f"{title}: {len(words)}"))
    return blocks
