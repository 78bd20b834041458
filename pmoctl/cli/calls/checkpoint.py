"""`pmoctl checkpoint list` and `show`: meetings with senior management, and the record of each."""

from pmoctl.cli.calls.context import open_checkpoints
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, require_known
from pmoctl.cli.checkpoint import CheckpointListOptions, CheckpointShowOptions
from pmoctl.model.workspace import choose_checkpoint, in_order
from pmoctl.report.checkpoints import Met, checkpoint_report, checkpoints_report, stage_of


def list_checkpoints(session: Session, options: CheckpointListOptions) -> Reply:
    """List the checkpoints by date, and how far each has come."""
    reading = session.read(options.at)
    known = open_checkpoints(reading)
    points = [Met(name, point, stage_of(known, name, point)) for name, point in in_order(known.checkpoints)]
    return Reply(checkpoints_report(points, known, reading.revision))


def show_checkpoint(session: Session, options: CheckpointShowOptions) -> Reply:
    """Show a checkpoint: what was recommended, what was decided."""
    reading = session.read(options.at)
    known = open_checkpoints(reading)
    require_known("checkpoint", options.name, known.checkpoints)
    chosen = choose_checkpoint(known, options.name)
    if chosen is None:
        fail("there are no checkpoints", "`pmoctl checkpoint new` makes one")
    met = Met(*chosen, stage_of(known, *chosen))
    return Reply(checkpoint_report(met, known, reading.revision))
