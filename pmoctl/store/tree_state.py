"""Which commit the working tree is of, and whether it is what that commit holds."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from pmoctl.store.git import GitError, finish_git, start_git
from pmoctl.store.source import READABLE

_FILES = (b".yaml", b".yml", b".j2")
# What a writer that was killed leaves beside a file: nobody reads it, and the next writer clears it away.
_ON_ITS_WAY = rb"\? (?:[^/]+/)*(?:portfolio|frameworks|scenarios)/(?:[^/]+/)*\.[^/]+\.yaml\.[a-z0-9_]{8}"
_NONE_YET = ("not a git repository", "unknown revision", "ambiguous argument", "does not have any commits", "not found")
_HEAD, _NO_COMMIT = b"# branch.oid ", "(initial)"
_LOOKED_AT = {b"H", b"M"}  # as `git ls-files -v` marks files that git compares with the tree; M: merge them first


class TreeState(NamedTuple):
    """The commit that the working tree is of, with `+` when it is not what that holds.

    None outside git; also where git refuses to read the repository: then `refusal` has its own words. `hidden` are the
    files that git was told not to look at, and that are not what the commit holds.
    """

    revision: str | None = None
    hidden: tuple[str, ...] = ()
    refusal: str | None = None


def read_state(root: Path) -> TreeState:
    """Say what git knows of the working tree of a workspace."""
    # What git ignores is read all the same, and is in no commit. The head comes along: one program less to start.
    head = ("--porcelain=v2", "--branch", "--no-ahead-behind")
    asked = ("-uall", "--ignored=traditional", "--ignore-submodules=dirty", "-z")
    status = start_git(root, "status", *head, *asked, "--", *READABLE)
    flags = start_git(root, "ls-files", "-v", "-s", "-z", "--", *READABLE)
    outputs, refusal = [], None
    for process in (status, flags):  # the pipes of each are to be closed, whatever became of the others
        try:
            outputs.append(finish_git(process))
        except GitError as error:
            refusal = refusal or str(error)
            outputs.append(b"")
    described, listed = outputs
    if refusal is not None:
        return TreeState(refusal=None if any(words in refusal for words in _NONE_YET) else refusal)
    entries = described.split(b"\0")
    heads = (entry.removeprefix(_HEAD).decode("ascii") for entry in entries if entry.startswith(_HEAD))
    commit = next(heads, _NO_COMMIT)
    if commit == _NO_COMMIT:
        return TreeState()
    hidden = _hidden(root, listed)
    changed = (entry for entry in entries if entry and not entry.startswith(b"# "))
    dirty = any(_counts(entry) for entry in changed)
    return TreeState(commit + ("+" if dirty or hidden else ""), hidden)


def _counts(entry: bytes) -> bool:
    """Whether what git says of a file makes the tree another than its commit: not if nothing reads that file."""
    if entry.startswith(b"! "):
        return entry.endswith(_FILES)
    return not (entry.startswith(b"? ") and re.fullmatch(_ON_ITS_WAY, entry))


def _hidden(root: Path, listed: bytes) -> tuple[str, ...]:
    """List the files with a mark that keeps git from looking at them and that differ: edited, or not checked out."""
    found = []
    for entry in listed.split(b"\0"):
        mark, _, rest = entry.partition(b" ")
        if not mark or mark in _LOOKED_AT:
            continue
        meta, _, name = rest.partition(b"\t")
        path, blob = name.decode("utf-8", "surrogateescape"), meta.split()[1].decode("ascii")
        if not _holds(root / path, blob):
            found.append(path)
    return tuple(sorted(found))


def _holds(path: Path, blob: str) -> bool:
    """Whether a file is a blob, or is but for the ends of its lines."""
    try:
        content = str(path.readlink()).encode("utf-8", "surrogateescape") if path.is_symlink() else path.read_bytes()
    except OSError:
        return False
    return blob in {_blob_id(content, blob), _blob_id(content.replace(b"\r\n", b"\n"), blob)}


def _blob_id(content: bytes, like: str) -> str:
    data = b"blob %d\0%s" % (len(content), content)
    return (hashlib.sha256(data) if len(like) > 40 else hashlib.sha1(data, usedforsecurity=False)).hexdigest()  # noqa: PLR2004  # the digits of SHA-1
