"""`pmoctl checkpoint freeze`: record what is on the table before the meeting."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from pmoctl.cli.completion import FrameworkId, complete_checkpoints
from pmoctl.cli.recording import errors_of, open_desk, record_edits
from pmoctl.cli.session import (
    Reading,
    Session,
    fail,
    fail_unknown,
    put,
    put_findings,
    require_framework,
    write_result,
)
from pmoctl.cli.writing import DryRun

if TYPE_CHECKING:
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.model.checkpoint import Checkpoint

MANY = 10  # changed files that are listed


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
    from pmoctl.record.digests import digest_ranking, recommend
    from pmoctl.record.verify import tag_of
    from pmoctl.report.head import Head
    from pmoctl.store.digest import digest_data
    from pmoctl.store.edit import Edit
    from pmoctl.store.git import GitError
    from pmoctl.store.inputs import digest_inputs

    root = session.workspace_root()
    desk = open_desk(session)  # first: what is written by somebody else from here on is not overwritten
    reading = session.read(None)
    revision = _require_clean(root, reading)
    assessment, point = _assess(reading, name, framework, root, revision, new_only=new_only)
    head = Head.of(assessment, revision, point.date)
    if head.state != "approved" and not unapproved:
        hint = "`pmoctl framework approve` first, or say --unapproved"
        fail(f"framework {head.framework} is a draft: nobody has approved it", hint, 1)
    warn(head)
    path = CHECKPOINT.path(name)
    try:
        _require_free_tag(root, tag_of(name), revision)
        inputs = digest_inputs(root, revision, path)
    except GitError as error:
        fail(f"git cannot tell the input files: {error}", "nothing was written", 1)
    ranking = assessment.ranking
    record: dict[str, Any] = {
        "revision": revision,
        "inputs": inputs,
        "tool": __version__,
        "options": {"new_only": new_only},
        "framework": {"id": head.framework, "digest": head.digest},
        "ranking": digest_ranking(ranking),
        "recommended": recommend(ranking),
    }
    record["digest"] = digest_data(record)
    record_edits(desk, path, [Edit(("record",), record)], dry_run=dry_run)
    if dry_run:
        session.say(f"The tag {tag_of(name)} would name {revision}.")
        return
    _tag(root, tag_of(name), revision)
    write_result(f"{path}: frozen at {revision}, tag {tag_of(name)}\n")
    session.say(f"Commit it before the meeting, and share the tag: `git push origin {tag_of(name)}`.")


def _require_clean(root: Path, reading: Reading) -> str:
    """Give the commit of the files as they are. Ends the call where they are in none."""
    revision = reading.revision
    if revision is None:
        fail("there is no commit to record", "a record names a revision: keep the workspace in git, and commit it", 1)
    if revision.endswith("+"):
        _refuse_changes(root)
    return revision


def _refuse_changes(root: Path) -> NoReturn:
    from pmoctl.store.git import GitError, changed_paths
    from pmoctl.store.source import READABLE

    try:
        changed = sorted(changed_paths(root, "HEAD", None, READABLE))
    except GitError:
        changed = []
    more = f"  and {len(changed) - MANY} more\n" if len(changed) > MANY else ""
    put("".join(f"  {path}\n" for path in changed[:MANY]) + more, sys.stderr)
    fail("input files are not committed", "commit or stash them: a record names the revision on the table", 1)


def _assess(
    reading: Reading, name: str, framework: str | None, root: Path, revision: str, *, new_only: bool
) -> "tuple[RankedWorkspace, Checkpoint]":
    """Rank the files as they are committed. Ends the call where the checkpoint is not to be frozen, or errors are."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.assess.outcome import Refused
    from pmoctl.store.load import load_context
    from pmoctl.store.revision import Revision

    source = Revision(root, revision)
    reading = reading._replace(source=source)
    loaded = load_context(source)
    known = loaded.context.checkpoints if loaded.context else {}
    day = known[name].date if name in known else reading.commit_day
    if day is None:
        fail("the commit has no day", "nothing was written", 1)
    assessment = assess_workspace(source, day, framework=framework, new_only=new_only)
    require_framework(assessment, framework)
    errors = errors_of(assessment)
    if errors or isinstance(assessment, Refused):
        put_findings(reading, errors)
        fail("what has errors is not frozen", "run `pmoctl check`; nothing was written", 1)
    if name not in known:
        fail_unknown("checkpoint", name, known)
    point = known[name]
    if point.record is not None:
        fail(f"{name} is frozen already, at {point.record.revision[:10]}", "`pmoctl verify` rebuilds its record", 1)
    if point.decisions or point.resolutions:
        fail(f"{name} has decisions already", "a record is made before the meeting; nothing was written", 1)
    return assessment, point


def _require_free_tag(root: Path, tag: str, revision: str) -> None:
    from pmoctl.store.authorship import tagged_commit

    tagged = tagged_commit(root, tag)
    if tagged is not None and tagged != revision:
        fail(f"the tag {tag} names {tagged[:10]} already", f"delete it if it is left over: `git tag -d {tag}`", 1)


def _tag(root: Path, tag: str, revision: str) -> None:
    """Set the tag, unless it is there; the record stands without it, so what hinders it is said with the cure."""
    from pmoctl.store.authorship import make_tag, tagged_commit
    from pmoctl.store.git import GitError

    try:
        if tagged_commit(root, tag) is None:
            make_tag(root, tag, revision)
    except GitError as error:
        fail(f"the record is written, and the tag is not set: {error}", f"`git tag {tag} {revision}`", 1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(freeze)
