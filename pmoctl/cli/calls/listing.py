"""`pmoctl list`: what there is."""

from pmoctl.cli.calls.context import open_context
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.listing import Listed, ListOptions
from pmoctl.report.head import Head
from pmoctl.report.listing import INITIATIVES, LISTERS, list_initiatives, list_report


def list_objects(session: Session, options: ListOptions) -> Reply:
    """List initiatives (ideas and decided ones too), units, targets and so on."""
    if options.kind is Listed.initiatives:
        from pmoctl.cli.calls.opened import open_ranked

        opened = open_ranked(session, options)
        objects = list(list_initiatives(opened.assessment))
        return Reply(list_report("initiatives", objects, INITIATIVES, opened.workspace, opened.head), opened.status)
    reading = session.read(options.at)
    known, status = open_context(reading)
    lister, keys = LISTERS[options.kind]
    head = Head.of_framework(known, known.settings.framework, reading.revision, day_of(reading, options.as_of))
    return Reply(list_report(options.kind, list(lister(known)), keys, known, head), status)
