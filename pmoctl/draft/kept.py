"""Answers that are kept until they come to a file: in a folder of one clone that git does not see."""

import contextlib
import json
from collections.abc import Container, Mapping
from pathlib import Path

from pmoctl.store.write import BusyError, alone, write_changes

_FOLDER = ".pmoctl/drafts"  # its own .gitignore keeps it out of every commit
DRAFT = f"{_FOLDER}/initiative.json"


def read_kept(root: Path, names: Container[str]) -> dict[str, str]:
    """Return the answers that are kept, of fields by name; none where there are none, or they cannot be read."""
    try:
        data = json.loads((root / DRAFT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    said = data.items() if isinstance(data, dict) else ()
    return {key: text for key, text in said if key in names and isinstance(text, str) and text.strip()}


def keep(root: Path, answers: Mapping[str, str]) -> None:
    """Keep answers, where there are any; where the folder cannot be written they are lost."""
    kept = {name: text for name, text in answers.items() if text.strip()}
    if kept:
        text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
        with contextlib.suppress(BusyError, OSError), alone(root):
            write_changes(root, {f"{_FOLDER}/.gitignore": b"*\n", DRAFT: text.encode("utf-8", "replace")})


def forget(root: Path) -> None:
    """Take away what is kept."""
    with contextlib.suppress(OSError):
        (root / DRAFT).unlink()
