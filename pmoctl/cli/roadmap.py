"""`pmoctl roadmap`: initiatives and milestones over the years, with what waits for what."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.chosen import Set, SetName, selected_of
from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, show
from pmoctl.write.formats import Format


def roadmap(
    context: typer.Context,
    chosen: SetName = Set.shortlist,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    framework: FrameworkId = None,
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show initiatives and milestones over the years, what waits for what, and the people by team and year.

    Example: pmoctl roadmap --set all --format svg
    """
    session: Session = context.obj
    from pmoctl.analyse.roadmap import plan_roadmap
    from pmoctl.report.roadmap import roadmap_report

    opened = open_ranked(session.read(at), as_of, framework)
    plan = plan_roadmap(opened.workspace, opened.ranking, chosen.value, selected_of(opened, chosen))
    show(session, roadmap_report(plan, opened.workspace.settings, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(roadmap)
