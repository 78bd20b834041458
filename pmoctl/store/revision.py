"""The files of a git commit, read straight from git."""

from collections.abc import Collection, Container, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pmoctl.store.git import GitError, changed_paths, file_versions, repository_prefix, resolve_revision, run_git
from pmoctl.store.source import (
    CODEOWNERS,
    FOLDER,
    FOLDERS,
    LINK_NOWHERE,
    LINK_TO_ODDITY,
    LINKED_FOLDER,
    LOST,
    MISSING,
    NO_LIST,
    READABLE,
    REPOSITORY,
    SIZE_LIMIT,
    TOO_LARGE,
    YAML_NAMES,
    Fault,
    OwnersFile,
    find_review,
    follow_links,
    is_linked,
)

_INITIATIVES = "portfolio/initiatives/"
_LINK, _SUBMODULE = "120000", "160000"


class _Object(NamedTuple):
    """What a tree of git says of a path."""

    mode: str
    id: str
    size: int


class NoWorkspaceError(GitError):
    """The commit is there, and no workspace in it."""


class Revision:
    """The files of a git commit, read straight from git; nothing is checked out."""

    def __init__(self, root: Path, revision: str, *, only: Container[str] | None = None) -> None:
        """Take the workspace's folder and anything git takes for a commit. Raises GitError.

        `only` these initiatives are going to be read, which saves asking git for the others.
        """
        self.root = root
        self.commit = resolve_revision(root, revision)
        self._objects: dict[str, _Object] = {}
        listing = run_git(root, "ls-tree", "-r", "-l", "-z", "--end-of-options", self.commit)
        for entry in listing.split(b"\0"):
            if entry:
                meta, _, name = entry.partition(b"\t")
                mode, _, blob, size = meta.decode("ascii").split()
                each = _Object(mode, blob, int(size) if size.isdigit() else 0)  # - of a submodule, BAD where it is lost
                self._objects[name.decode("utf-8", "surrogateescape")] = each
        if "portfolio/portfolio.yaml" not in self._objects:
            message = f"revision {revision} holds no portfolio/portfolio.yaml"
            raise NoWorkspaceError(message)
        wanted = {
            each.id
            for path, each in self._objects.items()
            if each.mode == _LINK
            or (
                path.split("/")[0] in READABLE
                and each.size <= SIZE_LIMIT
                and (only is None or path in only or not path.startswith(_INITIATIVES))
            )
        }
        self._data = dict(fetch_blobs(root, sorted(wanted)))

    @property
    def links(self) -> frozenset[str]:
        """The paths of symbolic links: what they lead to may change without them."""
        return frozenset(path for path, each in self._objects.items() if each.mode == _LINK)

    def paths(self, folders: Collection[str] = FOLDERS) -> list[str]:
        """List the files and links below the workspace's folders, sorted."""
        found = set()
        for path, each in self._objects.items():
            first, *names = path.split("/")
            if first not in folders:
                continue
            if not names:
                found.add(f"{path}/")
                continue
            odd = next((name for name in names[:-1] if name.startswith(".") or name.endswith(YAML_NAMES)), None)
            if odd is not None:  # a folder that is not walked
                if odd.endswith(YAML_NAMES):
                    found.add("/".join([first, *names[: names.index(odd) + 1]]))
            elif not path.endswith(YAML_NAMES) and self._is_folder(path, each.mode):
                found.add(f"{path}/")
            else:
                found.add(path)
        return sorted(found)

    def _is_folder(self, path: str, mode: str) -> bool:
        if mode != _LINK:
            return mode == _SUBMODULE and "/." not in path
        target = follow_links(path, self._read_link)
        return isinstance(target, Fault) or self._is_tree(target)

    def _is_tree(self, path: str) -> bool:
        return path in self._folders or (path in self._objects and self._objects[path].mode == _SUBMODULE)

    @cached_property
    def _folders(self) -> set[str]:
        found = {""}
        for path in self._objects:
            folder = path.rpartition("/")[0]
            while folder not in found:
                found.add(folder)
                folder = folder.rpartition("/")[0]
        return found

    def _read_link(self, path: str) -> str | None:
        each = self._objects.get(path)
        if each is None or each.mode != _LINK:
            return None
        return self._data.get(each.id, b"").decode("utf-8", "surrogateescape")

    def read(self, path: str) -> bytes | Fault:
        """Return the bytes of a file, or why there are none."""
        wanted = path.removesuffix("/")
        target = follow_links(wanted, self._read_link)
        if isinstance(target, Fault):
            return target
        if path.endswith("/"):
            mode = self._objects[wanted].mode if wanted in self._objects else ""
            return {_LINK: LINKED_FOLDER, _SUBMODULE: REPOSITORY}.get(mode, NO_LIST)
        each = self._objects.get(target)
        if (each is None or each.mode == _SUBMODULE) and self._is_tree(target):
            return LINK_TO_ODDITY if is_linked(wanted, target) else FOLDER
        if each is None:
            return LINK_NOWHERE if is_linked(wanted, target) else MISSING
        if each.size > SIZE_LIMIT:
            return TOO_LARGE
        if each.id not in self._data:
            self._data.update(fetch_blobs(self.root, [each.id]))
        return self._data.get(each.id, LOST)

    def versions(self, path: str) -> Iterator[bytes]:
        """Return the bytes that the file had from this commit on back."""
        return file_versions(self.root, path, self.commit)

    def since(self, revision: str) -> dict[str, bytes | None] | None:
        """Return what files were at another commit that are not so in this one; None where git cannot tell."""
        return files_since(self.root, revision, self.commit)

    def review(self) -> OwnersFile | None:
        """Return what the code host reads at this commit, from the top of the repository."""
        prefix = repository_prefix(self.root)
        if not prefix:
            return find_review(self.read)
        listing = run_git(self.root, "ls-tree", "-z", "--full-tree", self.commit, "--", *CODEOWNERS)
        entries = (entry.partition(b"\t") for entry in listing.split(b"\0") if entry)
        blobs = {name.decode(): meta.decode("ascii").split()[2] for meta, _, name in entries if meta[:3] == b"100"}
        contents = dict(fetch_blobs(self.root, sorted(blobs.values())))
        return find_review(lambda place: contents.get(blobs.get(place, "")), prefix)


