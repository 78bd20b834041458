"""The minutes of a checkpoint: what was decided, with votes, conditions, dissent, what gave way, and what is next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pmoctl.model.checkpoint import Checkpoint, Decision, departure
from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.workspace import in_order, people_meant
from pmoctl.report.document import Block, Document, Fact, Facts, Point, Points, Report, Section
from pmoctl.report.head import Head
from pmoctl.report.language import mark, plural, say, spoken
from pmoctl.report.numbers import listed
from pmoctl.report.outcomes import outcome_words, status_words
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.pack import Wanted, cover_of
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import sentence
from pmoctl.score.charges import ZERO

COUNTED = {
    "approved": mark("approved {n}"),
    "amended": mark("amended {n}"),
    "paused": mark("paused {n}"),
    "resumed": mark("resumed {n}"),
    "deferred": mark("deferred {n}"),
    "rejected": mark("rejected {n}"),
    "stopped": mark("stopped {n}"),
    "closed": mark("closed {n}"),
}
DEPARTURES = {
    "was recommended": mark("it was recommended: {why}"),
    "was not recommended": mark("it was not recommended: {why}"),
}


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
        Section("next", say("What is next"), (Points(tuple(_next(look, name, point))),)),
        Section("origin", say("What this rests on"), _origin(look, point)),
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
        return say("{checkpoint} decided on no initiative.", checkpoint=point.name)
    words = listed([say(COUNTED[outcome], n=number) for outcome, number in counts.most_common()])
    released = sum((amount for each in point.decisions.values() for amount in each.funds.values()), ZERO)
    parts = [say("{checkpoint} {decisions}", checkpoint=point.name, decisions=words)]
    if released:
        parts.append(say("{amount} is released", amount=look.amount(released)))
    open_ones = undecided(look)
    if open_ones:
        parts.append(plural("{n} candidate stays open", "{n} candidates stay open", len(open_ones)))
    return "; ".join(parts) + "."


def _decided(look: Look, point: Checkpoint) -> tuple[Block, ...]:
    columns = (
        Column("initiative", "Initiative"),
        Column("outcome", "Outcome"),
        Column("released", "Released"),
        Column("by", "Decided by"),
        Column("why", "Why"),
    )
    rows = []
    known = look.workspace.people
    there = people_meant(known, point.attendees)
    agreed: dict[str, list[str]] = {}  # who took each decision, of those who attend where these are named
    for name, decision in point.decisions.items():
        who = people_meant(known, decision.by)
        funds = ", ".join(f"{year}: {look.amount(sum_)}" for year, sum_ in sorted(decision.funds.items()))
        agreed[name] = [each for each in who if each in there] if there else who
        of_all = there and agreed[name]
        votes = say("{part} of {all}", part=len(of_all), all=len(there)) if of_all else str(len(who))
        by = f"{votes}: {_names(look, who)}" if who else say("nobody is named")
        departs = departure(point.record, name, decision.outcome)
        reasons = [decision.why or say("no reason is on record")]
        if departs:
            why = decision.override or say("no reason for the departure is on record")
            reasons.append(say(DEPARTURES[departs], why=why))
        more = [
            say("level {level}", level=decision.level) if decision.level else "",
            say("from {month}", month=look.numbers.month(decision.start)) if decision.start else "",
            say("up to {milestone}", milestone=decision.up_to.replace("-", " ")) if decision.up_to else "",
        ]
        outcome = ", ".join([outcome_words(decision.outcome), *filter(None, more)])
        why = " ".join(map(sentence, reasons))
        rows.append(Row((Cell(look.title(name)), Cell(outcome), Cell(funds), Cell(by), Cell(why))))
    table = Table("decisions", columns, tuple(rows), nothing=say("Nothing was decided on an initiative."))
    if point.quorum is None:
        return (table,)
    short = [look.title(name) for name, who in agreed.items() if len(who) < point.quorum]
    if short:
        words = say("The quorum is {quorum}; it was missed for {titles}.", quorum=point.quorum, titles=listed(short))
    else:
        words = say("The quorum is {quorum}; it was met.", quorum=point.quorum)
    return table, Points((Point(words),))


def _names(look: Look, people: Sequence[str]) -> str:
    return listed([look.person(each) for each in people])


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
                    Cell(status_words(each.status(look.origin.as_of))),
                )
            )
            for each in conditions
        )
        title = plural("{n} condition set", "{n} conditions set", len(conditions))
        yield Section("conditions", title, (Table("conditions", columns, rows),))
    dissent = tuple(
        Point(why, say("{person} on {title}:", person=look.person(who), title=look.title(initiative)))
        for initiative, decision in point.decisions.items()
        for who, why in decision.dissent.items()
    )
    if dissent:
        title = plural("{n} dissent on record", "{n} dissents on record", len(dissent))
        yield Section("dissent", title, (Points(dissent),))
    displaced = tuple(
        Point(say("gives way to {title}", title=look.title(initiative)), look.title(other))
        for initiative, decision in point.decisions.items()
        for other in decision.displaces
    )
    if displaced:
        title = plural("{n} initiative displaced", "{n} initiatives displaced", len(displaced))
        yield Section("displaced", title, (Points(displaced),))
    resolutions = tuple(
        Point(
            f"{each.text or say('no text')} ({listed([look.person(who) for who in each.by]) or say('nobody is named')})"
        )
        for each in point.resolutions.values()
    )
    if resolutions:
        title = plural("{n} resolution besides", "{n} resolutions besides", len(resolutions))
        yield Section("resolutions", title, (Points(resolutions),))


def _conditions(look: Look, name: str) -> list[Condition]:
    folded = fold_conditions(in_order(look.workspace.checkpoints))
    return sorted((each for each in folded if each.checkpoint == name), key=lambda each: (each.due is None, each.due))


def _next(look: Look, name: str, point: Checkpoint) -> Iterator[Point]:
    for each in _conditions(look, name):
        if each.status(look.origin.as_of) != "met":
            due = say("by {day}", day=look.numbers.date(each.due)) if each.due else say("no day is set")
            yield Point(f"{each.do or each.id} ({look.title(each.initiative)}), {due}", f"{look.person(each.owner)}:")
    open_ones = undecided(look)
    if open_ones:
        lead = plural("{n} candidate without a decision:", "{n} candidates without a decision:", len(open_ones))
        yield Point(look.titles(open_ones, 5), lead)
    later = [each for key, each in in_order(look.workspace.checkpoints) if (each.date, key) > (point.date, name)]
    if later:
        yield Point(f"{later[0].name}, {look.numbers.date(later[0].date)}", say("The next checkpoint:"))
    else:
        yield Point(say("no later one is in the files"), say("The next checkpoint:"))


def _origin(look: Look, point: Checkpoint) -> tuple[Block, ...]:
    minutes = point.minutes
    assert minutes is not None  # noqa: S101  # they are sealed
    by = _names(look, minutes.by)
    facts = [
        (say("Minutes"), say("approved by {names}, {day}", names=by, day=look.numbers.date(minutes.approved))),
        (say("Seal"), minutes.digest),
        (say("On the table"), point.record.revision if point.record else say("nothing was frozen")),
        (say("Revision"), look.origin.revision or say("unknown")),
        (say("Rebuild with"), look.origin.command),
    ]
    facts[2:2] = [
        (
            say("Earlier seal"),
            say(
                "{day}, replaced: {why}",
                day=look.numbers.date(each.approved),
                why=each.why or say("no reason is on record"),
            ),
        )
        for each in minutes.earlier
    ]
    return (Facts(tuple(Fact(label, Cell(words)) for label, words in facts)),)
