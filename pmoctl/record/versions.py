"""What git has of each checkpoint's file, commit by commit."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pmoctl.model.kinds import CHECKPOINT, kind_of
from pmoctl.model.portfolio import PersonEntry
from pmoctl.store.authorship import Authorship, read_changes
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data
from pmoctl.store.source import Source


class Books(NamedTuple):
    """Where the books are read: the repository, the files as they stand, the newest commit, and the people now."""

    root: Path
    source: Source
    tip: str
    people: Mapping[str, PersonEntry]

    def data(self, path: str) -> dict[str, Any]:
        """Return the data of a file as it stands; nothing where there is none."""
        return data_at(self.source, path)


class Version(NamedTuple):
    """A checkpoint's file as a commit left it: its data, none where it was deleted."""

    by: Authorship
    data: dict[str, Any]


def read_versions(root: Path, tip: str) -> dict[str, list[Version]]:
    """Return what every commit up to `tip` made of each checkpoint, newest first, also of those that are gone.

    Raises GitError.
    """
    found: dict[str, list[Version]] = {}
    for change in read_changes(root, CHECKPOINT.pattern.split("*")[0], tip=tip):
        known = kind_of(change.path)
        if known is not None and known[0] is CHECKPOINT:
            found.setdefault(known[1][-1], []).append(Version(change.by, data_of(change.after)))
    return found


def data_of(content: bytes | None) -> dict[str, Any]:
    """Return the data of a file's bytes; nothing where there is no mapping in them."""
    text = None if content is None else decode(content)
    data = None if text is None else read_data(text)
    return data if isinstance(data, dict) else {}


def data_at(source: Source, path: str) -> dict[str, Any]:
    """Return the data of a file as written; nothing where it cannot be read."""
    content = source.read(path)
    return data_of(content if isinstance(content, bytes) else None)


def part_of(data: Any, route: Sequence[str]) -> Any:  # whatever a file says
    """Return what stands at a route; None where nothing does."""
    for key in route:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def brought_by(route: Sequence[str], written: dict[str, Any], versions: Sequence[Version]) -> Authorship | None:
    """Return who brought a part of a file to what it is now; None where it is in no commit as it is."""
    now = part_of(written, route)
    found = None
    for by, data in versions:
        if part_of(data, route) != now:
            break
        found = by
    return found


def earlier_parts(
    key: str, written: dict[str, Any], versions: Sequence[Version]
) -> list[tuple[Authorship, dict[str, Any]]]:
    """List what stood at a key before what stands there now, the newest first, with who brought it."""
    now = written.get(key)
    found: list[tuple[Authorship, dict[str, Any]]] = []
    for by, data in versions:
        past = data.get(key)
        if not isinstance(past, dict) or past == now:
            continue
        if found and found[-1][1] == past:
            found.pop()
        found.append((by, past))
    return found


def approvals_of(data: Mapping[str, Any], digest: str) -> list[dict[str, Any]]:
    """List the approvals in a framework's data that are of one digest."""
    given = data.get("approval") or ()
    return [each for each in given if isinstance(each, dict) and each.get("digest") == digest]
