"""`pmoctl status`: running work as approved and as forecast, and what of it wants attention."""

import typer

from pmoctl.analyse.drift import Drift, measure_drift
from pmoctl.cli.calls.opened import Opened, open_ranked
from pmoctl.cli.calls.session import Reading, Session
from pmoctl.cli.calls.shown import show
from pmoctl.cli.calls.speech import fail_unknown
from pmoctl.cli.status import StatusOptions
from pmoctl.model.state import COMMITTED
from pmoctl.record.baseline import find_baselines
from pmoctl.report.status import status_report


def status(session: Session, options: StatusOptions) -> None:
    """Hold running work against what was approved, and say what wants attention."""
    reading = session.read(options.at)
    opened = open_ranked(reading, options.as_of)
    known = opened.workspace
    if options.unit is not None and options.unit not in known.units:
        fail_unknown("unit", options.unit, known.units)
    drifts = [each for each in drifts_of(session, reading, opened) if options.unit in {None, each.entry.unit}]
    measures = {name: target.measured_in for name, target in known.targets.items()}
    report = status_report(drifts, known.settings, opened.head.as_of, reading.revision, measures)
    show(session, report, options.form, options.output)
    raise typer.Exit(opened.status)


def drifts_of(session: Session, reading: Reading, opened: Opened) -> list[Drift]:
    """Hold all committed work against what was approved, as far as git tells that."""
    known = opened.workspace
    committed = {
        name: state
        for name, state in opened.assessment.states.items()
        if state in COMMITTED and name in known.initiatives
    }
    tip = reading.revision.rstrip("+") if reading.revision else "HEAD"
    baselines = find_baselines(session.workspace_root(), known, committed, tip)
    return measure_drift(known, committed, baselines, opened.head.as_of)
