"""`pmoctl rate`: several people rate the same initiatives, hidden from each other until the round is closed."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.rate_round import Date, Name, rated_in, round_of, titles_in
from pmoctl.cli.recording import fail_unwritten, open_desk, refusals, say_problems
from pmoctl.cli.session import Session, count, fail, fail_unknown, write_result
from pmoctl.cli.writing import day_given

if TYPE_CHECKING:
    from pmoctl.model.round import Round
    from pmoctl.record.propose import Desk

By = Annotated[str, typer.Option("--by", metavar="RATER", help="Whose ratings these are.")]


def open_(
    context: typer.Context,
    name: Name,
    raters: Annotated[str, typer.Option("--raters", metavar="IDS", help="Who rates, with commas between them.")] = ...,  # type: ignore[assignment]
    initiatives: Annotated[
        str | None, typer.Option("--initiatives", metavar="IDS", help="By default all candidates.")
    ] = None,
    date: Date = None,
) -> None:
    """Open a round on the framework in force: each rater hands in alone, and only a digest is seen until it is closed.

    Example: pmoctl rate open autumn --raters ines-ferro,lee-chong
    """
    session: Session = context.obj
    from pmoctl.draft.fields import new_id, people
    from pmoctl.model.state import CANDIDATE
    from pmoctl.model.values import SLUG
    from pmoctl.record.rounds import open_round, round_names

    day, desk = day_given("--date", date), open_desk(session)
    try:
        new_id(round_names(desk.root), "round")(name)
    except ValueError as error:
        fail(str(error), "nothing was written")
    who = list(dict.fromkeys(people(raters)))
    if wrong := [each for each in who if not SLUG.fullmatch(each)] or not who:
        fail(
            f"--raters {raters} are no ids" if wrong is not True else "--raters is empty",
            "such as ines-ferro,lee-chong",
        )
    states = desk.assessment.states
    wanted = people(initiatives) if initiatives else sorted(each for each in states if states[each] == CANDIDATE)
    for each in wanted:
        if each not in desk.workspace.initiative_units:
            fail_unknown("initiative", each, desk.workspace.initiative_units)
    if not wanted:
        fail("nothing is submitted", "name what is rated with --initiatives", 1)
    framework = desk.workspace.settings.framework
    data = {"framework": framework, "opened": day, "initiatives": list(dict.fromkeys(wanted)), "raters": who}
    with _writing(desk):
        open_round(desk.root, name, data)
    write_result(f"rounds/{name}.yaml\n")
    session.say(f"Commit it. Each rater then: pmoctl rate form {name} --by {who[0]} --output {who[0]}.csv")


def form(
    context: typer.Context,
    name: Name,
    by: By = ...,  # type: ignore[assignment]
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Where to; - is stdout.")] = None,
) -> None:
    """Write the CSV in which a rater fills in value and why.

    Example: pmoctl rate form autumn --by lee-chong --output lee-chong.csv
    """
    session: Session = context.obj
    import csv
    import io

    from pmoctl.write.csv import safe_text

    desk = open_desk(session)
    of = round_of(desk, name)
    if by not in of.raters:
        fail_unknown("rater", by, of.raters)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["initiative", "title", "criterion", "question", "lowest", "highest", "value", "why"])
    titles = titles_in(desk)
    for initiative in of.initiatives:
        for criterion, (said, scale) in rated_in(desk, of).items():
            about = [
                initiative,
                safe_text(titles.get(initiative, "")),
                criterion,
                safe_text(said.question or said.name or ""),
            ]
            writer.writerow([*about, f"{scale.lowest:g}", f"{scale.highest:g}", "", ""])
    write_result("\ufeff" + file.getvalue(), output)
    if output is not None:
        session.say(f"Once it is filled in: pmoctl rate hand-in {name} {output} --by {by}")


def hand_in(
    context: typer.Context,
    name: Name,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV as filled in; - is stdin.")],
    by: By = ...,  # type: ignore[assignment]
) -> None:
    """Keep one's ratings in a folder that git does not see, and write a digest of them into the round.

    Whoever changes their mind before it is closed hands in again. Example: pmoctl rate hand-in autumn lee.csv --by lee
    """
    session: Session = context.obj
    import secrets

    from pmoctl.record.rounds import hand_in as keep

    desk = open_desk(session)
    of = round_of(desk, name)
    ratings, wanted = _read_csv(desk, of, file)
    given = sum(map(len, ratings.values()))
    if not given:
        fail(f"{file} holds no rating", "fill in the column `value`", 1)
    with _writing(desk):
        digest = keep(desk.root, name, by, ratings, secrets.token_hex(16))
    write_result(f"rounds/{name}.yaml: {by} handed in {given} of {count(wanted, 'rating')}, {digest}\n")
    session.say("Commit that file. What you said is in .pmoctl/rounds, and stays with you until the round is closed.")


def close(
    context: typer.Context,
    name: Name,
    date: Date = None,
    *,
    anyway: Annotated[bool, typer.Option("--anyway", help="Though somebody has not handed in.")] = False,
) -> None:
    """Close a round, and show what was handed in from here; each rater does so where their ratings are.

    What is shown has to be what the digest was of. Example: pmoctl rate close autumn
    """
    session: Session = context.obj
    from pmoctl.record.rounds import close_round

    day, desk = day_given("--date", date), open_desk(session)
    round_of(desk, name)
    with _writing(desk):
        raters = close_round(desk.root, name, day, anyway=anyway)
    waiting = [each.name for each in raters if each.digest is not None and each.shown is None]
    write_result("".join(f"rounds/{name}/{each.name}.yaml\n" for each in raters if each.shown is not None))
    if waiting:
        session.say(
            f"Not here: {', '.join(waiting)}. Each runs `pmoctl rate close {name}` on their own copy, and commits."
        )
    session.say(f"Next: pmoctl rate show {name}")


def _read_csv(desk: "Desk", of: "Round", path: Path) -> tuple[dict[str, dict[str, Any]], int]:
    """Read the ratings of a CSV, and how many it could hold. Ends the call with all that is wrong with its rows."""
    import sys

    from pmoctl.exchange.rating_csv import read_rating_csv

    try:
        text = (sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()).decode("utf-8-sig")
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        fail(f"{path} is not UTF-8", "save it as CSV UTF-8")
    rated, strict = rated_in(desk, of), desk.workspace.frameworks[of.framework].rationale == "required"
    found, wrong = read_rating_csv(text, of, {name: scale for name, (_, scale) in rated.items()}, with_reasons=strict)
    if wrong:
        say_problems(wrong)
        fail(f"{count(len(wrong), 'row')} of {path} cannot be used", "nothing was written")
    return found, len(of.initiatives) * len(rated)


@contextlib.contextmanager
def _writing(desk: "Desk") -> Iterator[None]:
    from pmoctl.store.write import BusyError

    with refusals(desk):
        try:
            yield
        except BusyError:
            fail("another pmoctl is writing here", "nothing was written: try again once it has finished", 1)
        except OSError as error:
            fail_unwritten(desk.root, error)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    from pmoctl.cli import rate_agree

    commands = typer.Typer(
        no_args_is_help=True,
        help="Rate together: hidden from each other first, then where people differ. Example: pmoctl rate show autumn",
    )
    commands.command("open")(open_)
    commands.command()(form)
    commands.command("hand-in")(hand_in)
    commands.command()(close)
    rate_agree.register(commands)
    app.add_typer(commands, name="rate")
