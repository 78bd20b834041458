"""`pmoctl withdraw`: a unit takes an initiative back."""

from pmoctl.cli.calls.recording import initiative_of, open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.speech import write_result
from pmoctl.cli.calls.writing import require_text
from pmoctl.cli.withdraw import WithdrawOptions
from pmoctl.record.cycle import propose_withdrawal


def withdraw(session: Session, options: WithdrawOptions) -> None:
    """Take back an initiative of which nothing is approved yet; `submit` puts it forward again."""
    require_text({"--why": [options.why]})
    day = day_given("--date", options.date)
    desk = open_desk(session)
    entry = initiative_of(desk, options.initiative)
    with refusals(desk):
        proposal = propose_withdrawal(desk, entry, day, options.why)
    record(desk, proposal, entry.path, dry_run=options.dry_run)
    if not options.dry_run:
        write_result(f"{entry.path}: withdrawn on {day}\n")
