"""What became of one initiative of a unit: decided or recommended, why, and what would have lifted it."""

from typing import NamedTuple

from pmoctl.analyse.units import Owned
from pmoctl.analyse.verdicts import Verdict
from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.funds import released_funds
from pmoctl.model.state import CANDIDATE, Decided, decisions_by_initiative
from pmoctl.model.workspace import Workspace, in_order
from pmoctl.report.document import Block, Fact, Facts, Point, Points, Section, Text
from pmoctl.report.language import say
from pmoctl.report.numbers import MISSING, exact
from pmoctl.report.outcomes import outcome_words, state_words, status_words
from pmoctl.report.pack.lift import lift_words
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.words import say_verdict, verdict_line
from pmoctl.report.table import Cell
from pmoctl.report.words import sentence, standing_words


class Fate(NamedTuple):
    """What became of an initiative: the decision that counts (None: there is none yet), in words, and the reason."""

    owned: Owned
    steps: tuple[Decided, ...]
    step: Decided | None
    outcome: str
    reason: str
    lift: tuple[str, ...]


def find_fate(owned: Owned, table: Look, now: Workspace) -> Fate:
    """Say what became of an initiative at the checkpoint of `table`; `now` has its decisions."""
    name, row = owned.entry.id, owned.row
    steps = _steps(name, table, now)
    last = steps[-1] if steps else None
    candidate = row is not None and row.scored.state == CANDIDATE
    today = last is not None and table.checkpoint is not None and last.checkpoint == table.checkpoint[0]
    if last is not None and (today or not candidate) and owned.state != "withdrawn":
        reason = last.decision.why or say("no reason is on record")
        if last.decision.override:
            departs = say("It departs from the recommendation: {why}", why=last.decision.override)
            reason = f"{reason.rstrip('.')}. {departs}"
        lift = _lift(table, name, up=last.decision.outcome == "approved")
        return Fate(owned, steps, last, outcome_words(last.decision.outcome), reason, lift)
    if name in table.verdicts:
        verdict = table.verdicts[name]
        said, outcome = say_verdict(table, verdict), verdict_line(table, verdict)[:-1]
        recommended = say("recommended: {verdict}", verdict=f"{outcome[:1].lower()}{outcome[1:]}")
        return Fate(owned, steps, None, recommended, said.why, _lift(table, name, up=verdict.is_up))
    withdrawn = owned.entry.data.withdrawn
    reason = (withdrawn.why or "") if withdrawn and owned.state == "withdrawn" else ""
    idea = owned.state == "idea"
    outcome = say("not submitted for {year}", year=table.cycle) if idea else state_words(owned.state)
    return Fate(owned, steps, None, outcome, reason, ())


def _lift(table: Look, name: str, *, up: bool) -> tuple[str, ...]:
    if up or name not in table.verdicts:
        return ()
    return lift_words(table, table.rows[name]) or (say("It stands above the line: there is room for it."),)


def _steps(initiative: str, table: Look, now: Workspace) -> tuple[Decided, ...]:
    """List the decisions on an initiative up to the checkpoint that the pack is for."""
    found = decisions_by_initiative(now.checkpoints).get(initiative, [])
    if table.checkpoint is not None:
        name, point = table.checkpoint
        found = [step for step in found if (step.date, step.checkpoint) <= (point.date, name)]
    return tuple(found)


def fate_section(table: Look, now: Workspace, fate: Fate) -> Section:
    """Show an initiative with its outcome: why, the facts, conditions, and what would have lifted it."""
    entry, row, numbers = fate.owned.entry, fate.owned.row, table.numbers
    where = f"{now.checkpoints[fate.step.checkpoint].name} ({numbers.date(fate.step.date)})" if fate.step else ""
    blocks: list[Block] = []
    if fate.reason:
        blocks.append(Text(sentence(f"{where}: {fate.reason}" if where else fate.reason)))
    funds = sorted(released_funds(fate.steps).items())
    released = ", ".join(f"{year}: {numbers.amount(amount)}" for year, (amount, _) in funds)
    up_to = fate.step.decision.up_to if fate.step else None
    facts = [
        (say("Standing"), standing_words(row) if row else say("not ranked")),
        (say("Rank"), None if row is None or row.rank is None else str(row.rank)),
        (say("Score"), None if row is None else _score(table, fate.owned)),
        (say("Cost"), None if row is None else numbers.amount(exact(row.scored.money.cost))),
        (say("Released"), released or None),
        (say("Up to"), up_to.replace("-", " ") if up_to else None),
    ]
    blocks.append(Facts(tuple(Fact(label, Cell(words)) for label, words in facts if words and words != MISSING)))
    conditions = _conditions(now, fate)
    if conditions:
        blocks.append(Points(tuple(_condition(table, each) for each in conditions), say("Conditions")))
    comma = "," if fate.step is None and entry.id in table.verdicts else ":"
    if fate.lift:
        blocks.append(
            Points(tuple(Point(words) for words in fate.lift), say("What would have lifted it over the line"))
        )
    return Section(f"fate-{entry.id}", f"{entry.data.title}{comma} {fate.outcome}", tuple(blocks), 2)


def _score(table: Look, owned: Owned) -> str | None:
    row = owned.row
    if row is None or not row.scored.assessed:
        return None
    span = table.numbers.span(row.scored.score_low, row.scored.score_high)
    return table.numbers.score(row.scored.score) + (f" ({span})" if span != MISSING else "")


def _conditions(now: Workspace, fate: Fate) -> list[Condition]:
    known = {step.checkpoint for step in fate.steps}
    folded = fold_conditions(in_order(now.checkpoints))
    return [each for each in folded if each.initiative == fate.owned.entry.id and each.checkpoint in known]


def _condition(table: Look, each: Condition) -> Point:
    status = each.status(table.origin.as_of)
    words = [table.person(each.owner)]
    if each.due:
        words.append(say("due {day}", day=table.numbers.date(each.due)))
    words.append(say("met on {day}", day=table.numbers.date(each.met)) if status == "met" else status_words(status))
    return Point(", ".join(words), f"{each.do or each.id}:")


def in_short(fate: Fate, verdict: Verdict, *, decided: bool) -> str:
    """Say an outcome in a word or two; `decided`: the meeting is over."""
    if fate.step is not None:
        return fate.outcome
    if decided:
        return say("not decided")
    if verdict.verdict == "approve_if":
        return say("recommended on a condition")
    return say("recommended") if verdict.is_up else say("not recommended")
