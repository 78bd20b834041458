"""What `pmoctl check` found, as a report."""

import datetime as dt
from collections.abc import Sequence

from pmoctl.model.finding import Finding, Severity
from pmoctl.report.check_data import CheckCountsData, CheckData, StatisticData, check_data, count_words
from pmoctl.report.document import Document, Later, Report, Section
from pmoctl.report.finding import FindingData
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Mood, Row, Table

COLUMNS = (
    Column("severity", "Severity"),
    Column("rule", "Rule", "id"),
    Column("place", "Where", audience="people"),
    Column("path", "File", audience="machines"),
    Column("line", "Line", "count", audience="machines"),
    Column("column", "Column", "count", audience="machines"),
    Column("message", "What is wrong"),
    Column("hint", "Help", spare=1),
)
STATISTICS = (
    Column("severity", "Severity"),
    Column("rule", "Rule", "id"),
    Column("findings", "Findings", "count"),
    Column("files", "Files", "count"),
)
MOODS: dict[Severity, Mood] = {"error": "bad", "warning": "warning"}


def check_report(
    found: Sequence[Finding], counts: CheckCountsData, day: dt.date, numbers: Numbers, *, counted_by_rule: bool = False
) -> Report:
    """Report what was found in so many files, as seen on a day: every finding, or how many there are of each rule."""
    data = check_data(found, counts, day)

    def sections() -> tuple[Section, ...]:
        return (Section("", "", (_statistics(data) if counted_by_rule else _findings(data),)),)

    document = Document(f"{count_words(counts)}.", Later(sections), numbers, closing=(f"As of {day}.",))
    return Report("check", data, document)


def _findings(data: CheckData) -> Table:
    return Table("findings", COLUMNS, tuple(map(_row, data.findings)), nothing="Nothing was found.")


def _row(each: FindingData) -> Row:
    place = f"{each.path}:{each.line}:{each.column}"
    values = each.rule, place, each.path, each.line, each.column, each.message, each.hint
    return Row((Cell(each.severity, mood=MOODS[each.severity]), *map(Cell, values)))


def _statistics(data: CheckData) -> Table:
    rows = tuple(map(_statistic, data.statistics))
    return Table("statistics", STATISTICS, rows, nothing="Nothing was found.")


def _statistic(each: StatisticData) -> Row:
    counts = map(Cell, (each.findings, each.files))
    return Row((Cell(each.severity, mood=MOODS[each.severity]), Cell(each.rule), *counts))
