"""A source with some files replaced by others: what would be if they were there."""

from collections.abc import Iterator, Mapping

from pmoctl.store.source import Fault, Source


class Overlay:
    """Files laid over those of another source; paths are those of the workspace."""

    def __init__(self, below: Source, files: Mapping[str, bytes]) -> None:
        """Take the source below, and the bytes of the files on top of it by path."""
        self._below = below
        self._files = files

    def paths(self) -> list[str]:
        """List the paths of both, sorted."""
        return sorted({*self._below.paths(), *self._files})

    def read(self, path: str) -> bytes | Fault:
        """Give the bytes on top, else those below."""
        return self._files[path] if path in self._files else self._below.read(path)

    def versions(self, path: str) -> Iterator[bytes]:
        """Give the history of the file below."""
        return self._below.versions(path)