def files_since(root: Path, revision: str, end: str | None) -> dict[str, bytes | None] | None:
    """Return what the files were at a commit that are not so at another, or (None) in the working tree.

    None of those that were not there; nothing at all where git cannot tell.
    """
    try:
        commit = resolve_revision(root, revision)
        changed = changed_paths(root, commit, end, FOLDERS)
        then = Revision(root, commit, only=changed) if changed else None
    except GitError:
        return None
    contents = {path: then.read(path) for path in sorted(changed)} if then else {}
    return {path: content if isinstance(content, bytes) else None for path, content in contents.items()}


def resolve_paths(root: Path, named: Iterable[tuple[str, str]]) -> list[str | None]:
    """Return the ids of files and folders of the workspace at commits, each named by both; None of what is not there.

    Raises GitError.
    """
    here = "./" if repository_prefix(root) else ""  # at the top, which may be that of a bare repository, `./` is none
    request = "".join(f"{commit}:{here}{path}\n" for commit, path in named).encode("ascii")
    answers = run_git(root, "cat-file", "--batch-check=%(objectname)", stdin=request).decode("ascii").splitlines()
    return [None if " " in answer else answer for answer in answers]  # `… missing`


def fetch_blobs(root: Path, wanted: list[str]) -> Iterator[tuple[str, bytes]]:
    """Return the bytes of blobs; one that the repository has not is left out."""
    return fetch_objects(root, wanted, b"blob")


def fetch_objects(root: Path, wanted: list[str], kind: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of objects of a kind; one that the repository has not, or of another kind, is left out."""
    request = "".join(f"{name}\n" for name in wanted).encode("ascii")
    output = run_git(root, "cat-file", "--batch", "--buffer", stdin=request)
    place = 0
    for name in wanted:
        end = output.index(b"\n", place)
        header = output[place:end].split(b" ")
        place = end + 1
        if header[-1].isdigit():  # what is of another kind, such as the commit of a submodule, is skipped
            size = int(header[2])
            if header[1] == kind:
                yield name, output[place : place + size]
            place += size + 1
