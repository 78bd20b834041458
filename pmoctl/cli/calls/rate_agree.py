"""`pmoctl rate show` and `rate agree`: where raters differ, and what becomes of it."""

from typing import TYPE_CHECKING

from pmoctl.analyse.agreement import Opinions, compare_opinions
from pmoctl.cli.calls.rate_round import rated_in, round_of, titles_in
from pmoctl.cli.calls.recording import open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, write_result
from pmoctl.cli.rate_agree import RateAgreeOptions, RateShowOptions
from pmoctl.record.agree import find_agreed, propose_reviews, read_agreed
from pmoctl.record.propose import Desk
from pmoctl.record.rounds import Rater, read_raters
from pmoctl.report.numbers import counted
from pmoctl.report.rounds import round_report
from pmoctl.report.words import numbers_of

if TYPE_CHECKING:
    from pmoctl.model.round import Round


def show_(session: Session, options: RateShowOptions) -> Reply:
    """Show who has handed in, and once it is closed where raters differ: the agenda of the meeting."""
    desk = open_desk(session)
    of = round_of(desk, options.name)
    with refusals(desk):
        raters, opinions = _opinions(desk, options.name, of)
    return Reply(round_report(options.name, of, raters, opinions, titles_in(desk), numbers_of(desk.workspace.settings)))


def agree(session: Session, options: RateAgreeOptions) -> None:
    """Make reviews of what was agreed: the median where raters hardly differ, and what was agreed otherwise."""
    day, desk = day_given("--date", options.date), open_desk(session)
    of = round_of(desk, options.name)
    if of.closed is None:
        fail(f"{options.name} is open", f"close it first: pmoctl rate close {options.name}", 1)
    with refusals(desk):
        _, opinions = _opinions(desk, options.name, of)
        otherwise = read_agreed(options.agreed or (), of, rated_in(desk, of), options.why)
        agreed = find_agreed(opinions, options.within, otherwise)
        reviews = {name: ratings for name, ratings in agreed.items() if name in desk.workspace.initiatives}
        if not reviews:
            hint = f"raters differ by more than {options.within:g} everywhere: see pmoctl rate show {options.name}"
            fail("nothing was agreed", hint, 1)
        proposal = propose_reviews(desk, of.framework, options.by, day, reviews)
    record(desk, proposal, "with these reviews the workspace", dry_run=options.dry_run)
    if not options.dry_run:
        given = counted(sum(map(len, reviews.values())), "rating")
        write_result(f"{counted(len(reviews), 'initiative')} reviewed by {options.by}: {given}\n")


def _opinions(desk: Desk, name: str, of: "Round") -> tuple[list[Rater], list[Opinions]]:
    """Return the raters, and what they say once the round is closed and it is what they handed in."""
    raters = read_raters(desk.source, name, of)
    said = {each.name: each.shown.ratings for each in raters if of.closed and each.shown and each.holds}
    scales = {criterion: scale for criterion, (_, scale) in rated_in(desk, of).items()}
    return raters, compare_opinions(said, of.initiatives, scales)
