"""`pmoctl rate`: several people rate the same initiatives, hidden from each other until the round is closed."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pmoctl.cli.calls.given import name_of, text_given
from pmoctl.cli.calls.named import person_called
from pmoctl.cli.calls.rate_round import rated_in, rater_called, round_of, titles_in
from pmoctl.cli.calls.recording import initiative_meant, open_desk, refusals, say_problems, writing
from pmoctl.cli.calls.session import Session, day_given
from pmoctl.cli.calls.speech import fail, put, write_result
from pmoctl.cli.rate import RateCloseOptions, RateFormOptions, RateHandInOptions, RateOpenOptions
from pmoctl.draft.fields import new_id, people
from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.rating_csv import read_rating_csv
from pmoctl.model.state import CANDIDATE
from pmoctl.model.text import no_commands
from pmoctl.model.values import SLUG
from pmoctl.record.rounds import close_round, open_round, round_names
from pmoctl.record.rounds import hand_in as keep
from pmoctl.report.numbers import counted
from pmoctl.write.csv import write_rows

if TYPE_CHECKING:
    from pmoctl.model.round import Round
    from pmoctl.record.propose import Desk


def open_(session: Session, options: RateOpenOptions) -> None:
    """Open a round on the framework in force: each rater hands in alone, and only digests are seen."""
    day, desk = day_given("--date", options.date), open_desk(session)
    try:
        new_id(round_names(desk.root), "round")(options.name)
    except ValueError as error:
        fail(str(error), "nothing was written")
    who = list(dict.fromkeys(person_called(each, desk.workspace.people) for each in people(options.raters)))
    if wrong := [each for each in who if not SLUG.fullmatch(each)] or not who:
        fail(
            f"--raters {options.raters} are not ids" if wrong is not True else "--raters is empty",
            "such as ines-ferro,lee-chong",
        )
    states = desk.assessment.states
    wanted = (
        [initiative_meant(desk, each) for each in people(options.initiatives)]
        if options.initiatives
        else sorted(each for each in states if states[each] == CANDIDATE)
    )
    if not wanted:
        fail("nothing is submitted", "name what is rated with --initiatives", 1)
    framework = desk.workspace.settings.framework
    data = {"framework": framework, "opened": day, "initiatives": list(dict.fromkeys(wanted)), "raters": who}
    with refusals(desk), writing(desk):
        shown = open_round(desk.root, options.name, data, dry_run=options.dry_run)
    if options.dry_run:
        put(no_commands(shown))
        return
    write_result(f"rounds/{options.name}.yaml\n")
    session.say(f"Commit it. Each rater then: pmoctl rate form {options.name} --by {who[0]} --output {who[0]}.csv")


def form(session: Session, options: RateFormOptions) -> None:
    """Write the CSV in which a rater fills in value and why."""
    desk = open_desk(session)
    name, of = round_of(desk, options.name)
    by = rater_called(desk, of, options.by)
    titles, rated = titles_in(desk), rated_in(desk, of)
    rows = (
        (initiative, titles.get(initiative, ""), criterion, said.question or said.name, scale.lowest, scale.highest)
        for initiative in of.initiatives
        for criterion, (said, scale) in rated.items()
    )
    keys = ("initiative", "title", "criterion", "question", "lowest", "highest", "value", "why")
    write_result("\ufeff" + write_rows(keys, ((*row, None, None) for row in rows)), options.output)
    if options.output is not None:
        session.say(f"Once it is filled in: pmoctl rate hand-in {name} {options.output} --by {by}")


def hand_in(session: Session, options: RateHandInOptions) -> None:
    """Keep one's ratings in a folder that git does not see, and write a digest of them into the round."""
    desk = open_desk(session)
    name, of = round_of(desk, options.name)
    by = rater_called(desk, of, options.by)
    ratings, wanted = _read_csv(desk, of, options.file)
    given = sum(map(len, ratings.values()))
    if not given:
        fail(f"{name_of(options.file)} holds no rating", "fill in the column `value`", 1)
    with refusals(desk), writing(desk):
        digest, shown = keep(desk.root, name, by, ratings, secrets.token_hex(16), dry_run=options.dry_run)
    if options.dry_run:
        put(no_commands(shown))
        return
    write_result(f"rounds/{name}.yaml: {by} handed in {given} of {counted(wanted, 'rating')}, {digest}\n")
    session.say("Commit that file. What you said is in .pmoctl/rounds, and stays with you until the round is closed.")


def close(session: Session, options: RateCloseOptions) -> None:
    """Close a round, and show what was handed in from here; each rater does so where their ratings are."""
    day, desk = day_given("--date", options.date), open_desk(session)
    name, _ = round_of(desk, options.name)
    with refusals(desk), writing(desk):
        raters, shown = close_round(desk.root, name, day, anyway=options.anyway, dry_run=options.dry_run)
    if options.dry_run:
        put(no_commands(shown))
        return
    waiting = [each.name for each in raters if each.digest is not None and each.shown is None]
    write_result("".join(f"rounds/{name}/{each.name}.yaml\n" for each in raters if each.shown is not None))
    if waiting:
        session.say(
            f"Not here: {', '.join(waiting)}. Each runs `pmoctl rate close {name}` on their own copy, and commits."
        )
    session.say(f"Next: pmoctl rate show {name}")


def _read_csv(desk: "Desk", of: "Round", path: Path) -> tuple[dict[str, dict[str, Any]], int]:
    """Read the ratings of a CSV, and how many it could hold. Ends the call with all that is wrong with its rows."""
    rated, strict = rated_in(desk, of), desk.workspace.frameworks[of.framework].rationale == "required"
    scales = {name: scale for name, (_, scale) in rated.items()}
    try:
        found, wrong = read_rating_csv(text_given(path), of, scales, with_reasons=strict)
    except RefusedError as error:
        fail(f"{name_of(path)} cannot be used: {error}")
    if wrong:
        say_problems(wrong)
        fail(f"{counted(len(wrong), 'row')} of {name_of(path)} cannot be used", "nothing was written")
    return found, len(of.initiatives) * len(rated)
