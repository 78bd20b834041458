"""`pmoctl conditions`: what decisions ask of whom, and whether it was met."""

from typing import Annotated

import typer

from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, fail_unknown, show
from pmoctl.write.formats import Format


def conditions(  # options of a command
    context: typer.Context,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="Those overdue, open or met; repeatable.")
    ] = None,
    owner: Annotated[list[str] | None, typer.Option("--owner", metavar="PERSON", help="Those of a person.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """List the conditions of all decisions: overdue, open, met. Example: pmoctl conditions --status overdue."""
    session: Session = context.obj
    from pmoctl.model.condition import fold_conditions
    from pmoctl.model.workspace import in_order
    from pmoctl.report.conditions import STATUS, conditions_report

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
    found = [
        each
        for each in found
        if (not status or each.status(head.as_of) in status) and (not owner or each.owner in owner)
    ]
    show(session, conditions_report(found, workspace, head.revision, head.as_of), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(conditions)
