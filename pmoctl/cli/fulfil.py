"""`pmoctl fulfil`: record that a condition was met."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.recording import checkpoint_of, open_desk, read_written, record_edits, workspace_of
from pmoctl.cli.session import Session, fail, fail_unknown, write_result
from pmoctl.cli.writing import DryRun, day_given, require_text


def fulfil(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="INITIATIVE/CONDITION", help="What was met.")],
    checkpoint: Annotated[
        str,
        typer.Option(
            "--checkpoint",
            metavar="ID",
            help="The later checkpoint it is shown to.",
            autocompletion=complete_checkpoints,
        ),
    ] = ...,  # type: ignore[assignment]
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="What shows it.")] = None,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Correct what is recorded there.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Record in a later checkpoint that a condition of a decision was met.

    Example: pmoctl fulfil harbour-battery-storage/price-floor --checkpoint 2026-12-investment-board --date 2026-11-30
    """
    session: Session = context.obj
    from pmoctl.model.condition import fold_conditions
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.model.workspace import in_order
    from pmoctl.store.edit import Edit, edits_between

    require_text({"--evidence": [evidence]})
    day = day_given("--date", date)
    desk = open_desk(session)
    point = checkpoint_of(desk, checkpoint)
    found = {each.key: each for each in fold_conditions(in_order(workspace_of(desk).checkpoints))}
    condition = found.get(key)
    if condition is None:
        fail_unknown("condition", key, found)
    if (point.date, checkpoint) <= (condition.set_on, condition.checkpoint):
        message = f"{checkpoint} is not after {condition.checkpoint}, which set {key} on {condition.set_on}"
        fail(message, "record it in a later checkpoint", 1)
    if condition.met is not None and not (replace and condition.met_at == checkpoint):
        hint = "correct it with --replace" if condition.met_at == checkpoint else None
        fail(f"{condition.met_at} records {key} as met on {condition.met} already", hint, 1)
    if not condition.set_on <= day <= point.date:
        early = day < condition.set_on
        when = f"before {key} was set on {condition.set_on}" if early else f"after the checkpoint of {point.date}"
        fail(f"{day} is {when}", "look at --date" if early else "record it in the next checkpoint", 1)
    value = {"date": day, **({"evidence": evidence} if evidence else {})}
    path, route = CHECKPOINT.path(checkpoint), ("fulfilled", key)
    written = read_written(desk, path).get("fulfilled")
    old = written.get(key) if isinstance(written, dict) else None
    record_edits(desk, path, edits_between(old, value, route) if old else [Edit(route, value)], dry_run=dry_run)
    if not dry_run:
        write_result(f"{path}: {key} was met on {day}\n")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(fulfil)
