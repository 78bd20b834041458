"""`pmoctl units`: every unit, what it proposes, and who is owed a meeting."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.session import AsOf, At, Session, day_of, exit_status, require_ranking

if TYPE_CHECKING:
    from pmoctl.analyse.units import UnitSummary


def units(
    context: typer.Context,
    form: Annotated[str, typer.Option("--format", help="table, json or csv.")] = "table",
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """List the units: what they ask for and what is running, cost, last meeting, open actions.

    Example: pmoctl units --as-of 2026-12-01
    """
    session: Session = context.obj
    from pmoctl.analyse.units import summarise_units
    from pmoctl.cli.listing import write_objects
    from pmoctl.score.assess import assess_workspace

    reading = session.read(at)
    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, with_initiatives=True)
    require_ranking(reading, assessment)
    workspace, ranking = assessment.workspace, assessment.ranking
    if workspace is None or ranking is None:
        raise typer.Exit(1)
    found = summarise_units(workspace, dict(assessment.states), ranking, day)
    data = {"as_of": day.isoformat(), "units": [unit_data(each) for each in found]}
    write_objects(session, "units", [_row(each) for each in found], form, data)
    session.say(f"As of {day}.")
    raise typer.Exit(exit_status(assessment))


def unit_data(found: "UnitSummary") -> dict[str, Any]:
    """Give one unit of the `units` output kind."""
    return {
        **found._asdict(),
        "objectives": [{"objective": name, "initiatives": names} for name, names in found.objectives.items()],
        "last_meeting": _text(found.last_meeting),
        "open_actions": [
            {**action._asdict(), "due": _text(action.due), "agreed": _text(action.agreed)}
            for action in found.open_actions
        ],
    }


def _row(found: "UnitSummary") -> dict[str, Any]:
    """Give what there is room for in a terminal."""
    from pmoctl.model.state import CANDIDATE, COMMITTED

    return {
        "unit": found.unit,
        "manager": found.account_manager,
        "asked": found.initiatives.get(CANDIDATE, 0),
        "running": sum(found.initiatives.get(state, 0) for state in COMMITTED),
        "cost": round(found.cost),
        "met": _text(found.last_meeting) or "never",
        "overdue": found.overdue_days,
        "actions": len(found.open_actions),
    }


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(units)
