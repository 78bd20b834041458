"""All that a workspace holds but its initiatives: what commands begin with that rank nothing."""

from pmoctl.cli.calls.refused import put_findings
from pmoctl.cli.calls.session import Reading
from pmoctl.cli.calls.speech import fail, fail_unknown
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.workspace import Context, choose_checkpoint


def open_context(reading: Reading) -> tuple[Context, int]:
    """Read all but the initiatives, rank nothing; give the exit status too. Ends the call without settings."""
    loaded = reading.loaded
    known = loaded.context
    broken = [each for each in loaded.findings if known is None or each.path in known.unread]
    put_findings(reading, broken)
    if known is None:
        fail("portfolio.yaml cannot be read", "run `pmoctl check`", 1)
    return known, int(any(each.severity == "error" for each in broken))


def open_checkpoints(reading: Reading) -> Context:
    """Load all but the initiatives. Ends the call where settings or a checkpoint cannot be read."""
    loaded = reading.loaded
    if loaded.context is None or loaded.context.lacks(CHECKPOINT):
        unread = loaded.context.unread if loaded.context else None
        put_findings(reading, [each for each in loaded.findings if unread is None or each.path in unread])
        fail("settings or checkpoints cannot be read", "run `pmoctl check`", 1)
    return loaded.context


def find_checkpoint(reading: Reading, name: str | None) -> tuple[str, Checkpoint] | None:
    """Return the checkpoint asked for, or the next one; what keeps it from being read is said later."""
    known = reading.loaded.context
    if known is None:
        return None
    if name is not None and name not in known.checkpoints:
        if CHECKPOINT.path(name) in known.unread:
            return None
        fail_unknown("checkpoint", name, known.checkpoints)
    return choose_checkpoint(known, name)
