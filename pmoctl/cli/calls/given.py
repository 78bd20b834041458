"""What people give to a command beside its options: files by path, or `-` for stdin; and answers at the terminal."""

import sys
from pathlib import Path

from pmoctl.cli.calls.speech import fail, put


def read_given(path: Path, most: int = -1) -> bytes:
    """Return what a file holds, or at most so many bytes of it. Ends the call where it cannot be read."""
    try:
        if str(path) == "-":
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
        fail(f"{path} is not UTF-8", "save it as CSV UTF-8")


def ask(prompt: str) -> str | None:
    """Ask for one line; None where the input has ended."""
    put(f"{prompt}: ", sys.stderr)
    line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        put("\n", sys.stderr)
        return None
    return line.strip()
