"""The digest of all input files at a commit, and the commit that has the same inputs where one was lost."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pmoctl.store.git import GitError, run_git
from pmoctl.store.revision import fetch_blobs, fetch_objects, resolve_paths

INPUTS = ("frameworks", "portfolio")  # in the order of their paths
MOST_COMMITS = 10_000  # of a history that are looked through for lost inputs
# Of lists of text, what RFC 8785 wants is JSON without blanks. A name need not be text for git: it is taken as it is.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FOLDER, _SUBMODULE = b"40000", b"160000"


def json_of_texts(data: list[str] | list[list[str]]) -> bytes:
    """Return lists of text as RFC 8785 has them."""
    return _encode(data).encode("utf-8", "surrogatepass")


def digest_inputs(root: Path, commit: str, left_out: str) -> str:
    """Return the digest of every file of portfolio/ and frameworks/ at a commit, one path left out. Raises GitError."""
    listing = run_git(root, "ls-tree", "-r", "-z", "--end-of-options", commit, *(f"{name}/" for name in INPUTS))
    files = {}
    for entry in listing.split(b"\0"):
        meta, _, name = entry.partition(b"\t")
        path = name.decode("utf-8", "surrogateescape")
        if meta.split()[1:2] == [b"blob"] and path != left_out:
            files[path] = meta.split()[2].decode("ascii")
    known = _hash_blobs(root, set(files.values()))
    lost = next((path for path, blob in files.items() if blob not in known), None)
    if lost is not None:
        message = f"the repository does not hold {lost} of {commit[:10]}"
        raise GitError(message)
    in_order = sorted(files, key=lambda path: path.encode("utf-8", "surrogateescape"))  # as git has them
    written = json_of_texts([[path, known[files[path]]] for path in in_order])
    return f"sha256:{hashlib.sha256(written).hexdigest()}"


def find_inputs(root: Path, digest: str, left_out: str, tip: str = "HEAD") -> str | None:
    """Find the latest commit of a history whose inputs have a digest; None where there is none.

    A squash or a rebase makes other commits of the same files: the digest is the same. Each folder and file that
    commits share is looked at once. Raises GitError.
    """
    log = run_git(
        root, "rev-list", "--full-history", f"--max-count={MOST_COMMITS}", "--end-of-options", tip, "--", *INPUTS
    )
    commits = log.decode("ascii").split()
    tops = _top_folders(root, commits)
    trees = _Trees(root, (tree for folders in tops for _, tree in folders), left_out)
    seen = set()
    for commit, folders in zip(commits, tops, strict=True):
        if folders not in seen and trees.digest(folders) == digest:
            return commit
        seen.add(folders)
    return None


def _hash_blobs(root: Path, wanted: Iterable[str]) -> dict[str, str]:
    return {blob: hashlib.sha256(data).hexdigest() for blob, data in fetch_blobs(root, sorted(wanted))}


def _top_folders(root: Path, commits: list[str]) -> list[tuple[tuple[str, str], ...]]:
    """Return the trees of the input folders at commits, by name."""
    found = iter(resolve_paths(root, [(commit, name) for commit in commits for name in INPUTS]))
    pairs = [[(name, next(found)) for name in INPUTS] for _ in commits]
    return [tuple((name, tree) for name, tree in each if tree) for each in pairs]


class _Trees:
    """The folders of many commits, each read once; gives the digest of what is in some of them."""

    def __init__(self, root: Path, tops: Iterable[str], left_out: str) -> None:
        self._left_out = left_out
        self._entries: dict[str, list[tuple[bytes, bytes, str]]] = {}
        self._texts: dict[tuple[str, str], bytes] = {}
        self._written: dict[tuple[str, str], bytes] = {}
        wanted = set(tops)
        while wanted:
            for tree, content in fetch_objects(root, sorted(wanted), b"tree"):
                self._entries[tree] = list(_entries(content, len(tree) // 2))
            below = {each for tree in wanted for mode, _, each in self._entries.get(tree, ()) if mode == _FOLDER}
            wanted = below - self._entries.keys()
        files = (each for entries in self._entries.values() for mode, _, each in entries if mode != _FOLDER)
        self._hashes = _hash_blobs(root, set(files))

    def digest(self, folders: tuple[tuple[str, str], ...]) -> str | None:
        """Return the digest of folders, in the order of their names; None where the repository lacks some of it."""
        hashed = hashlib.sha256(b"[")
        first = True
        try:
            for text in (text for name, tree in folders for text in self._pieces(name, tree)):
                hashed.update(text if first else b"," + text)
                first = False
        except KeyError:
            return None
        hashed.update(b"]")
        return f"sha256:{hashed.hexdigest()}"

    def _pieces(self, path: str, tree: str) -> Iterator[bytes]:
        """Yield the JSON of the files in a folder, in the order of their paths, which is that of git."""
        entries = self._entries[tree]
        if not any(mode == _FOLDER for mode, _, _ in entries):
            if (path, tree) not in self._texts:
                self._texts[path, tree] = b",".join(self._files(path, entries))
            if self._texts[path, tree]:
                yield self._texts[path, tree]
            return
        for mode, name, each in entries:
            if mode == _FOLDER:
                yield from self._pieces(f"{path}/{name.decode('utf-8', 'surrogateescape')}", each)
            else:
                yield from self._files(path, [(mode, name, each)])

    def _files(self, path: str, entries: Iterable[tuple[bytes, bytes, str]]) -> Iterator[bytes]:
        for mode, name, blob in entries:
            whole = f"{path}/{name.decode('utf-8', 'surrogateescape')}"
            if mode == _SUBMODULE or whole == self._left_out:
                continue
            if (whole, blob) not in self._written:
                self._written[whole, blob] = json_of_texts([whole, self._hashes[blob]])
            yield self._written[whole, blob]


def _entries(content: bytes, length: int) -> Iterator[tuple[bytes, bytes, str]]:
    """Read a tree of git: mode, name and object of each entry; an object's id has `length` bytes."""
    place = 0
    while place < len(content):
        end = content.index(b"\0", place)
        mode, _, name = content[place:end].partition(b" ")
        place = end + 1 + length
        yield mode, name, content[end + 1 : place].hex()
