"""What a unit head gets back: their initiatives, what was decided and why, and what would have lifted each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pmoctl.analyse.units import UnitView, view_units
from pmoctl.model.portfolio import State
from pmoctl.model.workspace import Workspace
from pmoctl.report.document import Block, Document, Fact, Facts, Point, Points, Report, Section, Text
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.language import plural, say, spoken
from pmoctl.report.numbers import exact, listed
from pmoctl.report.pack.fate import Fate, fate_section, find_fate, in_short
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.names import names_of, with_short_names
from pmoctl.report.pack.pack import Wanted, cover_of, faulty_words, lost_words
from pmoctl.report.pack.ranking import line_sentence
from pmoctl.report.table import Cell
from pmoctl.report.words import sentence


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


def unit_pack_report(  # what a unit's pack is made of
    unit: str, table: Look, now: Workspace, states: dict[str, State], head: Head, wanted: Wanted
) -> Report:
    """Report to a unit. `table` is what was on the table at the checkpoint, `now` the files with its decisions.

    Raises KeyError where there is no such unit.
    """
    view = {view.id: view for view in view_units(now, table.ranking, states, table.origin.as_of)}[unit]
    fates = tuple(find_fate(each, table, now) for each in view.initiatives)
    said = _headline(table, fates)
    name = view.data.name if view.data else unit
    sections = [
        Section("unit", said, _about(table, view)),
        *([Section("initiatives", say("What became of the initiatives of {unit}", unit=name), ())] if fates else []),
        *(fate_section(table, now, fate) for fate in fates),
        *_rest(table, now, view),
        Section("origin", say("Where this comes from"), _origin(table)),
    ]
    point = table.checkpoint[1].name if table.checkpoint else say("Portfolio {year}", year=table.cycle)
    warnings = (*lost_words(table), *faulty_words(table), *head.warnings)
    closing = (say("{head}. Money in {unit}.", head=head.words(), unit=table.numbers.unit),)
    cover = cover_of(table, wanted)
    document = Document(
        f"{name}: {point}", tuple(sections), table.numbers, warnings, closing, cover=cover, language=spoken(),
        names=names_of(table),
    )  # fmt: skip
    checkpoint = table.checkpoint[0] if table.checkpoint else None
    data = UnitPackData(*head_parts(head), checkpoint, unit, said, tuple(map(_data, fates)))
    return Report("unit-pack", data, with_short_names(document))


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
    judged = [(fate, table.verdicts.get(fate.owned.entry.id)) for fate in fates]
    words = Counter(in_short(fate, verdict, decided=decided) for fate, verdict in judged if verdict)
    if not words:
        return say("No candidate of this unit is on the table.")
    if len(words) == 1:
        ((word, number),) = words.items()
        return _all_alike(word, number)
    parts = [plural("{n} is {word}", "{n} are {word}", number, word=word) for word, number in words.most_common()]
    return say("Of {n} candidates, {parts}.", n=words.total(), parts=listed(parts))


def _all_alike(word: str, number: int) -> str:
    """Say what all candidates are, where they are alike."""
    if number == 1:
        return say("The only candidate is {word}.", word=word)
    if word == say("not decided"):
        return say("None of {n} candidates is decided.", n=number)
    if word == say("not recommended"):
        return say("None of {n} candidates is recommended.", n=number)
    if number == 2:  # noqa: PLR2004  # two are both
        return say("Both candidates are {word}.", word=word)
    return say("All {n} candidates are {word}.", n=number, word=word)


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
        title = plural(
            "{n} of {all} objective is served", "{n} of {all} objectives are served", len(points),
            n=served, all=len(points),
        )  # fmt: skip
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
