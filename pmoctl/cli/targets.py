"""`pmoctl targets`: how far the strategy is covered, by target and year."""

from typing import Annotated

import typer

from pmoctl.cli.chosen import Set, SetName, selected_of
from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, show
from pmoctl.write.formats import Format


def targets(
    context: typer.Context,
    chosen: SetName = Set.shortlist,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    framework: FrameworkId = None,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show each target by year: what is planned of it, the gap, and how much of the way is covered.

    Closed initiatives count with every set. Example: pmoctl targets --set committed --format csv
    """
    session: Session = context.obj
    from pmoctl.analyse.coverage import measure_coverage
    from pmoctl.report.coverage import coverage_report

    opened = open_ranked(session.read(at), as_of, framework)
    coverage = measure_coverage(opened.workspace, opened.ranking, chosen.value, selected_of(opened, chosen))
    show(session, coverage_report(coverage, opened.workspace, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(targets)
