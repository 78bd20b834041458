"""Where files come from: the working tree or a git revision, through one interface."""

import os
import posixpath
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from pmoctl.store.git import GitError, resolve_revision, run_git

FOLDERS = ("portfolio", "frameworks", "scenarios")
READABLE = (*FOLDERS, "templates")
SIZE_LIMIT = 1024 * 1024
_FIRST_READ = 16 * 1024


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


class WorkingTree:
    """The files as they are on disk."""

    def __init__(self, root: Path) -> None:
        """Take the folder that holds `portfolio/portfolio.yaml`."""
        self.root = root
        self._prefix = os.fspath(root) + os.sep
        self._real = os.path.realpath(root)

    def paths(self) -> list[str]:
        """List the files, links and oddities below the workspace's folders, sorted."""
        found: list[str] = []
        for folder in FOLDERS:
            self._walk(folder, found)
        return sorted(found)

    def _walk(self, folder: str, found: list[str]) -> None:
        try:
            entries = list(os.scandir(self._prefix + folder))
        except FileNotFoundError:
            return
        except OSError:
            found.append(f"{folder}/")
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name.endswith((".yaml", ".yml")):
                    found.append(path)
                elif not entry.name.startswith("."):
                    self._walk(path, found)
            elif not path.endswith(".yaml") and entry.is_symlink() and entry.is_dir():
                found.append(f"{path}/")
            else:
                found.append(path)

    def read(self, path: str) -> bytes | Fault:
        """Give the bytes of a file, or why there are none."""
        name = self._prefix + path
        if path.endswith("/"):
            if os.path.islink(name[:-1]):
                return Fault("link-outside", "is a symbolic link to a folder, which is not followed")
            return Fault("file-unreadable", "is not a folder that can be listed")
        try:
            handle = os.open(name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except OSError as error:
            if os.path.islink(name):
                return self._read_link(path, name)
            return Fault("file-unreadable", f"cannot be read: {error.strerror}")
        try:
            data = os.read(handle, _FIRST_READ)  # asking for a megabyte costs more than most files
            if len(data) == _FIRST_READ:
                while len(data) <= SIZE_LIMIT and (more := os.read(handle, SIZE_LIMIT)):
                    data += more
            if len(data) > SIZE_LIMIT:
                return Fault("file-too-large", "is larger than 1 MiB")
            if not data and not stat.S_ISREG(os.fstat(handle).st_mode):
                return Fault("file-not-regular", "is a pipe or a device, not a file")
            return data
        except IsADirectoryError:
            return Fault("file-not-regular", "is a folder, not a file")
        except OSError as error:
            return Fault("file-unreadable", f"cannot be read: {error.strerror}")
        finally:
            os.close(handle)

    def _read_link(self, path: str, name: str) -> bytes | Fault:
        target = os.path.realpath(name)
        if os.path.commonpath([target, self._real]) != self._real:
            return Fault("link-outside", "is a symbolic link that leaves the workspace")
        try:
            if not stat.S_ISREG(os.stat(target).st_mode):
                return Fault("file-not-regular", "is a link to something that is not a file")
        except OSError:
            return Fault("link-outside", "is a symbolic link to nothing")
        return WorkingTree(Path(self._real)).read(os.path.relpath(target, self._real).replace(os.sep, "/"))


class Revision:
    """The files of a git commit, read straight from git; nothing is checked out."""

    def __init__(self, root: Path, revision: str) -> None:
        """Take the workspace's folder and anything git takes for a commit. Raises GitError."""
        self.commit = resolve_revision(root, revision)
        self._blobs: dict[str, tuple[str, str]] = {}
        listing = run_git(root, "ls-tree", "-r", "-z", "--end-of-options", self.commit)
        for entry in listing.split(b"\0"):
            if entry:
                meta, _, name = entry.partition(b"\t")
                mode, _, blob = meta.decode("ascii").split(" ")
                self._blobs[name.decode("utf-8", "surrogateescape")] = (mode, blob)
        if "portfolio/portfolio.yaml" not in self._blobs:
            message = f"revision {revision} holds no portfolio/portfolio.yaml"
            raise GitError(message)
        self._data = dict(self._fetch(root))

    def _fetch(self, root: Path) -> Iterator[tuple[str, bytes]]:
        wanted = sorted({blob for path, (_, blob) in self._blobs.items() if path.split("/")[0] in READABLE})
        request = "".join(f"{blob}\n" for blob in wanted).encode("ascii")
        output = run_git(root, "cat-file", "--batch", "--buffer", stdin=request)
        place = 0
        for blob in wanted:
            end = output.index(b"\n", place)
            header = output[place:end].split(b" ")
            size = int(header[2]) if header[1:2] == [b"blob"] else 0
            yield blob, output[end + 1 : end + 1 + size]
            place = end + 2 + size if header[1:2] == [b"blob"] else end + 1

    def paths(self) -> list[str]:
        """List the files and links below the workspace's folders, sorted."""
        return sorted(
            f"{path}/" if mode == "120000" and not path.endswith(".yaml") and self._is_folder(path) else path
            for path, (mode, _) in self._blobs.items()
            if path.split("/")[0] in FOLDERS
        )

    def _is_folder(self, path: str) -> bool:
        target = self._data[self._blobs[path][1]].decode("utf-8", "surrogateescape")
        folder = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return folder.startswith("..") or any(other.startswith(f"{folder}/") for other in self._blobs)

    def read(self, path: str) -> bytes | Fault:
        """Give the bytes of a file, or why there are none."""
        if path.endswith("/"):
            return Fault("link-outside", "is a symbolic link to a folder, which is not followed")
        for _ in range(8):
            mode, blob = self._blobs.get(path, ("", ""))
            if mode == "160000":
                return Fault("file-not-regular", "is a submodule, not a file")
            if mode != "120000":
                break
            target = self._data[blob].decode("utf-8", "surrogateescape")
            parts: list[str] = []
            for part in PurePosixPath(path).parent.joinpath(target).parts:
                if part == ".." and not parts:
                    return Fault("link-outside", "is a symbolic link that leaves the workspace")
                if part == "..":
                    parts.pop()
                else:
                    parts.append(part)
            path = "/".join(parts)
        if path.startswith("/") or path not in self._blobs or blob not in self._data:
            return Fault("link-outside", "is a symbolic link that leaves the workspace, or to nothing")
        data = self._data[blob]
        return Fault("file-too-large", "is larger than 1 MiB") if len(data) > SIZE_LIMIT else data
