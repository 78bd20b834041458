"""`pmoctl conditions`: what decisions ask of whom, and whether it was met."""

from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import require_known
from pmoctl.cli.conditions import ConditionsOptions
from pmoctl.model.condition import fold_conditions
from pmoctl.model.workspace import in_order, person_meant
from pmoctl.report.conditions import STATUS, conditions_report


def conditions(session: Session, options: ConditionsOptions) -> Reply:
    """List the conditions of all decisions: overdue, open, met."""
    for name in options.status or ():
        require_known("status", name, STATUS)
    opened = open_ranked(session, options)
    workspace, head = opened.workspace, opened.head
    found = fold_conditions(in_order(workspace.checkpoints))
    people = {each.owner for each in found if each.owner} | workspace.people.keys()
    for name in options.owner or ():
        require_known("person", name, people)
    found = [
        each
        for each in found
        if (not options.status or each.status(head.as_of) in options.status)
        and (not options.owner or (each.owner and person_meant(workspace.people, each.owner) in options.owner))
    ]
    return Reply(conditions_report(found, workspace, head.revision, head.as_of), opened.status)
