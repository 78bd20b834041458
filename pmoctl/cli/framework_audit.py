"""`pmoctl framework audit`: what to look at before a framework's ranking is trusted."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.brief import find_checkpoint
from pmoctl.cli.completion import complete_checkpoints, complete_frameworks
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Reading, Session, show
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.analyse.late import Window
    from pmoctl.store.history import Stretch


def audit(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Not the framework in force.", autocompletion=complete_frameworks),
    ] = None,
    checkpoint: Annotated[
        str | None,
        typer.Option(
            "--checkpoint",
            metavar="ID",
            help="Late changes before this one; by default the next one without decisions.",
            autocompletion=complete_checkpoints,
        ),
    ] = None,
    late_days: Annotated[
        int, typer.Option("--late-days", min=1, max=3650, metavar="N", help="How many days before it are late.")
    ] = 14,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what to look at before the ranking of a framework is trusted; none of it is an error.

    Example: pmoctl framework audit fy2027 --late-days 21
    """
    session: Session = context.obj
    from pmoctl.analyse.audit import audit_framework
    from pmoctl.analyse.late import Window
    from pmoctl.report.audit import audit_report
    from pmoctl.report.words import numbers_of

    reading = session.read(at)
    chosen = find_checkpoint(reading, checkpoint)
    opened = open_ranked(reading, as_of, name, chosen[1].date if chosen else None)
    head = opened.head
    window = None
    if chosen is not None:
        date = chosen[1].date
        window = Window(chosen[0], date, date - dt.timedelta(days=late_days))
    stretch = _stretch(session, reading, window, head.as_of)
    found = audit_framework(opened.workspace, opened.baseline, opened.ranking, window, stretch)
    show(session, audit_report(found, head, numbers_of(opened.workspace.settings)), form, output)
    raise typer.Exit(opened.status)


def _stretch(session: Session, reading: Reading, window: "Window | None", day: dt.date) -> "Stretch | str | None":
    """Read the history of the window; a sentence where git cannot tell it."""
    from pmoctl.store.git import GitError
    from pmoctl.store.history import read_stretch

    if window is None:
        return None
    if reading.revision is None:
        return "the workspace is not in a git repository that has a commit"
    tip = reading.revision.removesuffix("+")
    # What is not committed has no date: it belongs to the day of the call.
    tree = reading.source if tip != reading.revision and day <= window.date else None
    try:
        return read_stretch(session.workspace_root(), tip, window.begins, window.date, tree)
    except GitError as error:
        return str(error)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit)
