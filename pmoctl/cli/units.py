"""`pmoctl units` and `pmoctl actions`: every unit at a glance, and what was agreed with them."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.session import (
    AsOf,
    At,
    Session,
    complete_units,
    count,
    day_of,
    exit_status,
    fail,
    fail_unknown,
    json_text,
    put_findings,
    write_result,
)
from pmoctl.cli.tables import Format, Row, as_csv, as_markdown, as_table

if TYPE_CHECKING:
    from pmoctl.analyse.actions import Action
    from pmoctl.analyse.units import Engaged, UnitView
    from pmoctl.model.workspace import Context
    from pmoctl.score.assess import Assessment

# What a narrow terminal goes without, in this order.
_SPARE_OF_UNITS = ("share", "approved", "running", "manager", "asked", "cost", "actions")
_SPARE_OF_ACTIONS = ("agreed", "overdue", "owner", "unit")
Form = Annotated[Format, typer.Option("--format", help="How to show them.")]


def units(context: typer.Context, form: Form = Format.table, at: At = None, as_of: AsOf = None) -> None:
    """Show every unit: what it proposes and costs, what was approved, when it was last met, who is overdue.

    Cost is capex and opex of candidates and committed work; a unit never met is overdue since it first submitted.

    Example: pmoctl units --format csv
    """
    session: Session = context.obj
    from pmoctl.cli.listing import assess_all
    from pmoctl.cli.ranking import money_words

    reading = session.read(at)
    assessment, head = assess_all(reading, as_of)
    views = views_of(assessment, head.as_of)
    if form is Format.json:
        write_result(json_text("units", {"as_of": head.as_of.isoformat(), "units": [_data(view) for view in views]}))
    elif form is Format.csv:
        write_result(as_csv([_flat(view) for view in views]))
    elif not views:
        session.say("There are no units.")
    else:
        rows = [_row(view, assessment, head.as_of) for view in views]
        if form is Format.markdown:
            states = [states_words(view) for view in views]
            write_result(as_markdown([{**row, "states": words} for row, words in zip(rows, states, strict=True)]))
        else:
            write_result(as_table(session, rows, _SPARE_OF_UNITS))
        session.say(f"Money in {money_words(assessment)}.")
        say_day(session, assessment.context, head.as_of, _overdue_sentence(views))
    raise typer.Exit(exit_status(assessment))


def views_of(assessment: "Assessment", as_of: dt.date) -> "list[UnitView]":
    """See the units of an assessment that has its initiatives."""
    from pmoctl.analyse.units import view_units
    from pmoctl.cli.listing import workspace_of

    if assessment.ranking is None:
        message = "nothing is ranked"
        raise ValueError(message)
    return view_units(workspace_of(assessment), assessment.ranking, assessment.states, as_of)


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


def _row(view: "UnitView", assessment: "Assessment", as_of: dt.date) -> Row:
    return {
        "unit": view.id,
        "manager": person_words(assessment.context, view.data.account_manager if view.data else None, as_of),
        "asked": view.asked,
        "running": view.running,
        "cost": number_or_none(view.cost),
        "share": None if view.share is None else percent(view.share),
        "approved": f"{len(view.approved)} of {len(view.proposed)}",
        "last met": str(view.engaged.last_meeting or "never"),
        "overdue": overdue_words(view.engaged),
        "actions": len(view.open_actions),
    }


def states_words(view: "UnitView") -> str:
    """Say how many initiatives are in each state, in the order in which they live."""
    from typing import get_args

    from pmoctl.model.portfolio import State

    return ", ".join(f"{view.states[state]} {state}" for state in get_args(State) if state in view.states) or "–"


def number_or_none(amount: float | None) -> str | None:
    """Write an amount as people do; None where there is none."""
    from pmoctl.cli.ranking import number

    return None if amount is None else number(amount)


def percent(share: float | None) -> str:
    """Write a share as per cent."""
    from pmoctl.cli.ranking import number

    return "–" if share is None else f"{number(100 * share)} %"


def overdue_words(engaged: "Engaged") -> str | None:
    """Say how long a meeting is overdue; None where it is not."""
    if engaged.overdue_days:
        return count(engaged.overdue_days, "day")
    return "yes" if engaged.is_overdue else None


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
    if form is Format.json:
        write_result(json_text("actions", {"as_of": day.isoformat(), "actions": data}))
    elif form is Format.csv:
        write_result(as_csv(data))
    elif not listed:
        session.say("There are no open actions.")
    else:
        rows = [_action_row(each, known, day) for each in listed]
        table = form is Format.table
        write_result(as_table(session, rows, _SPARE_OF_ACTIONS) if table else as_markdown(rows))
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
    return {
        "action": action.id,
        "unit": action.unit,
        "due": action.due and str(action.due),
        "overdue": count(action.overdue_days, "day") if action.overdue_days else None,
        "owner": person_words(context, action.owner, as_of),
        "agreed": action.meeting and str(action.meeting),
        "do": action.do,
    }


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (units, actions):
        app.command()(command)
