"""How a result is shown: on a terminal with colours and a page at a time, else into a file or a pipe."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import columns_of, fail, put, warn, write_result
from pmoctl.cli.options import ReportOptions
from pmoctl.write.formats import BINARY, MACHINES
from pmoctl.write.registry import Canvas, NothingToWriteError, UnavailableError, write_report

if TYPE_CHECKING:
    from pmoctl.report.document import Report

DEFAULT_WIDTH = 100  # columns where there is no terminal to ask


class Reply(NamedTuple):
    """What a command has to show, and the exit status of the call.

    A text stands in place of a report where a format is the command's own. `said` follows on stderr, and on a terminal
    the commands to go on with, which a report has itself.
    """

    report: "Report | str"
    status: int = 0
    said: str = ""
    next: tuple[str, ...] = ()


def give(session: Session, reply: Reply, options: ReportOptions) -> NoReturn:
    """Show a reply as its command was asked to, and end the call with its status."""
    output = None if str(options.output) == "-" else options.output
    if not isinstance(reply.report, str):
        show(session, reply.report, options.form, output)
    elif options.form in {None, "text"}:
        _put_text(session, reply.report, output)
    else:  # lines for a program or a code host
        write_result(reply.report, output)
    if reply.said:
        session.say(reply.said)
    _suggest(session, reply.next, output)
    raise typer.Exit(reply.status)


def canvas(session: Session, output: Path | None = None, elsewhere: int = DEFAULT_WIDTH) -> Canvas:
    """Say what is written on: the terminal with its width and colours, or a file or pipe with none.

    Where nobody says how wide that is, it is as wide as `elsewhere`.
    """
    terminal = _is_terminal(output)
    plain = session.no_color or not terminal or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return Canvas(columns_of(sys.stdout if terminal else None) or elsewhere, not plain)


def _is_terminal(output: Path | None) -> bool:
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def show(session: Session, report: "Report", form: str, output: Path | None = None) -> None:
    """Write a report in a format to stdout, or to a file; what it warns of is said on stderr, quiet or not.

    Text that goes to the same place says it already. A terminal gets text with colours, a page at a time,
    and the commands to go on with on stderr.
    """
    terminal = _is_terminal(output)
    text = form in {"text", "table"}
    if not (text and output is None and _is_one_place()):
        warn(*report.document.warnings)
    if form in BINARY and terminal:
        fail(f"{form} is not for a terminal", f"name a file: --output {report.kind}.{form}")
    if form in MACHINES or not text:
        write_result(_written(report, form, canvas(session, output)), output)
        return
    _put_text(session, _written(report, "text", canvas(session, output)), output)
    _suggest(session, report.document.next, output)


def _put_text(session: Session, text: str | bytes, output: Path | None) -> None:
    """Write text that people read: a page at a time on a terminal."""
    if _is_terminal(output) and isinstance(text, str):
        _page(session, text)
    else:
        write_result(text, output)


def _suggest(session: Session, commands: tuple[str, ...], output: Path | None) -> None:
    """Say on a terminal with which commands to go on."""
    if _is_terminal(output):
        for command in commands:
            session.say(f"Next: {command}")


def _is_one_place() -> bool:
    """Tell whether stdout and stderr go to one place: a terminal, or a file or pipe that has both."""
    try:
        return os.path.sameopenfile(sys.stdout.fileno(), sys.stderr.fileno())
    except (AttributeError, OSError, ValueError):  # closed, or no file at all
        return False


def _written(report: "Report", form: str, on: Canvas) -> str | bytes:
    """Write a report. Ends the call where a format has nothing to show, or a template of the workspace is at fault."""
    try:
        return write_report(report, form, on)
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
