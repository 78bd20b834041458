"""`pmoctl checkpoint freeze`: record what is on the table before the meeting."""

from pathlib import Path

from pmoctl import __version__
from pmoctl.cli.calls.recording import checkpoint_of, open_desk, record, refusals
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, require_known, warn, write_result
from pmoctl.cli.checkpoint_freeze import CheckpointFreezeOptions
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.record.freeze import propose_freeze, require_clean, tag_of, tag_record
from pmoctl.report.head import Head
from pmoctl.store.git import GitError, changed_paths
from pmoctl.store.source import READABLE
from pmoctl.store.tree_state import read_state


def freeze(session: Session, options: CheckpointFreezeOptions) -> None:
    """Write what is on the table into the checkpoint before the meeting, and tag the commit it was made from."""
    desk = open_desk(session)  # first: what is written by somebody else from here on is not overwritten
    state = read_state(desk.root)
    require_known("framework", options.framework, desk.workspace.frameworks)
    point = checkpoint_of(desk, options.name)
    path, tag = CHECKPOINT.path(options.name), tag_of(options.name)
    if point.record and not options.dry_run and _tagged(desk.root, options.name, point.record.revision):
        # By a run that was killed in between, or of a clone that has no tags.
        write_result(f"{path}: was frozen at {point.record.revision}; the tag {tag} was missing and is set\n")
        return
    with refusals(desk):
        revision = require_clean(state, _changed(desk.root) if state.revision else ())
        frozen = propose_freeze(
            desk,
            options.name,
            revision,
            __version__,
            options.framework,
            new_only=options.new_only,
            unapproved=options.unapproved,
        )
    warn(Head.of(frozen.assessment, revision, point.date).warning)
    record(desk, frozen.proposal, path, dry_run=options.dry_run)
    if options.dry_run:
        session.say(f"The tag {tag} would name {revision}.")
        return
    _tagged(desk.root, options.name, revision)
    write_result(f"{path}: frozen at {revision}, tag {tag}\n")
    session.say(f"Commit it before the meeting, and share the tag: `git push origin {tag}`.")


def _tagged(root: Path, name: str, revision: str) -> bool:
    """Set the tag of a record; say whether it was missing. Ends the call where git does not set it."""
    try:
        return tag_record(root, name, revision)
    except GitError as error:
        fail(f"the record is written, and the tag is not set: {error}", f"`git tag {tag_of(name)} {revision}`", 1)


def _changed(root: Path) -> list[str]:
    """List what differs from the last commit."""
    try:
        return sorted(changed_paths(root, "HEAD", None, READABLE))
    except GitError:
        return []
