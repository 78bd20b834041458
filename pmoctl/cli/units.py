"""`pmoctl units` and `pmoctl actions`: every unit at a glance, and what was agreed with them."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.opened import Opened, open_ranked
from pmoctl.cli.session import AsOf, At, Session, count, day_of, fail, fail_unknown, put_findings
from pmoctl.cli.tables import Format, Row, write_rows

if TYPE_CHECKING:
    from pmoctl.analyse.actions import Action
    from pmoctl.analyse.units import Engaged, UnitView
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.model.workspace import Context

Form = Annotated[Format, typer.Option("--format", help="How to show them.")]


def units(context: typer.Context, form: Form = Format.table, at: At = None, as_of: AsOf = None) -> None:
    """Show every unit: what it proposes and costs, what was approved, when it was last met, who is overdue.

    Cost is capex and opex of candidates and committed work; a unit never met is overdue since it first submitted.

    Example: pmoctl units --format csv
    """
    session: Session = context.obj
    opened = open_ranked(session.read(at), as_of)
    assessment, head = opened.assessment, opened.head
    views = views_of(opened)
    data = {"as_of": head.as_of.isoformat(), "units": [_data(view) for view in views]}
    write_rows(
        session,
        form,
        "units",
        data,
        [_flat(view) for view in views],
        shown=[_row(view, assessment, head.as_of) for view in views],
        spare=("Share", "Approved", "Manager", "States", "Actions", "Cost"),
        nothing="There are no units.",
    )
    if form in {Format.table, Format.markdown}:
        from pmoctl.cli.ranking import money_words

        session.say(f"Money in {money_words(assessment)}.")
        say_day(session, assessment.workspace, head.as_of, _overdue_sentence(views))
    raise typer.Exit(opened.status)


def views_of(opened: Opened) -> "list[UnitView]":
    """See the units as they stand on the day of the call."""
    from pmoctl.analyse.units import view_units

    return view_units(opened.workspace, opened.ranking, opened.assessment.states, opened.head.as_of)


def engagement_data(engaged: "Engaged") -> dict[str, Any]:
    """Give when a unit was last met, and how long that is overdue."""
    last = engaged.last_meeting
    return {"last_meeting": last and last.isoformat(), "overdue_days": engaged.overdue_days}


def _data(view: "UnitView") -> dict[str, Any]:
    return {
        "unit": view.id,
        "kind": view.data and view.data.kind,
        "head": view.data and view.data.head,
        "account_manager": view.data and view.data.account_manager,
        "initiatives": view.states,
        "cost": view.cost,
        "objectives": [each._asdict() for each in view.objectives],
        **engagement_data(view.engaged),
        "open_actions": len(view.open_actions),
    }


def _flat(view: "UnitView") -> dict[str, Any]:
    """Give a unit as a row of a spreadsheet: figures not rounded."""
    data = _data(view)
    unserved = sum(not each.initiatives for each in view.objectives)
    return {
        **{key: data[key] for key in ("unit", "kind", "head", "account_manager")},
        "initiatives": len(view.initiatives),
        "asked": view.asked,
        "running": view.running,
        "states": states_words(view),
        "cost": view.cost,
        "share": view.share,
        "above_line": view.above,
        "share_above_line": view.share_above,
        "proposed": len(view.proposed),
        "approved": len(view.approved),
        "objectives": len(view.objectives),
        "objectives_unserved": unserved,
        **{key: data[key] for key in ("last_meeting", "overdue_days", "open_actions")},
    }


def _row(view: "UnitView", assessment: "RankedWorkspace", as_of: dt.date) -> Row:
    from pmoctl.cli.ranking import number

    return {
        "Unit": view.id,
        "Manager": person_words(assessment.workspace, view.data.account_manager if view.data else None, as_of),
        "States": states_words(view),
        "Cost": number(view.cost),
        "Share": percent(view.share),
        "Approved": f"{len(view.approved)} of {len(view.proposed)}",
        "Last met": str(view.engaged.last_meeting or "never"),
        "Overdue": overdue_words(view.engaged),
        "Actions": str(len(view.open_actions)),
    }


def states_words(view: "UnitView") -> str:
    """Say how many initiatives are in each state, in the order in which they live."""
    from typing import get_args

    from pmoctl.model.portfolio import State

    return ", ".join(f"{view.states[state]} {state}" for state in get_args(State) if state in view.states) or "–"


def percent(share: float | None) -> str:
    """Write a share as per cent."""
    from pmoctl.cli.ranking import number

    return "–" if share is None else f"{number(100 * share)} %"


def overdue_words(engaged: "Engaged") -> str:
    """Say how long a meeting is overdue; a dash where it is not."""
    if engaged.overdue_days:
        return count(engaged.overdue_days, "day")
    return "yes" if engaged.is_overdue else "–"


def person_words(context: "Context | None", person: str | None, as_of: dt.date) -> str:
    """Name a person by id, and say that they have left, where they have; a dash for nobody."""
    from pmoctl.model.text import one_line

    if person is None:
        return "–"
    known = context.people.get(person) if context else None
    gone = known is not None and known.left is not None and known.left < as_of
    return f"{one_line(person)} (left)" if gone else one_line(person)


def say_day(session: Session, context: "Context | None", as_of: dt.date, more: str = ".") -> None:
    """Say which day it is seen from, and that what is in the files was left out where it is later."""
    known = context.units.values() if context else ()
    later = sum(each.date is not None and each.date > as_of for unit in known for each in unit.engagement.meetings)
    left_out = f" {count(later, 'meeting')} after that day {'is' if later == 1 else 'are'} left out." if later else ""
    session.say(f"As of {as_of}{more}{left_out}")


def _overdue_sentence(views: "Sequence[UnitView]") -> str:
    late = [view.id for view in views if view.engaged.is_overdue]
    return f": to be met are {', '.join(late)}." if late else ": no meeting is overdue."


def actions(  # options of a command
    context: typer.Context,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Of this unit alone.", autocompletion=complete_units)
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="PERSON", help="Theirs alone.")] = None,
    form: Form = Format.table,
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
    from pmoctl.store.load import load_context

    reading = session.read(at)
    loaded = load_context(reading.source)
    known = loaded.context
    broken = [finding for finding in loaded.findings if known is None or finding.path in known.unread]
    put_findings(reading, broken)
    if known is None:
        fail("portfolio.yaml cannot be read", "run `pmoctl check`", 1)
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
    data = [action_data(each) for each in listed]
    write_rows(
        session,
        form,
        "actions",
        {"as_of": day.isoformat(), "actions": data},
        data,
        shown=[_action_row(each, known, day) for each in listed],
        spare=("Agreed", "Overdue", "Unit"),
        nothing="There are no open actions.",
    )
    if form in {Format.table, Format.markdown}:
        say_day(session, known, day)
    raise typer.Exit(int(any(finding.severity == "error" for finding in broken)))


def action_data(action: "Action") -> dict[str, Any]:
    """Give an action as JSON data."""
    days = {"meeting": action.meeting, "due": action.due}
    return {
        "unit": action.unit,
        "action": action.id,
        "do": action.do,
        "owner": action.owner,
        **{key: day and day.isoformat() for key, day in days.items()},
        "status": action.status,
        "overdue_days": action.overdue_days,
    }


def _action_row(action: "Action", context: "Context", as_of: dt.date) -> Row:
    from pmoctl.model.text import one_line

    return {
        "Action": action.id,
        "Unit": action.unit,
        "Due": str(action.due or "–"),
        "Overdue": count(action.overdue_days, "day") if action.overdue_days else "–",
        "Owner": person_words(context, action.owner, as_of),
        "Agreed": str(action.meeting or "–"),
        "What": one_line(action.do),
    }


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (units, actions):
        app.command()(command)
