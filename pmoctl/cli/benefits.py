"""`pmoctl benefits`: what approved initiatives promised against what came."""

from typing import Annotated

import typer

from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, show
from pmoctl.write.formats import Format


def benefits(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    framework: FrameworkId = None,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what approved and closed initiatives promised against what came, by unit and type.

    Promised is each benefit times its confidence. Example: pmoctl benefits --format csv
    """
    session: Session = context.obj
    from pmoctl.analyse.benefits import compare_benefits
    from pmoctl.report.benefits import benefits_report

    opened = open_ranked(session.read(at), as_of, framework)
    found = compare_benefits(opened.workspace, opened.head.as_of)
    show(session, benefits_report(found, opened.workspace.settings, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(benefits)
