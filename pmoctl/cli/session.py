"""One call of the command line: the workspace it is about, the day it is asked on, and how it speaks."""

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple, NoReturn

import typer

if TYPE_CHECKING:
    from pmoctl.assess.outcome import Assessment, RankedWorkspace, Refused
    from pmoctl.model.finding import Finding
    from pmoctl.report.document import Report
    from pmoctl.report.head import Head
    from pmoctl.store.source import Source
    from pmoctl.store.tree_state import TreeState
    from pmoctl.write.registry import Canvas

MARK = Path("portfolio/portfolio.yaml")
UNFINISHED = ".pmoctl-unfinished"  # by a process that was killed between two files: store/journal.py
DEFAULT_WIDTH, NARROWEST = 100, 20  # columns where there is no terminal to ask, and at the least
MANY = 20  # findings or names on stderr; `pmoctl check` shows all

At = Annotated[str | None, typer.Option("--at", metavar="REV", help="Read a git revision, not the working tree.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day for what depends on one; by default today.")
]


Output = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write to a file; - is stdout.")]


class Reading(NamedTuple):
    """Where the files come from: `revision` is a commit, with `+` when the tree is dirty; None outside git.

    `commit_day` is that of a revision that was asked for; the working tree is of today.
    """

    source: "Source"
    revision: str | None
    commit_day: dt.date | None


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
            fail(f"there is no workspace at {self.root or '.'}: no {MARK} there or above", "name one with -C DIR")
        if os.path.lexists(found / UNFINISHED):
            _finish(found)
        return found

    def read(self, at: str | None) -> Reading:
        """Open the working tree or a revision. Ends the call where there is no such revision."""
        root = self.workspace_root()
        if at is None and is_bare(root):
            fail("this repository has no working tree", "read a revision of it: --at main")
        if at is None:
            from pmoctl.store.tree_state import read_state
            from pmoctl.store.working_tree import WorkingTree

            state = read_state(root)
            say_state(state)
            return Reading(WorkingTree(root), state.revision, None)
        from pmoctl.store.git import GitError, commit_date
        from pmoctl.store.revision import Revision

        try:
            source = Revision(root, at)
            return Reading(source, source.commit, dt.date.fromisoformat(commit_date(root, source.commit)))
        except GitError as error:
            fail(f"revision `{at}` cannot be read: {error}", revision_hint(root))

    def say(self, message: str) -> None:
        """Say something to the person, unless they asked for quiet."""
        if not self.quiet:
            put(message.rstrip("\n") + "\n", sys.stderr)

    def canvas(self, output: Path | None = None) -> "Canvas":
        """Say what is written on: the terminal with its width and colours, or a file or pipe with none."""
        import shutil

        from pmoctl.write.registry import Canvas

        terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
        plain = self.no_color or not terminal or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        asked = os.environ.get("COLUMNS", "")
        width = int(asked) if asked.isdecimal() and int(asked) > 0 else DEFAULT_WIDTH
        if terminal and not asked:
            width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
        return Canvas(max(width, NARROWEST), not plain)


def _finish(root: Path) -> None:
    """End what a killed process began; say so. Ends the call where that cannot be."""
    from pmoctl.store.write import BusyError, finish_changes

    try:
        if finish_changes(root):
            put("pmoctl: finished the changes of a run that was interrupted: look at `git diff`\n", sys.stderr)
    except BusyError:
        fail("another pmoctl is writing here", "try again once it has finished", 1)
    except OSError as error:
        fail(f"changes of a run that was interrupted cannot be finished: {error.strerror}", f"see {UNFINISHED}", 1)


def is_bare(folder: Path) -> bool:
    """Say whether a folder is a repository without a working tree, which has revisions to read all the same."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and not (folder / "portfolio").exists()


def say_state(state: "TreeState") -> None:
    """Say on stderr, quiet or not, what keeps git from telling the revision of what is read."""
    from pmoctl.model.text import one_line, some_of

    said = []
    if state.refusal is not None:
        first, *more = filter(str.strip, state.refusal.splitlines())
        said += [f"git refuses: {first}", *more]
    if state.hidden:
        said.append(
            f"WARNING: git was told not to look at {some_of(state.hidden)}: what is read is not what the commit holds"
        )
    put("".join(f"pmoctl: {one_line(each)}\n" for each in said), sys.stderr)


def revision_hint(root: Path) -> str:
    """Say what to do where a revision is not there."""
    from pmoctl.store.git import GitError, run_git

    try:
        if run_git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return "this clone is shallow: fetch the rest (`git fetch --unshallow`; in CI `fetch-depth: 0`)"
    except GitError as error:
        return "install git" if "git program" in str(error) else "put it into git first: `git init`, then commit"
    return "see `git log` and `git branch -a`"


def day_of(reading: Reading, as_of: str | None, checkpoint: dt.date | None = None) -> dt.date:
    """Give the day asked for, else that of the checkpoint concerned, of the commit read, or today in UTC."""
    if as_of is not None:
        day = None
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(as_of)
        if day is None or day.isoformat() != as_of:
            fail(f"--as-of {as_of} is not a date", "write it as YYYY-MM-DD")
        return day
    return checkpoint or reading.commit_day or today()


def today() -> dt.date:
    """Give today in UTC; where SOURCE_DATE_EPOCH is set, the day of that second."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC).date() if given else dt.datetime.now(dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        fail(f"SOURCE_DATE_EPOCH {given} is no number of seconds since 1970")


