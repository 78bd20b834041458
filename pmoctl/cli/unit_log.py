"""`pmoctl unit meet` and `pmoctl unit done`: the log of meetings with a unit, written into its file."""

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pmoctl.cli.session import Reading, Session, complete_units, fail, fail_unknown, put_findings, write_result
from pmoctl.cli.writing import DryRun, day_given, require_text, write_edits

if TYPE_CHECKING:
    from pmoctl.model.finding import Finding
    from pmoctl.model.unit import Unit
    from pmoctl.store.edit import Edit
    from pmoctl.store.source import Source

UnitId = Annotated[str, typer.Argument(metavar="ID", help="The id of a unit.", autocompletion=complete_units)]
SYNTAX = "write 'cost-model: Share the cost model; owner: lee-chong; due: 2026-10-20'; owner and due may be left out"


class _Opened(NamedTuple):
    """A unit of the working tree."""

    reading: Reading
    id: str
    data: "Unit"

    @property
    def path(self) -> str:
        """Where its file is."""
        from pmoctl.model.kinds import UNIT

        return UNIT.path(self.id)


def meet(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    name: UnitId,
    with_: Annotated[list[str], typer.Option("--with", metavar="PERSON", help="Who was met; repeatable.")],
    summary: Annotated[str, typer.Option("--summary", metavar="TEXT", help="What it was about, in a sentence.")],
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="'ID: TEXT; owner: PERSON; due: DATE'", help="What was agreed; repeatable."),
    ] = None,
    *,
    earlier: Annotated[bool, typer.Option("--earlier", help="Although a later meeting is on record.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Add a meeting to the log of a unit, with what was agreed; nothing else in the file is touched.

    Example: pmoctl unit meet customer-operations --with ana-ruiz --summary "Pipeline walked through"
    --action "cost-model: Share the cost model; owner: lee-chong; due: 2026-10-20"
    """
    session: Session = context.obj
    from pmoctl.store.edit import Edit

    require_text({"--with": with_, "--summary": [summary]})
    opened = _open(session, name)
    day = day_given("--date", date)
    _require_day(opened, day, summary, earlier=earlier)
    meeting: dict[str, Any] = {"date": day, "with": with_, "summary": summary}
    if agreed := _actions(opened, action or [], day):
        meeting["actions"] = agreed
    _write(session, opened, [Edit(("engagement", "meetings"), meeting, "add")], dry_run=dry_run)
    if not dry_run:
        agreed_words = f", agreed: {', '.join(agreed)}" if agreed else ""
        write_result(f"{opened.path}: met on {day}{agreed_words}\n")
        session.say(f"Commit it. Next: pmoctl actions --unit {name}")


def done(
    context: typer.Context,
    name: UnitId,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="As `pmoctl actions` lists it.")],
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    meeting: Annotated[
        str | None, typer.Option("--meeting", metavar="DATE", help="Agreed on which day, where several have its name.")
    ] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Record that what was agreed with a unit is done.

    Example: pmoctl unit done customer-operations cost-model --date 2026-10-15
    """
    session: Session = context.obj
    from pmoctl.analyse.actions import list_actions
    from pmoctl.store.edit import Edit

    opened = _open(session, name)
    day = day_given("--date", date)
    _require_past(day)
    agreed_on = None if meeting is None else day_given("--meeting", meeting)
    known = [each for each in list_actions({name: opened.data}, dt.date.max) if agreed_on in {None, each.meeting}]
    found = [each for each in known if each.id == action]
    if not found:
        fail_unknown("action", action, {each.id for each in known})
    left = [each for each in found if each.done is None]
    if not left:
        fail(f"{action} was done on {found[-1].done} already", status=1)
    if len(left) > 1:
        days = ", ".join(str(each.meeting or "no day") for each in left)
        fail(f"{action} was agreed more than once: on {days}", "say which with --meeting DATE")
    agreed = left[0]
    if agreed.meeting is not None and day < agreed.meeting:
        fail(f"{day} is before the meeting on {agreed.meeting}, in which {action} was agreed")
    route = ("engagement", "meetings", agreed.place, "actions", action, "done")
    _write(session, opened, [Edit(route, day)], dry_run=dry_run)
    if not dry_run:
        write_result(f"{opened.path}: {action} done on {day}\n")


def _open(session: Session, name: str) -> _Opened:
    """Read a unit. Ends the call where it cannot be read."""
    from pmoctl.model.kinds import PORTFOLIO, UNIT
    from pmoctl.store.load import load_context

    reading = session.read(None)
    loaded = load_context(reading.source)
    path = UNIT.path(name)
    if loaded.context is None or path in loaded.context.unread:
        wrong = path if loaded.context else PORTFOLIO.pattern
        put_findings(reading, [finding for finding in loaded.findings if finding.path == wrong])
        fail(f"{wrong} cannot be read", "run `pmoctl check`; nothing was written", 1)
    if name not in loaded.context.units:
        fail_unknown("unit", name, loaded.context.units)
    return _Opened(reading, name, loaded.context.units[name])


def _require_past(day: dt.date) -> None:
    # Somewhere it is tomorrow already: no time zone is more than 14 hours ahead of UTC.
    latest = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date()
    if day > latest:
        fail(f"{day} is in the future", "the log holds what has been: write it down afterwards")


def _require_day(opened: _Opened, day: dt.date, summary: str, *, earlier: bool) -> None:
    """Ask back where the day is to come, is before the last meeting, or has this meeting already."""
    _require_past(day)
    meetings = opened.data.engagement.meetings
    last = max((each.date for each in meetings if each.date), default=None)
    if any(each.date == day and each.summary == summary for each in meetings):
        fail(f"this meeting on {day} is in the log already", "nothing was written", 1)
    if last is not None and day < last and not earlier:
        fail(f"{day} is before the last meeting on record, on {last}", "if that is meant, add --earlier")


def _actions(opened: _Opened, words: list[str], day: dt.date) -> dict[str, dict[str, Any]]:
    """Read `id: what to do; owner: who; due: when`; ends the call where that is none, or is still open from before."""
    from pmoctl.analyse.actions import list_actions
    from pmoctl.model.values import SLUG, SLUG_LENGTH

    still_open = {each.id for each in list_actions({opened.id: opened.data}, dt.date.max) if each.done is None}
    found: dict[str, dict[str, Any]] = {}
    for word in words:
        name, text = (part.strip() for part in [*re.split("[:=]", word, maxsplit=1), ""][:2])
        do, owner, due, *more = (part.strip() for part in f"{text};;".split(";"))
        if owner.startswith("due:"):
            owner, due, more = "", owner, [*more, due]
        owner, due = owner.removeprefix("owner:").strip(), due.removeprefix("due:").strip()
        if not SLUG.fullmatch(name) or len(name) > SLUG_LENGTH or not do or any(more):
            fail(f"--action {word} is none", SYNTAX)
        if name in found:
            fail(f"--action {name} is said twice")
        if name in still_open:
            hint = f"take another name, or `pmoctl unit done {opened.id} {name}` first"
            fail(f"an action {name} of {opened.id} is open already", hint)
        ends = day_given(f"--action {name}: the day", due) if due else None
        if ends is not None and ends < day:
            fail(f"--action {name}: {ends} is before the meeting on {day}")
        found[name] = {key: value for key, value in (("do", do), ("owner", owner), ("due", ends)) if value}
    return found


def _write(session: Session, opened: _Opened, edits: "list[Edit]", *, dry_run: bool) -> None:
    """Make edits in a unit's file, unless they bring an error with them; say what `check` will warn of."""
    from pmoctl.analyse.impact import new_findings
    from pmoctl.store.edit import NotEditableError, edit_bytes
    from pmoctl.store.overlay import Overlay

    source = opened.reading.source
    content = source.read(opened.path)
    if not isinstance(content, bytes):
        fail(f"{opened.path} {content.message}", "nothing was written", 1)
    try:
        edited = Overlay(source, {opened.path: edit_bytes(content, edits)})
    except NotEditableError as error:
        fail(f"{opened.path}: {error}", "nothing was written", 1)
    found = new_findings(_findings(source, opened.path), _findings(edited, opened.path))
    put_findings(opened.reading._replace(source=edited), found)
    if any(finding.severity == "error" for finding in found):
        fail("that cannot be recorded", "nothing was written", 1)
    write_edits(session, opened.path, edits, dry_run=dry_run)


def _findings(source: "Source", path: str) -> "list[Finding]":
    from pmoctl.check.check import check_context
    from pmoctl.check.facts import gather_facts
    from pmoctl.store.load import load_context

    loaded = load_context(source)
    found = list(loaded.findings)
    if loaded.context is not None:
        found += check_context(gather_facts(loaded.context, None, dt.datetime.now(dt.UTC).date()))
    return [finding for finding in found if finding.path == path]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (meet, done):
        app.command()(command)
