"""Tables of an export → its report: what `pmoctl export` writes; and the reference of all exports."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pmoctl.model.dates import Month
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.text import markdown_table
from pmoctl.report.document import Document, Report, Section
from pmoctl.report.export import decisions, portfolio, ranking
from pmoctl.report.export.names import Export
from pmoctl.report.export.sheet import Shape, shape
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.table import Table, Value
from pmoctl.report.words import numbers_of

VERSION = "1"


ABOUT = shape(
    "about", "What the export is of: a row for export, version, tool, framework, framework_state, framework_digest, "
    "revision, as_of, organisation, currency and amounts_in.",
    ("key", "id", "What is said."), ("value", "text", "What it is."),
)  # fmt: skip
SHAPES: dict[Export, tuple[Shape, ...]] = {
    Export.portfolio: portfolio.SHAPES,
    Export.ranking: ranking.RANKING_SHAPES,
    Export.decisions: decisions.SHAPES,
    Export.coverage: ranking.COVERAGE_SHAPES,
    Export.status: ranking.STATUS_SHAPES,
}


@dataclass(frozen=True, slots=True)
class ExportData:
    """The `export` kind: tables by name, each a list of rows by column; the schema is that of docs/export.md."""

    export: Export
    export_version: str
    framework: FrameworkUse
    revision: str | None
    as_of: str
    currency: str
    amounts_in: str
    tables: dict[str, tuple[dict[str, Any], ...]]


def export_report(what: Export, tables: Sequence[Table], settings: Portfolio, head: Head, tool: str) -> Report:
    """Report an export: a sheet or file a table, `about` first; `tool` is our own version."""
    about = (
        ("export", what.value), ("version", VERSION), ("tool", f"pmoctl {tool}"), ("framework", head.framework),
        ("framework_state", head.state), ("framework_digest", head.digest), ("revision", head.revision),
        ("as_of", head.as_of.isoformat()), ("organisation", settings.organisation), ("currency", settings.currency),
        ("amounts_in", settings.amounts_in),
    )  # fmt: skip
    data = ExportData(
        what, VERSION, *head_parts(head), settings.currency, settings.amounts_in,
        {table.id: tuple(_rows(table)) for table in tables},
    )  # fmt: skip
    sections = tuple(Section(table.id, table.title, (table,)) for table in (ABOUT.table(about), *tables))
    return Report("export", data, Document("", sections, numbers_of(settings), head.warnings))


def _rows(table: Table) -> list[dict[str, Any]]:
    return [
        {column.key: _plain(cell.value) for column, cell in zip(table.columns, row.cells, strict=True)}
        for row in table.data_rows
    ]


def _plain(value: Value) -> str | float | bool | None:
    match value:
        case Decimal():
            return int(value) if value == int(value) else float(value)
        case Month():
            return str(value)
        case dt.date():
            return value.isoformat()
    return value


TYPES = {
    "text": "text",
    "id": "text (an id)",
    "money": "number (in `amounts_in`)",
    "score": "number",
    "percent": "number (a fraction)",
    "figure": "number",
    "count": "whole number",
    "year": "whole number (a fiscal year)",
    "date": "date",
    "month": "text (YYYY-MM)",
    "flag": "true or false",
}


def reference() -> str:
    """Return the reference of all exports in Markdown: every table, every column."""
    lines: list[str] = []
    for what, shapes in {"Every export": (ABOUT,), **{f"`export {each}`": of for each, of in SHAPES.items()}}.items():
        lines += [f"## {what}", ""]
        for each in shapes:
            rows = [(column.key, TYPES[column.kind], column.words) for column in each.columns]
            lines += [f"### {each.name}", "", each.words, ""]
            lines += [*markdown_table(("column", "type", "what it is"), rows), ""]
    return "\n".join(lines)
