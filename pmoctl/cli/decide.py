"""`pmoctl decide`: write down what senior management decided."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_checkpoints, complete_ids
from pmoctl.cli.recording import amounts_by_year, checkpoint_of, initiative_of, open_desk, record, refusals, say_changed
from pmoctl.cli.session import Session, fail, fail_unknown, write_result
from pmoctl.cli.writing import DryRun, people_of, read_task, require_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pmoctl.model.checkpoint import Checkpoint, Outcome
    from pmoctl.model.values import Month
    from pmoctl.record.propose import Desk

NO_FUNDS = "none"


def decide(  # noqa: PLR0913, PLR0917  # a decision has so many sides
    context: typer.Context,
    initiatives: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INITIATIVE]…", help="What was decided on.", autocompletion=complete_ids),
    ] = None,
    checkpoint: Annotated[
        str, typer.Option("--checkpoint", metavar="ID", help="Where.", autocompletion=complete_checkpoints)
    ] = ...,  # type: ignore[assignment]
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="WORD",
            help="approved, amended, paused, resumed, deferred, rejected, stopped or closed.",
        ),
    ] = None,
    by: Annotated[list[str], typer.Option("--by", metavar="PERSON", help="Who decided; repeatable.")] = ...,  # type: ignore[assignment]
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = ...,  # type: ignore[assignment]
    funds: Annotated[
        list[str] | None,
        typer.Option("--funds", metavar="YEAR=N,…", help="What is released, by year; by default what is asked; none."),
    ] = None,
    up_to: Annotated[str | None, typer.Option("--up-to", metavar="MILESTONE", help="Released as far as this.")] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="ID", help="Which version of it.")] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="MONTH", help="When, where it was moved.")] = None,
    condition: Annotated[
        list[str] | None,
        typer.Option("--condition", metavar="'ID: TEXT; owner: PERSON; due: DATE'", help="Repeatable."),
    ] = None,
    dissent: Annotated[
        list[str] | None, typer.Option("--dissent", metavar="'PERSON: TEXT'", help="Who disagreed; repeatable.")
    ] = None,
    displaces: Annotated[
        list[str] | None, typer.Option("--displaces", metavar="ID", help="What it takes the place of; repeatable.")
    ] = None,
    draws_on: Annotated[
        str | None, typer.Option("--draws-on", metavar="held_back", help="Charge the funds there, not to the budget.")
    ] = None,
    override: Annotated[
        str | None, typer.Option("--override", metavar="TEXT", help="Why it departs from the recommendation.")
    ] = None,
    *,
    recommended: Annotated[
        bool, typer.Option("--recommended", help="Decide on all that is recommended and not decided yet.")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of the decision there is.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Write decisions into their checkpoint; comments, order and quotes of the file stay.

    An impossible step is refused, and so is an outcome that departs from the recommendation on record without the
    reason. Of several initiatives all are written, or none. Approved is what was asked for, unless --funds says
    otherwise; each decision is shown before it is written.

    Example: pmoctl decide pump-efficiency-programme --checkpoint 2026-12-investment-board --outcome approved
    --by otto-brenner --why "Pays back in three years" --funds 2027=900
    """
    session: Session = context.obj
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.record import decide as books

    names = list(dict.fromkeys(initiatives or ()))
    outcome = outcome or ("approved" if recommended else fail("no outcome is given", "say it with --outcome"))
    _require_call(names, outcome, funds or [], draws_on, recommended=recommended)
    displaced = [name.strip() for word in displaces or () for name in word.split(",")]
    for name in names:
        if name in displaced:
            fail(f"{name} cannot take its own place", "look at --displaces")
    require_text({"--why": [why], "--by": by, "--up-to": [up_to], "--override": [override], "--displaces": displaced})
    given: dict[str, Any] = {
        "outcome": outcome,
        "up_to": up_to,
        "by": people_of(by),
        "why": why,
        "conditions": _once("--condition", (read_task("--condition", each) for each in condition or ())),
        "dissent": _once("--dissent", map(_dissent, dissent or ())),
        "displaces": displaced,
        "level": level,
        "start": start,
        "draws_on": draws_on,
    }
    moved = None if start is None else _month(start)
    released = None if not funds else {} if funds == [NO_FUNDS] else amounts_by_year("--funds", funds)
    desk = open_desk(session)
    point = checkpoint_of(desk, checkpoint)
    say_changed(session, desk.workspace, checkpoint)
    if recommended:
        names += [name for name in books.recommended(desk, checkpoint) if name not in names]
        if not names:
            fail("nothing that is recommended waits for a decision", "see `pmoctl score`", 1)
    entries = {name: initiative_of(desk, name) for name in names}
    reasons = _reasons(point, dict.fromkeys(names, outcome), override)  # type: ignore[arg-type]  # it is in the table
    values = {}
    otherwise = books.chosen_otherwise(desk) if recommended and outcome == "approved" and not (level or start) else {}
    with refusals(desk):
        for name, entry in entries.items():
            own = {**given, **otherwise.get(name, {})}
            then = moved if start is not None or own["start"] is None else _month(own["start"])
            amounts = (
                released
                if released is not None or outcome != "approved"
                else books.asked_funds(entry.data, own["level"], then)
            )
            reason = reasons.get(name)
            price = books.price_override(desk, checkpoint, name, outcome) if reason else None  # type: ignore[arg-type]  # in the table
            value = {**own, "funds": amounts, "override": reason, "price": price}
            values[name] = {key: value[key] for key in ORDER if value[key]}
        proposal = books.propose_decisions(desk, checkpoint, values, replace=replace)
    for name, value in values.items():
        session.say(_words(desk, name, value))
    path = CHECKPOINT.path(checkpoint)
    record(desk, proposal, path, dry_run=dry_run)
    if not dry_run:
        write_result("".join(f"{path}: {name} is {outcome}\n" for name in names))


