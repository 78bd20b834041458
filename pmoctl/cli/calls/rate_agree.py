"""`pmoctl rate show` and `rate agree`: where raters differ, and what becomes of it."""

from typing import TYPE_CHECKING, Any

from pmoctl.analyse.agreement import Opinions, compare_opinions
from pmoctl.cli.calls.rate_round import rated_in, round_of, titles_in
from pmoctl.cli.calls.recording import open_desk, record, refusals
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail, write_result
from pmoctl.cli.calls.writing import day_given
from pmoctl.cli.rate_agree import RateAgreeOptions, RateShowOptions
from pmoctl.draft.fields import a_number
from pmoctl.exchange.values import plain
from pmoctl.model.values import base_of
from pmoctl.record.propose import Desk, propose
from pmoctl.record.rounds import Rater, read_raters
from pmoctl.report.numbers import counted
from pmoctl.report.rounds import round_report
from pmoctl.report.words import numbers_of
from pmoctl.store.edit import Edit, edit_bytes

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
        reviews = _agreed(desk, options.name, of, options.agreed or [], options.within, options.why)
    if not reviews:
        fail(
            "nothing was agreed",
            f"raters differ by more than {options.within:g} everywhere: see pmoctl rate show {options.name}",
            1,
        )
    files: dict[str, bytes] = {}
    with refusals(desk):
        for initiative, ratings in reviews.items():
            path = desk.workspace.initiatives[initiative].path
            content = desk.source.read(path)
            review = {"framework": of.framework, "by": options.by, "date": day, "ratings": ratings}
            edits = [Edit(("reviews",), review, "add")]
            files[path] = edit_bytes(content if isinstance(content, bytes) else b"", edits)
    record(desk, propose(desk, files), "with these reviews the workspace", dry_run=options.dry_run)
    if not options.dry_run:
        given = sum(map(len, reviews.values()))
        write_result(f"{counted(len(files), 'initiative')} reviewed by {options.by}: {counted(given, 'rating')}\n")


def _opinions(desk: Desk, name: str, of: "Round") -> tuple[list[Rater], list[Opinions]]:
    """Give the raters, and what they say once the round is closed and it is what they handed in."""
    raters = read_raters(desk.source, name, of)
    said = {each.name: each.shown.ratings for each in raters if of.closed and each.shown and each.holds}
    scales = {criterion: scale for criterion, (_, scale) in rated_in(desk, of).items()}
    return raters, compare_opinions(said, of.initiatives, scales)


def _agreed(
    desk: Desk, name: str, of: "Round", words: list[str], within: float, why: str | None
) -> dict[str, dict[str, Any]]:
    """Give the ratings agreed on, by initiative and criterion. Ends the call where one cannot be."""
    _, opinions = _opinions(desk, name, of)
    found: dict[str, dict[str, Any]] = {}
    for each in opinions:
        if len(each.ratings) > 1 and each.values[-1] - each.values[0] <= within:
            said = ", ".join(f"{rater} {value}" for rater, value in _values(each).items())
            found.setdefault(each.initiative, {})[each.criterion] = {
                "value": plain(each.median),
                "why": f"Median of {said}",
            }
    rated = rated_in(desk, of)
    for word in words:
        key, _, text = word.partition("=")
        initiative, _, criterion = key.partition(".")
        if initiative not in of.initiatives or criterion not in rated:
            fail(f"{word} is no rating of {name}", "write INITIATIVE.CRITERION=VALUE")
        if not why:
            fail("what was agreed otherwise needs a reason", "give it with --why")
        try:
            found.setdefault(initiative, {})[criterion] = {"value": a_number(text), "why": why}
        except ValueError as error:
            fail(f"{word}: {error}")
    return {initiative: ratings for initiative, ratings in found.items() if initiative in desk.workspace.initiatives}


def _values(of: Opinions) -> dict[str, str]:
    return {rater: f"{base_of(rating.value):f}" for rater, rating in of.ratings.items()}
