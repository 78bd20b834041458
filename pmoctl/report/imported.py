"""What an import comes to: what `pmoctl import` says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pmoctl.model.cell_finding import CellFinding
from pmoctl.report.document import Block, Document, Point, Points, Report, Section, Text
from pmoctl.report.numbers import Numbers, counted
from pmoctl.report.table import Cell, Column, Row, Table

_MOST = 20  # findings and rows that people are shown; machines get all


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was left out, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class ColumnsData:
    """Headings by whether a field is made of them."""

    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportData:
    """The `import` kind: ids by what becomes of them, rows and columns left out, and what cannot be read."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    columns: ColumnsData = field(default_factory=ColumnsData)
    findings: tuple[CellFinding, ...] = ()


def import_report(data: ImportData, file: str, numbers: Numbers, *, written: bool) -> Report:
    """Report an import of a file; `written` says whether it was done or only looked at."""
    ids = {"created": data.created, "updated": data.updated, "unchanged": data.unchanged}
    sums = ", ".join(f"{len(each)} {word}" for word, each in ids.items())
    total = sum(map(len, ids.values()))
    title = f"{file}: {counted(total, 'initiative')} ({sums})" + ("" if written else "; nothing is written yet")
    errors = sum(each.severity == "error" for each in data.findings)
    judged = f"{counted(errors, 'error')}, {counted(len(data.findings) - errors, 'warning')}"
    unused = data.columns.unused
    sections = (
        Section("findings", judged, _findings(data.findings)),
        Section("skipped", f"{counted(len(data.skipped), 'row')} left out", _skipped(data.skipped)),
        Section("columns", f"{counted(len(unused), 'column')} left out", (Text(", ".join(unused)),) if unused else ()),
    )
    return Report("import", data, Document(title, tuple(each for each in sections if each.blocks), numbers))


def _findings(findings: Sequence[CellFinding]) -> tuple[Block, ...]:
    """Show the worst first; of one rule, column and text only the first place, with how many there are."""
    if not findings:
        return ()
    alike = Counter((each.rule, each.column, each.message) for each in findings)
    first: dict[tuple[str, str | None, str], CellFinding] = {}
    for each in findings:
        first.setdefault((each.rule, each.column, each.message), each)
    shown = sorted(first.items(), key=lambda pair: pair[1].severity != "error")
    rows = tuple(
        Row((Cell(each.severity, mood="bad" if each.severity == "error" else "warning"), Cell(_place(each)),
             Cell(each.message + (f" (and {alike[key] - 1} more)" if alike[key] > 1 else ""))))
        for key, each in shown[:_MOST]
    )  # fmt: skip
    columns = (Column("severity", "Severity"), Column("place", "Where"), Column("message", "What"))
    notes = (f"{len(shown) - _MOST} more: --format json has them all.",) if len(shown) > _MOST else ()
    return (Table("findings", columns, rows, notes=notes),)


def _place(finding: CellFinding) -> str:
    heading = finding.column and (finding.column if len(finding.column) <= 30 else finding.column[:29] + "…")  # noqa: PLR2004  # what a line has room for
    row = f"row {finding.row}" if finding.row and not finding.cell else None
    return ", ".join(part for part in (finding.cell, row, heading) if part) or finding.sheet or "the file"


def _skipped(skipped: Sequence[SkippedRow]) -> tuple[Block, ...]:
    """Say why rows were left out, the most frequent reason first."""
    reasons: dict[str, list[int]] = {}
    for each in skipped:
        reasons.setdefault(each.why, []).append(each.row)
    points = [
        Point(f"{_rows(rows)}: {why}") for why, rows in sorted(reasons.items(), key=lambda pair: -len(pair[1]))[:_MOST]
    ]
    return (Points(tuple(points)),) if points else ()


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:10]))
    return f"row{'' if len(rows) == 1 else 's'} {shown}" + (f" and {len(rows) - 10} more" if len(rows) > 10 else "")  # noqa: PLR2004  # what a line has room for
