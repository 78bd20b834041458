"""Writing into the files of a workspace: edits shown or made, whole or not at all, and never outside it."""

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.session import Session, fail, put

if TYPE_CHECKING:
    from pmoctl.store.edit import Edit

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]


def write_edits(session: Session, path: str, edits: "list[Edit]", *, dry_run: bool) -> None:
    """Make edits in a file of the workspace, or print them as a diff. Ends the call where they cannot be made."""
    from pmoctl.store.edit import NotEditableError, edit_bytes
    from pmoctl.store.write import write_whole

    root = session.workspace_root().resolve()
    target = (root / path).resolve()
    if not target.is_relative_to(root):
        fail(f"{path} is a link that leaves the workspace", status=1)
    try:
        before = target.read_bytes()
        after = edit_bytes(before, edits)
        if dry_run:
            put(diff(path, before, after))
        elif after != before:
            write_whole(target, after)
    except NotEditableError as error:
        fail(f"{path}: {error}", "nothing was written", 1)
    except OSError as error:
        fail(f"{path} cannot be written: {os.strerror(error.errno or 0)}", "nothing was written", 1)


def write_new(session: Session, path: str, text: str, *, dry_run: bool) -> None:
    """Write a new file of the workspace, or print it as a diff. Ends the call where there is one already."""
    from pmoctl.store.write import write_whole

    root = session.workspace_root().resolve()
    target = root / path
    if target.exists() or target.is_symlink():
        fail(f"{path} is there already", "nothing was written")
    if not target.parent.resolve().is_relative_to(root):
        fail(f"{path} would stand outside the workspace", status=1)
    content = text.encode("utf-8")
    if dry_run:
        put(diff(path, b"", content))
        return
    try:
        write_whole(target, content)
    except OSError as error:
        fail(f"{path} cannot be written: {os.strerror(error.errno or 0)}", "nothing was written", 1)


def day_given(option: str, text: str | None) -> dt.date:
    """Give the day that an option names, by default today in UTC. Ends the call where it is none."""
    if text is None:
        return dt.datetime.now(dt.UTC).date()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        fail(f"{option} {text} is not a date", "write it as YYYY-MM-DD")
    return day


def require_text(given: Mapping[str, Sequence[str | None]]) -> None:
    """End the call where an option is given without a word."""
    for option, texts in given.items():
        if any(text is not None and not text.strip() for text in texts):
            fail(f"{option} is empty")


def diff(path: str, before: bytes, after: bytes) -> str:
    """Give the unified diff of a file's old and new text."""
    import difflib

    old, new = (content.decode("utf-8").splitlines(keepends=True) for content in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
