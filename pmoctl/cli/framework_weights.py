"""`pmoctl framework weights`: what the weights come to, how consistent they are, and how far people differ."""

from typing import Annotated

import typer

from pmoctl.cli.framework_file import FrameworkArgument, open_framework, require_sound
from pmoctl.cli.session import AsOf, At, Output, Session, show
from pmoctl.write.formats import Format


def weights(
    context: typer.Context,
    name: FrameworkArgument = None,
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show the shares of all criteria, how consistent the judgements are, and how far people differ.

    Example: pmoctl framework weights fy2028
    """
    session: Session = context.obj
    from pmoctl.report.weights import weights_report

    opened = open_framework(session, name, at, as_of)
    require_sound(opened)
    show(session, weights_report(opened.framework, opened.head, opened.numbers), form, output)
    raise typer.Exit(1 if opened.head.state == "altered" else 0)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(weights)
