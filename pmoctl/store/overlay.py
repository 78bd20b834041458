"""A source with some files replaced by others, or gone: what would be if they were so."""

from collections.abc import Collection, Iterator, Mapping

from pmoctl.store.source import CODEOWNERS, FOLDERS, MISSING, Fault, OwnersFile, Source, find_review


class Overlay:
    """Files laid over those of another source; paths are those of the workspace."""

    def __init__(self, below: Source, files: Mapping[str, bytes | None]) -> None:
        """Take the source below, and the bytes of the files on top of it by path; None of one that is gone."""
        self._below = below
        self._files = files

    def paths(self, folders: Collection[str] = FOLDERS) -> list[str]:
        """List the paths of both, sorted."""
        gone = {path for path, content in self._files.items() if content is None}
        laid = {path for path in self._files if path.split("/")[0] in folders}
        return sorted({*self._below.paths(folders), *laid} - gone)

    def read(self, path: str) -> bytes | Fault:
        """Return the bytes on top, else those below."""
        if path not in self._files:
            return self._below.read(path)
        content = self._files[path]
        return MISSING if content is None else content

    def versions(self, path: str) -> Iterator[bytes]:
        """Return the history of the file below."""
        return self._below.versions(path)

    def since(self, revision: str) -> Mapping[str, bytes | None] | None:
        """Return what files were at a commit that are not so any more, on top or below; None where git cannot tell."""
        below = self._below.since(revision)
        if below is None:
            return None
        then = dict(below)
        for path, content in self._files.items():
            if path not in then:
                kept = self._below.read(path)
                then[path] = kept if isinstance(kept, bytes) else None
            if then[path] == content:
                del then[path]
        return then

    def review(self) -> OwnersFile | None:
        """Return what the file on top says where there is one, else what is said below."""
        below = self._below.review()
        inside = below is None or not below.prefix
        return find_review(self.read) if inside and any(path in self._files for path in CODEOWNERS) else below


class Kept:
    """Another source, each of its files as it was when it was first read: what is decided on is what was looked at."""

    def __init__(self, below: Source) -> None:
        """Take the source below."""
        self._below = below
        self._files: dict[str, bytes | Fault] = {}

    def paths(self, folders: Collection[str] = FOLDERS) -> list[str]:
        """List the paths of the source below."""
        return self._below.paths(folders)

    def read(self, path: str) -> bytes | Fault:
        """Return the bytes as they were first read."""
        if path not in self._files:
            self._files[path] = self._below.read(path)
        return self._files[path]

    def versions(self, path: str) -> Iterator[bytes]:
        """Return the history of the file below."""
        return self._below.versions(path)

    def since(self, revision: str) -> Mapping[str, bytes | None] | None:
        """Return what files below were at a commit that are not so any more; None where git cannot tell."""
        return self._below.since(revision)

    def review(self) -> OwnersFile | None:
        """Return what the code host reads below."""
        return self._below.review()
