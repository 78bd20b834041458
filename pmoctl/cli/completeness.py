"""`pmoctl completeness`: what is missing before initiatives can be assessed, and whom to ask."""

from typing import Annotated

import typer

from pmoctl.cli.completion import FrameworkId, complete_units
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, fail_unknown, show
from pmoctl.write.formats import Format


def completeness(
    context: typer.Context,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Of this unit alone.", autocompletion=complete_units)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    framework: FrameworkId = None,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show by unit and initiative what is missing before it can be assessed, and whom to ask.

    It covers candidates and committed work. Example: pmoctl completeness --unit retail --format xlsx --output ask.xlsx
    """
    session: Session = context.obj
    from pmoctl.analyse.completeness import measure_completeness
    from pmoctl.report.completeness import completeness_report

    opened = open_ranked(session.read(at), as_of, framework)
    found = measure_completeness(opened.assessment, opened.head.as_of)
    if unit is not None:
        if unit not in {*opened.workspace.units, *found.units}:
            fail_unknown("unit", unit, {*opened.workspace.units, *found.units})
        found = found.of_unit(unit)
    show(session, completeness_report(found, opened.workspace, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(completeness)
