"""Write files whole or not at all."""

import contextlib
import errno
import hashlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pmoctl.store import journal

PATIENCE = 5  # seconds that another writer is waited for
_PAUSE = 0.02
_SETTINGS = "portfolio/portfolio.yaml"

_STAGED = re.compile(r"\.(.+)\.[a-z0-9_]{8}")  # the name of what `_stage` writes
_LEFT_ALONE = 3600  # seconds after which no writer is still at it
MANY = 64  # files from which on the disk is waited for once, not for each: thousands would take minutes


class BusyError(Exception):
    """Somebody else is writing here, and has not come to an end."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that at any moment the old one or the new one is there, never a part of it.

    Raises OSError where the folder cannot be made or written.
    """
    _clear_away([path])
    staged = _stage(path, content)
    try:
        staged.replace(path)
    except BaseException:
        staged.unlink(missing_ok=True)
        raise


def is_behind_link(path: Path) -> bool:
    """Return whether writing a path would write another file: through a link, or one below the current folder.

    A link to a device or a pipe, such as /dev/stdout, replaces nothing.
    """
    if path.is_symlink() and (path.is_file() or path.is_dir() or not path.exists()):
        return True
    here = Path.cwd()
    plain = Path(os.path.normpath(here / path))
    return plain.is_relative_to(here) and Path(os.path.realpath(plain.parent)) != plain.parent


@contextlib.contextmanager
def alone(folder: Path, seconds: float | None = None) -> Iterator[None]:
    """Keep out of a folder whoever writes there with it too; the lock is gone with its process, however that ends.

    Waits a while for another writer. Raises BusyError.
    """
    try:
        handle = _lock_file(folder)
    except FileNotFoundError:  # nobody can write where there is no folder yet
        yield
        return
    try:
        patience = time.monotonic() + (PATIENCE if seconds is None else seconds)
        while not _locked(handle):
            if time.monotonic() > patience:
                raise BusyError
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock_file(folder: Path) -> int:
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
        name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:32]
        return os.open(Path(tempfile.gettempdir(), f"pmoctl-{name}.lock"), os.O_RDWR | os.O_CREAT)

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock_file(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network drives have no locks
            return True
        return True


def write_changes(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write and delete (None) files below a folder, all of them or none; folders that this leaves empty go too.

    Every new content is on the disk before the first file is touched; what fails after that is put back. Of several
    files of a workspace a journal is kept, so that `finish_changes` ends what a killed process began. Raises OSError.
    """
    if not journal.covers(root, changes):
        _write_changes(root, changes)
        return
    _require_inside(root, changes)
    unfinished = root / journal.NAME
    write_whole(unfinished, journal.journal_bytes(changes))
    try:
        _write_changes(root, changes)
    finally:  # all is done, or all is put back
        unfinished.unlink(missing_ok=True)


def finish_changes(root: Path) -> bool:
    """End what a process began that was killed between two files; say whether there was anything to end.

    Raises BusyError while somebody is writing, and OSError.
    """
    unfinished = root / journal.NAME
    if not os.path.lexists(unfinished):
        return False
    with alone(root):
        changes = journal.read_journal(root)  # another process may have come to its end meanwhile
        if changes is None:
            return False
        wanted = {path: content for path, content in changes.items() if content is not None or (root / path).exists()}
        _write_changes(root, wanted)
        unfinished.unlink(missing_ok=True)
    return True


def _write_changes(root: Path, changes: Mapping[str, bytes | None]) -> None:
    _require_inside(root, changes)
    staged: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    made = _missing_folders(root, changes)
    _clear_away(root / path for path in changes)
    try:
        at_once = len(changes) > MANY and hasattr(os, "sync")
        replaces = at_once and any((root / path).exists() for path in changes)  # what is new has nothing to lose
        for path, content in changes.items():
            if content is not None:
                staged[root / path] = _stage(root / path, content, sync=not at_once)
        if replaces:
            os.sync()
        # What goes goes last: whoever is killed in between leaves a file that moves at both places, never at none.
        # The settings of a new workspace come after its other files: until then there is none.
        for path, content in sorted(changes.items(), key=lambda pair: (pair[1] is None, pair[0] == _SETTINGS)):
            target = root / path
            before[target] = target.read_bytes() if target.exists() else None
            if content is None:
                target.unlink()
            else:
                staged[target].replace(target)
                del staged[target]
    except BaseException:
        for left in staged.values():
            left.unlink(missing_ok=True)
        for target, content in before.items():
            if content is None:
                target.unlink(missing_ok=True)
            else:
                write_whole(target, content)
        _remove_empty(made)
        raise
    _remove_empty({(root / path).parent for path, content in changes.items() if content is None})


def _require_inside(root: Path, paths: Iterable[str]) -> None:
    """Refuse what is a link, and what a link would lead out of the folder."""
    whole = root.resolve()
    inside: dict[Path, bool] = {}
    for path in paths:
        folder = (root / path).parent
        if folder not in inside:
            inside[folder] = folder.resolve().is_relative_to(whole)
        if (root / path).is_symlink() or not inside[folder]:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)


def _missing_folders(root: Path, paths: Iterable[str]) -> set[Path]:
    homes = {(root / path).parent for path in paths}
    folders = {folder for home in homes for folder in (home, *home.parents)}
    return {folder for folder in folders if not folder.exists()}


def _remove_empty(folders: set[Path]) -> None:
    for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
        with contextlib.suppress(OSError):  # it holds something else
            folder.rmdir()


def _clear_away(paths: Iterable[Path]) -> None:
    """Remove what writers of these files that were killed left beside them."""
    names: dict[Path, set[str]] = {}
    for path in paths:
        names.setdefault(path.parent, set()).add(path.name)
    for folder, wanted in names.items():
        with contextlib.suppress(OSError):  # there is no such folder yet, or somebody else was faster
            for each in folder.iterdir():
                found = _STAGED.fullmatch(each.name)
                if found and found[1] in wanted and time.time() - each.lstat().st_mtime > _LEFT_ALONE:
                    each.unlink()


def _stage(path: Path, content: bytes, *, sync: bool = True) -> Path:
    """Put a content on the disk beside the path that it is for, under a name of its own.

    Without `sync` it may still be on its way there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not os.access(path, os.W_OK):  # a rename would replace it all the same
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(mode)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
