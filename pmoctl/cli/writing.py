"""Writing into the files of a workspace: edits shown or made, whole or not at all, and never outside it."""

import datetime as dt
import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.session import Session, fail, put

if TYPE_CHECKING:
    from pmoctl.store.edit import Edit

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]


def write_edits(
    session: Session, path: str, edits: "list[Edit]", *, dry_run: bool, before: bytes | None = None
) -> None:
    """Make edits in a file of the workspace, or print them as a diff. Ends the call where they cannot be made.

    `before` is what the file was when the edits were thought out; by default what it is now.
    """
    from pmoctl.store.edit import NotEditableError, edit_bytes
    from pmoctl.store.write import ChangedError, write_over

    root = session.workspace_root().resolve()
    target = (root / path).resolve()
    if not target.is_relative_to(root):
        fail(f"{path} is a link that leaves the workspace", status=1)
    try:
        before = target.read_bytes() if before is None else before
        after = edit_bytes(before, edits)
        if dry_run:
            put(diff(path, before, after))
        elif after != before:
            write_over(target, before, after)
    except NotEditableError as error:
        fail(f"{path}: {error}", "nothing was written", 1)
    except ChangedError:
        fail(f"{path} was changed by somebody else meanwhile", "nothing was written: look at it, and try again", 1)
    except OSError as error:
        fail(f"{path} cannot be written: {os.strerror(error.errno or 0)}", "nothing was written", 1)


def write_files(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Write and delete files below a folder, all or none. Ends the call where they cannot be."""
    from pmoctl.store.write import write_changes

    try:
        write_changes(root, changes)
    except OSError as error:
        path = os.path.relpath(error.filename, root) if error.filename else "a file"
        what = "is a link, or behind one" if error.errno == errno.ELOOP else os.strerror(error.errno or 0)
        fail(f"{path} cannot be written: {what}", "nothing was written", 1)


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


def read_task(option: str, text: str) -> tuple[str, dict[str, Any]]:
    """Read `ID: what to do; owner: PERSON; due: DATE`, of which owner and due may be left out. Ends the call else."""
    from pmoctl.model.values import SLUG, SLUG_LENGTH

    head, *rest = text.split(";")
    parts = [tuple(part.strip() for part in each.partition(":")) for each in (head, *rest)]
    name, _, do = parts[0]
    known = {key: value for key, _, value in parts[1:] if key in {"owner", "due"} and value}
    if not (SLUG.fullmatch(name) and len(name) <= SLUG_LENGTH and do and len(known) == len(rest)):
        fail(f"{option} {text} is none", f"write {option} 'sign-off: Sign it off; owner: ines-ferro; due: 2027-02-28'")
    found: dict[str, Any] = {"do": do}
    if "owner" in known:
        found["owner"] = known["owner"]
    if "due" in known:
        found["due"] = day_given(f"{option} {name}: due", known["due"])
    return name, found


def require_text(given: Mapping[str, Sequence[str | None]]) -> None:
    """End the call where an option is given without a word."""
    for option, texts in given.items():
        if any(text is not None and not text.strip() for text in texts):
            fail(f"{option} is empty")


def diff(path: str, before: bytes, after: bytes, origin: str | None = None) -> str:
    """Give the unified diff of a file's old and new text; `origin` is its old path where it moves."""
    import difflib

    old, new = (content.decode("utf-8", "replace").splitlines(keepends=True) for content in (before, after))
    lines = difflib.unified_diff(old, new, f"a/{origin or path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
