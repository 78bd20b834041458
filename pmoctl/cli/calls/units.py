"""`pmoctl units`: every unit at a glance."""

import typer

from pmoctl.analyse.units import UnitView, view_units
from pmoctl.cli.calls.opened import Opened, open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import show
from pmoctl.cli.units import UnitsOptions
from pmoctl.report.units import units_report


def units(session: Session, options: UnitsOptions) -> None:
    """Show every unit: what it proposes and costs, what was approved, when it was last met and who is overdue."""
    opened = open_ranked(session.read(options.at), options.as_of)
    show(session, units_report(views_of(opened), opened.workspace, opened.head), options.form, options.output)
    raise typer.Exit(opened.status)


def views_of(opened: Opened) -> list[UnitView]:
    """See the units as they stand on the day of the call."""
    return view_units(opened.workspace, opened.ranking, opened.assessment.states, opened.head.as_of)
