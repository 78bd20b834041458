"""`pmoctl checkpoint freeze`: record what is on the table before the meeting."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.completion import FrameworkId, complete_checkpoints
from pmoctl.cli.recording import checkpoint_of, open_desk, record, refusals
from pmoctl.cli.session import Session, fail, fail_unknown, write_result
from pmoctl.cli.writing import DryRun


def freeze(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The checkpoint.", autocompletion=complete_checkpoints)],
    framework: FrameworkId = None,
    *,
    new_only: Annotated[bool, typer.Option("--new-only", help="Rank candidates alone.")] = False,
    unapproved: Annotated[
        bool, typer.Option("--unapproved", help="Though the framework is a draft that nobody has approved.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Write what is on the table into the checkpoint before the meeting, and tag the commit it was made from.

    The record holds the revision, digests of all input files, of framework and ranking, and what is recommended;
    `pmoctl verify` rebuilds it at any time.

    Example: pmoctl checkpoint freeze 2026-12-investment-board
    """
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.cli.session import warn
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.record.freeze import propose_freeze, require_clean, tag_of
    from pmoctl.report.head import Head
    from pmoctl.store.tree_state import read_state

    desk = open_desk(session)  # first: what is written by somebody else from here on is not overwritten
    state = read_state(desk.root)
    known = desk.workspace.frameworks
    if framework is not None and framework not in known:
        fail_unknown("framework", framework, known)
    point = checkpoint_of(desk, name)
    path, tag = CHECKPOINT.path(name), tag_of(name)
    if point.record and not dry_run and _tagged(desk.root, name, point.record.revision):
        # By a run that was killed in between, or of a clone that has no tags.
        write_result(f"{path}: was frozen at {point.record.revision}; the tag {tag} was missing and is set\n")
        return
    with refusals(desk):
        revision = require_clean(state, _changed(desk.root) if state.revision else ())
        frozen = propose_freeze(desk, name, revision, __version__, framework, new_only=new_only, unapproved=unapproved)
    warn(Head.of(frozen.assessment, revision, point.date))
    record(desk, frozen.proposal, path, dry_run=dry_run)
    if dry_run:
        session.say(f"The tag {tag} would name {revision}.")
        return
    _tagged(desk.root, name, revision)
    write_result(f"{path}: frozen at {revision}, tag {tag}\n")
    session.say(f"Commit it before the meeting, and share the tag: `git push origin {tag}`.")


def _tagged(root: Path, name: str, revision: str) -> bool:
    """Set the tag of a record; say whether it was missing. Ends the call where git does not set it."""
    from pmoctl.record.freeze import tag_of, tag_record
    from pmoctl.store.git import GitError

    try:
        return tag_record(root, name, revision)
    except GitError as error:
        fail(f"the record is written, and the tag is not set: {error}", f"`git tag {tag_of(name)} {revision}`", 1)


def _changed(root: Path) -> list[str]:
    """List what differs from the last commit."""
    from pmoctl.store.git import GitError, changed_paths
    from pmoctl.store.source import READABLE

    try:
        return sorted(changed_paths(root, "HEAD", None, READABLE))
    except GitError:
        return []


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(freeze)
