"""What people give to a command beside its options: files by path, or `-` for stdin; and answers at the terminal."""

import sys
from pathlib import Path

from pmoctl.cli.calls.speech import fail, put

STDIN = Path("-")


def name_of(path: Path) -> str:
    """Return what a file that was given is called."""
    return "standard input" if path == STDIN else str(path)


def read_given(path: Path, most: int = -1) -> bytes:
    """Return what a file holds, or at most so many bytes of it. Ends the call where it cannot be read."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(most) if sys.stdin else b""
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}")


def text_given(path: Path) -> str:
    """Return the text of a file. Ends the call where it cannot be read, or is not UTF-8."""
    try:
        return read_given(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{name_of(path)} is not UTF-8", "save it as CSV UTF-8")


def is_asked() -> bool:
    """Say whether somebody sits at a terminal who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(prompt: str) -> str | None:
    """Ask for one line; None where the input has ended."""
    put(f"{prompt}: ", sys.stderr)
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        put("\n", sys.stderr)
        return None
    return line.strip()