def fail(message: str, hint: str | None = None, status: int = 2) -> NoReturn:
    """End the call: say what is wrong with it and how to mend it."""
    complain(message, hint)
    raise typer.Exit(status)


def complain(message: str, hint: str | None = None) -> None:
    """Say on stderr what is wrong and how to mend it."""
    from pmoctl.model.text import one_line

    put(f"pmoctl: {one_line(message)}\n" + (f"  help: {one_line(hint)}\n" if hint else ""), sys.stderr)


def fail_unknown(what: str, name: str, known: Iterable[str], where: str = "") -> NoReturn:
    """End the call because there is no such thing, somewhere; suggest what is spelled alike."""
    import difflib

    names = sorted(known)
    near = difflib.get_close_matches(name, names, 3)
    some = ", ".join(names[:MANY]) + (f" and {len(names) - MANY} more" if len(names) > MANY else "")
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {some}" if some else "there are none"
    fail(f"there is no {what} `{name}`{where}", hint)


def show(session: Session, report: "Report", form: str, output: Path | None = None) -> None:
    """Write a report in a format to stdout, or to a file; what it warns of is said on stderr, quiet or not.

    A terminal gets text with colours, a page at a time, and the commands to go on with on stderr.
    """
    from pmoctl.write.formats import BINARY, MACHINES

    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    text = form in {"text", "table"}
    if not (terminal and text):
        for warning in report.document.warnings:
            put(f"pmoctl: WARNING: {warning}\n", sys.stderr)
    if form in BINARY and terminal:
        fail(f"{form} is not for a terminal", f"name a file: --output {report.kind}.{form}")
    if form in MACHINES or not text:
        write_result(_written(report, form, session.canvas(output)), output)
        return
    result = _written(report, "text", session.canvas(output))
    if terminal and isinstance(result, str):
        _page(session, result)
        for command in report.document.next:
            session.say(f"Next: {command}")
    else:
        write_result(result, output)


def _written(report: "Report", form: str, canvas: "Canvas") -> str | bytes:
    """Write a report. Ends the call where a format has nothing to show, or a template of the workspace is at fault."""
    from pmoctl.write.registry import NothingToWriteError, UnavailableError, write_report

    try:
        return write_report(report, form, canvas)
    except NothingToWriteError as error:
        fail(str(error), "choose another --format", 1)
    except UnavailableError as error:
        fail(str(error), error.hint)
    except Exception as error:
        if type(error).__name__ != "TemplateFaultError":  # Jinja is loaded where it is used alone
            raise
        fail(str(error), "mend or delete your own template", 1)


def _page(session: Session, text: str) -> None:
    """Write to the terminal, through a pager where that is wanted and the text is longer than the screen."""
    import shutil
    import subprocess

    pager = os.environ.get("PMOCTL_PAGER", os.environ.get("PAGER", "less"))
    longer = text.count("\n") >= shutil.get_terminal_size().lines
    program = shutil.which(pager.split()[0]) if pager.strip() else None
    if session.quiet or not longer or program is None or not (sys.stdin and sys.stdin.isatty()):
        put(text)
        return
    # As git does: colours pass, and what fits is left on the screen.
    settings = {"LESS": "FRX", "LV": "-c", **os.environ}
    with contextlib.suppress(BrokenPipeError):
        subprocess.run([program, *pager.split()[1:]], input=text.encode("utf-8", "replace"), check=False, env=settings)  # noqa: S603  # the person's own pager


def json_text(kind: str, data: Any) -> str:  # noqa: ANN401  # each kind has its own shape
    """Give one JSON object as formats.md has it."""
    from pmoctl.model.text import json_bytes

    return wrap_json(kind, [json_bytes(data)])


def wrap_json(kind: str, data: Iterable[bytes]) -> str:
    """Give one JSON object as formats.md has it, of data that are JSON already, in pieces."""
    from pmoctl import __version__
    from pmoctl.model.text import json_bytes

    tool = {"name": "pmoctl", "version": __version__}
    head = json_bytes({"schema_version": "1", "kind": kind, "tool": tool})
    return b"".join((head[:-1], b',"data":', *data, b"}\n")).decode("utf-8")


