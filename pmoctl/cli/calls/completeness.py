"""`pmoctl completeness`: what is missing before initiatives can be assessed, and whom to ask."""

from pmoctl.analyse.completeness import measure_completeness
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import require_known
from pmoctl.cli.completeness import CompletenessOptions
from pmoctl.report.completeness import completeness_report


def completeness(session: Session, options: CompletenessOptions) -> Reply:
    """Show by unit and initiative what is missing before it can be assessed, and whom to ask."""
    opened = open_ranked(session, options)
    found = measure_completeness(opened.assessment, opened.head.as_of)
    if options.unit is not None:
        require_known("unit", options.unit, {*opened.workspace.units, *found.units})
        found = found.of_unit(options.unit)
    return Reply(completeness_report(found, opened.workspace, opened.head), opened.status)
