"""The digest of all input files at a commit, and the commit that has the same inputs where one was lost."""

import hashlib
from pathlib import Path

from pmoctl.store.digest import canonical_json
from pmoctl.store.git import GitError, run_git
from pmoctl.store.revision import fetch_blobs

INPUTS = ("portfolio", "frameworks")
MOST_COMMITS = 5000  # of a history that are looked through for lost inputs


def digest_list(data: list[list[object]]) -> str:
    """Give `sha256:` + the SHA-256 of the RFC 8785 canonical JSON of a list."""
    return f"sha256:{hashlib.sha256(canonical_json(data)).hexdigest()}"


def digest_inputs(root: Path, commit: str, left_out: str, known: dict[str, str] | None = None) -> str:
    """Give the digest of every file of portfolio/ and frameworks/ at a commit, one path left out.

    `known` are digests of blobs that were read before, and is added to. Raises GitError.
    """
    known = {} if known is None else known
    listing = run_git(root, "ls-tree", "-r", "-z", "--end-of-options", commit, *(f"{name}/" for name in INPUTS))
    files = {}
    for entry in listing.split(b"\0"):
        meta, _, name = entry.partition(b"\t")
        path = name.decode("utf-8", "surrogateescape")
        if meta.split()[1:2] == [b"blob"] and path != left_out:
            files[path] = meta.split()[2].decode("ascii")
    wanted = sorted(set(files.values()) - known.keys())
    known.update((blob, hashlib.sha256(data).hexdigest()) for blob, data in fetch_blobs(root, wanted))
    lost = next((path for path, blob in files.items() if blob not in known), None)
    if lost is not None:
        message = f"the repository does not hold {lost} of {commit[:10]}"
        raise GitError(message)
    return digest_list([[path, known[blob]] for path, blob in sorted(files.items())])


def find_inputs(root: Path, digest: str, left_out: str) -> str | None:
    """Find the latest commit of HEAD's history whose inputs have a digest; None where there is none.

    A squash or a rebase makes other commits of the same files: the digest is the same. Raises GitError.
    """
    log = run_git(
        root, "rev-list", "--full-history", f"--max-count={MOST_COMMITS}", "HEAD", "--", *INPUTS
    )  # fmt: skip
    known: dict[str, str] = {}
    for commit in log.decode("ascii").split():
        try:
            if digest_inputs(root, commit, left_out, known) == digest:
                return commit
        except GitError:  # of a clone that has not all files
            continue
    return None
