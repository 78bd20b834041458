"""One call of the command line: the workspace it is about, the day it is asked on, and how it speaks."""

import datetime as dt
import difflib
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from pmoctl.score.assess import Assessment
    from pmoctl.store.source import Source

MARK = Path("portfolio/portfolio.yaml")
DEFAULT_WIDTH = 100  # columns where there is no terminal to ask

At = Annotated[str | None, typer.Option("--at", metavar="REV", help="Read a git revision, not the working tree.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day for what depends on one, YYYY-MM-DD.")
]


class Reading(NamedTuple):
    """Where the files come from: `revision` is a commit, with `+` when the tree is dirty; None outside git."""

    source: "Source"
    revision: str | None
    commit_day: dt.date | None


@dataclass(frozen=True)
class Session:
    """What the options before the command say."""

    root: Path | None
    quiet: bool
    no_color: bool

    def workspace_root(self) -> Path:
        """Find the workspace upwards from where we are. Ends the call where there is none."""
        start = (self.root or Path.cwd()).absolute()
        for folder in (start, *start.parents):
            if (folder / MARK).is_file():
                return folder
        fail(f"there is no workspace at {self.root or '.'}: no {MARK} there or above", "name one with -C DIR")

    def read(self, at: str | None) -> Reading:
        """Open the working tree or a revision. Ends the call where there is no such revision."""
        from pmoctl.store.source import Revision, WorkingTree

        root = self.workspace_root()
        if at is None:
            revision, day = _head(root)
            return Reading(WorkingTree(root), revision, day)
        from pmoctl.store.git import GitError, commit_date

        try:
            source = Revision(root, at)
            return Reading(source, source.commit, dt.date.fromisoformat(commit_date(root, source.commit)))
        except GitError as error:
            fail(f"revision `{at}` cannot be read: {error}", revision_hint(root))

    def say(self, message: str) -> None:
        """Say something to the person, unless they asked for quiet."""
        if not self.quiet:
            sys.stderr.write(message.rstrip("\n") + "\n")

    def console(self) -> "Console":
        """Give Rich's console for stdout: colours on a terminal alone, and not where they are refused."""
        from rich.console import Console

        plain = self.no_color or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"
        width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else DEFAULT_WIDTH
        return Console(
            no_color=plain or "NO_COLOR" in os.environ, highlight=False, markup=False, emoji=False, width=width, soft_wrap=False
        )


def _head(root: Path) -> tuple[str | None, dt.date | None]:
    """Give HEAD with `+` when input files differ from it, and its UTC day; nothing outside git."""
    from pmoctl.store.git import GitError, finish_git, start_git

    head = start_git(root, "show", "-s", "--format=%H %ct", "HEAD")
    status = start_git(root, "status", "--porcelain", "-z", "--", "portfolio", "frameworks", "scenarios", "templates")
    try:
        commit, seconds = finish_git(head).decode("ascii").split()[-2:]
        dirty = bool(finish_git(status))
    except (GitError, ValueError):
        if status is not None and status.poll() is None:
            status.communicate()
        return None, None
    return commit + ("+" if dirty else ""), dt.datetime.fromtimestamp(int(seconds), dt.UTC).date()


def revision_hint(root: Path) -> str:
    """Say what to do where a revision is not there."""
    from pmoctl.store.git import GitError, run_git

    try:
        if run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return "this clone is shallow: fetch the rest (`git fetch --unshallow`; in CI `fetch-depth: 0`)"
    except GitError:
        return "the workspace is not in a git repository"
    return "see `git log` and `git branch -a`"


def day_of(reading: Reading, as_of: str | None, checkpoint: dt.date | None = None) -> dt.date:
    """Give the day asked for, else that of the checkpoint concerned, of the commit, or today in UTC."""
    if as_of is not None:
        try:
            return dt.date.fromisoformat(as_of)
        except ValueError:
            fail(f"--as-of {as_of} is not a date", "write it as YYYY-MM-DD")
    return checkpoint or reading.commit_day or dt.datetime.now(dt.UTC).date()


def fail(message: str, hint: str | None = None, status: int = 2) -> NoReturn:
    """End the call: say what is wrong with it and how to mend it."""
    from pmoctl.model.text import one_line

    sys.stderr.write(f"pmoctl: {one_line(message)}\n" + (f"  help: {one_line(hint)}\n" if hint else ""))
    raise typer.Exit(status)


def fail_unknown(what: str, name: str, known: Iterable[str]) -> NoReturn:
    """End the call because there is no such thing; suggest what is spelled alike."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, 3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(names[:12]) or 'none'}"
    fail(f"there is no {what} `{name}`", hint)


def json_text(kind: str, data: Any) -> str:  # noqa: ANN401  # each kind has its own shape
    """Give one JSON object as formats.md has it."""
    import json

    from pmoctl import __version__

    tool = {"name": "pmoctl", "version": __version__}
    envelope = {"schema_version": "1", "kind": kind, "tool": tool, "data": data}
    return json.dumps(envelope, ensure_ascii=False, allow_nan=False) + "\n"


def write_result(result: str, output: Path | None = None) -> None:
    """Write a result to stdout, or to a file whole or not at all; `-` is stdout."""
    if output is None or str(output) == "-":
        sys.stdout.write(result)
        return
    from pmoctl.store.write import write_whole

    try:
        write_whole(output, result.encode("utf-8"))
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")


def require_ranking(session: Session, assessment: "Assessment") -> None:
    """Say which files are left out; end the call with status 1 where nothing could be ranked."""
    errors = [finding for finding in assessment.findings if finding.severity == "error"]
    if assessment.ranking is None:
        from pmoctl.cli.findings import concise

        shown = sorted(errors, key=lambda finding: finding.order)
        for finding in shown[:20]:
            sys.stderr.write(concise(finding) + "\n")
        fail(f"nothing is ranked: {len(errors)} errors in settings, framework or checkpoints", "run `pmoctl check`", 1)
    if assessment.dropped:
        why = {finding.path: finding for finding in reversed(errors)}
        sys.stderr.write(f"pmoctl: {len(assessment.dropped)} initiative files have errors and are left out:\n")
        for path in assessment.dropped[:20]:
            sys.stderr.write(f"  {path}: {why[path].message}\n")
        if len(assessment.dropped) > 20:  # noqa: PLR2004
            sys.stderr.write(f"  and {len(assessment.dropped) - 20} more\n")
        sys.stderr.write("  help: run `pmoctl check`\n")


def exit_status(assessment: "Assessment") -> int:
    """Give 1 where files with errors were left out or the framework was altered, else 0."""
    return int(any(finding.severity == "error" for finding in assessment.findings))


def complete_ids(context: typer.Context, incomplete: str) -> list[str]:
    """Complete initiative ids from the file names of the workspace."""
    root = context.find_root().params.get("root") or Path.cwd()
    found = Path(root).glob("portfolio/initiatives/*/*.yaml")
    return sorted(path.stem for path in found if path.stem.startswith(incomplete))


