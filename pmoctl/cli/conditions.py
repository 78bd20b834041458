"""`pmoctl conditions`: what decisions ask of whom, and whether it was met."""

from typing import Annotated, Any

import typer

from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, fail_unknown
from pmoctl.cli.tables import Format, write_rows

STATUS = ("overdue", "open", "met")  # in the order shown


def conditions(  # options of a command
    context: typer.Context,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="Those overdue, open or met; repeatable.")
    ] = None,
    owner: Annotated[list[str] | None, typer.Option("--owner", metavar="PERSON", help="Those of a person.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.table,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """List the conditions of all decisions: overdue, open, met. Example: pmoctl conditions --status overdue."""
    session: Session = context.obj
    from pmoctl.model.condition import fold_conditions
    from pmoctl.model.workspace import in_order

    for name in status or ():
        if name not in STATUS:
            fail_unknown("status", name, STATUS)
    opened = open_ranked(session.read(at), as_of)
    workspace, head = opened.workspace, opened.head
    found = fold_conditions(in_order(workspace.checkpoints))
    people = {each.owner for each in found if each.owner} | workspace.people.keys()
    for name in owner or ():
        if name not in people:
            fail_unknown("person", name, people)
    rows: list[dict[str, Any]] = [
        {
            "condition": each.key,
            "status": each.status(head.as_of),
            "due": each.due.isoformat() if each.due else None,
            "owner": each.owner,
            "do": each.do,
            "checkpoint": each.checkpoint,
            "met": each.met.isoformat() if each.met else None,
            "evidence": each.evidence,
        }
        for each in found
    ]
    rows = [row for row in rows if (not status or row["status"] in status) and (not owner or row["owner"] in owner)]
    rows.sort(key=lambda row: (STATUS.index(row["status"]), row["due"] or "9999", row["condition"]))
    write_rows(
        session,
        form,
        "conditions",
        {"revision": head.revision, "as_of": head.as_of.isoformat(), "conditions": rows},
        rows,
        shown=[{key: row[key] for key in ("condition", "status", "due", "owner", "do")} for row in rows],
        nothing="There are no such conditions.",
    )
    session.say(f"As of {head.as_of}.")
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(conditions)
