"""`pmoctl status`: running work as approved and as forecast, and what of it wants attention."""

from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.opened import Opened, open_ranked
from pmoctl.cli.session import AsOf, At, Output, Reading, Session, fail_unknown, show
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.analyse.drift import Drift


def status(
    context: typer.Context,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="ID", help="Of this unit alone.", autocompletion=complete_units)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Hold running work against what was approved, and say what wants attention.

    What was approved is the file at the recorded revision of the checkpoint that approved it, or at the commit that
    first holds the decision. The forecast is the file of today with its actuals and its latest status report.

    Example: pmoctl status --unit it --as-of 2027-06-30
    """
    session: Session = context.obj
    from pmoctl.report.status import status_report

    reading = session.read(at)
    opened = open_ranked(reading, as_of)
    known = opened.workspace
    if unit is not None and unit not in known.units:
        fail_unknown("unit", unit, known.units)
    drifts = [each for each in drifts_of(session, reading, opened) if unit in {None, each.entry.unit}]
    measures = {name: target.measured_in for name, target in known.targets.items()}
    report = status_report(drifts, known.settings, opened.head.as_of, reading.revision, measures)
    show(session, report, form, output)
    raise typer.Exit(opened.status)


def drifts_of(session: Session, reading: Reading, opened: Opened) -> "list[Drift]":
    """Hold all committed work against what was approved, as far as git tells that."""
    from pmoctl.analyse.drift import measure_drift
    from pmoctl.model.state import COMMITTED
    from pmoctl.record.baseline import find_baselines

    known = opened.workspace
    committed = {
        name: state
        for name, state in opened.assessment.states.items()
        if state in COMMITTED and name in known.initiatives
    }
    tip = reading.revision.rstrip("+") if reading.revision else "HEAD"
    baselines = find_baselines(session.workspace_root(), known, committed, tip)
    return measure_drift(known, committed, baselines, opened.head.as_of)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(status)
