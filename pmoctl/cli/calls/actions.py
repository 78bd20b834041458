"""`pmoctl actions`: what was agreed with units."""

import typer

from pmoctl.analyse.actions import list_actions
from pmoctl.cli.calls.context import open_context
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import fail_unknown
from pmoctl.cli.units import ActionsOptions
from pmoctl.report.actions import actions_report


def actions(session: Session, options: ActionsOptions) -> None:
    """List what was agreed in meetings with units and is not done, the earliest due first."""
    reading = session.read(options.at)
    known, status = open_context(reading)
    day = day_of(reading, options.as_of)
    found = list_actions(known.units, day)
    if options.unit is not None and options.unit not in known.units:
        fail_unknown("unit", options.unit, known.units)
    owners = {each.owner for each in found if each.owner}
    if options.owner is not None and options.owner not in owners | known.people.keys():
        fail_unknown("person", options.owner, owners | known.people.keys())
    listed = [
        each
        for each in found
        if each.status != "done"
        and options.unit in {None, each.unit}
        and options.owner in {None, each.owner}
        and (each.status == "overdue" or not options.overdue)
    ]
    show(session, actions_report(listed, known, day), options.form, options.output)
    raise typer.Exit(status)