def put(text: str, stream: IO[str] | None = None) -> None:
    """Write to stdout, or to stderr. A reader that has seen enough is no fault; a full disk ends the call."""
    stream = stream or sys.stdout
    if stream is None:  # closed by the caller
        return
    if stream is sys.stderr and os.environ.get("GITHUB_ACTIONS") == "true":
        from pmoctl.model.text import no_commands

        text = no_commands(text)
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        # What is still in the buffer goes nowhere, also at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            fail(f"the output cannot be written: {error.strerror}")


def write_result(result: str | bytes, output: Path | None = None) -> None:
    """Write a result to stdout, or to a file whole or not at all; `-` is stdout.

    Ends the call where the file is a link to another, or a link below the current folder leads to it: somebody's
    branch may have brought the link.
    """
    if output is None or str(output) == "-":
        if isinstance(result, str):
            put(result)
        else:
            sys.stdout.buffer.write(result)
            sys.stdout.buffer.flush()
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
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")


def count(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def require_framework(assessment: "Assessment", name: str | None) -> None:
    """End the call where the framework asked for is not there."""
    from pmoctl.model.kinds import FRAMEWORK

    known = assessment.workspace
    if name is None or known is None or name in known.frameworks or FRAMEWORK.path(name) in known.unread:
        return
    fail_unknown("framework", name, known.frameworks)


def require_ranking(reading: Reading, assessment: "Assessment") -> "RankedWorkspace":
    """Say what is wrong and which files are left out; end the call with status 1 where nothing could be ranked."""
    from pmoctl.assess.outcome import Refused

    if isinstance(assessment, Refused):
        say_refused(reading, assessment)
        raise typer.Exit(1)
    say_errors(reading, assessment)
    return assessment


def say_refused(reading: Reading, assessment: "Refused") -> None:
    """Say why nothing is ranked."""
    from pmoctl.assess.outcome import errors_of

    blocking = [finding for finding in errors_of(assessment) if _blocks(finding)]
    where = "in settings, framework or checkpoints"
    if not blocking:
        blocking = [finding for each in assessment.committed for finding in each.findings]
        where = "in the files of committed work, so that nobody can tell what is left of the money"
    put(_concise(reading, blocking), sys.stderr)
    complain(f"nothing is ranked: {count(len(blocking), 'error')} {where}", check_hint(assessment))


def say_errors(reading: Reading, assessment: "RankedWorkspace") -> None:
    """Say which files are left out and why, and what else is wrong."""
    errors = [finding for finding in assessment.findings if finding.severity == "error"]
    if not errors:
        return
    left_out = frozenset(assessment.dropped)
    others = [finding for finding in errors if finding.path not in left_out]
    said = ""
    if left_out:
        files = "initiative file has errors and is" if len(left_out) == 1 else "initiative files have errors and are"
        said += f"pmoctl: {len(left_out)} {files} left out:\n"
        said += _concise(reading, [finding for finding in errors if finding.path in left_out])
    if others:
        said += f"pmoctl: {count(len(others), 'error')} besides:\n" + _concise(reading, others)
    put(f"{said}  help: {check_hint(assessment)}\n", sys.stderr)


def check_hint(assessment: "Assessment") -> str:
    """Say how to see everything that is wrong, with the framework that it was seen with."""
    from pmoctl.assess.outcome import Refused

    used = assessment.framework if isinstance(assessment, Refused) else assessment.baseline.id
    other = assessment.workspace is not None and used != assessment.workspace.settings.framework
    return f"run `pmoctl check --framework {used}`" if other else "run `pmoctl check`"


def warn(head: "Head") -> None:
    """Say on stderr what has to be said loudly, quiet or not."""
    if head.warning:
        put(f"pmoctl: WARNING: {head.warning}\n", sys.stderr)


def put_warning(warning: str | None, subject: str) -> None:
    """Say on stderr what has to be said loudly of one of several things, quiet or not."""
    if warning:
        put(f"pmoctl: WARNING: {subject}: {warning}\n", sys.stderr)


def put_findings(reading: Reading, findings: "list[Finding]") -> None:
    """Say on stderr what was found, one line each."""
    put(_concise(reading, findings), sys.stderr)


def _blocks(finding: "Finding") -> bool:
    from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PORTFOLIO, kind_of

    found = kind_of(finding.path)
    return found is None or found[0] in {PORTFOLIO, FRAMEWORK, CHECKPOINT}


def _concise(reading: Reading, findings: "list[Finding]") -> str:
    from pmoctl.cli.findings import concise
    from pmoctl.store.read import locate_findings

    shown = sorted(locate_findings(reading.source, findings[: 10 * MANY]), key=lambda finding: finding.order)
    more = f"  and {len(findings) - MANY} more\n" if len(findings) > MANY else ""
    return "".join(f"  {concise(finding)}\n" for finding in shown[:MANY]) + more


def exit_status(assessment: "Assessment") -> int:
    """Give 1 where files with errors were left out or the framework was altered, else 0."""
    return int(any(finding.severity == "error" for finding in assessment.findings))