# The keys of a decision, as they are written.
ORDER = (
    "outcome", "level", "start", "funds", "up_to", "by", "why", "conditions", "dissent", "displaces", "draws_on",
    "override", "price",
)  # fmt: skip


def _require_call(names: list[str], outcome: str, funds: list[str], draws_on: str | None, *, recommended: bool) -> None:
    """End the call where its options do not go together."""
    from pmoctl.model.state import STEPS

    if not names and not recommended:
        fail("no initiative is named", "name one or several, or say --recommended")
    if outcome not in STEPS:
        fail_unknown("outcome", outcome, STEPS)
    if draws_on not in {None, "held_back"}:
        fail(f"nothing can be drawn on `{draws_on}`", "write --draws-on held_back")
    if funds and outcome in {"deferred", "rejected"}:
        fail(f"what is {outcome} releases no funds", "leave out --funds")
    if draws_on and not funds and outcome != "approved":
        fail("nothing is drawn without funds", "say with --funds what is charged there, by year")
    if funds and funds != [NO_FUNDS] and (recommended or len(names) > 1):
        fail("--funds is of one initiative", "leave it out for what each asks, or decide them one by one")


def _month(text: str) -> "Month":
    """Read the month of `--start`. Ends the call where it is none."""
    from pydantic import TypeAdapter, ValidationError

    from pmoctl.model.values import MonthField

    try:
        found: Month = TypeAdapter(MonthField).validate_python(text)
    except ValidationError:
        fail(f"--start {text} is not a month", "write it as YYYY-MM")
    return found


def _words(desk: "Desk", name: str, value: "Mapping[str, Any]") -> str:
    """Say a decision in a line, with the funds that it releases."""
    from pmoctl.model.text import one_line
    from pmoctl.report.numbers import exact
    from pmoctl.report.words import numbers_of

    settings = desk.workspace.settings
    funds = value.get("funds") or {}
    parts = [f"{name}: {value['outcome']}", *(f"{key} {value[key]}" for key in ("level", "start") if key in value)]
    if funds:
        write = numbers_of(settings).amount
        years = ", ".join(f"{write(exact(amount))} in {year}" for year, amount in sorted(funds.items()))
        total = f", total {write(exact(sum(funds.values())))}" if len(funds) > 1 else ""
        parts.append(f"releases {years}{total}")
    elif value["outcome"] == "approved":
        parts.append("no funds are released")
    if price := value.get("price"):
        leaves = f", and {', '.join(price['displaces'])} would leave" if price.get("displaces") else ""
        parts.append(f"the best set loses {price['objective']:g} of {settings.selection.maximise} by it{leaves}")
    return one_line("; ".join(parts))


def _reasons(point: "Checkpoint", outcomes: "Mapping[str, Outcome]", override: str | None) -> dict[str, str]:
    """Give the reason of each outcome that departs from the recommendation; at a terminal it is asked for."""
    from pmoctl.cli.answers import ask
    from pmoctl.record.decide import departures

    if override is not None:
        return dict.fromkeys(outcomes, override)
    asked = departures(point, outcomes) if sys.stdin.isatty() else {}
    said = {name: ask(f"{name} {how}, and is {outcomes[name]}. Why") for name, how in asked.items()}
    return {name: why for name, why in said.items() if why}


def _once(option: str, pairs: "Iterable[tuple[str, Any]]") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            fail(f"{option} names {key} twice")
        found[key] = value
    return found


def _dissent(text: str) -> tuple[str, str]:
    person, _, words = (part.strip() for part in text.partition(":"))
    if not person or not words:
        fail(f"--dissent {text} does not say who and what", "write 'otto-brandt: The forecast is too high'")
    return person, words


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(decide)
