"""`pmoctl rollover`: close a cycle and plan the next."""

from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_frameworks
from pmoctl.cli.recording import amounts_by_year, open_desk, record_edits, workspace_of
from pmoctl.cli.session import Session, count, fail, fail_unknown, write_result
from pmoctl.cli.writing import DryRun

if TYPE_CHECKING:
    from pmoctl.record.propose import Desk

MANY = 10  # names that are listed


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
    from pmoctl.store.edit import Edit

    amounts = {"budget": amounts_by_year("--budget", budget or ())}
    amounts["held_back"] = amounts_by_year("--held-back", held_back or ())
    desk = open_desk(session)
    settings = workspace_of(desk).settings
    if year <= settings.cycle:
        fail(f"{settings.cycle} is being planned, and {year} is not after it", "name a later year")
    if framework is not None and framework not in workspace_of(desk).frameworks:
        fail_unknown("framework", framework, workspace_of(desk).frameworks)
    _require_decided(session, desk, leave=leave_undecided)
    edits = [Edit(("cycle",), year)]
    if framework is not None and framework != settings.framework:
        edits.append(Edit(("framework",), framework))
    edits += [Edit(("envelope", key, each), amount) for key, years in amounts.items() for each, amount in years.items()]
    record_edits(desk, PORTFOLIO.pattern, edits, dry_run=dry_run)
    if not dry_run:
        write_result(
            f"{PORTFOLIO.pattern}: {year} is being planned, with framework {framework or settings.framework}\n"
        )
        deferred = [name for name, state in desk.assessment.states.items() if state == "deferred"]
        if deferred:
            session.say(f"Deferred, and up again once submitted (`pmoctl submit ID`): {_named(deferred)}")


def _require_decided(session: Session, desk: "Desk", *, leave: bool) -> None:
    """End the call while candidates are undecided; say which decisions are not sealed."""
    undecided = [name for name, state in desk.assessment.states.items() if state == "submitted"]
    if undecided and not leave:
        message = f"{count(len(undecided), 'candidate')} without a decision: {_named(undecided)}"
        fail(message, "`pmoctl decide` each, or let them fall back to ideas with --leave-undecided", 1)
    points = workspace_of(desk).checkpoints.items()
    unsealed = [name for name, point in points if point.decisions and point.minutes is None]
    if unsealed:
        session.say(f"pmoctl: not sealed: {', '.join(unsealed)} (`pmoctl checkpoint seal`)")


def _named(names: list[str]) -> str:
    more = f" and {len(names) - MANY} more" if len(names) > MANY else ""
    return f"{', '.join(names[:MANY])}{more}"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(rollover)
