"""Several files changed as one: what is to be is written down first, and whoever comes next finishes it.

A process may be killed between two files. Then the journal says what all of them are to be; it is gone when they are.
"""

import base64
import json
from collections.abc import Mapping
from pathlib import Path

from pmoctl.store.source import FOLDERS

NAME = ".pmoctl-unfinished"
_PRIVATE = ".pmoctl/"  # of one clone: what raters handed in goes with the digests in their round
_COVERED = (*FOLDERS, "rounds")
_LARGEST = 256 * 1024 * 1024


def covers(root: Path, changes: Mapping[str, bytes | None]) -> bool:
    """Whether changes want a journal: several files of a workspace that is one already."""
    return sum(map(_ours, changes)) > 1 and (root / "portfolio/portfolio.yaml").is_file()


def journal_bytes(changes: Mapping[str, bytes | None]) -> bytes:
    """Write down what files of a workspace are to be; None: gone."""
    kept = {path: content for path, content in changes.items() if _ours(path)}
    data = {path: None if content is None else base64.b64encode(content).decode() for path, content in kept.items()}
    return json.dumps({"files": data}).encode()


def read_journal(root: Path) -> dict[str, bytes | None] | None:
    """Return what files are to be; None where nothing is unfinished, or a stranger's journal says something odd.

    Nothing but files of the workspace's own folders is ever taken from it: it may have come with a clone.
    """
    path = root / NAME
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            return None
        files = json.loads(path.read_bytes())["files"]
        found = {
            str(name): None if text is None else base64.b64decode(text, validate=True) for name, text in files.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return found if all(map(_ours, found)) else None


def _ours(path: str) -> bool:
    first, *rest = path.removeprefix(_PRIVATE).split("/")
    kept = ("rounds",) if path.startswith(_PRIVATE) else _COVERED
    if path == f"{_PRIVATE}rounds/.gitignore":  # first of all: git is to see nothing of what comes after it
        return True
    return first in kept and bool(rest) and not any(part.startswith(".") or not part or "\\" in part for part in rest)
