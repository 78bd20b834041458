"""`pmoctl roadmap`: initiatives and milestones over the years, with what waits for what."""

from pmoctl.analyse.roadmap import plan_roadmap
from pmoctl.cli.calls.chosen import selected_of
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.roadmap import RoadmapOptions
from pmoctl.report.roadmap import roadmap_report


def roadmap(session: Session, options: RoadmapOptions) -> Reply:
    """Show initiatives and milestones over the years, what waits for what, and the people by team and year."""
    opened = open_ranked(session, options)
    plan = plan_roadmap(opened.workspace, opened.ranking, options.chosen.value, selected_of(opened, options.chosen))
    return Reply(roadmap_report(plan, opened.workspace.settings, opened.head), opened.status)
