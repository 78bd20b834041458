"""`pmoctl list`: what there is."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.opened import open_context, open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, day_of, show
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.report.document import Report


class Listed(StrEnum):
    """The kinds of object a workspace holds."""

    initiatives = "initiatives"
    units = "units"
    objectives = "objectives"
    themes = "themes"
    targets = "targets"
    frameworks = "frameworks"
    checkpoints = "checkpoints"
    decisions = "decisions"
    people = "people"
    scenarios = "scenarios"


def list_objects(
    context: typer.Context,
    kind: Annotated[
        Listed, typer.Argument(metavar="KIND", help=f"What to list: {', '.join(Listed)}.")
    ] = Listed.initiatives,
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """List initiatives (ideas and decided ones too), units, targets and so on. Example: pmoctl list targets."""
    session: Session = context.obj
    report, status = _ranked(session, at, as_of) if kind is Listed.initiatives else _known(session, kind, at, as_of)
    show(session, report, form, output)
    raise typer.Exit(status)


def _ranked(session: Session, at: str | None, as_of: str | None) -> "tuple[Report, int]":
    from pmoctl.report.listing import INITIATIVES, list_initiatives, list_report

    opened = open_ranked(session.read(at), as_of)
    objects = list(list_initiatives(opened.assessment))
    return list_report("initiatives", objects, INITIATIVES, opened.workspace, opened.head), opened.status


def _known(session: Session, kind: Listed, at: str | None, as_of: str | None) -> "tuple[Report, int]":
    from pmoctl.report.head import Head
    from pmoctl.report.listing import LISTERS, list_report

    reading = session.read(at)
    known, broken = open_context(reading)
    lister, keys = LISTERS[kind]
    head = Head.of_framework(known, known.settings.framework, reading.revision, day_of(reading, as_of))
    return list_report(kind, list(lister(known)), keys, known, head), broken


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("list")(list_objects)
