"""Where files come from: the working tree or a git revision, through one interface."""

import os
import stat
from collections.abc import Callable, Container, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol

from pmoctl.store.git import GitError, file_versions, resolve_revision, run_git

FOLDERS = ("portfolio", "frameworks", "scenarios")
READABLE = (*FOLDERS, "templates")
SIZE_LIMIT = 1024 * 1024
_FIRST_READ = 16 * 1024
_MOST_LINKS = 40  # as Linux has it
_LONGEST_PATH = 4096
_YAML = (".yaml", ".yml")


class Fault(NamedTuple):
    """Why the bytes of a path cannot be had: the name of the rule and what is the matter."""

    rule: str
    message: str


class Source(Protocol):
    """A tree of files. Paths are relative to the workspace, with `/`."""

    def paths(self) -> list[str]:
        """List everything below portfolio/, frameworks/ and scenarios/ that is not a plain folder, sorted.

        A folder that is not walked, such as one behind a link, ends in `/`; reading it gives a fault.
        """
        ...

    def read(self, path: str) -> bytes | Fault:
        """Give the bytes of a file, or why there are none."""
        ...

    def versions(self, path: str) -> Iterator[bytes]:
        """Give the bytes that the file had in git, newest first; none outside git."""
        ...


_OUTSIDE = Fault("link-outside", "is a symbolic link that leaves the workspace")
_CIRCLE = Fault("link-outside", "is a symbolic link that leads back to itself")
_NOWHERE = Fault("link-outside", "is a symbolic link to nothing")
_LINKED_FOLDER = Fault("link-outside", "is a symbolic link to a folder, which is not followed")
_LINK_TO_ODDITY = Fault("file-not-regular", "is a symbolic link to something that is not a file")
_FOLDER = Fault("file-not-regular", "is a folder, not a file")
_REPOSITORY = Fault("file-not-regular", "is a git repository of its own, whose files are not read")
_ODDITY = Fault("file-not-regular", "is a pipe or a device, not a file")
_NO_LIST = Fault("file-unreadable", "is not a folder that can be listed")
MISSING = Fault("file-unreadable", "cannot be read: No such file or directory")
_LOST = Fault("file-unreadable", "cannot be read: the git repository does not hold it")
_TOO_LARGE = Fault("file-too-large", "is larger than 1 MiB")


def follow_links(path: str, read_link: Callable[[str], str | None]) -> str | Fault:
    """Follow every symbolic link in a path, part by part, without ever leaving the workspace.

    `read_link` gives the target of a link, and None for what is none. The same function follows the links of a
    folder and of a commit, so that both say the same.
    """
    rest = path.split("/")[::-1]
    parts: list[str] = []
    followed = 0
    while rest:
        part = rest.pop()
        if part == "..":
            if not parts:
                return _OUTSIDE
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
            target = read_link("/".join(parts))
            if target is not None:
                followed += 1
                if followed > _MOST_LINKS:
                    return _CIRCLE
                if len(target) > _LONGEST_PATH or len(parts) > _LONGEST_PATH // 2:
                    return _NOWHERE
                if target.startswith("/"):
                    return _OUTSIDE
                parts.pop()
                rest += target.split("/")[::-1]
    return _OUTSIDE if ".git" in parts else "/".join(parts)


