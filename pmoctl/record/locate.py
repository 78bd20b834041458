"""Where the files are that a record was made from: its commit, or another that took its place."""

import contextlib
import datetime as dt
from pathlib import Path
from typing import Literal

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.checkpoint import Record
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.record.freeze import tag_of
from pmoctl.store.authorship import tagged_commit
from pmoctl.store.git import GitError, resolve_revision
from pmoctl.store.inputs import digest_inputs, find_inputs
from pmoctl.store.overlay import Overlay
from pmoctl.store.revision import Revision
from pmoctl.store.source import Source

How = Literal["recorded", "tag", "history"]


def locate_record(root: Path, name: str, record: Record, tip: str = "HEAD") -> tuple[str | None, How | None]:
    """Find the recorded revision, or another commit of the same inputs: a squash merge loses commits, not files."""
    path = CHECKPOINT.path(name)
    with contextlib.suppress(GitError):
        return resolve_revision(root, record.revision), "recorded"
    tagged = tagged_commit(root, tag_of(name))
    if tagged is not None and digest_inputs(root, tagged, path) == record.inputs:
        return tagged, "tag"
    found = find_inputs(root, record.inputs, path, tip)
    return found, None if found is None else "history"


def open_recorded(root: Path, name: str, record: Record) -> Source | None:
    """Open the files that a record was made from, as they were before the decisions; None where they are not here.

    Raises GitError.
    """
    commit, how = locate_record(root, name, record)
    return None if commit is None else before_decisions(root, name, commit, how)


def before_decisions(root: Path, name: str, commit: str, how: How | None) -> Source:
    """Open the files of a commit without what the checkpoint decided, which the ranking must not know."""
    source: Source = Revision(root, commit)
    # Another commit of the same files may have the decisions already.
    return source if how == "recorded" else Overlay(source, {CHECKPOINT.path(name): None})


def rank_recorded(
    root: Path, name: str, record: Record, day: dt.date, *, new_only: bool = False
) -> RankedWorkspace | str:
    """Rank the files that a record was made from, before the decisions; where that cannot be, say why."""
    try:
        source = open_recorded(root, name, record)
    except GitError as error:
        return str(error)
    if source is None:
        return "there is no such commit"
    framework = record.framework.id
    found = assess_workspace(source, day, framework=framework, new_only=new_only, with_initiatives=True)
    return found if isinstance(found, RankedWorkspace) else "nothing can be ranked there"
