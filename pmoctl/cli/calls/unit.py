"""`pmoctl unit`: one unit as its account manager sees it, and the log of meetings with it."""

from pmoctl.cli.calls.named import named
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.units import views_of
from pmoctl.cli.unit import UnitShowOptions
from pmoctl.report.unit import unit_report


def show_unit(session: Session, options: UnitShowOptions) -> Reply:
    """Show what a unit wants and what serves it, its initiatives, its part of the money, meetings and open actions."""
    opened = open_ranked(session, options)
    views = {view.id: view for view in views_of(opened)}
    view = views[
        named("unit", options.name, {each.id: each.data.name if each.data else None for each in views.values()})
    ]
    return Reply(unit_report(view, opened.workspace, opened.head), opened.status)
