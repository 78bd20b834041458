"""What a unit head gets back: their initiatives, what was decided and why, and what would have lifted each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmoctl.analyse.units import Owned, UnitView, view_units
from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.funds import released_funds
from pmoctl.model.portfolio import State
from pmoctl.model.state import CANDIDATE, Decided, decisions_by_initiative
from pmoctl.model.workspace import Workspace, in_order
from pmoctl.report.document import Block, Document, Fact, Facts, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.language import plural, say, spoken
from pmoctl.report.numbers import MISSING, exact, listed
from pmoctl.report.outcomes import outcome_words, state_words, status_words
from pmoctl.report.pack.lift import lift_words
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.pack import Wanted, cover_of, faulty_words, left_out_words
from pmoctl.report.pack.ranking import line_sentence
from pmoctl.report.pack.words import say_verdict, verdict_line
from pmoctl.report.table import Cell
from pmoctl.report.words import sentence, standing_words


@dataclass(frozen=True, slots=True)
class FateData:
    """An initiative of the unit: its outcome, why, and what would have lifted it over the line, in sentences."""

    initiative: str
    title: str
    outcome: str
    checkpoint: str | None
    reason: str
    rank: int | None
    score: float | None
    cost: float | None
    lift: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitPackData:
    """The `unit-pack` kind: what became of the initiatives of a unit at a checkpoint, and why."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    checkpoint: str | None
    unit: str
    headline: str
    initiatives: tuple[FateData, ...]


class Fate(NamedTuple):
    """What became of an initiative: the decision that counts (None: there is none yet), in words, and the reason."""

    owned: Owned
    steps: tuple[Decided, ...]
    step: Decided | None
    outcome: str
    reason: str
    is_up: bool
    lift: tuple[str, ...]


def unit_pack_report(  # what a unit's pack is made of
    unit: str, table: Look, now: Workspace, states: dict[str, State], head: Head, wanted: Wanted
) -> Report:
    """Report to a unit. `table` is what was on the table at the checkpoint, `now` the files with its decisions.

    Raises KeyError where there is no such unit.
    """
    view = {view.id: view for view in view_units(now, table.ranking, states, table.origin.as_of)}[unit]
    fates = tuple(_fate(each, table, now) for each in view.initiatives)
    said = _headline(table, fates)
    name = view.data.name if view.data else unit
    sections = [
        Section("unit", said, _about(table, view)),
        Section("initiatives", say("What became of {unit}'s initiatives", unit=name), ()),
        *(_section(table, now, fate) for fate in fates),
        *_rest(table, now, view),
        Section("origin", say("Where this comes from"), _origin(table)),
    ]
    point = table.checkpoint[1].name if table.checkpoint else say("Portfolio {year}", year=table.cycle)
    warnings = (*left_out_words(table), *faulty_words(table), *head.warnings)
    closing = (say("{head}. Money in {unit}.", head=head.words(), unit=table.numbers.unit),)
    cover = cover_of(table, wanted)
    document = Document(
        f"{name}: {point}", tuple(sections), table.numbers, warnings, closing, cover=cover, language=spoken()
    )
    checkpoint = table.checkpoint[0] if table.checkpoint else None
    data = UnitPackData(*head_parts(head), checkpoint, unit, said, tuple(map(_data, fates)))
    return Report("unit-pack", data, document)


def _data(fate: Fate) -> FateData:
    row, entry = fate.owned.row, fate.owned.entry
    return FateData(
        entry.id,
        entry.data.title,
        fate.outcome,
        fate.step.checkpoint if fate.step else None,
        fate.reason,
        row.rank if row else None,
        row.scored.score if row else None,
        row.scored.money.cost if row else None,
        fate.lift,
    )


def _about(table: Look, view: UnitView) -> tuple[Block, ...]:
    unit = view.data
    people = say(
        "Head {head}, account manager {manager}.",
        head=table.person(unit.head if unit else None),
        manager=table.person(unit.account_manager if unit else None),
    )
    part = say("{n} of {all} proposed", n=len(view.approved), all=len(view.proposed))
    facts = (
        Fact("Candidates and committed work", Cell(exact(view.cost)), "money"),
        Fact("Share of all units", Cell(view.share), "percent"),
        Fact("Above the line", Cell(exact(view.above)), "money"),
        Fact("Share of all above the line", Cell(view.share_above), "percent"),
        Fact("Approved so far", Cell(len(view.approved), part)),
    )
    return Text(people), Text(sentence(line_sentence(table))), Facts(facts)


