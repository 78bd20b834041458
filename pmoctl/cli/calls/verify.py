"""`pmoctl verify`: whether the record of a checkpoint holds."""

import contextlib

from pmoctl import __version__
from pmoctl.cli.calls.context import open_checkpoints
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, require_known
from pmoctl.cli.verify import VerifyOptions
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.workspace import Context, in_order
from pmoctl.record.verify import Verification, verify_checkpoint
from pmoctl.record.versions import Books, Version, read_versions
from pmoctl.report.verification import Verified, verification_report
from pmoctl.report.words import numbers_of
from pmoctl.store.git import GitError


def verify(session: Session, options: VerifyOptions) -> Reply:
    """Rebuild the ranking from the recorded revision, show what matches and what differs, and who committed what."""
    root, reading = session.workspace_root(), session.read(options.at)
    known = open_checkpoints(reading)
    tip = "HEAD" if options.at is None else reading.revision or options.at
    books = Books(root, reading.source, tip, known.people)
    found: list[Verification] = []
    versions: dict[str, list[Version]] = {}
    try:
        with contextlib.nullcontext() if _proves(known) else contextlib.suppress(GitError):
            versions = read_versions(root, tip)
        names = [*(name for name, _ in in_order(known.checkpoints)), *sorted(versions.keys() - known.checkpoints)]
        require_known("checkpoint", options.checkpoint, names)
        for name in names if options.checkpoint is None else [options.checkpoint]:
            point, digest = known.checkpoints.get(name), known.digests.get(CHECKPOINT.path(name))
            each = verify_checkpoint(books, name, point, digest, versions.get(name, ()), __version__)
            found += [each] if each else []
    except GitError as error:
        fail(f"git cannot tell: {error}", "a record is verified in a clone of the repository it was made in", 1)
    if options.checkpoint is not None and not found:
        fail(f"{options.checkpoint} has no record", "`pmoctl checkpoint freeze` makes one before the meeting", 1)
    verified = [
        Verified(each, known.since_frozen.get(each.checkpoint, ()), asked=options.require_signed) for each in found
    ]
    report = verification_report(verified, numbers_of(known.settings), accept_reseal=options.accept_reseal)
    passed = all(each.passes(accept_reseal=options.accept_reseal) for each in found)
    signed = not options.require_signed or all(part.enough for each in found for part in each.rests)
    return Reply(report, int(not (passed and signed)))


def _proves(known: Context) -> bool:
    """Whether there is something to verify, for which git is needed."""
    return any(point.record or point.minutes for point in known.checkpoints.values())
