"""What is on the table of a frozen checkpoint; `Context.since_frozen` says what differs from it by now."""

from pathlib import Path
from typing import NamedTuple

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.record.locate import locate_record
from pmoctl.record.versions import data_of
from pmoctl.store.edit import Edit, edit_bytes
from pmoctl.store.frozen import WRITTEN_LATER
from pmoctl.store.overlay import Overlay
from pmoctl.store.revision import Revision
from pmoctl.store.source import Source


class OnTable(NamedTuple):
    """The files that a checkpoint was frozen with, and the commit that has them."""

    source: Source
    commit: str


def open_table(root: Path, name: str, point: Checkpoint, now: Source) -> OnTable | None:
    """Open the files that a checkpoint was frozen with; None where it was not, or they are not here.

    Another commit with the same files may have the decisions already: then its own file is that of `now`, without
    what is written after a record. Raises GitError.
    """
    if point.record is None:
        return None
    commit, how = locate_record(root, name, point.record)
    if commit is None:
        return None
    source: Source = Revision(root, commit)
    path = CHECKPOINT.path(name)
    content = now.read(path)
    if how != "recorded" and isinstance(content, bytes):
        later = [Edit((key,), None, "cut") for key in data_of(content) if key in WRITTEN_LATER[CHECKPOINT.name]]
        source = Overlay(source, {path: edit_bytes(content, later)})
    return OnTable(source, commit)
