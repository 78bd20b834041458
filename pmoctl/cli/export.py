"""`pmoctl export`: tables for programs, as one workbook or as a folder of files."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.chosen import Set, SetName, selected_of
from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import Opened, open_ranked
from pmoctl.cli.session import AsOf, At, Reading, Session, fail, put, show, write_result
from pmoctl.cli.status import drifts_of
from pmoctl.report.export.names import Export

if TYPE_CHECKING:
    from pmoctl.report.document import Report, Table

MARK = "\ufeff"  # by which spreadsheet programs tell UTF-8


class Form(StrEnum):
    """How an export is written."""

    xlsx = "xlsx"
    csv = "csv"
    parquet = "parquet"
    json = "json"


def export(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    what: Annotated[Export, typer.Argument(help="What is exported.")],
    form: Annotated[
        Form, typer.Option("--format", help="A workbook, a folder of files, or one JSON object.")
    ] = Form.xlsx,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="The workbook, or the folder; - is stdout.")
    ] = None,
    chosen: SetName = Set.shortlist,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte-order mark, which some spreadsheets want.")
    ] = False,
) -> None:
    """Write tables for programs, a fact a row; their columns are those of docs/export.md, and have a version.

    --set is for coverage alone. Example: pmoctl export ranking --format csv --output ranking
    """
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.report.export.build import export_report

    if output is None and form is not Form.json:
        fail("it is not said where to", f"add --output {what}{'.xlsx' if form is Form.xlsx else ''}")
    if bom and form is not Form.csv:
        fail("--bom is for CSV alone")
    reading = session.read(at)
    opened = open_ranked(reading, as_of, framework)
    tables = _tables(what, opened, session, reading, chosen)
    report = export_report(what, tables, opened.workspace.settings, opened.head, __version__)
    if form in {Form.json, Form.xlsx}:
        show(session, report, form, output)
    else:
        for warning in report.document.warnings:
            put(f"pmoctl: WARNING: {warning}\n", sys.stderr)
        _write_folder(report, form, output or Path(), bom=bom)
    raise typer.Exit(opened.status)


def _tables(what: Export, opened: Opened, session: Session, reading: Reading, chosen: Set) -> "tuple[Table, ...]":
    from pmoctl.report.export.decisions import decisions_tables
    from pmoctl.report.export.portfolio import portfolio_tables
    from pmoctl.report.export.ranking import coverage_tables, ranking_tables, status_tables

    if what is Export.portfolio:
        return portfolio_tables(opened.workspace, opened.assessment.states)
    if what is Export.ranking:
        return ranking_tables(opened.ranking, opened.assessment.left_out)
    if what is Export.decisions:
        return decisions_tables(opened.workspace, opened.head.as_of)
    if what is Export.coverage:
        from pmoctl.analyse.coverage import measure_coverage

        coverage = measure_coverage(opened.workspace, opened.ranking, chosen.value, selected_of(opened, chosen))
        return coverage_tables(coverage)
    from pmoctl.report.status import attention
    from pmoctl.report.words import numbers_of

    drifts = drifts_of(session, reading, opened)
    measures = {name: target.measured_in for name, target in opened.workspace.targets.items()}
    return status_tables(drifts, tuple(attention(drifts, numbers_of(opened.workspace.settings), measures)))


def _write_folder(report: "Report", form: Form, folder: Path, *, bom: bool) -> None:
    """Write a file a table, all of them made before any is written."""
    from pmoctl.write import csv, parquet
    from pmoctl.write.registry import UnavailableError

    files: dict[str, str | bytes] = {}
    try:
        for table in report.document.tables:
            content = (
                parquet.write_table(table) if form is Form.parquet else (MARK if bom else "") + csv.write_table(table)
            )
            files[f"{table.id}.{form}"] = content
    except UnavailableError as error:
        fail(str(error), error.hint)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        fail(f"{folder} cannot be made: {error.strerror}")
    for name, content in files.items():
        write_result(content, folder / name)
    put("".join(f"{folder / name}\n" for name in files))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)
