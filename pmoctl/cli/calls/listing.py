"""`pmoctl list`: what there is."""

from typing import TYPE_CHECKING

import typer

from pmoctl.cli.calls.context import open_context
from pmoctl.cli.calls.session import Session, day_of
from pmoctl.cli.calls.shown import show
from pmoctl.cli.listing import Listed, ListOptions
from pmoctl.report.head import Head
from pmoctl.report.listing import INITIATIVES, LISTERS, list_initiatives, list_report

if TYPE_CHECKING:
    from pmoctl.report.document import Report


def list_objects(session: Session, options: ListOptions) -> None:
    """List initiatives (ideas and decided ones too), units, targets and so on."""
    report, status = (
        _ranked(session, options.at, options.as_of)
        if options.kind is Listed.initiatives
        else _known(session, options.kind, options.at, options.as_of)
    )
    show(session, report, options.form, options.output)
    raise typer.Exit(status)


def _ranked(session: Session, at: str | None, as_of: str | None) -> "tuple[Report, int]":
    from pmoctl.cli.calls.opened import open_ranked

    opened = open_ranked(session.read(at), as_of)
    objects = list(list_initiatives(opened.assessment))
    return list_report("initiatives", objects, INITIATIVES, opened.workspace, opened.head), opened.status


def _known(session: Session, kind: Listed, at: str | None, as_of: str | None) -> "tuple[Report, int]":
    reading = session.read(at)
    known, broken = open_context(reading)
    lister, keys = LISTERS[kind]
    head = Head.of_framework(known, known.settings.framework, reading.revision, day_of(reading, as_of))
    return list_report(kind, list(lister(known)), keys, known, head), broken
