"""`pmoctl units`: every unit at a glance."""

from pmoctl.analyse.units import UnitView, view_units
from pmoctl.cli.calls.opened import Opened, open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.units import UnitsOptions
from pmoctl.report.units import units_report


def units(session: Session, options: UnitsOptions) -> Reply:
    """Show every unit: what it proposes and costs, what was approved, when it was last met and who is overdue."""
    opened = open_ranked(session, options)
    return Reply(units_report(views_of(opened), opened.workspace, opened.head), opened.status)


def views_of(opened: Opened) -> list[UnitView]:
    """See the units as they stand on the day of the call."""
    return view_units(opened.workspace, opened.ranking, opened.assessment.states, opened.head.as_of)
