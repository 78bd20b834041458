"""`pmoctl fulfil`: record that a condition was met."""

from pmoctl.cli.calls.recording import checkpoint_of, open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.speech import fail_unknown, write_result
from pmoctl.cli.calls.writing import require_text
from pmoctl.cli.fulfil import FulfilOptions
from pmoctl.model.condition import fold_conditions
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.workspace import in_order
from pmoctl.record.fulfil import propose_fulfilment


def fulfil(session: Session, options: FulfilOptions) -> None:
    """Record in a later checkpoint that a condition of a decision was met."""
    require_text({"--evidence": [options.evidence]})
    day = day_given("--date", options.date)
    desk = open_desk(session)
    checkpoint_of(desk, options.checkpoint)
    found = {each.key: each for each in fold_conditions(in_order(desk.workspace.checkpoints))}
    condition = found.get(options.key)
    if condition is None:
        fail_unknown("condition", options.key, found)
    path = CHECKPOINT.path(options.checkpoint)
    with refusals(desk):
        proposal = propose_fulfilment(
            desk, condition, options.checkpoint, day, options.evidence, replace=options.replace
        )
    record(desk, proposal, path, dry_run=options.dry_run)
    if not options.dry_run:
        write_result(f"{path}: {options.key} was met on {day}\n")
