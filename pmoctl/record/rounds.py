"""Rounds of rating together: opened, handed in as a digest, closed and shown; what is agreed becomes reviews.

Until a round is closed, what a rater says stays in a folder of theirs that git does not see; only its digest is shown.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from pmoctl.model.finding import Finding
from pmoctl.model.round import HANDED_IN, ROUND, HandedIn, Round
from pmoctl.record.propose import diff
from pmoctl.record.refusal import refuse
from pmoctl.store.digest import digest_data
from pmoctl.store.edit import Edit, as_read, edit_bytes
from pmoctl.store.lay import lay_out
from pmoctl.store.read import locate_findings, read_data, read_model
from pmoctl.store.source import Source
from pmoctl.store.working_tree import WorkingTree
from pmoctl.store.write import alone, write_changes

PRIVATE = ".pmoctl/rounds"  # of one clone: its own .gitignore keeps it out of every commit


class Rater(NamedTuple):
    """How far a rater is: handed in, shown, and whether what is shown is what was handed in."""

    name: str
    digest: str | None
    shown: HandedIn | None
    holds: bool


def round_names(root: Path) -> list[str]:
    """List the rounds there are."""
    return sorted(path.stem for path in (root / "rounds").glob("*.yaml"))


def read_round(source: Source, name: str) -> Round:
    """Read a round. Raises NotRecordedError where its file has errors."""
    path = ROUND.path(name)
    read = read_model(source, path, Round)
    if not isinstance(read.model, Round):
        refuse(f"{path} cannot be read", "mend it first", locate_findings(source, read.findings))
    return read.model


def find_round_faults(source: Source, paths: Iterable[str]) -> list[Finding]:
    """Return what is wrong with the files of rounds at these paths, with places: their YAML and their keys."""
    kinds: dict[int, type[BaseModel]] = {1: Round, 2: HandedIn}  # by how many folders they are in
    known = [(path, kinds[path.count("/")]) for path in paths if path.count("/") in kinds]
    return locate_findings(source, [each for path, kind in known for each in read_model(source, path, kind).findings])


def read_raters(source: Source, name: str, of: Round) -> list[Rater]:
    """Say of each rater how far they are. Raises NotRecordedError where what one shows cannot be read."""
    found = []
    for rater in of.raters:
        shown = _read_handed_in(source, HANDED_IN.path(name, rater))
        digest = of.digests.get(rater)
        found.append(Rater(rater, digest, shown[1] if shown else None, shown is not None and shown[0] == digest))
    return found


def _read_handed_in(source: Source, path: str) -> tuple[str, HandedIn] | None:
    """Return what a rater's file says, with its digest; None where there is none. Raises NotRecordedError."""
    if not isinstance(source.read(path), bytes):
        return None
    read = read_model(source, path, HandedIn)
    if not isinstance(read.model, HandedIn):
        refuse(f"{path} cannot be read", "put back what was handed in", locate_findings(source, read.findings))
    return digest_data(read.data), read.model


def open_round(root: Path, name: str, data: Mapping[str, Any], *, dry_run: bool = False) -> str:
    """Write a new round, unless it is to be looked at alone, and return the diff.

    Raises NotRecordedError where there is one of that name; BusyError and OSError.
    """
    with alone(root):
        if name in round_names(root):
            refuse(f"there is a round {name} already")
        changes = {ROUND.path(name): lay_out(dict(data)).encode("utf-8")}
        return _write(WorkingTree(root), changes, dry_run=dry_run)


def hand_in(  # who says what, in which round
    root: Path, name: str, rater: str, ratings: Mapping[str, Any], salt: str, *, dry_run: bool = False
) -> tuple[str, str]:
    """Keep what a rater says in their own folder, and write its digest into the round; return the digest and the diff.

    Raises NotRecordedError where the round is closed, or they are no rater of it; BusyError and OSError.
    """
    data = {"by": rater, "salt": salt, "ratings": ratings}
    text = lay_out(data)
    digest = digest_data(as_read(read_data(text)))
    with alone(root):  # of two who hand in at one moment neither is lost
        source = WorkingTree(root)
        of, path = read_round(source, name), ROUND.path(name)
        if of.closed is not None:
            refuse(f"{name} was closed on {of.closed}", "what comes later is a review of its own")
        if rater not in of.raters:
            refuse(f"{rater} is not a rater of {name}", f"its raters: {', '.join(of.raters)}")
        changes = {
            f"{PRIVATE}/.gitignore": b"*\n",
            f"{PRIVATE}/{name}/{rater}.yaml": text.encode("utf-8"),
            path: edit_bytes(_bytes(source, path), [Edit(("digests", rater), digest)]),
        }
        return digest, _write(source, changes, dry_run=dry_run)


def close_round(root: Path, name: str, day: dt.date, *, anyway: bool, dry_run: bool = False) -> tuple[list[Rater], str]:
    """Close a round unless it is closed, and show what was handed in from this folder.

    Returns how far each rater is then, and the diff.

    Raises NotRecordedError while somebody has not handed in, unless it is to be closed `anyway`, and where what lies
    here is not what was handed in; BusyError and OSError.
    """
    with alone(root):
        source = WorkingTree(root)
        of = read_round(source, name)
        missing = [rater for rater in of.raters if rater not in of.digests]
        if of.closed is None and missing and not anyway:
            refuse(f"{', '.join(missing)} {'has' if len(missing) == 1 else 'have'} not handed in", "close it --anyway")
        changes: dict[str, bytes | None] = {}
        if of.closed is None:
            path = ROUND.path(name)
            changes[path] = edit_bytes(_bytes(source, path), [Edit(("closed",), day)])
        for rater, digest in of.digests.items():
            path = f"{PRIVATE}/{name}/{rater}.yaml"
            found = _read_handed_in(source, path)
            if found is not None and found[0] != digest:
                refuse(
                    f"{path} is not what {rater} handed in", "put back what was, or leave it out; nothing was written"
                )
            if found is not None:
                changes[HANDED_IN.path(name, rater)] = _bytes(source, path)
        shown = _write(source, changes, dry_run=dry_run)
    return read_raters(WorkingTree(root), name, of), shown


def _write(source: WorkingTree, changes: Mapping[str, bytes | None], *, dry_run: bool) -> str:
    """Make changes, unless they are only to be looked at; return what they are as a diff."""
    before = {path: content if isinstance(content := source.read(path), bytes) else None for path in changes}
    if not dry_run:
        write_changes(source.root, changes)
    return "".join(diff(path, before[path], content) for path, content in sorted(changes.items()))


def _bytes(source: Source, path: str) -> bytes:
    content = source.read(path)
    return content if isinstance(content, bytes) else b""
