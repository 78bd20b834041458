"""What `pmoctl export` takes."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.options import AsOf, At, FrameworkId, Options, Set, SetName, adding
from pmoctl.report.export.names import Export


class Form(StrEnum):
    """How an export is written."""

    xlsx = "xlsx"
    csv = "csv"
    parquet = "parquet"
    json = "json"


class ExportOptions(Options):
    """Write tables for programs, a fact a row; their columns are those of docs/export.md, and have a version.

    --set is for coverage alone. Example: pmoctl export ranking --format csv --output ranking
    """

    what: Annotated[Export, typer.Argument(metavar="WHAT", help="portfolio, ranking, decisions, coverage or status.")]
    form: Annotated[Form, typer.Option("--format", help="A workbook, a folder of files, or one JSON object.")] = (
        Form.xlsx
    )
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="The workbook, or the folder; - is stdout.")
    ] = None
    chosen: SetName = Set.shortlist
    framework: FrameworkId = None
    at: At = None
    as_of: AsOf = None
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte-order mark, which some spreadsheets want.")
    ] = False


register = adding("export", ExportOptions, "export:export")