def _headline(table: Look, fates: Sequence[Fate]) -> str:
    """Say in one sentence what became of what the unit had on the table."""
    decided = table.checkpoint is not None and bool(table.checkpoint[1].decisions)
    words = Counter(_in_short(fate, decided=decided) for fate in fates if fate.owned.entry.id in table.verdicts)
    if not words:
        return say("No candidate of this unit is on the table.")
    if len(words) == 1:
        ((word, number),) = words.items()
        if number == 1:
            return say("The only candidate is {word}.", word=word)
        if number == 2:  # noqa: PLR2004  # two are both
            return say("Both candidates are {word}.", word=word)
        return say("All {n} candidates are {word}.", n=number, word=word)
    parts = [plural("{n} is {word}", "{n} are {word}", number, word=word) for word, number in words.most_common()]
    return say("Of {n} candidates, {parts}.", n=words.total(), parts=listed(parts))


def _in_short(fate: Fate, *, decided: bool) -> str:
    if fate.step is not None:
        return fate.outcome
    if decided:
        return say("not decided")
    return say("recommended") if fate.is_up else say("not recommended")


def _fate(owned: Owned, table: Look, now: Workspace) -> Fate:
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
        up = last.decision.outcome == "approved"
        return Fate(owned, steps, last, outcome_words(last.decision.outcome), reason, up, _lift(table, name, up=up))
    if name in table.verdicts:
        verdict = table.verdicts[name]
        said, outcome = say_verdict(table, verdict), verdict_line(table, verdict)[:-1]
        recommended = say("recommended: {verdict}", verdict=f"{outcome[:1].lower()}{outcome[1:]}")
        return Fate(owned, steps, None, recommended, said.why, verdict.is_up, _lift(table, name, up=verdict.is_up))
    withdrawn = owned.entry.data.withdrawn
    reason = (withdrawn.why or "") if withdrawn and owned.state == "withdrawn" else ""
    idea = owned.state == "idea"
    outcome = say("not submitted for {year}", year=table.cycle) if idea else state_words(owned.state)
    return Fate(owned, steps, None, outcome, reason, False, ())  # noqa: FBT003


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


def _section(table: Look, now: Workspace, fate: Fate) -> Section:
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
    conditions = _conditions(table, now, fate)
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


def _conditions(table: Look, now: Workspace, fate: Fate) -> list[Condition]:
    known = {step.checkpoint for step in fate.steps}
    folded = fold_conditions(in_order(now.checkpoints))
    del table
    return [each for each in folded if each.initiative == fate.owned.entry.id and each.checkpoint in known]


def _condition(table: Look, each: Condition) -> Point:
    status = each.status(table.origin.as_of)
    words = [table.person(each.owner)]
    if each.due:
        words.append(say("due {day}", day=table.numbers.date(each.due)))
    words.append(say("met on {day}", day=table.numbers.date(each.met)) if status == "met" else status_words(status))
    return Point(", ".join(words), f"{each.do or each.id}:")


def _rest(table: Look, now: Workspace, view: UnitView) -> list[Section]:
    sections = []
    if view.objectives and view.data:
        points = tuple(
            Point(
                listed([now.initiatives[name].data.title for name in each.initiatives]) or say("nothing serves it"),
                f"{view.data.objectives[each.objective].statement or each.objective}:",
            )
            for each in view.objectives
        )
        served = sum(bool(each.initiatives) for each in view.objectives)
        title = say("{n} of {all} objectives are served", n=served, all=len(points))
        sections.append(Section("objectives", title, (Points(points),)))
    if view.open_actions:
        actions = tuple(
            Point(
                f"{table.person(each.owner)}, {table.numbers.date(each.due)}"
                + (f", {say('overdue')}" if each.status == "overdue" else ""),
                f"{each.do}:",
            )
            for each in view.open_actions
        )
        last = view.engaged.last_meeting
        title = say("{n} open with the account manager", n=len(actions))
        if last:
            title = f"{title}, {say('last met on {day}', day=table.numbers.date(last))}"
        sections.append(Section("actions", title, (Points(actions),)))
    return sections


def _origin(table: Look) -> tuple[Block, ...]:
    facts = (
        (say("Revision"), table.origin.revision or say("unknown")),
        (say("As of"), table.numbers.date(table.origin.as_of)),
        (say("Tool"), table.origin.tool),
        (say("Rebuild with"), table.origin.command),
    )
    return (Facts(tuple(Fact(label, Cell(words)) for label, words in facts)),)
