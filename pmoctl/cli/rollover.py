"""`pmoctl rollover`: close a cycle and plan the next."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_frameworks
from pmoctl.cli.recording import amounts_by_year, open_desk, record, refusals
from pmoctl.cli.session import Session, fail, fail_unknown, write_result
from pmoctl.cli.writing import DryRun


def rollover(  # options of a command
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="YEAR", min=1900, max=2199, help="The fiscal year to be planned.")],
    framework: Annotated[
        str | None,
        typer.Option(
            "--framework", metavar="ID", help="The framework that comes into force.", autocompletion=complete_frameworks
        ),
    ] = None,
    budget: Annotated[
        list[str] | None, typer.Option("--budget", metavar="YEAR=N,…", help="The budget of years.")
    ] = None,
    held_back: Annotated[
        list[str] | None, typer.Option("--held-back", metavar="YEAR=N,…", help="What is held back of it.")
    ] = None,
    *,
    leave_undecided: Annotated[
        bool, typer.Option("--leave-undecided", help="Candidates without a decision fall back to ideas.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Close the cycle and plan a later year: with what framework and money. What is committed is carried over.

    Refused while candidates of the cycle are undecided. What was deferred is up again once it is submitted again.

    Example: pmoctl rollover 2028 --framework fy2028 --budget 2028=18000,2029=12000 --held-back 2028=1200
    """
    session: Session = context.obj
    from pmoctl.model.kinds import PORTFOLIO
    from pmoctl.model.text import some_of
    from pmoctl.record.cycle import propose_rollover, unsealed

    amounts = {"budget": amounts_by_year("--budget", budget or ())}
    amounts["held_back"] = amounts_by_year("--held-back", held_back or ())
    desk = open_desk(session)
    settings = desk.workspace.settings
    if year <= settings.cycle:
        fail(f"{settings.cycle} is being planned, and {year} is not after it", "name a later year")
    if framework is not None and framework not in desk.workspace.frameworks:
        fail_unknown("framework", framework, desk.workspace.frameworks)
    with refusals(desk):
        proposal = propose_rollover(desk, year, framework, amounts, leave_undecided=leave_undecided)
    if left := unsealed(desk):
        session.say(f"pmoctl: not sealed: {', '.join(left)} (`pmoctl checkpoint seal`)")
    record(desk, proposal, PORTFOLIO.pattern, dry_run=dry_run)
    if not dry_run:
        write_result(
            f"{PORTFOLIO.pattern}: {year} is being planned, with framework {framework or settings.framework}\n"
        )
        deferred = [name for name, state in desk.assessment.states.items() if state == "deferred"]
        if deferred:
            session.say(f"Deferred, and up again once submitted (`pmoctl submit ID`): {some_of(deferred)}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(rollover)
