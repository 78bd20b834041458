"""`pmoctl actions`: what was agreed with units."""

from pmoctl.analyse.actions import list_actions
from pmoctl.cli.calls.context import open_context
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import require_known
from pmoctl.cli.units import ActionsOptions
from pmoctl.model.workspace import person_meant
from pmoctl.report.actions import actions_report


def actions(session: Session, options: ActionsOptions) -> Reply:
    """List what was agreed in meetings with units and is not done, the earliest due first."""
    reading = session.read(options.at)
    known, status = open_context(reading)
    day = day_of(reading, options.as_of)
    found = list_actions(known.units, day)
    require_known("unit", options.unit, known.units)
    require_known("person", options.owner, known.people.keys() | {each.owner for each in found if each.owner})
    listed = [
        each
        for each in found
        if each.status != "done"
        and options.unit in {None, each.unit}
        and options.owner in {None, each.owner and person_meant(known.people, each.owner)}
        and (each.status == "overdue" or not options.overdue)
    ]
    return Reply(actions_report(listed, known, day), status)
