"""`pmoctl status`: running work as approved and as forecast, and what of it wants attention."""

from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import require_known
from pmoctl.cli.status import StatusOptions
from pmoctl.record.baseline import find_drifts
from pmoctl.report.status import status_report


def status(session: Session, options: StatusOptions) -> Reply:
    """Hold running work against what was approved, and say what wants attention."""
    opened = open_ranked(session, options)
    known, revision, day = opened.workspace, opened.head.revision, opened.head.as_of
    require_known("unit", options.unit, known.units)
    drifts = [
        each
        for each in find_drifts(session.workspace_root(), opened.assessment, revision, day)
        if options.unit in {None, each.entry.unit}
    ]
    measures = {name: target.measured_in for name, target in known.targets.items()}
    return Reply(status_report(drifts, known.settings, day, revision, measures), opened.status)
