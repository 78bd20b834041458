"""`pmoctl export`: tables for programs, as one workbook or as a folder of files."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmoctl import __version__
from pmoctl.analyse.coverage import measure_coverage
from pmoctl.cli.calls.chosen import selected_of
from pmoctl.cli.calls.opened import Opened, rank_reading
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, put, warn, write_result
from pmoctl.cli.export import ExportOptions, Form
from pmoctl.cli.options import Set
from pmoctl.record.baseline import find_drifts
from pmoctl.report.export.build import export_report
from pmoctl.report.export.decisions import decisions_tables
from pmoctl.report.export.names import Export
from pmoctl.report.export.portfolio import portfolio_tables
from pmoctl.report.export.ranking import coverage_tables, ranking_tables, status_tables
from pmoctl.report.status import drift_attention
from pmoctl.report.words import numbers_of
from pmoctl.write import csv, parquet
from pmoctl.write.registry import UnavailableError

if TYPE_CHECKING:
    from pmoctl.report.document import Report
    from pmoctl.report.table import Table

MARK = "\ufeff"  # by which spreadsheet programs tell UTF-8


def export(session: Session, options: ExportOptions) -> Reply:
    """Write tables for programs, a fact a row; their columns are those of docs/export.md, and have a version."""
    if options.output is None and options.form is not Form.json:
        fail("no output is named", f"add --output {options.what}{'.xlsx' if options.form is Form.xlsx else ''}")
    if str(options.output) == "-" and options.form in {Form.csv, Form.parquet}:
        fail("a folder of files is not written to standard output", f"name one: --output {options.what}")
    if options.bom and options.form is not Form.csv:
        fail("--bom is for CSV alone")
    reading = session.read(options.at)
    opened = rank_reading(reading, options.as_of, options.framework)
    tables = _tables(options.what, opened, session, options.chosen)
    report = export_report(options.what, tables, opened.workspace.settings, opened.head, __version__)
    if options.form in {Form.json, Form.xlsx}:
        return Reply(report, opened.status)
    warn(*report.document.warnings)
    _write_folder(report, options.form, options.output or Path(), bom=options.bom)
    raise typer.Exit(opened.status)


def _tables(what: Export, opened: Opened, session: Session, chosen: Set) -> "tuple[Table, ...]":
    if what is Export.portfolio:
        return portfolio_tables(opened.workspace, opened.assessment.states)
    if what is Export.ranking:
        return ranking_tables(opened.ranking, opened.assessment.left_out)
    if what is Export.decisions:
        return decisions_tables(opened.workspace, opened.head.as_of)
    if what is Export.coverage:
        coverage = measure_coverage(opened.workspace, opened.ranking, chosen.value, selected_of(opened, chosen))
        return coverage_tables(coverage)

    drifts = find_drifts(session.workspace_root(), opened.assessment, opened.head.revision, opened.head.as_of)
    measures = {name: target.measured_in for name, target in opened.workspace.targets.items()}
    return status_tables(drifts, tuple(drift_attention(drifts, numbers_of(opened.workspace.settings), measures)))


def _write_folder(report: "Report", form: Form, folder: Path, *, bom: bool) -> None:
    """Write a file a table, all of them made before any is written."""
    files: dict[str, str | bytes] = {}
    try:
        for table in report.document.tables:
            content = (
                parquet.write_table(table) if form is Form.parquet else (MARK if bom else "") + csv.write_table(table)
            )
            files[f"{table.id}.{form}"] = content
    except UnavailableError as error:
        fail(str(error), error.hint)
    for name, content in files.items():
        write_result(content, folder / name)
    put("".join(f"{folder / name}\n" for name in files))
