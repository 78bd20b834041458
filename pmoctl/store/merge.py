"""Two commits merged by git without a working tree: what would be, or the files that they conflict in."""

import posixpath
from pathlib import Path
from typing import NamedTuple

from pmoctl.store.git import GitError, answer_git, list_config, repository_prefix, run_git

_SETTINGS = ("merge.renames=true", "merge.directoryRenames=conflict", "merge.renormalize=false")
_NOBODY = ("-c", "user.name=pmoctl", "-c", "user.email=pmoctl@localhost")  # whose commit it is; no branch ever has it
_MERGE = ("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages")
_CONFLICTS = 1  # the exit status of git


class Merge(NamedTuple):
    """The commit that two merge to, None where they conflict: then in which files, a `/` before one elsewhere."""

    commit: str | None
    conflicts: tuple[str, ...]


def merge_commits(root: Path, ours: str, theirs: str) -> Merge:
    """Merge two commits. Raises GitError, also where git is too old for it.

    Nothing is checked out and no branch moves; the new objects lie in the repository until git tidies up. No merge
    driver that a configuration names is run: what wants one conflicts.
    """
    drivers = list_config(root, r"^merge\..*\.driver$")
    settings = (*_SETTINGS, *(f"{key}=exit 1" for key in drivers))
    options = [text for setting in settings for text in ("-c", setting)]
    status, output, errors = answer_git(root, *options, *_MERGE, ours, theirs)
    tree, *names = output.decode("utf-8", "surrogateescape").split("\0")
    if status not in {0, _CONFLICTS} or not tree:
        old = "git 2.38 or newer is wanted to merge without a working tree"
        raise GitError(old if errors.startswith("usage:") else errors or old)
    if status == _CONFLICTS:
        prefix = repository_prefix(root)
        whole = (posixpath.normpath(prefix + name) for name in names if name)  # git names them as seen from here
        found = (name.removeprefix(prefix) if name.startswith(prefix) else f"/{name}" for name in whole)
        return Merge(None, tuple(dict.fromkeys(found)))
    made = run_git(root, *_NOBODY, "commit-tree", "-p", ours, "-p", theirs, "-m", "Merge", tree)
    return Merge(made.decode("ascii").strip(), ())
