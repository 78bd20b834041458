"""`pmoctl units` and `pmoctl actions`: every unit at a glance, and what was agreed with them."""

from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.opened import Opened, open_context, open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, day_of, fail_unknown, show
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.analyse.units import UnitView

Form = Annotated[Format, typer.Option("--format", help="How to show them.")]


def units(
    context: typer.Context,
    form: Form = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show every unit: what it proposes and costs, what was approved, when it was last met and who is overdue.

    Cost is capex and opex of candidates and committed work; a unit never met is overdue since it first submitted.

    Example: pmoctl units --format csv
    """
    session: Session = context.obj
    from pmoctl.report.units import units_report

    opened = open_ranked(session.read(at), as_of)
    show(session, units_report(views_of(opened), opened.workspace, opened.head), form, output)
    raise typer.Exit(opened.status)


def views_of(opened: Opened) -> "list[UnitView]":
    """See the units as they stand on the day of the call."""
    from pmoctl.analyse.units import view_units

    return view_units(opened.workspace, opened.ranking, opened.assessment.states, opened.head.as_of)


def actions(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Of this unit alone.", autocompletion=complete_units)
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="PERSON", help="Theirs alone.")] = None,
    form: Form = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="Those alone whose day is over.")] = False,
) -> None:
    """List what was agreed in meetings with units and is not done, what is due first first.

    Example: pmoctl actions --owner lee-chong --overdue
    """
    session: Session = context.obj
    from pmoctl.analyse.actions import list_actions
    from pmoctl.report.actions import actions_report

    reading = session.read(at)
    known, status = open_context(reading)
    day = day_of(reading, as_of)
    found = list_actions(known.units, day)
    if unit is not None and unit not in known.units:
        fail_unknown("unit", unit, known.units)
    owners = {each.owner for each in found if each.owner}
    if owner is not None and owner not in owners | known.people.keys():
        fail_unknown("person", owner, owners | known.people.keys())
    listed = [
        each
        for each in found
        if each.status != "done"
        and unit in {None, each.unit}
        and owner in {None, each.owner}
        and (each.status == "overdue" or not overdue)
    ]
    show(session, actions_report(listed, known, day), form, output)
    raise typer.Exit(status)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (units, actions):
        app.command()(command)
