"""`pmoctl targets`: how far the strategy is covered, by target and year."""

from pmoctl.analyse.coverage import measure_coverage
from pmoctl.cli.calls.chosen import selected_of
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.targets import TargetsOptions
from pmoctl.report.coverage import coverage_report


def targets(session: Session, options: TargetsOptions) -> Reply:
    """Show each target by year: what is planned of it, the gap, and how much of the way is covered."""
    opened = open_ranked(session, options)
    coverage = measure_coverage(
        opened.workspace, opened.ranking, options.chosen.value, selected_of(opened, options.chosen)
    )
    return Reply(coverage_report(coverage, opened.workspace, opened.head), opened.status)
