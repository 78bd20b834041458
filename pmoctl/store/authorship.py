"""Who committed and signed what: the commits that changed one file, with what it was before and after."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from pmoctl.store.git import GitError, run_git
from pmoctl.store.revision import fetch_blobs
from pmoctl.store.source import SIZE_LIMIT

_FIELDS = ("%H", "%at", "%ct", "%an", "%ae", "%cn", "%ce", "%G?", "%GS", "%s")
# A line each: git takes no line break into a name or a subject, and any other sign somebody may have in a name.
_FORMAT = f"%x1e{'%n'.join(_FIELDS)}"
# Signatures are checked by the programs of the PATH, whatever the configuration of a repository names.
_CHECKERS = ("gpg.program=gpg", "gpg.x509.program=gpgsm", "gpg.ssh.program=ssh-keygen")
_CHECKED = tuple(text for checker in _CHECKERS for text in ("-c", checker))
SIGNATURES = {
    "G": "good", "U": "good, of unknown trust", "B": "bad", "X": "good, but expired", "Y": "made by an expired key",
    "R": "made by a revoked key", "E": "cannot be checked", "N": "none",
}  # fmt: skip


class Authorship(NamedTuple):
    """A commit and the people behind it; days are in UTC. `signature` says how it stands, `signer` whose it is."""

    commit: str
    authored: dt.date
    committed: dt.date
    author: str
    committer: str
    signature: str
    signer: str | None
    subject: str


class FileChange(NamedTuple):
    """What a commit did to a file: its bytes before and after, None where there was none."""

    by: Authorship
    path: str
    before: bytes | None
    after: bytes | None


def read_authorship(root: Path, commit: str) -> Authorship:
    """Say who made a commit. Raises GitError."""
    shown = run_git(root, *_CHECKED, "show", "-s", f"--format={_FORMAT}", "--end-of-options", commit)
    return _authorship(shown.decode("utf-8", "replace").removesuffix("\n"))


def see_signature(root: Path, by: Authorship) -> Authorship:
    """Tell a signature that cannot be checked here, for want of keys, from none: git shows both alike."""
    if by.signature != SIGNATURES["N"]:
        return by
    header = run_git(root, "cat-file", "commit", by.commit).split(b"\n\n")[0]
    return by._replace(signature=SIGNATURES["E"]) if b"\ngpgsig" in header else by


def read_changes(root: Path, *pathspecs: str, tip: str = "HEAD") -> list[FileChange]:
    """List the commits up to `tip` that changed files, newest first; of a merge, what it brought to its line.

    None stands before one that it comes from, whatever days they claim.

    Raises GitError.
    """
    log = run_git(
        root, *_CHECKED, "log", "--date-order", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z",
        "--diff-merges=first-parent", f"--format=tformat:{_FORMAT}", "--end-of-options", tip, "--", *pathspecs,
    )  # fmt: skip
    found: list[tuple[Authorship, str, str, str]] = []
    tokens = iter(log.split(b"\0"))
    by = None
    for token in tokens:
        text = token.decode("utf-8", "replace").lstrip("\n")
        if text.startswith("\x1e"):
            by = _authorship(text)
        elif text.startswith(":") and by is not None:
            old, new = text.split()[2:4]
            found.append((by, next(tokens).decode("utf-8", "surrogateescape"), old, new))
    blobs = _fetch(root, {blob for _, _, *both in found for blob in both if blob.strip("0")})
    return [FileChange(by, path, blobs.get(old), blobs.get(new)) for by, path, old, new in found]


def _fetch(root: Path, wanted: set[str]) -> dict[str, bytes]:
    return {blob: data for blob, data in fetch_blobs(root, sorted(wanted)) if len(data) <= SIZE_LIMIT}


def _authorship(text: str) -> Authorship:
    commit, authored, committed, author, mail, committer, mail2, letter, signer, subject = text[1:].split(
        "\n", len(_FIELDS) - 1
    )
    return Authorship(
        commit, _day(authored), _day(committed), f"{author} <{mail}>", f"{committer} <{mail2}>",
        SIGNATURES.get(letter, "cannot be checked"), signer or None, subject,
    )  # fmt: skip


def _day(seconds: str) -> dt.date:
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise GitError("a commit's date is beyond the calendar") from None


def tagged_commit(root: Path, tag: str) -> str | None:
    """Return the commit that a tag names; None where there is no such tag."""
    try:
        name = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/tags/{tag}^{{commit}}")
    except GitError:
        return None
    return name.decode("ascii").strip()


def make_tag(root: Path, tag: str, commit: str) -> None:
    """Let a new tag name a commit; no prompt, hook or signature stands in the way. Raises GitError."""
    run_git(root, "update-ref", "-m", "pmoctl checkpoint freeze", f"refs/tags/{tag}", commit, "0" * len(commit))


def is_shallow(root: Path) -> bool:
    """Say whether a clone lacks old commits."""
    return run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
