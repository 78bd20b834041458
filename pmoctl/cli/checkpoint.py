"""`pmoctl checkpoint`: meetings with senior management, and the record of each."""

from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.recording import checkpoint_of, open_desk
from pmoctl.cli.session import (
    At,
    Reading,
    Session,
    fail,
    fail_unknown,
    json_text,
    put_findings,
    write_result,
)
from pmoctl.cli.tables import Format, require_format, write_rows
from pmoctl.cli.writing import DryRun, day_given, require_text

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint
    from pmoctl.model.workspace import Context

CheckpointArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The checkpoint.", autocompletion=complete_checkpoints)
]


def list_checkpoints(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.table,
    at: At = None,
) -> None:
    """List the checkpoints by date, and how far each has come. Example: pmoctl checkpoint list."""
    session: Session = context.obj
    from pmoctl.model.workspace import in_order

    reading = session.read(at)
    known = open_checkpoints(reading)
    rows = [
        {
            "checkpoint": name,
            "date": point.date.isoformat(),
            "stage": stage_of(known, name, point),
            "recommended": len(point.record.recommended) if point.record else None,
            "decisions": len(point.decisions),
            "name": point.name,
            "forum": point.forum,
        }
        for name, point in in_order(known.checkpoints)
    ]
    write_rows(
        session,
        form,
        "checkpoints",
        {"revision": reading.revision, "checkpoints": rows},
        rows,
        spare=("forum", "name", "decisions"),
        nothing="There are no checkpoints: `pmoctl checkpoint new` makes one.",
    )


def show(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="By default the next one.", autocompletion=complete_checkpoints),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    at: At = None,
) -> None:
    """Show a checkpoint: what was recommended, what was decided. Example: pmoctl checkpoint show opening."""
    session: Session = context.obj
    from pmoctl.cli.checkpoint_words import checkpoint_data, checkpoint_text
    from pmoctl.model.workspace import choose_checkpoint

    require_format(form, ("text", "json"))
    reading = session.read(at)
    known = open_checkpoints(reading)
    if name is not None and name not in known.checkpoints:
        fail_unknown("checkpoint", name, known.checkpoints)
    chosen = choose_checkpoint(known, name)
    if chosen is None:
        fail("there are no checkpoints", "`pmoctl checkpoint new` makes one")
    data = checkpoint_data(*chosen, stage_of(known, *chosen))
    if form == "json":
        write_result(json_text("checkpoint-state", {"revision": reading.revision, **data}))
    else:
        write_result(checkpoint_text(data))


def open_checkpoints(reading: Reading) -> "Context":
    """Load all but the initiatives. Ends the call where settings or a checkpoint cannot be read."""
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.store.load import load_context

    loaded = load_context(reading.source)
    if loaded.context is None or loaded.context.lacks(CHECKPOINT):
        unread = loaded.context.unread if loaded.context else None
        put_findings(reading, [each for each in loaded.findings if unread is None or each.path in unread])
        fail("settings or checkpoints cannot be read", "run `pmoctl check`", 1)
    return loaded.context


def stage_of(known: "Context", name: str, point: "Checkpoint") -> str:
    """Say how far a checkpoint has come: planned, frozen, decided, sealed; altered after it was sealed."""
    from pmoctl.model.kinds import CHECKPOINT

    if point.minutes is not None:
        return "sealed" if point.minutes.digest == known.digests[CHECKPOINT.path(name)] else "altered"
    if point.decisions or point.resolutions:
        return "decided"
    return "frozen" if point.record is not None else "planned"


def seal(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    name: CheckpointArgument,
    by: Annotated[
        list[str], typer.Option("--by", metavar="PERSON", help="Who approved the minutes; repeatable.")
    ] = ...,  # type: ignore[assignment]
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Decisions were changed, and are approved anew.")] = False,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="With --replace: the reason.")] = None,
    leave_open: Annotated[
        bool, typer.Option("--leave-open", help="Although candidates are undecided: they stay candidates.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Seal a checkpoint with its approved minutes: `check` names what is changed afterwards.

    Sealed anew, the earlier seal stays in the file with who, when and why; `pmoctl verify` says that it was resealed.

    Example: pmoctl checkpoint seal 2026-12-investment-board --by margit-lindqvist --date 2026-12-17
    """
    session: Session = context.obj
    from pmoctl.cli.recording import record, refusals
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.model.text import one_line
    from pmoctl.record.seal import propose_seal

    require_text({"--by": by, "--why": [why]})
    day = day_given("--date", date)
    desk = open_desk(session)
    checkpoint_of(desk, name)
    path = CHECKPOINT.path(name)
    with refusals(desk):
        proposal = propose_seal(desk, name, by, day, replace=replace, why=why, leave_open=leave_open)
    record(desk, proposal, path, dry_run=dry_run)
    if not dry_run:
        people = one_line(", ".join(by))
        write_result(f"{path}: sealed by {people} on {day}\n{desk.workspace.digests[path]}\n")
        session.say("Commit it, so that it can be proven: its author and signature say who recorded it.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    from pmoctl.cli import checkpoint_freeze, new_plan

    commands = typer.Typer(
        no_args_is_help=True,
        help="Checkpoints: plan, freeze before the meeting, seal after it. Example: pmoctl checkpoint list",
    )
    commands.command("new")(new_plan.checkpoint)
    commands.command("list")(list_checkpoints)
    commands.command()(show)
    checkpoint_freeze.register(commands)
    commands.command()(seal)
    app.add_typer(commands, name="checkpoint")
