"""Digests over what a file says, not over how it is laid out."""

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pmoctl.model.checkpoint import Record

LEFT_OUT = frozenset({"approval", "custom"})  # of what is approved
UNSEALED = frozenset({"record", "minutes"})  # of a checkpoint
_EXACT = 2**53 - 1  # of whole numbers, those that every reader of JSON has exactly; beyond, the nearest double counts


class Digests(Mapping[str, str]):
    """The digests of files by path, each found when it is first asked for: few calls ask for many."""

    def __init__(self) -> None:
        """Begin with none."""
        self._of: dict[str, Callable[[], str]] = {}

    def add(self, path: str, digest: Callable[[dict[Any, Any]], str], data: dict[Any, Any]) -> None:
        """Take what a file says, and what makes a digest of it."""
        self._of[path] = functools.cache(functools.partial(digest, data))

    def __getitem__(self, path: str) -> str:
        """Return the digest of a file; KeyError where it has none."""
        return self._of[path]()

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self._of)

    def __len__(self) -> int:
        """Count them."""
        return len(self._of)


def digest_data(data: dict[Any, Any]) -> str:
    """Return `sha256:` + the SHA-256 of the RFC 8785 canonical JSON of data, `approval` and `custom` left out."""
    kept = {key: value for key, value in data.items() if key not in LEFT_OUT}
    return f"sha256:{hashlib.sha256(canonical_json(kept)).hexdigest()}"


def digest_sealed(data: dict[Any, Any]) -> str:
    """Return the digest of what the minutes of a checkpoint seal: all its file says but the record and the minutes."""
    kept = {key: value for key, value in data.items() if key not in UNSEALED}
    return f"sha256:{hashlib.sha256(canonical_json(kept)).hexdigest()}"


def digest_list(data: list[list[object]]) -> str:
    """Return `sha256:` + the SHA-256 of the RFC 8785 canonical JSON of a list."""
    return f"sha256:{hashlib.sha256(canonical_json(data)).hexdigest()}"


def digest_record(record: Record) -> str:
    """Return the digest of a checkpoint's record as written, its own digest left out."""
    return digest_data(record.model_dump(exclude={"digest"}, exclude_unset=True))


def canonical_json(data: Any) -> bytes:
    """Return data as RFC 8785 has it: keys by UTF-16 code unit, numbers as ECMAScript writes a double.

    Raises ValueError where JSON has no such number, or a text is none.
    """
    import rfc8785

    return rfc8785.dumps(_as_json(data))


def _as_json(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_json(value) for value in data]
    return float(data) if isinstance(data, int) and abs(data) > _EXACT else data
