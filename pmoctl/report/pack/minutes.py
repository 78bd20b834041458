"""The minutes of a checkpoint: what was decided, with votes, conditions, dissent, what gave way, and what is next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pmoctl.model.checkpoint import Checkpoint, Decision, departure
from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.workspace import in_order
from pmoctl.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Point,
    Points,
    Report,
    Row,
    Section,
    Table,
)
from pmoctl.report.head import Head
from pmoctl.report.language import say, spoken
from pmoctl.report.numbers import counted, listed
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.pack import Wanted, cover_of
from pmoctl.report.words import sentence
from pmoctl.score.charges import ZERO


@dataclass(frozen=True, slots=True)
class MinuteData:
    """One decision: funds by year in `amounts_in`, who decided, and in what it departs from the recommendation."""

    initiative: str
    outcome: str
    funds: dict[int, float]
    by: tuple[str, ...]
    why: str | None
    departs: str | None
    override: str | None
    conditions: tuple[str, ...]
    dissent: dict[str, str]
    displaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinutesData:
    """The `minutes` kind: what a checkpoint decided, once its minutes are sealed."""

    checkpoint: str
    date: str
    forum: str | None
    approved: str
    by: tuple[str, ...]
    revision: str | None
    headline: str
    decisions: tuple[MinuteData, ...]
    resolutions: dict[str, str | None]
    undecided: tuple[str, ...]


def minutes_report(look: Look, head: Head, wanted: Wanted) -> Report:
    """Report what a checkpoint decided; `look` is at the files with its decisions. Its minutes must be sealed."""
    assert look.checkpoint is not None  # noqa: S101  # said above
    name, point = look.checkpoint
    assert point.minutes is not None  # noqa: S101  # likewise
    said = decided_sentence(look, point)
    sections = [
        Section("decided", said, _decided(look, point)),
        *_lists(look, name, point),
        Section("next", "What is next", (Points(tuple(_next(look, name, point))),)),
        Section("origin", "What this rests on", _origin(look, point)),
    ]
    title, cover = say("{checkpoint}: minutes", checkpoint=point.name), cover_of(look, wanted)
    document = Document(title, tuple(sections), look.numbers, head.warnings, cover=cover, language=spoken())
    data = MinutesData(
        name,
        point.date.isoformat(),
        point.forum,
        point.minutes.approved.isoformat(),
        tuple(point.minutes.by),
        look.origin.revision,
        said,
        tuple(_data(point, initiative, decision) for initiative, decision in point.decisions.items()),
        {key: each.text for key, each in point.resolutions.items()},
        undecided(look),
    )
    return Report("minutes", data, document)


def _data(point: Checkpoint, initiative: str, decision: Decision) -> MinuteData:
    return MinuteData(
        initiative,
        decision.outcome,
        {year: float(amount) for year, amount in sorted(decision.funds.items())},
        tuple(decision.by),
        decision.why,
        departure(point.record, initiative, decision.outcome),
        decision.override,
        tuple(each.do or key for key, each in decision.conditions.items()),
        decision.dissent,
        tuple(decision.displaces),
    )


def undecided(look: Look) -> tuple[str, ...]:
    """List the candidates on which nothing was decided."""
    return tuple(row.scored.id for row in look.candidates)


def decided_sentence(look: Look, point: Checkpoint) -> str:
    """Say in a sentence what a checkpoint decided, and what it released."""
    counts = Counter(decision.outcome for decision in point.decisions.values())
    if not counts:
        return f"{point.name} decided on no initiative."
    words = listed([f"{outcome} {number}" for outcome, number in counts.most_common()])
    released = sum((amount for each in point.decisions.values() for amount in each.funds.values()), ZERO)
    money = f"; {look.amount(released)} is released" if released else ""
    open_ones = undecided(look)
    rest = f"; {counted(len(open_ones), 'candidate')} stay open" if open_ones else ""
    return f"{point.name} {words}{money}{rest}."


def _decided(look: Look, point: Checkpoint) -> tuple[Block, ...]:
    columns = (
        Column("initiative", "Initiative"),
        Column("outcome", "Outcome"),
        Column("released", "Released"),
        Column("by", "Decided by"),
        Column("why", "Why"),
    )
    rows = []
    for name, decision in point.decisions.items():
        funds = ", ".join(f"{year}: {look.amount(sum_)}" for year, sum_ in sorted(decision.funds.items()))
        votes = f"{len(decision.by)} of {len(point.attendees)}" if point.attendees else str(len(decision.by))
        by = f"{votes}: {listed([look.person(each) for each in decision.by])}" if decision.by else "nobody is named"
        departs = departure(point.record, name, decision.outcome)
        reasons = [decision.why or "no reason is on record"]
        if departs:
            reasons.append(f"it {departs}: {decision.override or 'no reason for the departure is on record'}")
        more = [
            f"level {decision.level}" if decision.level else "",
            f"from {look.numbers.month(decision.start)}" if decision.start else "",
            f"up to {decision.up_to.replace('-', ' ')}" if decision.up_to else "",
        ]
        outcome = ", ".join([decision.outcome, *filter(None, more)])
        why = " ".join(map(sentence, reasons))
        rows.append(Row((Cell(look.title(name)), Cell(outcome), Cell(funds), Cell(by), Cell(why))))
    table = Table("decisions", columns, tuple(rows), nothing="Nothing was decided on an initiative.")
    if point.quorum is None:
        return (table,)
    short = [look.title(name) for name, each in point.decisions.items() if len(each.by) < point.quorum]
    words = f"The quorum is {point.quorum}; " + (f"it was missed for {listed(short)}." if short else "it was met.")
    return table, Points((Point(words),))


def _lists(look: Look, name: str, point: Checkpoint) -> Iterator[Section]:
    conditions = _conditions(look, name)
    if conditions:
        columns = (
            Column("condition", "Condition"),
            Column("initiative", "Initiative"),
            Column("owner", "Owner"),
            Column("due", "Due", "date"),
            Column("status", "Status"),
        )
        rows = tuple(
            Row(
                (
                    Cell(each.do or each.id),
                    Cell(look.title(each.initiative)),
                    Cell(look.person(each.owner)),
                    Cell(each.due),
                    Cell(each.status(look.origin.as_of)),
                )
            )
            for each in conditions
        )
        title = f"{counted(len(conditions), 'condition')} set"
        yield Section("conditions", title, (Table("conditions", columns, rows),))
    dissent = tuple(
        Point(why, f"{look.person(who)} on {look.title(initiative)}:")
        for initiative, decision in point.decisions.items()
        for who, why in decision.dissent.items()
    )
    if dissent:
        yield Section("dissent", f"{counted(len(dissent), 'dissent')} on record", (Points(dissent),))
    displaced = tuple(
        Point(f"gives way to {look.title(initiative)}", f"{look.title(other)}")
        for initiative, decision in point.decisions.items()
        for other in decision.displaces
    )
    if displaced:
        yield Section("displaced", f"{counted(len(displaced), 'initiative')} displaced", (Points(displaced),))
    resolutions = tuple(
        Point(f"{each.text or 'no text'} ({listed([look.person(who) for who in each.by]) or 'nobody is named'})")
        for each in point.resolutions.values()
    )
    if resolutions:
        yield Section("resolutions", f"{counted(len(resolutions), 'resolution')} besides", (Points(resolutions),))


def _conditions(look: Look, name: str) -> list[Condition]:
    folded = fold_conditions(in_order(look.workspace.checkpoints))
    return sorted((each for each in folded if each.checkpoint == name), key=lambda each: (each.due is None, each.due))


def _next(look: Look, name: str, point: Checkpoint) -> Iterator[Point]:
    for each in _conditions(look, name):
        if each.status(look.origin.as_of) != "met":
            due = f"by {look.numbers.date(each.due)}" if each.due else "no day is set"
            yield Point(f"{each.do or each.id} ({look.title(each.initiative)}), {due}", f"{look.person(each.owner)}:")
    open_ones = undecided(look)
    if open_ones:
        yield Point(f"{look.titles(open_ones, 5)}", f"{counted(len(open_ones), 'candidate')} without a decision:")
    later = [each for key, each in in_order(look.workspace.checkpoints) if (each.date, key) > (point.date, name)]
    if later:
        yield Point(f"{later[0].name}, {look.numbers.date(later[0].date)}", "The next checkpoint:")
    else:
        yield Point("no later one is in the files", "The next checkpoint:")


def _origin(look: Look, point: Checkpoint) -> tuple[Block, ...]:
    minutes = point.minutes
    assert minutes is not None  # noqa: S101  # they are sealed
    by = listed([look.person(each) for each in minutes.by])
    facts = [
        ("Minutes", f"approved by {by}, {look.numbers.date(minutes.approved)}"),
        ("Seal", minutes.digest),
        ("On the table", point.record.revision if point.record else "nothing was frozen"),
        ("Revision", look.origin.revision or "unknown"),
        ("Rebuild with", look.origin.command),
    ]
    facts[2:2] = [
        ("Earlier seal", f"{look.numbers.date(each.approved)}, replaced: {each.why or 'no reason is on record'}")
        for each in minutes.earlier
    ]
    return (Facts(tuple(Fact(label, Cell(words)) for label, words in facts)),)
