"""`pmoctl decide`: write down what senior management decided."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pmoctl.cli.calls.given import ask, is_asked
from pmoctl.cli.calls.named import meant, person_called
from pmoctl.cli.calls.recording import (
    amounts_by_year,
    checkpoint_of,
    initiative_meant,
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
from pmoctl.model.dates import read_month
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.state import STEPS
from pmoctl.model.text import one_line
from pmoctl.record.decide import compose_decisions, departures, propose_decisions, recommended
from pmoctl.report.numbers import exact
from pmoctl.report.words import numbers_of

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint, Outcome
    from pmoctl.model.portfolio import PersonEntry
    from pmoctl.record.propose import Desk

NO_FUNDS = "none"


def decide(session: Session, options: DecideOptions) -> None:
    """Write decisions into their checkpoint; comments, order and quotes of the file stay."""
    called = options.initiatives or []
    outcome = options.outcome or (
        "approved" if options.recommended else fail("no outcome is given", "say it with --outcome")
    )
    _require_call(called, outcome, options)
    desk = open_desk(session)
    names = list(dict.fromkeys(initiative_meant(desk, each) for each in called))
    given = _given(desk, names, outcome, options)
    point = checkpoint_of(desk, options.checkpoint)
    say_changed(session, desk.workspace, options.checkpoint)
    if options.recommended:
        names += [name for name in recommended(desk, options.checkpoint) if name not in names]
        if not names:
            fail("nothing that is recommended waits for a decision", "see `pmoctl score`", 1)
    for name in names:
        initiative_of(desk, name)
    reasons = _reasons(point, dict.fromkeys(names, outcome), options.override)  # type: ignore[arg-type]  # it is in the table
    as_selected = options.recommended and outcome == "approved" and not (options.level or options.start)
    with refusals(desk):
        decisions = compose_decisions(desk, options.checkpoint, names, given, reasons, as_selected=as_selected)
        proposal = propose_decisions(desk, options.checkpoint, decisions, replace=options.replace)
    for name, decision in decisions.items():
        session.say(_words(desk, name, decision))
    path = CHECKPOINT.path(options.checkpoint)
    record(desk, proposal, path, dry_run=options.dry_run)
    if not options.dry_run:
        write_result("".join(f"{path}: {name} is {outcome}\n" for name in names))


def _given(desk: "Desk", names: list[str], outcome: str, options: DecideOptions) -> dict[str, Any]:
    """Return what is said of all decisions. Ends the call where an option cannot be read."""
    words = [each.strip() for word in options.displaces or () for each in word.split(",")]
    displaced = [initiative_meant(desk, each) for each in words]
    if both := set(names) & set(displaced):
        fail(f"{min(both)} cannot take its own place", "look at --displaces")
    require_text(
        {
            "--why": [options.why],
            "--by": options.by,
            "--up-to": [options.up_to],
            "--level": [options.level],
            "--override": [options.override],
            "--displaces": displaced,
        }
    )
    if options.start is not None and read_month(options.start) is None:
        fail(f"--start {options.start} is not a month", "write it as YYYY-MM")
    workspace = desk.workspace
    known = [workspace.initiatives[name].data for name in names if name in workspace.initiatives]
    levels = {"full": None} | {level: each.title for of in known for level, each in of.levels.items()}
    milestones = dict.fromkeys(milestone for of in known for milestone in of.milestones)
    funds, people = options.funds, workspace.people
    tasks = (read_task("--condition", each, people) for each in options.condition or ())
    dissent = (_dissent(each, people) for each in options.dissent or ())
    return {
        "outcome": outcome,
        "up_to": options.up_to and (meant(options.up_to, milestones) or options.up_to),
        "by": people_of(options.by),
        "why": options.why,
        "conditions": _once("--condition", tasks),
        "dissent": _once("--dissent", dissent),
        "displaces": displaced,
        "level": options.level and (meant(options.level, levels) or options.level),
        "start": options.start,
        "draws_on": options.draws_on,
        "funds": None if not funds else {} if funds == [NO_FUNDS] else amounts_by_year("--funds", funds),
    }


def _require_call(names: list[str], outcome: str, options: DecideOptions) -> None:
    """End the call where its options do not go together."""
    funds, draws_on = options.funds, options.draws_on
    if not names and not options.recommended:
        fail("no initiative is named", "name one or several, or say --recommended")
    require_known("outcome", outcome, STEPS)
    if draws_on not in {None, "held_back"}:
        fail(f"nothing can be drawn on `{draws_on}`", "write --draws-on held_back")
    if funds and outcome in {"deferred", "rejected"}:
        fail(f"what is {outcome} releases no funds", "leave out --funds")
    if draws_on and not funds and outcome != "approved":
        fail("nothing is drawn without funds", "say with --funds what is charged there, by year")
    if funds and funds != [NO_FUNDS] and (options.recommended or len(names) > 1):
        fail("--funds is of one initiative", "leave it out for what each asks, or decide them one by one")


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
        from pmoctl.report.selection_words import Words

        leaves = f", and {', '.join(price['displaces'])} would leave" if price.get("displaces") else ""
        words = Words(settings.selection.maximise, numbers_of(settings), {})
        lost = words.worth(price["objective"]) if price["objective"] else "nothing"
        parts.append(f"the best set loses {lost} by it{leaves}")
    return one_line("; ".join(parts))


def _reasons(point: "Checkpoint", outcomes: "Mapping[str, Outcome]", override: str | None) -> dict[str, str]:
    """Return the reason of each outcome that departs from the recommendation; at a terminal it is asked for."""
    if override is not None:
        return dict.fromkeys(outcomes, override)
    asked = departures(point, outcomes) if is_asked() else {}
    said = {name: ask(f"{name} {how}, and is {outcomes[name]}. Why") for name, how in asked.items()}
    return {name: why for name, why in said.items() if why}


def _once(option: str, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            fail(f"{option} names {key} twice")
        found[key] = value
    return found


def _dissent(text: str, people: "Mapping[str, PersonEntry]") -> tuple[str, str]:
    person, _, words = (part.strip() for part in text.partition(":"))
    if not person or not words:
        fail(f"--dissent {text} does not say who and what", "write 'otto-brandt: The forecast is too high'")
    return person_called(person, people), words
