"""`pmoctl withdraw`: a unit takes an initiative back."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.recording import initiative_of, open_desk, record, refusals
from pmoctl.cli.session import Session, write_result
from pmoctl.cli.writing import DryRun, day_given, require_text


def withdraw(
    context: typer.Context,
    initiative: Annotated[
        str, typer.Argument(metavar="INITIATIVE", help="What is taken back.", autocompletion=complete_ids)
    ],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = ...,  # type: ignore[assignment]
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When; by default today.")] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Take an initiative back that nothing is approved of yet; `submit` puts it forward again.

    Example: pmoctl withdraw public-charging-network --why "The site is sold" --dry-run
    """
    session: Session = context.obj
    from pmoctl.record.cycle import propose_withdrawal

    require_text({"--why": [why]})
    day = day_given("--date", date)
    desk = open_desk(session)
    entry = initiative_of(desk, initiative)
    with refusals(desk):
        proposal = propose_withdrawal(desk, entry, day, why)
    record(desk, proposal, entry.path, dry_run=dry_run)
    if not dry_run:
        write_result(f"{entry.path}: withdrawn on {day}\n")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(withdraw)
