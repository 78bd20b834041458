"""`pmoctl decide` and `pmoctl fulfil`: what senior management decided, and what became of its conditions."""

import datetime as dt
import re
from typing import Annotated, Any

import typer

from pmoctl.cli.checkpoint import CheckpointOption, Opened, open_checkpoint, parse_day, write_sound
from pmoctl.cli.session import (
    AsOf,
    At,
    Session,
    complete_ids,
    day_of,
    fail,
    fail_unknown,
    put_findings,
    write_result,
)
from pmoctl.cli.writing import DryRun


def decide(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    initiative: Annotated[str, typer.Argument(help="The id of an initiative.", autocompletion=complete_ids)],
    checkpoint: CheckpointOption,
    outcome: Annotated[
        str, typer.Option("--outcome", help="approved, amended, paused, resumed, deferred, rejected, stopped, closed.")
    ],
    by: Annotated[list[str], typer.Option("--by", metavar="PERSON", help="Who decided; repeatable.")],
    why: Annotated[str, typer.Option("--why", help="The reason, in a sentence.")],
    funds: Annotated[str | None, typer.Option("--funds", metavar="YEAR=N,…", help="What is released, by year.")] = None,
    up_to: Annotated[str | None, typer.Option("--up-to", metavar="MILESTONE", help="Up to which milestone.")] = None,
    condition: Annotated[
        list[str] | None, typer.Option("--condition", metavar="ID=DO;OWNER;DUE", help="A condition; repeatable.")
    ] = None,
    dissent: Annotated[
        list[str] | None, typer.Option("--dissent", metavar="PERSON=WHY", help="Who disagreed; repeatable.")
    ] = None,
    displaces: Annotated[list[str] | None, typer.Option("--displaces", metavar="ID", help="What it displaces.")] = None,
    draws_on: Annotated[str | None, typer.Option("--draws-on", help="held_back: not charged to the budget.")] = None,
    override: Annotated[
        str | None, typer.Option("--override", help="Why it departs from the recommendation on record.")
    ] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Record what senior management decided on an initiative. pmoctl recommends and records; it never decides.

    Example: pmoctl decide smart-meter-rollout --checkpoint 2026-12-board --outcome approved --by mara-lindt
    --why "Losses fall from 2028" --funds 2027=3200 --condition "contract=Sign the contract;ines-ferro;2027-02-28"
    """
    session: Session = context.obj
    from pmoctl.model.state import STEPS
    from pmoctl.store.edit import Edit

    opened = open_checkpoint(session, checkpoint)
    if outcome not in STEPS:
        fail_unknown("outcome", outcome, STEPS)
    if initiative not in opened.context.initiative_units:
        fail_unknown("initiative", initiative, opened.context.initiative_units)
    _require_open(opened, initiative)
    if draws_on not in {None, "held_back"}:
        fail(f"--draws-on {draws_on} is not held_back")
    if not why.strip() or not all(person.strip() for person in by):
        fail("--why and --by must say something")
    _require_reason(opened, initiative, outcome, override)
    decision: dict[str, Any] = {
        "outcome": outcome,
        "funds": _funds(funds),
        "up_to": up_to,
        "by": by,
        "why": why,
        "conditions": _conditions(condition or []),
        "dissent": _pairs(dissent or [], "--dissent"),
        "displaces": displaces,
        "draws_on": draws_on,
        "override": override,
    }
    written = {key: value for key, value in decision.items() if value}
    write_sound(session, opened, [Edit(("decisions", initiative), written)], dry_run=dry_run)
    if not dry_run:
        write_result(f"{opened.path}: {initiative} {outcome}\n")


def _require_open(opened: Opened, initiative: str) -> None:
    if opened.data.minutes is not None:
        hint = "decide at a later checkpoint, or out of turn at one of its own"
        fail(f"{opened.id} is sealed since {opened.data.minutes.approved}", hint, 1)
    if initiative in opened.data.decisions:
        was = opened.data.decisions[initiative].outcome
        fail(f"{opened.id} has a decision on {initiative} already: {was}", f"edit it in {opened.path}", 1)


def _require_reason(opened: Opened, initiative: str, outcome: str, override: str | None) -> None:
    """Ask for the reason where an outcome departs from the recommendation on record."""
    record = opened.data.record
    if record is None or override:
        return
    refused = outcome in {"deferred", "rejected"} and initiative in record.recommended
    added = outcome == "approved" and initiative not in record.recommended
    if refused or added:
        said = "was recommended" if refused else "was not recommended"
        fail(f"{initiative} {said}: {outcome} departs from the record", "give the reason with --override")


def _funds(text: str | None) -> dict[int, int | float]:
    found: dict[int, int | float] = {}
    for part in (part.strip() for part in (text or "").split(",") if part.strip()):
        match = re.fullmatch(r"(\d{4})\s*=\s*(0|[1-9]\d*)(\.\d+)?", part)
        if match is None or int(match[1]) in found:
            fail(f"--funds {part} is no amount of a year", "write 2027=3200,2028=1800")
        found[int(match[1])] = float(match[2] + match[3]) if match[3] else int(match[2])
    return found


def _conditions(words: list[str]) -> dict[str, dict[str, Any]]:
    found = {}
    for name, text in _pairs(words, "--condition").items():
        do, owner, due, *more = [part.strip() for part in f"{text};;".split(";")]
        if not do or any(more):
            fail(f"--condition {name}={text} is none", 'write "contract=Sign the contract;ines-ferro;2027-02-28"')
        condition = {"do": do, "owner": owner, "due": parse_day(due, "--condition … due") if due else None}
        found[name] = {key: value for key, value in condition.items() if value}
    return found


def _pairs(words: list[str], option: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        name, equals, text = (part.strip() for part in word.partition("="))
        if not equals or not name or not text or name in found:
            fail(f"{option} {word} is not NAME=TEXT" + (", or said twice" if name in found else ""))
        found[name] = text
    return found


def fulfil(
    context: typer.Context,
    condition: Annotated[str, typer.Argument(metavar="INITIATIVE/CONDITION", help="As `pmoctl conditions` lists it.")],
    checkpoint: CheckpointOption,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="When it was met; by default today.")
    ] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="Where that can be seen.")] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Record at a checkpoint that a condition of an earlier one was met.

    Example: pmoctl fulfil smart-meter-rollout/contract --checkpoint 2027-03-board --evidence DOC-7
    """
    session: Session = context.obj
    from pmoctl.analyse.conditions import list_conditions
    from pmoctl.store.edit import Edit

    opened = open_checkpoint(session, checkpoint)
    day = parse_day(date, "--date")
    known = {each.key: each for each in list_conditions(opened.context, opened.data.date)}
    if condition not in known:
        fail_unknown("condition", condition, known)
    found = known[condition]
    if found.met is not None:
        fail(f"{condition} was met on {found.met} already", status=1)
    if opened.data.date < found.decided:
        fail(f"{condition} was made on {found.decided}, after {checkpoint}", "name a later checkpoint")
    said = {"date": day, **({"evidence": evidence} if evidence else {})}
    write_sound(session, opened, [Edit(("fulfilled", condition), said)], dry_run=dry_run)
    if not dry_run:
        write_result(f"{opened.path}: {condition} met on {day}\n")


def conditions(
    context: typer.Context,
    form: Annotated[str, typer.Option("--format", help="table, json or csv.")] = "table",
    status: Annotated[str | None, typer.Option("--status", help="Those that are open, met or overdue.")] = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """List the conditions of all decisions: open, met, overdue. Example: pmoctl conditions --status overdue."""
    session: Session = context.obj
    from pmoctl.analyse.conditions import list_conditions
    from pmoctl.cli.listing import write_objects
    from pmoctl.store.load import load_context

    if status not in {None, "open", "met", "overdue"}:
        fail(f"there is no status `{status}`", "open, met or overdue")
    reading = session.read(at)
    loaded = load_context(reading.source)
    if loaded.context is None:
        put_findings(reading, loaded.findings)
        fail("portfolio.yaml cannot be read", "run `pmoctl check`", 1)
    day = day_of(reading, as_of)
    found = [each._asdict() for each in list_conditions(loaded.context, day) if status in {None, each.status}]
    rows = [
        {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in each.items() if key != "key"}
        for each in found
    ]
    data = {"as_of": day.isoformat(), "conditions": rows}
    if form == "table":  # what there is room for
        keys = ("status", "due", "owner", "do")
        rows = [
            {"condition": f"{row['initiative']}/{row['condition']}", **{key: row[key] for key in keys}} for row in rows
        ]
    write_objects(session, "conditions", rows, form, data)
    session.say(f"As of {day}.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (decide, fulfil, conditions):
        app.command()(command)
