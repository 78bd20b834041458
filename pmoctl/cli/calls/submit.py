"""`pmoctl submit`: put an initiative forward for a cycle."""

from pmoctl.cli.calls.recording import initiative_of, open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.speech import write_result
from pmoctl.cli.submit import SubmitOptions
from pmoctl.record.cycle import propose_submission


def submit(session: Session, options: SubmitOptions) -> None:
    """Submit an initiative for a cycle, for the first time or again after it was deferred, rejected or withdrawn."""
    day = day_given("--date", options.date)
    desk = open_desk(session)
    entry = initiative_of(desk, options.initiative)
    year = options.cycle or desk.workspace.settings.cycle
    with refusals(desk):
        proposal = propose_submission(desk, entry, year, day)
    record(desk, proposal, entry.path, dry_run=options.dry_run)
    if not options.dry_run:
        write_result(f"{entry.path}: submitted for {year} on {day}\n")
