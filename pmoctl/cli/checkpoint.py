"""`pmoctl checkpoint`: meetings with senior management, and the record of each."""

from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.recording import checkpoint_of, open_desk
from pmoctl.cli.session import (
    At,
    Output,
    Reading,
    Session,
    fail,
    fail_unknown,
    put_findings,
    write_result,
)
from pmoctl.cli.session import show as show_report
from pmoctl.cli.writing import DryRun, day_given, people_of, require_text
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.model.workspace import Context

CheckpointArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The checkpoint.", autocompletion=complete_checkpoints)
]


def list_checkpoints(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.text,
    output: Output = None,
    at: At = None,
) -> None:
    """List the checkpoints by date, and how far each has come. Example: pmoctl checkpoint list."""
    session: Session = context.obj
    from pmoctl.model.workspace import in_order
    from pmoctl.report.checkpoints import Met, checkpoints_report, stage_of

    reading = session.read(at)
    known = open_checkpoints(reading)
    points = [Met(name, point, stage_of(known, name, point)) for name, point in in_order(known.checkpoints)]
    show_report(session, checkpoints_report(points, known, reading.revision), form, output)


def show(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="By default the next one.", autocompletion=complete_checkpoints),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
) -> None:
    """Show a checkpoint: what was recommended, what was decided. Example: pmoctl checkpoint show opening."""
    session: Session = context.obj
    from pmoctl.model.workspace import choose_checkpoint
    from pmoctl.report.checkpoints import Met, checkpoint_report, stage_of

    reading = session.read(at)
    known = open_checkpoints(reading)
    if name is not None and name not in known.checkpoints:
        fail_unknown("checkpoint", name, known.checkpoints)
    chosen = choose_checkpoint(known, name)
    if chosen is None:
        fail("there are no checkpoints", "`pmoctl checkpoint new` makes one")
    met = Met(*chosen, stage_of(known, *chosen))
    show_report(session, checkpoint_report(met, known, reading.revision), form, output)


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
    by = people_of(by)
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
