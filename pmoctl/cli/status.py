"""`pmoctl status`: running work as approved and as forecast, and what of it wants attention."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_units
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, fail_unknown, show
from pmoctl.write.formats import Format


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
    from pmoctl.analyse.drift import measure_drift
    from pmoctl.model.state import COMMITTED
    from pmoctl.record.baseline import find_baselines
    from pmoctl.report.status import status_report

    reading = session.read(at)
    opened = open_ranked(reading, as_of)
    known, states = opened.workspace, opened.assessment.states
    if unit is not None and unit not in known.units:
        fail_unknown("unit", unit, known.units)
    committed = {
        name: state
        for name, state in states.items()
        if state in COMMITTED and name in known.initiatives and unit in {None, known.initiatives[name].unit}
    }
    tip = reading.revision.rstrip("+") if reading.revision else "HEAD"
    baselines = find_baselines(session.workspace_root(), known, committed, tip)
    drifts = measure_drift(known, committed, baselines, opened.head.as_of)
    measures = {name: target.measured_in for name, target in known.targets.items()}
    show(
        session,
        status_report(drifts, known.settings, opened.head.as_of, reading.revision, measures),
        form,
        output,
    )
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(status)
