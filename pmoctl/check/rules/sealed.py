"""What is no longer as it was frozen or sealed."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.difference import MISSING, changed_words
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.store.digest import digest_record


@error
def minutes_altered(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A checkpoint was changed after the minutes that seal it were approved.

    Why: What the meeting decided is no longer what the file says it decided. Minutes seal everything of the file but
    the record and themselves: decisions, resolutions, what was fulfilled, the date, who attended.

    Example::

        decisions:
          self-service: {outcome: approved}    # the minutes seal  deferred

    Use instead::

        decisions:
          self-service: {outcome: deferred}    # a new decision goes into a new checkpoint
    """
    minutes = checkpoint.minutes
    if minutes is not None and minutes.digest != facts.context.digests[CHECKPOINT.path(name)]:
        message = f"changed since the minutes that seal it were approved on {minutes.approved}"
        hint = "take the change back, or have the minutes approved anew: `pmoctl checkpoint seal --replace`"
        yield Remark(message, ("minutes", "digest"), hint)


@error
def record_altered(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """The record of a checkpoint was edited by hand after it was frozen.

    Why: The record says what was on the table before the meeting. Once it is edited nobody can tell what that was.

    Example::

        record:
          recommended: [self-service, office-move]    # frozen without  office-move
          digest: "sha256:…"

    Use instead::

        record:
          recommended: [self-service]                 # what departs from it goes into `override:` of a decision
          digest: "sha256:…"
    """
    record = checkpoint.record
    if record is not None and record.digest is not None and record.digest != digest_record(record):
        hint = "take the change back: `git log -p` of the file shows it, `pmoctl verify` what no longer matches"
        yield Remark("the record was changed after it was frozen", ("record", "digest"), hint)


@warning
def changed_since_frozen(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """Something that is on the table was changed after the checkpoint was frozen.

    Why: The board is to decide on what its pack shows; what was changed since is not in it, and moves the ranking.

    Example::

        # portfolio/checkpoints/2026-12-board.yaml was frozen when this said 3
        ratings:
          strategic-alignment: 5

    Use instead::

        # take the change back until the meeting is over, or freeze anew
        ratings:
          strategic-alignment: 3
    """
    for changed in facts.context.since_frozen.get(name, ()):
        what = changed_words(changed)
        frozen = checkpoint.record.revision[:10] if checkpoint.record else ""
        hint = "take it back until the meeting is over, or freeze anew: what is on the table is what was recorded"
        if changed.gone:
            yield Remark(f"{changed.path} {what} since `{name}` was frozen at {frozen}", ("record", "revision"), hint)
        else:
            here = next((each for each in changed.differences if each.after is not MISSING), None)
            route = here.route if here else ()
            message = f"{what} since `{name}` was frozen at {frozen}"
            yield Remark(message, route, hint, at_key=bool(route), path=changed.path)


RULES = (minutes_altered, record_altered, changed_since_frozen)
