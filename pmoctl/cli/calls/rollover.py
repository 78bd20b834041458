"""`pmoctl rollover`: close a cycle and plan the next."""

from pmoctl.cli.calls.recording import amounts_by_year, open_desk, record, refusals
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, require_known, write_result
from pmoctl.cli.rollover import RolloverOptions
from pmoctl.model.kinds import PORTFOLIO
from pmoctl.model.text import some_of
from pmoctl.record.cycle import propose_rollover, unsealed


def rollover(session: Session, options: RolloverOptions) -> None:
    """Close the cycle and plan a later year: with what framework and money."""
    amounts = {"budget": amounts_by_year("--budget", options.budget or ())}
    amounts["held_back"] = amounts_by_year("--held-back", options.held_back or ())
    desk = open_desk(session)
    settings = desk.workspace.settings
    if options.year <= settings.cycle:
        fail(f"{settings.cycle} is being planned, and {options.year} is not after it", "name a later year")
    require_known("framework", options.framework, desk.workspace.frameworks)
    with refusals(desk):
        proposal = propose_rollover(
            desk, options.year, options.framework, amounts, leave_undecided=options.leave_undecided
        )
    if left := unsealed(desk):
        session.say(f"pmoctl: not sealed: {', '.join(left)} (`pmoctl checkpoint seal`)")
    record(desk, proposal, PORTFOLIO.pattern, dry_run=options.dry_run)
    if not options.dry_run:
        write_result(
            f"{PORTFOLIO.pattern}: {options.year} is being planned,"
            f" with framework {options.framework or settings.framework}\n"
        )
        deferred = [name for name, state in desk.assessment.states.items() if state == "deferred"]
        if deferred:
            session.say(f"Deferred, and up again once submitted (`pmoctl submit ID`): {some_of(deferred)}")