class WorkingTree:
    """The files as they are on disk."""

    def __init__(self, root: Path) -> None:
        """Take the folder that holds `portfolio/portfolio.yaml`."""
        self.root = root
        self._prefix = os.fspath(root) + os.sep

    def paths(self) -> list[str]:
        """List the files, links and oddities below the workspace's folders, sorted."""
        found: list[str] = []
        folders = []
        for folder in FOLDERS:
            if self._read_link(folder) is None:
                folders.append(folder)
            else:
                found.append(f"{folder}/")
        while folders:
            self._list(folders.pop(), folders, found)
        return sorted(found)

    def _list(self, folder: str, folders: list[str], found: list[str]) -> None:
        try:
            with os.scandir(self._prefix + folder) as scan:
                entries = list(scan)
        except FileNotFoundError:
            return
        except OSError:
            found.append(f"{folder}/")
            return
        if folder not in FOLDERS and any(entry.name == ".git" for entry in entries):
            found.append(f"{folder}/")
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(_YAML):
                if not entry.name.startswith("."):
                    folders.append(path)
            elif not path.endswith(_YAML) and entry.is_symlink() and self._is_folder(path):
                found.append(f"{path}/")
            else:
                found.append(path)

    def _is_folder(self, path: str) -> bool:
        target = follow_links(path, self._read_link)
        return isinstance(target, Fault) or os.path.isdir(self._prefix + target)  # noqa: PTH112  # paths are text here

    def _read_link(self, path: str) -> str | None:
        try:
            return os.readlink(self._prefix + path)  # noqa: PTH115  # paths are text here
        except OSError:
            return None

    def read(self, path: str) -> bytes | Fault:
        """Give the bytes of a file, or why there are none."""
        if path.endswith("/"):
            return self._explain_folder(path[:-1])
        if not path.startswith(_FROM_LIST) or "/../" in path:  # not from the list of paths: folders may be links
            return self._read_target(path)
        data = self._read_file(path)
        if isinstance(data, Fault) and self._read_link(path) is not None:
            return self._read_target(path)
        return data

    def versions(self, path: str) -> Iterator[bytes]:
        """Give the bytes that the file had from the last commit on back."""
        return file_versions(self.root, path, "HEAD")

    def _explain_folder(self, path: str) -> Fault:
        if self._read_link(path) is not None:
            target = follow_links(path, self._read_link)
            return target if isinstance(target, Fault) else _LINKED_FOLDER
        return _REPOSITORY if os.path.lexists(f"{self._prefix}{path}/.git") else _NO_LIST

    def _read_target(self, path: str) -> bytes | Fault:
        target = follow_links(path, self._read_link)
        if isinstance(target, Fault):
            return target
        data = self._read_file(target)
        if target != path and isinstance(data, Fault):
            if data.rule == "file-not-regular":
                return _LINK_TO_ODDITY
            if not os.path.lexists(self._prefix + target):
                return _NOWHERE
        return data

    def _read_file(self, path: str) -> bytes | Fault:
        try:
            # Neither a link nor a pipe without a writer may hold us up, or lead elsewhere than was looked at.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(self._prefix + path, flags)
        except OSError as error:
            return Fault("file-unreadable", f"cannot be read: {error.strerror}")
        try:
            mode = os.fstat(handle).st_mode
            if not stat.S_ISREG(mode):
                return _FOLDER if stat.S_ISDIR(mode) else _ODDITY
            data = os.read(handle, _FIRST_READ)  # asking for a megabyte costs more than most files
            if len(data) == _FIRST_READ:
                while len(data) <= SIZE_LIMIT and (more := os.read(handle, SIZE_LIMIT)):
                    data += more
        except OSError as error:
            return Fault("file-unreadable", f"cannot be read: {error.strerror}")
        finally:
            os.close(handle)
        return _TOO_LARGE if len(data) > SIZE_LIMIT else data


_INITIATIVES = "portfolio/initiatives/"
_FROM_LIST = tuple(f"{folder}/" for folder in FOLDERS)


class _Object(NamedTuple):
    """What a tree of git says of a path."""

    mode: str
    id: str
    size: int


class NoWorkspaceError(GitError):
    """The commit is there, and no workspace in it."""


class NoFiles:
    """A source of nothing: a workspace before its first commit."""

    def paths(self) -> list[str]:
        """List nothing."""
        return []

    def read(self, path: str) -> bytes | Fault:  # noqa: ARG002  # whichever it is, it is not there
        """Say that there is no such file."""
        return MISSING

    def versions(self, path: str) -> Iterator[bytes]:  # noqa: ARG002  # likewise
        """Give none."""
        return iter(())


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

    def paths(self) -> list[str]:
        """List the files and links below the workspace's folders, sorted."""
        found = set()
        for path, each in self._objects.items():
            first, *names = path.split("/")
            if first not in FOLDERS:
                continue
            if not names:
                found.add(f"{path}/")
                continue
            odd = next((name for name in names[:-1] if name.startswith(".") or name.endswith(_YAML)), None)
            if odd is not None:  # a folder that is not walked
                if odd.endswith(_YAML):
                    found.add("/".join([first, *names[: names.index(odd) + 1]]))
            elif not path.endswith(_YAML) and self._is_folder(path, each.mode):
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
        """Give the bytes of a file, or why there are none."""
        wanted = path.removesuffix("/")
        target = follow_links(wanted, self._read_link)
        if isinstance(target, Fault):
            return target
        if path.endswith("/"):
            mode = self._objects[wanted].mode if wanted in self._objects else ""
            return {_LINK: _LINKED_FOLDER, _SUBMODULE: _REPOSITORY}.get(mode, _NO_LIST)
        each = self._objects.get(target)
        if (each is None or each.mode == _SUBMODULE) and self._is_tree(target):
            return _FOLDER if target == wanted else _LINK_TO_ODDITY
        if each is None:
            return MISSING if target == wanted else _NOWHERE
        if each.size > SIZE_LIMIT:
            return _TOO_LARGE
        if each.id not in self._data:
            self._data.update(fetch_blobs(self.root, [each.id]))
        return self._data.get(each.id, _LOST)

    def versions(self, path: str) -> Iterator[bytes]:
        """Give the bytes that the file had from this commit on back."""
        return file_versions(self.root, path, self.commit)


_LINK, _SUBMODULE = "120000", "160000"


def fetch_blobs(root: Path, wanted: list[str]) -> Iterator[tuple[str, bytes]]:
    """Give the bytes of blobs; one that the repository has not is left out."""
    request = "".join(f"{blob}\n" for blob in wanted).encode("ascii")
    output = run_git(root, "cat-file", "--batch", "--buffer", stdin=request)
    place = 0
    for blob in wanted:
        end = output.index(b"\n", place)
        header = output[place:end].split(b" ")
        place = end + 1
        if header[-1].isdigit():  # what is no blob, such as the commit of a submodule, is skipped
            size = int(header[2])
            if header[1] == b"blob":
                yield blob, output[place : place + size]
            place += size + 1
