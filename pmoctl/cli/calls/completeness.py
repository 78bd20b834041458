"""`pmoctl completeness`: what is missing before initiatives can be assessed, and whom to ask."""

import typer

from pmoctl.analyse.completeness import measure_completeness
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import fail_unknown
from pmoctl.cli.completeness import CompletenessOptions
from pmoctl.report.completeness import completeness_report


def completeness(session: Session, options: CompletenessOptions) -> None:
    """Show by unit and initiative what is missing before it can be assessed, and whom to ask."""
    opened = open_ranked(session.read(options.at), options.as_of, options.framework)
    found = measure_completeness(opened.assessment, opened.head.as_of)
    if options.unit is not None:
        if options.unit not in {*opened.workspace.units, *found.units}:
            fail_unknown("unit", options.unit, {*opened.workspace.units, *found.units})
        found = found.of_unit(options.unit)
    show(session, completeness_report(found, opened.workspace, opened.head), options.form, options.output)
    raise typer.Exit(opened.status)
