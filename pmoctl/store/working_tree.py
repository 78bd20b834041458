"""The files as they are on disk."""

import contextlib
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from pmoctl.store.git import file_versions
from pmoctl.store.source import (
    FOLDER,
    FOLDERS,
    LINK_NOWHERE,
    LINK_TO_ODDITY,
    LINKED_FOLDER,
    MISSING,
    NO_LIST,
    ODDITY,
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

_FIRST_READ = 16 * 1024
Stamp = frozenset[tuple[str, int, int, int]]  # path, size, time of change, and which file it is
_LISTED = tuple(f"{folder}/" for folder in FOLDERS)


class WorkingTree:
    """The files as they are on disk."""

    def __init__(self, root: Path) -> None:
        """Take the folder that holds `portfolio/portfolio.yaml`."""
        self.root = root
        self._prefix = os.fspath(root) + os.sep

    def paths(self, folders: Collection[str] = FOLDERS) -> list[str]:
        """List the files, links and oddities below the workspace's folders, sorted."""
        found: list[str] = []
        rest = []
        for folder in folders:
            if self._read_link(folder) is None:
                rest.append(folder)
            else:
                found.append(f"{folder}/")
        while rest:
            self._list(rest.pop(), rest, found)
        return sorted(found)

    def stamp(self) -> Stamp:
        """Return what is another as soon as any file is added, changed or gone."""
        found = set()
        for path in self.paths():
            with contextlib.suppress(OSError):  # gone since it was listed, or a link to nothing
                state = os.stat(self._prefix + path)  # noqa: PTH116  # paths are text here
                found.add((path, state.st_size, state.st_mtime_ns, state.st_ino))
        return frozenset(found)

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
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(YAML_NAMES):
                if not entry.name.startswith("."):
                    folders.append(path)
            elif not path.endswith(YAML_NAMES) and entry.is_symlink() and self._is_folder(path):
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
        """Return the bytes of a file, or why there are none."""
        if path.endswith("/"):
            return self._explain_folder(path[:-1])
        if not path.startswith(_LISTED) or "/../" in path:  # not from the list of paths: folders may be links
            return self._read_target(path)
        data = self._read_file(path)
        if isinstance(data, Fault) and self._read_link(path) is not None:
            return self._read_target(path)
        return data

    def versions(self, path: str) -> Iterator[bytes]:
        """Return the bytes that the file had from the last commit on back."""
        return file_versions(self.root, path, "HEAD")

    def since(self, revision: str) -> dict[str, bytes | None] | None:
        """Return what files were at a commit that are not so any more; None where git cannot tell."""
        from pmoctl.store.revision import files_since

        return files_since(self.root, revision, None)

    def review(self) -> OwnersFile | None:
        """Return what the code host reads: of the top of the repository, where a `.git` is; else of the workspace."""
        tops = (self.root, *self.root.absolute().parents)
        top = next((each for each in tops if os.path.lexists(each / ".git")), self.root)
        if top == self.root:
            return find_review(self.read)
        way = self.root.absolute().relative_to(top).as_posix()
        return find_review(WorkingTree(top).read, f"{way}/")

    def _explain_folder(self, path: str) -> Fault:
        if self._read_link(path) is not None:
            target = follow_links(path, self._read_link)
            return target if isinstance(target, Fault) else LINKED_FOLDER
        return REPOSITORY if os.path.lexists(f"{self._prefix}{path}/.git") else NO_LIST

    def _read_target(self, path: str) -> bytes | Fault:
        target = follow_links(path, self._read_link)
        if isinstance(target, Fault):
            return target
        data = self._read_file(target)
        if isinstance(data, Fault) and is_linked(path, target):
            if data.rule == "file-not-regular":
                return LINK_TO_ODDITY
            if not os.path.lexists(self._prefix + target):
                return LINK_NOWHERE
        return data

    def _read_file(self, path: str) -> bytes | Fault:
        try:
            # Neither a link nor a pipe without a writer may hold us up, or lead elsewhere than was looked at.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(self._prefix + path, flags)
        except FileNotFoundError:
            return MISSING
        except OSError as error:
            return Fault("file-unreadable", f"cannot be read: {error.strerror}")
        try:
            mode = os.fstat(handle).st_mode
            if not stat.S_ISREG(mode):
                return FOLDER if stat.S_ISDIR(mode) else ODDITY
            data = os.read(handle, _FIRST_READ)  # asking for a megabyte costs more than most files
            if len(data) == _FIRST_READ:
                while len(data) <= SIZE_LIMIT and (more := os.read(handle, SIZE_LIMIT)):
                    data += more
        except OSError as error:
            return Fault("file-unreadable", f"cannot be read: {error.strerror}")
        finally:
            os.close(handle)
        return TOO_LARGE if len(data) > SIZE_LIMIT else data
