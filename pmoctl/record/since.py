"""Where a branch left another one: the files there, what differs since, and what a merge of both would be."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from pmoctl.analyse.merged import MergeEffect, measure_merge
from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Assessment
from pmoctl.assess.pair import is_context
from pmoctl.store.git import GitError, changed_paths, commits_since, merge_base
from pmoctl.store.merge import merge_commits
from pmoctl.store.read import locate_findings
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


def find_since(root: Path, tip: str, ours: str, *, tree: bool) -> Since:
    """Find where a branch left a base, both by commit; with `tree` what is not committed is of the branch too.

    Raises GitError where git cannot tell.
    """
    commit = merge_base(root, tip, ours)
    moved = commits_since(root, commit, tip)
    changed = changed_paths(root, commit, None if tree else ours, FOLDERS)
    try:
        source = Revision(root, commit, only=None if any(map(is_context, changed)) else changed)
    except NoWorkspaceError:
        return Since(commit, tip, ours, NoFiles(), changed, moved)
    return Since(commit, tip, ours, source, changed | source.links, moved)


def merge_ahead(root: Path, since: Since, revision: str | None, branch: Assessment, day: dt.date) -> MergeEffect:
    """Say what a branch shows once it is merged with its base as that is now, by a merge that git makes beside it.

    `revision` is what was read of the branch, with a `+` where it is not what a commit holds.
    """
    if (revision or "").endswith("+"):
        return MergeEffect("unknown", why="the working tree has changes that are not committed")
    try:
        merge = merge_commits(root, since.tip, since.ours)
        if merge.commit is None:
            return MergeEffect("conflicts", conflicts=merge.conflicts)
        source = Revision(root, merge.commit)
        merged = assess_workspace(source, day)
        found = measure_merge(branch, merged, lambda: assess_workspace(Revision(root, since.tip), day))
    except GitError as error:
        return MergeEffect("unknown", why=str(error))
    return found._replace(errors=tuple(locate_findings(source, list(found.errors))))
