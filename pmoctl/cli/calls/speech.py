"""How a call speaks, and how it ends: results on stdout, all else on stderr, a wrong call with what to do about it."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from types import EllipsisType
from typing import IO, NoReturn

import typer

from pmoctl.model.text import no_commands, one_line, unknown

NARROWEST = 20  # columns that anything is written in, at the least


def put(text: str | bytes, stream: IO[str] | EllipsisType | None = ...) -> None:
    """Write to stdout, or to another stream that may be closed.

    A reader that has seen enough is no fault; a full disk ends the call.
    """
    stream = sys.stdout if isinstance(stream, EllipsisType) else stream
    if stream is None:  # closed by the caller
        return
    if isinstance(text, str) and stream is sys.stderr and os.environ.get("GITHUB_ACTIONS") == "true":
        text = no_commands(text)
    try:
        if isinstance(text, str):
            stream.write(text)
        else:
            stream.buffer.write(text)  # type: ignore[union-attr]  # of a text stream over bytes
        stream.flush()
    except OSError as error:
        # What is still in the buffer goes nowhere, also at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            fail(f"the output cannot be written: {error.strerror}")


def columns_of(stream: IO[str] | None) -> int | None:
    """Return how wide a stream is: what COLUMNS says, else its terminal; None where it is none and nobody says it."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return max(int(asked), NARROWEST)
    if stream is None or not stream.isatty():
        return None
    return max(shutil.get_terminal_size().columns, NARROWEST)


def tell(text: str) -> None:
    """Write lines to stderr, wrapped between words where it has a width; what is further in stays so."""
    width = columns_of(sys.stderr)
    lines = text.split("\n")
    if width is not None and not all(line.isascii() and len(line) <= width for line in lines):
        lines = [each for line in lines for each in _wrapped(line, width)]
    put("\n".join(lines), sys.stderr)


def _wrapped(line: str, width: int) -> list[str]:
    from pmoctl.write.lines import wrap

    words = line.lstrip(" ")
    blank = " " * (len(line) - len(words))
    return [blank + each for each in wrap(words, width - len(blank), folded=False)]


def write_result(result: str | bytes, output: Path | None = None) -> None:
    """Write a result to stdout, or to a file whole or not at all; `-` is stdout.

    Ends the call where the file is a link to another, or a link below the current folder leads to it: somebody's
    branch may have brought the link.
    """
    if output is None or str(output) == "-":
        put(result)
        return
    from pmoctl.store.write import is_behind_link, write_whole

    if is_behind_link(output):
        fail(f"{output} cannot be written: it is a symbolic link, or behind one", "name the file itself")
    content = result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result
    target = Path(os.path.realpath(output))
    try:
        if target.exists() and not target.is_file():  # a device or a pipe must not be replaced by a file
            target.write_bytes(content)
        else:
            write_whole(target, content)
    except (FileExistsError, NotADirectoryError):
        fail(f"{output} cannot be written: a file stands where a folder of that path would be")
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")


def fail(message: str, hint: str | None = None, status: int = 2) -> NoReturn:
    """End the call: say what is wrong with it and how to mend it."""
    complain(message, hint)
    raise typer.Exit(status)


def complain(message: str, hint: str | None = None) -> None:
    """Say on stderr what is wrong and how to mend it."""
    tell(f"pmoctl: {one_line(message)}\n" + (f"  help: {one_line(hint)}\n" if hint else ""))


def warn(*words: str | None) -> None:
    """Say on stderr what has to be said loudly, quiet or not."""
    tell("".join(f"pmoctl: WARNING: {each}\n" for each in words if each))


def require_known(what: str, name: str | None, known: Iterable[str]) -> None:
    """End the call where something is named that is not there."""
    if name is not None and name not in (names := list(known)):
        fail_unknown(what, name, names)


def fail_unknown(what: str, name: str, known: Iterable[str], where: str = "") -> NoReturn:
    """End the call because there is no such thing, somewhere; suggest what is spelled alike."""
    fail(*unknown(what, name, known, where))
