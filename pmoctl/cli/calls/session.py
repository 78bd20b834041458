"""One call of the command line: the workspace it is about, and the day it is asked on."""

import datetime as dt
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.cli.calls.speech import fail, tell
from pmoctl.cli.completion import MARK
from pmoctl.model.dates import read_date
from pmoctl.model.text import one_line, some_of
from pmoctl.store.git import GitError, commit_date, run_git
from pmoctl.store.source import Source
from pmoctl.store.tree_state import TreeState, read_state
from pmoctl.store.working_tree import WorkingTree

if TYPE_CHECKING:
    from pmoctl.store.load import Loaded

UNFINISHED = ".pmoctl-unfinished"  # by a process that was killed between two files: store/journal.py


@dataclass(frozen=True)
class Reading:
    """Where the files come from: `revision` is a commit, with `+` when the tree is dirty; None outside git.

    `commit_day` is that of a revision that was asked for; the working tree is of today.
    """

    source: Source
    revision: str | None
    commit_day: dt.date | None

    @cached_property
    def loaded(self) -> "Loaded":
        """All that is in it but the initiatives, read once."""
        from pmoctl.store.load import load_context  # not for what reads no workspace

        return load_context(self.source)


class Session(NamedTuple):
    """What the options before the command say."""

    root: Path | None
    quiet: bool
    no_color: bool

    def workspace_root(self) -> Path:
        """Find the workspace upwards from where we are. Ends the call where there is none."""
        try:
            start = Path(os.path.normpath((self.root or Path.cwd()).absolute()))
        except FileNotFoundError:
            fail("the current folder is not there any more", "go to one that is, or name a workspace with -C DIR")
        places = (start, *start.parents)
        found = next((folder for folder in places if (folder / MARK).is_file()), None)
        if found is None and (bare := next(filter(is_bare, places), None)):
            return bare
        if found is None:
            fail(
                f"there is no workspace at {self.root or '.'}: no {MARK} there or above",
                "name one with -C DIR, or make one with `pmoctl init DIR`",
            )
        if os.path.lexists(found / UNFINISHED):
            _finish(found)
        return found

    def read(self, at: str | None) -> Reading:
        """Open the working tree or a revision. Ends the call where there is no such revision."""
        root = self.workspace_root()
        if at is None and is_bare(root):
            fail("this repository has no working tree", "read a revision of it: --at main")
        if at is None:
            state = read_state(root)
            say_state(state)
            return Reading(WorkingTree(root), state.revision, None)
        from pmoctl.store.revision import Revision

        try:
            source = Revision(root, at)
            return Reading(source, source.commit, dt.date.fromisoformat(commit_date(root, source.commit)))
        except GitError as error:
            fail(f"revision `{at}` cannot be read: {error}", revision_hint(root))

    def say(self, message: str) -> None:
        """Say something to the person, unless they asked for quiet."""
        if not self.quiet:
            tell(message.rstrip("\n") + "\n")


def _finish(root: Path) -> None:
    """End what a killed process began; say so. Ends the call where that cannot be."""
    from pmoctl.store.write import BusyError, finish_changes

    try:
        if finish_changes(root):
            tell("pmoctl: finished the changes of a run that was interrupted: look at `git diff`\n")
    except BusyError:
        fail("another pmoctl is writing here", "try again once it has finished", 1)
    except OSError as error:
        fail(f"changes of a run that was interrupted cannot be finished: {error.strerror}", f"see {UNFINISHED}", 1)


def is_bare(folder: Path) -> bool:
    """Say whether a folder is a repository without a working tree, which has revisions to read all the same."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and not (folder / "portfolio").exists()


def say_state(state: TreeState) -> None:
    """Say on stderr, quiet or not, what keeps git from telling the revision of what is read."""
    said = []
    if state.refusal is not None:
        first, *more = filter(str.strip, state.refusal.splitlines())
        said += [f"git refuses: {first}", *more]
    if state.hidden:
        said.append(
            f"WARNING: git was told not to look at {some_of(state.hidden)}: what is read is not what the commit holds"
        )
    tell("".join(f"pmoctl: {one_line(each)}\n" for each in said))


def revision_hint(root: Path) -> str:
    """Say what to do where a revision is not there."""
    try:
        if run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return "this clone is shallow: fetch the rest (`git fetch --unshallow`; in CI `fetch-depth: 0`)"
        if not run_git(root, "rev-list", "--all", "--max-count=1"):
            return "nothing is committed yet: `git add -A`, then `git commit`"
    except GitError as error:
        return "install git" if "git program" in str(error) else "put it into git first: `git init`, then commit"
    return "see `git log` and `git branch -a`"


def day_of(reading: Reading, as_of: str | None, checkpoint: dt.date | None = None) -> dt.date:
    """Return the day asked for, else that of the checkpoint concerned, of the commit read, or today in UTC."""
    if as_of is not None:
        return day_given("--as-of", as_of)
    return checkpoint or reading.commit_day or today()


def day_given(option: str, text: str | None) -> dt.date:
    """Return the day that an option names, by default today in UTC. Ends the call where it is none."""
    if text is None:
        return today()
    return read_date(text) or fail(f"{option} {text} is not a date", "write it as YYYY-MM-DD")


def today() -> dt.date:
    """Return today in UTC; where SOURCE_DATE_EPOCH is set, the day of that second."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC).date() if given else dt.datetime.now(dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        fail(f"SOURCE_DATE_EPOCH {given} is not a number of seconds since 1970")
