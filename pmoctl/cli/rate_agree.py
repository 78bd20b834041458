"""`pmoctl rate show` and `rate agree`: where raters differ, and what becomes of it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.rate_round import Date, Name, rated_in, round_of, titles_in
from pmoctl.cli.recording import open_desk, record, refusals
from pmoctl.cli.session import Output, Session, count, fail, show, write_result
from pmoctl.cli.writing import DryRun, day_given
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.analyse.agreement import Opinions
    from pmoctl.model.round import Round
    from pmoctl.record.propose import Desk
    from pmoctl.record.rounds import Rater


def show_(
    context: typer.Context,
    name: Name,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
) -> None:
    """Show who has handed in, and once it is closed where raters differ: the agenda of the meeting.

    The largest disagreement comes first. Example: pmoctl rate show autumn --format xlsx --output agenda.xlsx
    """
    session: Session = context.obj
    from pmoctl.report.rounds import round_report
    from pmoctl.report.words import numbers_of

    desk = open_desk(session)
    of = round_of(desk, name)
    with refusals(desk):
        raters, opinions = _opinions(desk, name, of)
    show(
        session,
        round_report(name, of, raters, opinions, titles_in(desk), numbers_of(desk.workspace.settings)),
        form,
        output,
    )


def agree(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    name: Name,
    agreed: Annotated[
        list[str] | None, typer.Argument(metavar="[INITIATIVE.CRITERION=VALUE]…", help="What was agreed on otherwise.")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="WHO", help="Who agreed: the name of the meeting, or a person.")
    ] = ...,  # type: ignore[assignment]
    within: Annotated[
        float, typer.Option("--within", min=0, metavar="N", help="Medians where raters differ by no more.")
    ] = 1,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="The reason of what was agreed otherwise.")
    ] = None,
    date: Date = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Make reviews of what was agreed: the median where raters hardly differ, and what was agreed otherwise.

    Example: pmoctl rate agree autumn --by "Calibration panel" one.fit=3 --why "Two of three targets"
    """
    session: Session = context.obj
    from pmoctl.record.propose import propose
    from pmoctl.store.edit import Edit, edit_bytes

    day, desk = day_given("--date", date), open_desk(session)
    of = round_of(desk, name)
    if of.closed is None:
        fail(f"{name} is open", f"close it first: pmoctl rate close {name}", 1)
    with refusals(desk):
        reviews = _agreed(desk, name, of, agreed or [], within, why)
    if not reviews:
        fail("nothing was agreed", f"raters differ by more than {within:g} everywhere: see pmoctl rate show {name}", 1)
    files: dict[str, bytes] = {}
    with refusals(desk):
        for initiative, ratings in reviews.items():
            path = desk.workspace.initiatives[initiative].path
            content = desk.source.read(path)
            review = {"framework": of.framework, "by": by, "date": day, "ratings": ratings}
            edits = [Edit(("reviews",), review, "add")]
            files[path] = edit_bytes(content if isinstance(content, bytes) else b"", edits)
    record(desk, propose(desk, files), "with these reviews the workspace", dry_run=dry_run)
    if not dry_run:
        given = sum(map(len, reviews.values()))
        write_result(f"{count(len(files), 'initiative')} reviewed by {by}: {count(given, 'rating')}\n")


def _opinions(desk: "Desk", name: str, of: "Round") -> "tuple[list[Rater], list[Opinions]]":
    """Give the raters, and what they say once the round is closed and it is what they handed in."""
    from pmoctl.analyse.agreement import compare_opinions
    from pmoctl.record.rounds import read_raters

    raters = read_raters(desk.source, name, of)
    said = {each.name: each.shown.ratings for each in raters if of.closed and each.shown and each.holds}
    scales = {criterion: scale for criterion, (_, scale) in rated_in(desk, of).items()}
    return raters, compare_opinions(said, of.initiatives, scales)


def _agreed(
    desk: "Desk", name: str, of: "Round", words: list[str], within: float, why: str | None
) -> dict[str, dict[str, Any]]:
    """Give the ratings agreed on, by initiative and criterion. Ends the call where one cannot be."""
    from pmoctl.draft.fields import a_number
    from pmoctl.exchange.values import plain

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
            fail("what was agreed otherwise wants a reason", "give it with --why")
        try:
            found.setdefault(initiative, {})[criterion] = {"value": a_number(text), "why": why}
        except ValueError as error:
            fail(f"{word}: {error}")
    return {initiative: ratings for initiative, ratings in found.items() if initiative in desk.workspace.initiatives}


def _values(of: "Opinions") -> dict[str, str]:
    from pmoctl.model.values import base_of

    return {rater: f"{base_of(rating.value):f}" for rater, rating in of.ratings.items()}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("show")(show_)
    app.command()(agree)
