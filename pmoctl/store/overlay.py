"""A source with some files replaced or left out: what would be if they were there, or were not."""

from collections.abc import Container, Iterator, Mapping

from pmoctl.store.source import NO_FILE, Fault, Source


class Overlay:
    """Files laid over those of another source; paths are those of the workspace."""

    def __init__(self, below: Source, files: Mapping[str, bytes], gone: Container[str] = ()) -> None:
        """Take the source below, the bytes of the files on top of it by path, and the paths to be left out."""
        self._below = below
        self._files = files
        self._gone = gone

    def paths(self) -> list[str]:
        """List the paths of both, sorted."""
        return sorted({path for path in self._below.paths() if path not in self._gone} | {*self._files})

    def read(self, path: str) -> bytes | Fault:
        """Give the bytes on top, else those below."""
        if path in self._files:
            return self._files[path]
        return NO_FILE if path in self._gone else self._below.read(path)

    def versions(self, path: str) -> Iterator[bytes]:
        """Give the history of the file below."""
        return self._below.versions(path)
