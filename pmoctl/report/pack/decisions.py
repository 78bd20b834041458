"""The decisions of page one, grouped as a board takes them, and the answers to the agenda."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pmoctl.analyse.verdicts import Verdict
from pmoctl.report.document import Cell, Column, Point, Row, Table
from pmoctl.report.numbers import counted, listed
from pmoctl.report.pack.headline import number_word
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import add, total_of
from pmoctl.report.pack.words import condition_words, say_verdict, verdict_line
from pmoctl.report.words import sentence

MOST = 5
LETTERS = 3  # of a word of an agenda item that may name an initiative
SMALL = frozenset({"the", "and", "for", "one", "two", "all", "not", "new", "its"})
KINDS = {"law": "the law", "regulation": "a regulation", "contract": "a contract", "audit": "an audit finding"}


def decisions_table(look: Look) -> Table:
    """Give three to five decisions with amounts, deadline, why, and what a no means."""
    columns = (
        Column("number", "#", "count"),
        Column("decision", "Decision"),
        Column("this_year", str(look.cycle), "money"),
        Column("total", "Total", "money"),
        Column("deadline", "Deadline", "date", 1),
        Column("why", "Why, and what a no means"),
    )
    groups = list(_groups(look))[:MOST]
    rows = tuple(Row((Cell(place), *cells)) for place, cells in enumerate(groups, start=1))
    apart = [str(place) for place, row in enumerate(rows, start=1) if row.cells[2].mood == "muted"]
    more = f"; those of {listed(apart)} are not asked for" if apart else ""
    note = f"Amounts in {look.numbers.unit}{more}."
    return Table("decisions", columns, rows, notes=(note,), nothing="Nothing is up for decision.")


def _groups(look: Look) -> Iterator[tuple[Cell, ...]]:
    pairs = list(contested(look))[:2]
    apart = set(chain(*pairs))  # each is asked for in one place alone, so that the amounts add up
    plain = [each for each in look.ups if each.initiative not in apart]
    yield from _duties(look, [each for each in plain if each.verdict == "approve" and look.is_duty(each.initiative)])
    yield from _by_rank(
        look, [each for each in plain if each.verdict == "approve" and not look.is_duty(each.initiative)]
    )
    yield from _conditional(look, [each for each in plain if each.verdict == "approve_if"])
    for pair in pairs:
        yield _pair(look, pair)
    rest = [each for each in look.verdicts.values() if not each.is_up and each.initiative not in apart]
    if rest:
        yield _rest(look, rest)


def _cells(look: Look, words: str, group: Sequence[Verdict], why: str) -> tuple[Cell, ...]:
    """Give the cells of a row; the amounts of what is not asked for are muted, and the first deadline says whose."""
    dates = [
        (data.obligation.deadline, data.title)
        for data in (look.workspace.initiatives[each.initiative].data for each in group)
        if data.obligation and data.obligation.deadline
    ]
    day, title = min(dates, default=(None, ""))
    if day and len(group) > 1:
        why = f"{why} The first deadline is that of {title}."
    asked = any(each.is_up for each in group)
    this_year = add(look.budget_charge(each.initiative, look.cycle) for each in group)
    amounts = [total.cell if asked else total.cell._replace(mood="muted") for total in (this_year, total_of(group))]
    return Cell(words, mood="strong"), *amounts, Cell(day), Cell(why)


def _duties(look: Look, group: list[Verdict]) -> Iterator[tuple[Cell, ...]]:
    if not group:
        return
    titles = look.titles((each.initiative for each in group), 4)
    what = f"Approve the {number_word(len(group))} duties" if len(group) > 1 else "Approve the one duty"
    kinds = dict.fromkeys(
        KINDS[data.obligation.kind]
        for data in (look.workspace.initiatives[each.initiative].data for each in group)
        if data.obligation
    )
    why = f"A no breaks {listed(list(kinds))}." if kinds else "A gate of the framework includes them."
    yield _cells(look, f"{what}: {titles}", group, why)


def _by_rank(look: Look, group: list[Verdict]) -> Iterator[tuple[Cell, ...]]:
    if not group:
        return
    largest = max(group, key=lambda each: each.total or 0)
    if len(group) == 1:
        what = f"Approve {look.title(group[0].initiative)}"
    else:
        much = look.amount(largest.total)
        what = f"Approve {number_word(len(group))} by rank, the largest {look.title(largest.initiative)} ({much})"
    scores = [look.rows[each.initiative].scored.score for each in group]
    known = [score for score in scores if score is not None]
    why = []
    if known:
        low, high = look.numbers.decimal(min(known)), look.numbers.decimal(max(known))
        why.append(f"They score {low} to {high}." if low != high else f"The score is {high}.")
    stops = Counter(need for each in look.ups for need in each.needs)
    name = max((each.initiative for each in group), key=lambda each: stops[each])
    if stops[name]:
        others = counted(stops[name], "other")
        why.append(f"A no to {look.title(name)} also stops {others}.")
    yield _cells(look, what, group, " ".join(why))


def _conditional(look: Look, group: list[Verdict]) -> Iterator[tuple[Cell, ...]]:
    if not group:
        return
    said = {say_verdict(look, each).condition: each for each in group}
    titles = look.titles(each.initiative for each in group)
    if len(said) == 1:
        grounds = group[0].grounds
        condition = listed([condition_words(look, each, each=len(group) > 1) for each in grounds])
        yield _cells(look, f"Approve {titles} if {condition}", group, _no_means(look, group))
        return
    conditions = [f"{look.title(each.initiative)} if {condition}" for condition, each in list(said.items())[:2]]
    more = f"; {len(said) - 2} more conditions are on the decision sheet" if len(said) > 2 else ""  # noqa: PLR2004
    what = f"Approve {number_word(len(group))} on a condition: {titles}"
    yield _cells(look, what, group, sentence(f"approve {listed(conditions)}{more}"))


def _no_means(look: Look, group: Sequence[Verdict]) -> str:
    duties = sum(look.is_duty(each.initiative) for each in group)
    if duties:
        return f"{sentence(counted(duties, 'obligation'))[:-1]} {'stays' if duties == 1 else 'stay'} unmet after a no."
    return "Without the condition nothing is asked for."


def contested(look: Look) -> Iterator[tuple[str, ...]]:
    """Give the candidates that a board has to choose between: those that exclude each other, and ties at the line."""
    seen: set[str] = set()
    place = {name: number for number, name in enumerate(look.rows)}
    for name, row in look.rows.items():
        if name not in look.verdicts or name in seen:
            continue
        rivals = [
            other
            for other in sorted(look.rivals.get(name, ()), key=lambda each: place.get(each, 0))
            if other in look.verdicts
        ]
        tied = [other for other in row.why.tied_with if other in look.verdicts]
        others = [each for each in dict.fromkeys((*rivals, *tied)) if each not in seen]
        if others:
            seen |= {name, *others}
            yield (name, *others)


def _pair(look: Look, names: Sequence[str]) -> tuple[Cell, ...]:
    verdicts = [look.verdicts[name] for name in names]
    first = verdicts[0]
    titles = look.titles(names)
    ups = [each for each in verdicts if each.is_up]
    if look.rows[names[0]].why.tied_with:
        why = "They tie in everything; nothing but the id decided."
    else:
        why = "They exclude each other."
    if ups:
        what = f"Choose between {titles}; recommended is {look.title(ups[0].initiative)}"
    else:
        two = len(names) == 2  # noqa: PLR2004  # more than a pair is not for page one
        what = f"{titles}: defer; {_chooses(look)}" if two else f"{titles}: none now"
        why = f"{sentence(say_verdict(look, first).why)} {why}"
    return _cells(look, what, ups[:1] or [first], why)


def _chooses(look: Look) -> str:
    """Say who is to choose, and by when: at the meeting after this one, where the portfolio tells when that is."""
    point = look.checkpoint[1] if look.checkpoint else None
    who = (point.forum if point else None) or "the board"
    day = look.next_meeting
    return f"{who} to choose one by {look.numbers.date(day)}" if day else f"{who} to choose one"


def _rest(look: Look, group: list[Verdict]) -> tuple[Cell, ...]:
    counts = [
        (sum(each.verdict == word for each in group), phrase)
        for word, phrase in (("defer", "defer"), ("reject", "reject"), ("not_assessed", "leave unassessed"))
    ]
    what = listed([f"{phrase} {number}" for number, phrase in counts if number])
    deferred = [each for each in group if each.verdict == "defer"]
    why = ""
    if deferred:
        why = f"First among them {look.title(deferred[0].initiative)}: {say_verdict(look, deferred[0]).why}."
    missing = [each for each in group if each.verdict == "not_assessed"]
    if missing:
        why += f" {counted(len(missing), 'candidate')} cannot be assessed: {_lacking(missing)}."
    return _cells(look, sentence(what)[:-1], group, why.strip() or sentence(say_verdict(look, group[0]).why))


def _lacking(group: Iterable[Verdict]) -> str:
    reasons = {"costs": "state no costs", "ratings": "have no ratings", "score": "lack a value"}
    found = [each.grounds[0].reason for each in group]
    return listed([f"{found.count(key)} {words}" for key, words in reasons.items() if key in found])


def agenda_points(look: Look) -> tuple[Point, ...]:
    """Answer every agenda item by what the workspace knows of it."""
    items = look.checkpoint[1].agenda if look.checkpoint else []
    return tuple(Point(_answer(look, item), f"{item}:") for item in items)


def _answer(look: Look, item: str) -> str:
    words = _words(item)
    named = [name for name in look.verdicts if len(words & _words(look.title(name))) >= 2]  # noqa: PLR2004  # one is little
    if named:
        return " ".join(f"{look.title(name)}: {verdict_line(look, look.verdicts[name])}" for name in named[:3])
    for keys, part in AGENDA:
        if any(key in item.lower() for key in keys):
            return f"See “{part}”."
    return "Nothing in the workspace answers it."


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) >= LETTERS} - SMALL


AGENDA = (
    (("condition",), "What needs attention"),
    (("strateg", "coverage", "target"), "Strategy"),
    (("obligation", "dut", "must"), "The decisions"),
    (("portfolio", "ranking", "selection", "priorit"), "The ranking"),
    (("budget", "envelope", "money"), "Where the money goes"),
    (("capacity", "roadmap"), "Roadmap and people"),
    (("benefit",), "Benefits"),
)
