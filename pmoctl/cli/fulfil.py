"""`pmoctl fulfil`: record that a condition was met."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_checkpoints
from pmoctl.cli.recording import checkpoint_of, open_desk, record, refusals
from pmoctl.cli.session import Session, fail_unknown, write_result
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
    from pmoctl.record.fulfil import propose_fulfilment

    require_text({"--evidence": [evidence]})
    day = day_given("--date", date)
    desk = open_desk(session)
    checkpoint_of(desk, checkpoint)
    found = {each.key: each for each in fold_conditions(in_order(desk.workspace.checkpoints))}
    condition = found.get(key)
    if condition is None:
        fail_unknown("condition", key, found)
    path = CHECKPOINT.path(checkpoint)
    with refusals(desk):
        proposal = propose_fulfilment(desk, condition, checkpoint, day, evidence, replace=replace)
    record(desk, proposal, path, dry_run=dry_run)
    if not dry_run:
        write_result(f"{path}: {key} was met on {day}\n")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(fulfil)
