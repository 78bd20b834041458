"""`pmoctl plan`: the year's product."""

from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.plan import PlanOptions
from pmoctl.record.plan import build_plan
from pmoctl.report.plan import plan_report


def plan(session: Session, options: PlanOptions) -> Reply:
    """Show what is approved for a year: funds, owners, conditions and milestones."""
    opened = open_ranked(session, options)
    found = build_plan(opened.workspace, opened.assessment.states, options.year, opened.head.as_of)
    return Reply(plan_report(found, opened.workspace.settings, opened.head), opened.status)
