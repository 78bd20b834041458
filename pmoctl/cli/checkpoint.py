"""`pmoctl checkpoint`: what was on the table, and the minutes that seal what was decided."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pmoctl.cli.session import (
    Reading,
    Session,
    complete_checkpoints,
    fail,
    fail_unknown,
    put_findings,
    require_ranking,
    write_result,
)
from pmoctl.cli.writing import DryRun, write_edits

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint
    from pmoctl.model.workspace import Context
    from pmoctl.store.edit import Edit

CheckpointId = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete_checkpoints)]
CheckpointOption = Annotated[
    str, typer.Option("--checkpoint", metavar="ID", help="The checkpoint.", autocompletion=complete_checkpoints)
]


class Opened(NamedTuple):
    """A checkpoint of the working tree, with its context."""

    reading: Reading
    context: "Context"
    id: str
    data: "Checkpoint"

    @property
    def path(self) -> str:
        """Where its file is."""
        from pmoctl.model.kinds import CHECKPOINT

        return CHECKPOINT.path(self.id)


def open_checkpoint(session: Session, name: str) -> Opened:
    """Read a checkpoint. Ends the call where it cannot be read."""
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.store.load import load_context

    reading = session.read(None)
    loaded = load_context(reading.source)
    path = CHECKPOINT.path(name)
    if loaded.context is None or path in loaded.context.unread:
        put_findings(
            reading, [finding for finding in loaded.findings if loaded.context is None or finding.path == path]
        )
        fail("the checkpoint cannot be read", "run `pmoctl check`", 1)
    if name not in loaded.context.checkpoints:
        fail_unknown("checkpoint", name, loaded.context.checkpoints)
    return Opened(reading, loaded.context, name, loaded.context.checkpoints[name])


def parse_day(text: str | None, option: str, default: dt.date | None = None) -> dt.date:
    """Give the day of an option; by default another one, or today in UTC."""
    if text is None:
        return default or dt.datetime.now(dt.UTC).date()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        fail(f"{option} {text} is not a date", "write it as YYYY-MM-DD")
    return day


def write_sound(session: Session, opened: Opened, edits: "list[Edit]", *, dry_run: bool) -> None:
    """Make edits in a checkpoint's file, unless they bring an error with them."""
    from pmoctl.analyse.impact import new_findings
    from pmoctl.score.assess import assess_workspace
    from pmoctl.store.edit import NotEditableError, edit_bytes
    from pmoctl.store.overlay import Overlay
    from pmoctl.store.read import locate_findings

    try:
        content = edit_bytes((session.workspace_root() / opened.path).read_bytes(), edits)
    except NotEditableError as error:
        fail(f"{opened.path}: {error}", "nothing was written", 1)
    source = Overlay(opened.reading.source, {opened.path: content})
    day = opened.data.date
    before = assess_workspace(opened.reading.source, day).findings
    after = new_findings(before, assess_workspace(source, day).findings)
    errors = [finding for finding in after if finding.severity == "error"]
    if errors:
        reading = opened.reading._replace(source=source)
        put_findings(reading, locate_findings(source, errors))
        fail("that cannot be recorded", "nothing was written", 1)
    write_edits(session, opened.path, edits, dry_run=dry_run)


def freeze(
    context: typer.Context,
    name: CheckpointId,
    *,
    new_only: Annotated[bool, typer.Option("--new-only", help="Rank candidates alone.")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Although the framework is not approved.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Write what is on the table into a checkpoint before the meeting, and tag the commit checkpoint/<id>.

    Files must be committed: the record names the commit, and digests of the files, the framework and the ranking.

    Example: pmoctl checkpoint freeze 2026-12-board
    """
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.cli.ranking import Head
    from pmoctl.score.assess import assess_workspace
    from pmoctl.score.record import record_data
    from pmoctl.store.edit import Edit
    from pmoctl.store.git import GitError, run_git

    opened = open_checkpoint(session, name)
    commit = opened.reading.revision
    if commit is None:
        fail("a record names a commit, and the workspace is not in git", "`git init`, and commit the files", 1)
    if commit.endswith("+"):
        fail("files differ from the last commit", "commit or stash them: the record names a commit", 1)
    if opened.data.record is not None:
        fail(f"{name} has a record already", "what was on the table stays so", 1)
    if opened.data.decisions:
        fail(f"{name} has decisions already", "a record is written before the meeting", 1)
    reading = session.read(commit)
    assessment = assess_workspace(reading.source, opened.data.date, new_only=new_only)
    require_ranking(reading, assessment)
    head = Head.of(assessment, commit, opened.data.date)
    errors = [finding for finding in assessment.findings if finding.severity == "error"]
    if errors:
        fail("what is on the table must pass `pmoctl check`", "mend it, commit, and freeze then", 1)
    if head.state != "approved" and not draft:
        fail(head.warning or "", "approve the framework, or say --draft", 1)
    record = record_data(name, commit, reading.source, assessment, __version__, new_only=new_only)
    write_edits(session, opened.path, [Edit(("record",), record)], dry_run=dry_run)
    if dry_run:
        return
    root = session.workspace_root()
    try:
        run_git(root, "tag", f"checkpoint/{name}", commit)
        tagged = f"tagged checkpoint/{name}"
    except GitError as error:
        tagged = f"not tagged: {error}"
    write_result(f"{opened.path}: {len(record['recommended'])} recommended, at {commit[:10]}, {tagged}\n")
    session.say(f"Commit it, and push the tag. Next: pmoctl brief --checkpoint {name} --at checkpoint/{name}")


def seal(
    context: typer.Context,
    name: CheckpointId,
    by: Annotated[list[str], typer.Option("--by", metavar="PERSON", help="Who approved the minutes; repeatable.")],
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Seal decisions and resolutions with the approved minutes: whoever edits them later is found out by `check`.

    Example: pmoctl checkpoint seal 2026-12-board --by mara-lindt --date 2026-12-17
    """
    session: Session = context.obj
    from pmoctl.store.edit import Edit

    opened = open_checkpoint(session, name)
    day = parse_day(date, "--date")
    if opened.data.minutes is not None:
        fail(f"{name} is sealed since {opened.data.minutes.approved}", status=1)
    if not (opened.data.decisions or opened.data.resolutions):
        fail(f"{name} has no decisions and no resolutions to seal", status=1)
    if day < opened.data.date:
        fail(f"{day} is before the meeting on {opened.data.date}")
    if not all(person.strip() for person in by):
        fail("--by is empty")
    minutes = {"approved": day, "by": by, "digest": opened.context.digests[opened.path]}
    write_sound(session, opened, [Edit(("minutes",), minutes)], dry_run=dry_run)
    if not dry_run:
        write_result(f"{opened.path}: sealed by {', '.join(by)}, {day}\n{minutes['digest']}\n")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands = typer.Typer(
        no_args_is_help=True,
        help="What was on the table, and the minutes that seal what was decided."
        " Example: pmoctl checkpoint freeze 2026-12-board",
    )
    commands.command()(freeze)
    commands.command()(seal)
    app.add_typer(commands, name="checkpoint")
