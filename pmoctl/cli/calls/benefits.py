"""`pmoctl benefits`: what approved initiatives promised against what came."""

from pmoctl.analyse.benefits import compare_benefits
from pmoctl.cli.benefits import BenefitsOptions
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.report.benefits import benefits_report


def benefits(session: Session, options: BenefitsOptions) -> Reply:
    """Show what approved and closed initiatives promised against what came, by unit and type."""
    opened = open_ranked(session, options)
    found = compare_benefits(opened.workspace, opened.head.as_of)
    return Reply(benefits_report(found, opened.workspace.settings, opened.head), opened.status)
