"""`pmoctl decide`: write down what senior management decided on one initiative."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_checkpoints, complete_ids
from pmoctl.cli.recording import (
    amounts_by_year,
    checkpoint_of,
    initiative_of,
    open_desk,
    read_written,
    record_edits,
    workspace_of,
)
from pmoctl.cli.session import Session, fail, fail_unknown, write_result
from pmoctl.cli.writing import DryRun, read_task, require_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmoctl.model.checkpoint import Checkpoint, Outcome
    from pmoctl.model.workspace import Entry
    from pmoctl.record.propose import Desk


def decide(  # noqa: PLR0913, PLR0917  # a decision has so many sides
    context: typer.Context,
    initiative: Annotated[
        str, typer.Argument(metavar="INITIATIVE", help="What was decided on.", autocompletion=complete_ids)
    ],
    checkpoint: Annotated[
        str, typer.Option("--checkpoint", metavar="ID", help="Where.", autocompletion=complete_checkpoints)
    ] = ...,  # type: ignore[assignment]
    outcome: Annotated[
        str,
        typer.Option("--outcome", help="approved, amended, paused, resumed, deferred, rejected, stopped or closed."),
    ] = ...,  # type: ignore[assignment]
    by: Annotated[list[str], typer.Option("--by", metavar="PERSON", help="Who decided; repeatable.")] = ...,  # type: ignore[assignment]
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")] = ...,  # type: ignore[assignment]
    funds: Annotated[
        list[str] | None, typer.Option("--funds", metavar="YEAR=N,…", help="What is released, by year.")
    ] = None,
    up_to: Annotated[str | None, typer.Option("--up-to", metavar="MILESTONE", help="Released as far as this.")] = None,
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
    replace: Annotated[bool, typer.Option("--replace", help="Take the place of the decision there is.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Write a decision into its checkpoint; comments, order and quotes of the file stay.

    An impossible step is refused, and so is an outcome that departs from the recommendation on record without the
    reason.

    Example: pmoctl decide pump-efficiency-programme --checkpoint 2026-12-investment-board --outcome approved
    --by otto-brenner --why "Pays back in three years" --funds 2027=900
    """
    session: Session = context.obj
    from pmoctl.model.checkpoint import departure
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.model.state import STEPS
    from pmoctl.store.edit import Edit, edits_between

    if outcome not in STEPS:
        fail_unknown("outcome", outcome, STEPS)
    if draws_on not in {None, "held_back"}:
        fail(f"nothing can be drawn on `{draws_on}`", "write --draws-on held_back")
    if funds and outcome in {"deferred", "rejected"}:
        fail(f"what is {outcome} releases no funds", "leave out --funds")
    if draws_on and not funds:
        fail("nothing is drawn without funds", "say with --funds what is charged there, by year")
    names = [name.strip() for word in displaces or () for name in word.split(",")]
    if initiative in names:
        fail(f"{initiative} cannot take its own place", "look at --displaces")
    require_text({"--why": [why], "--by": by, "--up-to": [up_to], "--override": [override], "--displaces": names})
    given: dict[str, Any] = {
        "outcome": outcome,
        "funds": amounts_by_year("--funds", funds or ()),
        "up_to": up_to,
        "by": by,
        "why": why,
        "conditions": _once("--condition", (read_task("--condition", each) for each in condition or ())),
        "dissent": _once("--dissent", map(_dissent, dissent or ())),
        "displaces": names,
        "draws_on": draws_on,
    }
    desk = open_desk(session)
    point = checkpoint_of(desk, checkpoint)
    entry = initiative_of(desk, initiative)
    _require_open(checkpoint, point, initiative, replace=replace)
    _require_step(desk, checkpoint, entry, outcome)  # type: ignore[arg-type]  # it is one of the table
    departs = departure(point.record, initiative, outcome)  # type: ignore[arg-type]
    if departs and override is None:
        override = _ask_reason(initiative, outcome, departs)
    value = {key: each for key, each in {**given, "override": override}.items() if each}
    path, route = CHECKPOINT.path(checkpoint), ("decisions", initiative)
    edits = [Edit(route, value)]
    if initiative in point.decisions:
        written: Any = read_written(desk, path)
        edits = edits_between(written["decisions"][initiative], value, route)
    record_edits(desk, path, edits, dry_run=dry_run)
    if not dry_run:
        write_result(f"{path}: {initiative} is {outcome}\n")


def _require_open(name: str, point: "Checkpoint", initiative: str, *, replace: bool) -> None:
    if point.minutes is not None:
        message = f"{name} is sealed: its minutes were approved on {point.minutes.approved}"
        fail(message, "decide in a later checkpoint (`pmoctl checkpoint new`)", 1)
    if initiative in point.decisions and not replace:
        outcome = point.decisions[initiative].outcome
        fail(f"{name} has {initiative} as {outcome} already", "replace that decision with --replace", 1)
    if replace and initiative not in point.decisions:
        fail(f"{name} has no decision on {initiative} to replace", "leave out --replace", 1)


def _require_step(desk: "Desk", name: str, entry: "Entry", outcome: "Outcome") -> None:
    """End the call where the state of the initiative does not allow the step, or a later step would not be any more."""
    from pmoctl.check.facts import spoken
    from pmoctl.model.checkpoint import Decision
    from pmoctl.model.state import decisions_by_initiative, fold_life, outcomes_from

    workspace = workspace_of(desk)
    before = decisions_by_initiative(workspace.checkpoints).get(entry.id, [])
    point = workspace.checkpoints[name]
    decision = Decision(outcome=outcome)
    changed = {**workspace.checkpoints, name: point.model_copy(update={"decisions": {entry.id: decision}})}
    after = decisions_by_initiative(changed)[entry.id]
    cycle = workspace.settings.cycle
    known = set(fold_life(entry.data, before, cycle).missteps)
    for step in fold_life(entry.data, after, cycle).missteps:
        if step.checkpoint == name:
            possible = ", ".join(outcomes_from(step.state))
            ended = step.state in {"stopped", "closed"}
            hint = "what goes on is a new initiative" if ended else "it has to be submitted first (`pmoctl submit`)"
            hint = f"possible: {possible}" if possible else hint
            fail(f"{entry.id} cannot be {outcome}: on {point.date} it is {spoken(step.state)}", hint, 1)
        if step not in known:
            where = f"{step.outcome} in {step.checkpoint}" if step.checkpoint else "withdrawn"
            message = f"{entry.id} cannot be {outcome} here: then it could not be {where} any more"
            fail(message, "decide in a checkpoint after that", 1)


def _ask_reason(initiative: str, outcome: str, departs: str) -> str:
    from pmoctl.cli.answers import ask

    reason = ask(f"{initiative} {departs}, and is {outcome}. Why") if sys.stdin.isatty() else None
    if not reason:
        message = f"{initiative} {departs}, and is {outcome}: that wants a reason"
        fail(message, "give it with --override; senior management may always depart from the ranking", 1)
    return reason


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
