"""`pmoctl plan`: the year's product."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, json_text, write_result
from pmoctl.cli.tables import Format

if TYPE_CHECKING:
    from decimal import Decimal

    from pmoctl.model.workspace import Workspace
    from pmoctl.record.plan import Plan, PlanRow


def plan(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=2199, help="The fiscal year.")],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what is approved for a year: funds, owners, conditions and milestones.

    Example: pmoctl plan 2027 --format markdown
    """
    session: Session = context.obj
    from pmoctl.cli.ranking import money_words
    from pmoctl.cli.tables import as_csv, as_markdown, as_table
    from pmoctl.record.plan import build_plan

    opened = open_ranked(session.read(at), as_of)
    workspace, head = opened.workspace, opened.head
    found = build_plan(workspace, opened.assessment.states, year, head.as_of)
    rows = [_row(each) for each in found.rows]
    if form is Format.json:
        head_data = {"revision": head.revision, "as_of": head.as_of.isoformat()}
        write_result(json_text("plan", {**head_data, **_data(found, workspace)}))
    elif form is Format.csv:
        write_result(as_csv(rows))
    elif not rows:
        session.say(f"Nothing is approved for {year}.")
    else:
        closing = f"{_totals(found)} Money in {money_words(opened.assessment)}. As of {head.as_of}."
        if form is Format.markdown:
            title = f"# Plan {year}, {_escaped(workspace.settings.organisation)}\n\n"
            write_result(f"{title}{as_markdown([_short(row) for row in rows])}\n{closing}\n")
        else:
            write_result(f"{as_table(session, [_short(row, most=True) for row in rows])}\n{closing}\n")
    raise typer.Exit(opened.status)


def _escaped(text: str) -> str:
    from pmoctl.model.text import escape_markdown

    return escape_markdown(text)


def _float(amount: "Decimal | None") -> float | None:
    return None if amount is None else float(amount)


def _row(row: "PlanRow") -> dict[str, Any]:
    """Give a row with all that is known, flat."""
    data = row.entry.data
    return {
        "initiative": row.entry.id,
        "title": data.title,
        "unit": row.entry.unit,
        "state": row.state,
        "released": _float(row.released),
        "draws_on": "held_back" if row.held_back else None,
        "planned": float(row.planned),
        "run": float(row.run),
        "sponsor": data.sponsor,
        "owner": data.owner,
        "up_to": row.up_to,
        "conditions": "; ".join(f"{each.condition.id} ({each.status})" for each in row.conditions) or None,
        "milestones": "; ".join(f"{name} {month}" for name, month in row.milestones) or None,
        "start": str(data.schedule.start) if data.schedule else None,
        "finish": str(data.schedule.finish) if data.schedule else None,
        "checkpoint": row.checkpoint,
        "decided": row.decided.isoformat(),
    }


def _short(row: dict[str, Any], *, most: bool = False) -> dict[str, Any]:
    """Take what fits a page, and with `most` what fits a terminal; money as people write it."""
    from pmoctl.cli.ranking import number

    held_back = " held back" if row["draws_on"] else ""
    money = {key: None if row[key] is None else number(row[key]) for key in ("released", "planned")}
    money["released"] = money["released"] and money["released"] + held_back
    first = {"initiative": row["initiative"]} if most else {"title": row["title"], "unit": row["unit"]}
    last = {} if most else {"run": number(row["run"]), "up to": row["up_to"], "finish": row["finish"]}
    middle = {key: row[key] for key in ("owner", "conditions", "milestones")}
    return {**first, "state": row["state"], **money, **middle, **last}


def _data(found: "Plan", workspace: "Workspace") -> dict[str, Any]:
    settings = workspace.settings
    rows = []
    for row in found.rows:
        conditions = [
            {
                "condition": each.condition.id,
                "do": each.condition.do,
                "owner": each.condition.owner,
                "due": each.condition.due.isoformat() if each.condition.due else None,
                "status": each.status,
            }
            for each in row.conditions
        ]
        milestones = [{"milestone": name, "month": str(month)} for name, month in row.milestones]
        rows.append({**_row(row), "conditions": conditions, "milestones": milestones})
    return {
        "year": found.year,
        "currency": settings.currency,
        "amounts_in": settings.amounts_in,
        "initiatives": rows,
        "totals": {
            "budget": _float(found.budget),
            "held_back": _float(found.held_back),
            "released": float(found.released),
            "drawn": float(found.drawn),
            "planned": float(found.planned),
        },
    }


def _totals(found: "Plan") -> str:
    from pmoctl.cli.ranking import number

    parts = [f"{number(float(found.released))} released"]
    if found.drawn:
        parts.append(f"{number(float(found.drawn))} drawn on what is held back")
    parts.append(f"{number(float(found.planned))} planned")
    if found.budget is not None:
        held = f", {number(float(found.held_back))} of it held back" if found.held_back else ""
        parts.append(f"budget {number(float(found.budget))}{held}")
    return f"{found.year}: {'; '.join(parts)}."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(plan)
