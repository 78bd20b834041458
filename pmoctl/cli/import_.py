"""What `pmoctl import` takes."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.options import DryRun, Options, Output, adding
from pmoctl.write.formats import SHOWN, Format


class ImportOptions(Options):
    """Make initiative files of the rows of a table, or bring those that are there up to date.

    Example: pmoctl import projects.xlsx --map maps/projects.yaml --dry-run
    """

    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, .xlsx, .ods, .json or Project .xml file.")]
    map_: Annotated[
        str | None,
        typer.Option(
            "--map", metavar="MAP", help="A map: its file, its name in maps/, or one of pmoctl's own: jira, …"
        ),
    ] = None
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="SHEET", help="Name or number of the sheet.")] = None
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="The unit of every row.", autocompletion=complete_units)
    ] = None
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="COLUMN", help="The heading that tells rows apart, not the map's."),
    ] = None
    form: Annotated[
        Format, typer.Option("--format", metavar="FORM", help=f"How to say what came of it: {', '.join(SHOWN)}.")
    ] = Format.text
    output: Output = None
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Propose a map, with its doubts; with --map FILE write it there.")
    ] = False
    strict: Annotated[bool, typer.Option("--strict", help="Leave a row out where a cell cannot be read.")] = False
    dry_run: DryRun = False


register = adding("import", ImportOptions, "import_:import_file")
