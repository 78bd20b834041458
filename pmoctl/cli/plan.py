"""`pmoctl plan`: the year's product."""

from typing import Annotated

import typer

from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, show
from pmoctl.write.formats import Format


def plan(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=2199, help="The fiscal year.")],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what is approved for a year: funds, owners, conditions and milestones.

    Example: pmoctl plan 2027 --format markdown
    """
    session: Session = context.obj
    from pmoctl.record.plan import build_plan
    from pmoctl.report.plan import plan_report

    opened = open_ranked(session.read(at), as_of)
    found = build_plan(opened.workspace, opened.assessment.states, year, opened.head.as_of)
    show(session, plan_report(found, opened.workspace.settings, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(plan)
