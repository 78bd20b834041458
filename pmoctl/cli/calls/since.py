"""Where a branch left another one: the files there, and what differs since."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from pmoctl.analyse.impact import new_findings
from pmoctl.assess.outcome import Assessment
from pmoctl.assess.pair import assess_pair, is_context
from pmoctl.cli.calls.session import Reading, Session, revision_hint
from pmoctl.cli.calls.speech import fail
from pmoctl.model.finding import Finding
from pmoctl.store.git import GitError, changed_paths, commits_since, merge_base, resolve_revision
from pmoctl.store.revision import NoWorkspaceError, Revision
from pmoctl.store.source import FOLDERS, NoFiles, Source


class Since(NamedTuple):
    """The last commit that both have in common, the files there, and the paths of all that differs since.

    `tip` is the base as it is now, `ours` the newest commit of the branch, and `base_moved` how many commits the base
    has had since.
    """

    commit: str
    tip: str
    ours: str
    source: Source
    changed: frozenset[str]
    base_moved: int


def open_since(session: Session, base: str, head: str | None) -> Since:
    """Find where HEAD and the working tree (or `head` alone) left a branch.

    Exits with status 2 where git cannot tell.
    """
    root = session.workspace_root()
    tip, ours = _commit(root, base), _commit(root, head or "HEAD")
    try:
        commit = merge_base(root, tip, ours)
        moved = commits_since(root, commit, tip)
        changed = changed_paths(root, commit, head and ours, FOLDERS)
        source = Revision(root, commit, only=None if any(map(is_context, changed)) else changed)
    except NoWorkspaceError:
        return Since(commit, tip, ours, NoFiles(), changed, moved)
    except GitError as error:
        fail(f"there is nothing to compare with at `{base}`: {error}", revision_hint(root))
    return Since(commit, tip, ours, source, changed | source.links, moved)


def findings_since(
    session: Session, reading: Reading, ref: str, at: str | None, day: dt.date, framework: str | None
) -> tuple[Assessment, list[Finding]]:
    """Return the findings that were not there where a branch was left."""
    since = open_since(session, ref, at)
    pair = assess_pair(since.source, reading.source, since.changed, day, framework=framework, located=True)
    return pair.after, new_findings(pair.before.findings, pair.after.findings)


def _commit(root: Path, revision: str) -> str:
    try:
        return resolve_revision(root, revision)
    except GitError as error:
        fail(f"there is nothing to compare with at `{revision}`: {error}", revision_hint(root))
