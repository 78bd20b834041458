"""`pmoctl framework audit`: what to look at before a framework's ranking is trusted."""

import datetime as dt

from pmoctl.analyse.audit import audit_framework
from pmoctl.analyse.late import Window
from pmoctl.cli.calls.context import find_checkpoint
from pmoctl.cli.calls.opened import rank_reading
from pmoctl.cli.calls.session import Reading, Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.framework_audit import FrameworkAuditOptions
from pmoctl.report.audit import audit_report
from pmoctl.report.words import numbers_of
from pmoctl.store.git import GitError
from pmoctl.store.history import Stretch, read_stretch


def audit(session: Session, options: FrameworkAuditOptions) -> Reply:
    """Show what to look at before the ranking of a framework is trusted; none of it is an error."""
    reading = session.read(options.at)
    chosen = find_checkpoint(reading, options.checkpoint)
    opened = rank_reading(reading, options.as_of, options.name, chosen[1].date if chosen else None)
    head = opened.head
    window = None
    if chosen is not None:
        date = chosen[1].date
        window = Window(chosen[0], date, date - dt.timedelta(days=options.late_days))
    stretch = _stretch(session, reading, window, head.as_of)
    found = audit_framework(opened.workspace, opened.baseline, opened.ranking, window, stretch)
    return Reply(audit_report(found, head, numbers_of(opened.workspace.settings)), opened.status)


def _stretch(session: Session, reading: Reading, window: Window | None, day: dt.date) -> Stretch | str | None:
    """Read the history of the window; a sentence where git cannot tell it."""
    if window is None:
        return None
    if reading.revision is None:
        return "the workspace is not in a git repository that has a commit"
    tip = reading.revision.removesuffix("+")
    # What is not committed has no date: it belongs to the day of the call.
    tree = reading.source if tip != reading.revision and day <= window.date else None
    try:
        return read_stretch(session.workspace_root(), tip, window.begins, window.date, tree)
    except GitError as error:
        return str(error)
