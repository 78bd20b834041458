"""`pmoctl decide`: write down what senior management decided."""

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from pmoctl.cli.calls.given import ask
from pmoctl.cli.calls.recording import (
    amounts_by_year,
    checkpoint_of,
    initiative_of,
    open_desk,
    record,
    refusals,
    say_changed,
)
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, require_known, write_result
from pmoctl.cli.calls.writing import people_of, read_task, require_text
from pmoctl.cli.decide import DecideOptions
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.state import STEPS
from pmoctl.model.text import one_line
from pmoctl.model.values import Month, MonthField
from pmoctl.record import decide as books
from pmoctl.record.decide import departures
from pmoctl.report.numbers import exact
from pmoctl.report.words import numbers_of

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint, Outcome
    from pmoctl.record.propose import Desk

NO_FUNDS = "none"


def decide(session: Session, options: DecideOptions) -> None:
    """Write decisions into their checkpoint; comments, order and quotes of the file stay."""
    outcome = options.outcome

    names = list(dict.fromkeys(options.initiatives or ()))
    outcome = outcome or ("approved" if options.recommended else fail("no outcome is given", "say it with --outcome"))
    _require_call(names, outcome, options.funds or [], options.draws_on, recommended=options.recommended)
    displaced = [name.strip() for word in options.displaces or () for name in word.split(",")]
    for name in names:
        if name in displaced:
            fail(f"{name} cannot take its own place", "look at --displaces")
    require_text(
        {
            "--why": [options.why],
            "--by": options.by,
            "--up-to": [options.up_to],
            "--override": [options.override],
            "--displaces": displaced,
        }
    )
    given: dict[str, Any] = {
        "outcome": outcome,
        "up_to": options.up_to,
        "by": people_of(options.by),
        "why": options.why,
        "conditions": _once("--condition", (read_task("--condition", each) for each in options.condition or ())),
        "dissent": _once("--dissent", map(_dissent, options.dissent or ())),
        "displaces": displaced,
        "level": options.level,
        "start": options.start,
        "draws_on": options.draws_on,
    }
    moved = None if options.start is None else _month(options.start)
    released = (
        None if not options.funds else {} if options.funds == [NO_FUNDS] else amounts_by_year("--funds", options.funds)
    )
    desk = open_desk(session)
    point = checkpoint_of(desk, options.checkpoint)
    say_changed(session, desk.workspace, options.checkpoint)
    if options.recommended:
        names += [name for name in books.recommended(desk, options.checkpoint) if name not in names]
        if not names:
            fail("nothing that is recommended waits for a decision", "see `pmoctl score`", 1)
    entries = {name: initiative_of(desk, name) for name in names}
    reasons = _reasons(point, dict.fromkeys(names, outcome), options.override)  # type: ignore[arg-type]  # it is in the table
    values = {}
    otherwise = (
        books.chosen_otherwise(desk)
        if options.recommended and outcome == "approved" and not (options.level or options.start)
        else {}
    )
    with refusals(desk):
        for name, entry in entries.items():
            own = {**given, **otherwise.get(name, {})}
            then = moved if options.start is not None or own["start"] is None else _month(own["start"])
            amounts = (
                released
                if released is not None or outcome != "approved"
                else books.asked_funds(entry.data, own["level"], then)
            )
            reason = reasons.get(name)
            price = books.price_override(desk, options.checkpoint, name, outcome) if reason else None  # type: ignore[arg-type]  # in the table
            value = {**own, "funds": amounts, "override": reason, "price": price}
            values[name] = {key: value[key] for key in ORDER if value[key]}
        proposal = books.propose_decisions(desk, options.checkpoint, values, replace=options.replace)
    for name, value in values.items():
        session.say(_words(desk, name, value))
    path = CHECKPOINT.path(options.checkpoint)
    record(desk, proposal, path, dry_run=options.dry_run)
    if not options.dry_run:
        write_result("".join(f"{path}: {name} is {outcome}\n" for name in names))


# The keys of a decision, as they are written.
ORDER = (
    "outcome", "level", "start", "funds", "up_to", "by", "why", "conditions", "dissent", "displaces", "draws_on",
    "override", "price",
)  # fmt: skip


def _require_call(names: list[str], outcome: str, funds: list[str], draws_on: str | None, *, recommended: bool) -> None:
    """End the call where its options do not go together."""
    if not names and not recommended:
        fail("no initiative is named", "name one or several, or say --recommended")
    require_known("outcome", outcome, STEPS)
    if draws_on not in {None, "held_back"}:
        fail(f"nothing can be drawn on `{draws_on}`", "write --draws-on held_back")
    if funds and outcome in {"deferred", "rejected"}:
        fail(f"what is {outcome} releases no funds", "leave out --funds")
    if draws_on and not funds and outcome != "approved":
        fail("nothing is drawn without funds", "say with --funds what is charged there, by year")
    if funds and funds != [NO_FUNDS] and (recommended or len(names) > 1):
        fail("--funds is of one initiative", "leave it out for what each asks, or decide them one by one")


def _month(text: str) -> Month:
    """Read the month of `--start`. Ends the call where it is none."""
    try:
        found: Month = TypeAdapter(MonthField).validate_python(text)
    except ValidationError:
        fail(f"--start {text} is not a month", "write it as YYYY-MM")
    return found


def _words(desk: "Desk", name: str, value: Mapping[str, Any]) -> str:
    """Say a decision in a line, with the funds that it releases."""
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
    if override is not None:
        return dict.fromkeys(outcomes, override)
    asked = departures(point, outcomes) if sys.stdin.isatty() else {}
    said = {name: ask(f"{name} {how}, and is {outcomes[name]}. Why") for name, how in asked.items()}
    return {name: why for name, why in said.items() if why}


def _once(option: str, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
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
