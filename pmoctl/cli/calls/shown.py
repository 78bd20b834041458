"""How a result is shown: on a terminal with colours and a page at a time, else into a file or a pipe."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

import typer

from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, put, warn, write_result
from pmoctl.cli.options import ReportOptions
from pmoctl.report.document import Report
from pmoctl.write.formats import BINARY, MACHINES
from pmoctl.write.registry import Canvas, NothingToWriteError, UnavailableError, write_report

DEFAULT_WIDTH, NARROWEST = 100, 20  # columns where there is no terminal to ask, and at the least


class Reply(NamedTuple):
    """What a command has to show, and the exit status of the call."""

    report: Report
    status: int = 0


def give(session: Session, reply: Reply, options: ReportOptions) -> NoReturn:
    """Show a reply as its command was asked to, and end the call with its status."""
    show(session, reply.report, options.form, options.output)
    raise typer.Exit(reply.status)


def canvas(session: Session, output: Path | None = None) -> Canvas:
    """Say what is written on: the terminal with its width and colours, or a file or pipe with none."""
    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    plain = session.no_color or not terminal or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    asked = os.environ.get("COLUMNS", "")
    width = int(asked) if asked.isdecimal() and int(asked) > 0 else DEFAULT_WIDTH
    if terminal and not asked:
        width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return Canvas(max(width, NARROWEST), not plain)


def show(session: Session, report: Report, form: str, output: Path | None = None) -> None:
    """Write a report in a format to stdout, or to a file; what it warns of is said on stderr, quiet or not.

    A terminal gets text with colours, a page at a time, and the commands to go on with on stderr.
    """
    terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    text = form in {"text", "table"}
    if not (terminal and text):
        warn(*report.document.warnings)
    if form in BINARY and terminal:
        fail(f"{form} is not for a terminal", f"name a file: --output {report.kind}.{form}")
    if form in MACHINES or not text:
        write_result(_written(report, form, canvas(session, output)), output)
        return
    result = _written(report, "text", canvas(session, output))
    if terminal and isinstance(result, str):
        _page(session, result)
        for command in report.document.next:
            session.say(f"Next: {command}")
    else:
        write_result(result, output)


def _written(report: Report, form: str, on: Canvas) -> str | bytes:
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
