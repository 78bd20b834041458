"""`pmoctl rate show` and `rate agree`: where raters differ, and what becomes of it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from pmoctl.analyse.agreement import Opinions, compare_opinions
from pmoctl.cli.calls.named import SeveralError, pair_meant
from pmoctl.cli.calls.rate_round import rated_in, round_of, titles_in
from pmoctl.cli.calls.recording import open_desk, record, refusals
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, warn, write_result
from pmoctl.cli.rate_agree import RateAgreeOptions, RateShowOptions
from pmoctl.model.text import some_of
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
    name, of = round_of(desk, options.name)
    with refusals(desk):
        raters, opinions = _opinions(desk, name, of)
    return Reply(round_report(name, of, raters, opinions, titles_in(desk), numbers_of(desk.workspace.settings)))


def agree(session: Session, options: RateAgreeOptions) -> None:
    """Make reviews of what was agreed: the median where raters hardly differ, and what was agreed otherwise."""
    day, desk = day_given("--date", options.date), open_desk(session)
    name, of = round_of(desk, options.name)
    if of.closed is None:
        fail(f"{name} is open", f"close it first: pmoctl rate close {name}", 1)
    with refusals(desk):
        _, opinions = _opinions(desk, name, of)
        rated = rated_in(desk, of)
        words = [_by_ids(word, of, rated) for word in options.agreed or ()]
        otherwise = read_agreed(words, of, rated, options.why)
        agreed = find_agreed(opinions, options.within, otherwise)
        reviews = {each: ratings for each, ratings in agreed.items() if each in desk.workspace.initiatives}
        if gone := sorted(agreed.keys() - reviews.keys()):
            warn(
                f"{some_of(gone)} cannot be reviewed: no file that can be read has that id now. If it was renamed: "
                f"`pmoctl rename NEW {gone[0]}`, agree, and rename it again"
            )
        if not reviews:
            within = numbers_of(desk.workspace.settings).written(options.within)
            hint = f"raters differ by more than {within} everywhere: see pmoctl rate show {name}"
            fail("nothing was agreed", hint, 1)
        proposal = propose_reviews(desk, of.framework, options.by, day, reviews)
    record(desk, proposal, "with these reviews the workspace", dry_run=options.dry_run)
    if not options.dry_run:
        given = counted(sum(map(len, reviews.values())), "rating")
        write_result(f"{counted(len(reviews), 'initiative')} reviewed by {options.by}: {given}\n")


def _by_ids(word: str, of: "Round", rated: Collection[str]) -> str:
    """Return `INITIATIVE.CRITERION=VALUE` with both by id. Ends the call where several may be meant."""
    key, sign, value = word.partition("=")
    known = [f"{initiative}.{criterion}" for initiative in of.initiatives for criterion in rated]
    try:
        return (pair_meant(key, known, ".") or key) + sign + value
    except SeveralError as error:
        fail(str(error), "write the whole ids")


def _opinions(desk: Desk, name: str, of: "Round") -> tuple[list[Rater], list[Opinions]]:
    """Return the raters, and what they say once the round is closed and it is what they handed in."""
    raters = read_raters(desk.source, name, of)
    said = {each.name: each.shown.ratings for each in raters if of.closed and each.shown and each.holds}
    scales = {criterion: scale for criterion, (_, scale) in rated_in(desk, of).items()}
    return raters, compare_opinions(said, of.initiatives, scales)
