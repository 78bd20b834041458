"""`pmoctl checkpoint seal`: the minutes of a checkpoint, approved."""

from pmoctl.cli.calls.recording import checkpoint_of, open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.speech import write_result
from pmoctl.cli.calls.writing import people_of, require_text
from pmoctl.cli.checkpoint import CheckpointSealOptions
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.text import one_line
from pmoctl.record.seal import propose_seal


def seal(session: Session, options: CheckpointSealOptions) -> None:
    """Seal a checkpoint with its approved minutes: `check` names what is changed afterwards."""
    require_text({"--by": options.by, "--why": [options.why]})
    by = people_of(options.by)
    day = day_given("--date", options.date)
    desk = open_desk(session)
    checkpoint_of(desk, options.name)
    path = CHECKPOINT.path(options.name)
    with refusals(desk):
        proposal = propose_seal(
            desk, options.name, by, day, replace=options.replace, why=options.why, leave_open=options.leave_open
        )
    record(desk, proposal, path, dry_run=options.dry_run)
    if not options.dry_run:
        people = one_line(", ".join(by))
        write_result(f"{path}: sealed by {people} on {day}\n{desk.workspace.digests[path]}\n")
        session.say("Commit it, so that it can be proven: its author and signature say who recorded it.")
