"""`pmoctl framework audit`: what to look at before a framework's ranking is trusted."""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.brief import find_checkpoint
from pmoctl.cli.completion import complete_checkpoints, complete_frameworks
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Reading, Session, json_text, write_result

if TYPE_CHECKING:
    from pmoctl.analyse.audit import Audit
    from pmoctl.analyse.late import Fact, Late, Window
    from pmoctl.report.head import Head
    from pmoctl.store.history import Stretch


class Format(StrEnum):
    """How the audit is shown."""

    text = "text"
    json = "json"
    markdown = "markdown"


def audit(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Not the framework in force.", autocompletion=complete_frameworks),
    ] = None,
    checkpoint: Annotated[
        str | None,
        typer.Option(
            "--checkpoint",
            metavar="ID",
            help="Late changes before this one; by default the next one without decisions.",
            autocompletion=complete_checkpoints,
        ),
    ] = None,
    late_days: Annotated[
        int, typer.Option("--late-days", min=1, max=3650, metavar="N", help="How many days before it are late.")
    ] = 14,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what to look at before the ranking of a framework is trusted; none of it is an error.

    Example: pmoctl framework audit fy2027 --late-days 21
    """
    session: Session = context.obj
    from pmoctl.analyse.audit import audit_framework
    from pmoctl.analyse.late import Window
    from pmoctl.cli import audit_words
    from pmoctl.cli.session import warn

    reading = session.read(at)
    chosen = find_checkpoint(reading, checkpoint)
    opened = open_ranked(reading, as_of, name, chosen[1].date if chosen else None)
    head = opened.head
    window = None
    if chosen is not None:
        date = chosen[1].date
        window = Window(chosen[0], date, date - dt.timedelta(days=late_days))
    stretch = _stretch(session, reading, window, head.as_of)
    found = audit_framework(opened.workspace, opened.baseline, opened.ranking, window, stretch)
    warn(head)
    if form is Format.json:
        write_result(json_text("audit", audit_data(found, head)))
    elif form is Format.markdown:
        write_result(audit_words.as_markdown(found, head))
    else:
        write_result(session.draw(lambda console: audit_words.print_audit(console, found, head)))
    raise typer.Exit(opened.status)


def _stretch(session: Session, reading: Reading, window: "Window | None", day: dt.date) -> "Stretch | str | None":
    """Read the history of the window; a sentence where git cannot tell it."""
    from pmoctl.store.git import GitError
    from pmoctl.store.history import read_stretch

    if window is None:
        return None
    if reading.revision is None:
        return "the workspace is not in a git repository that has a commit"
    tip = reading.revision.removesuffix("+")
    # What is not committed has no date: it belongs to the day of the call.
    tree = reading.source if tip != reading.revision and day <= window.date else None
    try:
        return read_stretch(session.workspace_root(), tip, window.begins, window.date, tree)
    except GitError as error:
        return str(error)


def audit_data(found: "Audit", head: "Head") -> dict[str, Any]:
    """Give the `audit` output kind."""
    from pmoctl.score.data import framework_data

    return {
        "framework": framework_data(head.framework, head.digest, head.state),
        "revision": head.revision,
        "as_of": head.as_of.isoformat(),
        "ranked": found.ranked,
        "rated": found.rated,
        "discrimination": _rows(found.discriminations),
        "duplicates": _rows(found.likenesses),
        "bunching": {"criteria": _rows(found.bunches_by_criterion), "units": _rows(found.bunches_by_unit)},
        "reviewers": {"criteria": _rows(found.leanings_by_criterion), "units": _rows(found.leanings_by_unit)},
        "reasons": [
            {"why": reason.why, "places": [place._asdict() for place in reason.places]} for reason in found.reasons
        ],
        "late": _late(found.late),
    }


def _rows(rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [{**row._asdict(), "remarkable": row.remarkable} for row in rows]


def _late(late: "Late") -> dict[str, Any]:
    window = late.window
    return {
        "checkpoint": window.checkpoint if window else None,
        "date": window.date.isoformat() if window else None,
        "begins": window.begins.isoformat() if window else None,
        "hindrance": late.hindrance,
        "base": late.base.id if late.base else None,
        "end": late.end.id if late.end else None,
        "changes": [
            {
                **change._asdict(),
                "before": _fact(change.before),
                "after": _fact(change.after),
                "day": change.day.isoformat() if change.day else None,
            }
            for change in late.changes
        ],
        "faulty": list(late.faulty),
    }


def _fact(fact: "Fact | None") -> Any:  # noqa: ANN401  # a number, its three cases, or a word
    if fact is None or isinstance(fact, str):
        return fact
    return fact.base if fact.low == fact.high else fact._asdict()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit)
