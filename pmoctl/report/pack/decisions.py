"""The decisions of page one, grouped as a board takes them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from pmoctl.analyse.verdicts import Verdict
from pmoctl.model.funds import base_amount
from pmoctl.report.language import capital, mark, plural, say
from pmoctl.report.numbers import listed
from pmoctl.report.pack.headline import number_word
from pmoctl.report.pack.limits import budget_charge
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import add, total_of
from pmoctl.report.pack.words import condition_words, say_verdict
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.report.words import sentence, years_words
from pmoctl.score.charges import ZERO

MOST = 5
KINDS = {
    "law": mark("the law"), "regulation": mark("a regulation"), "contract": mark("a contract"),
    "audit": mark("an audit finding"),
}  # fmt: skip


def decisions_table(look: Look) -> Table:
    """Return three to five decisions with amounts, deadline, why, and what a no means."""
    columns = (
        Column("number", "#", "count"),
        Column("decision", "Decision"),
        Column("this_year", str(look.cycle), "money"),
        Column("total", "Total", "money"),
        Column("deadline", "Deadline", "date", 1),
        Column("why", "Why, and what a no means"),
    )
    rows = tuple(Row((Cell(place), *cells)) for place, cells in enumerate(_groups(look), start=1))
    apart = [str(place) for place, row in enumerate(rows, start=1) if row.cells[2].mood == "muted"]
    note = say("Amounts in {unit}.", unit=look.numbers.unit)
    if apart:
        note = say(
            "Amounts in {unit}; those of no. {rows} are not asked for.", unit=look.numbers.unit, rows=listed(apart)
        )
    return Table(
        "decisions", columns, rows, notes=(note, *_recurring(look)), nothing=say("Nothing is up for decision.")
    )


def _recurring(look: Look) -> Iterator[str]:
    """Say what running it all costs, which no amount that is asked for holds."""
    found: dict[int, Decimal] = {}
    for each in look.ups:
        costs = look.entry(look.rows[each.initiative]).data.costs
        run = costs.run if costs else {}
        for year in run:
            if year >= look.baseline.base_year:
                found[year] = found.get(year, ZERO) + base_amount(run, year)
    if total := sum(found.values(), ZERO):
        yield say(
            "Recurring cost comes on top: {amount} in total, {years}.",
            amount=look.amount(total),
            years=years_words(found),
        )  # fmt: skip


def _groups(look: Look) -> Iterator[tuple[Cell, ...]]:
    asks = {(each.verdict, each.verdict == "approve" and look.is_duty(each.initiative)) for each in look.ups}
    pairs = list(contested(look))[: min(2, MOST - 1 - len(asks))]  # a row is left for all that is not asked for
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
        yield _rest(look, rest, more=any(not look.verdicts[name].is_up for pair in pairs for name in pair))


def _cells(
    look: Look, words: str, group: Sequence[Verdict], why: str, decide_by: dt.date | None = None
) -> tuple[Cell, ...]:
    """Return the cells of a row; the amounts of what is not asked for are muted, and the first deadline says whose."""
    dates = [
        (data.obligation.deadline, data.title)
        for data in (look.workspace.initiatives[each.initiative].data for each in group)
        if data.obligation and data.obligation.deadline
    ]
    day, title = min(dates, default=(None, ""))
    if day and len(group) > 1:
        why = f"{why} " + say("The first deadline is that of {title}.", title=title)
    asked = any(each.is_up for each in group)
    this_year = add(budget_charge(look, each.initiative, look.cycle) for each in group)
    amounts = [total.cell if asked else total.cell._replace(mood="muted") for total in (this_year, total_of(group))]
    return Cell(words, mood="strong"), *amounts, Cell(day or decide_by), Cell(why)


def _duties(look: Look, group: list[Verdict]) -> Iterator[tuple[Cell, ...]]:
    if not group:
        return
    titles = look.titles((each.initiative for each in group), 4)
    what = plural(
        "Approve the one duty: {titles}", "Approve the {number} duties: {titles}",
        len(group), number=number_word(len(group)), titles=titles,
    )  # fmt: skip
    kinds = dict.fromkeys(
        say(KINDS[data.obligation.kind])
        for data in (look.workspace.initiatives[each.initiative].data for each in group)
        if data.obligation
    )
    why = say("A gate of the framework includes them.")
    if kinds:
        why = plural(
            "A no leaves an obligation unmet: {what}.", "A no leaves {n} obligations unmet: {what}.",
            len(group), what=listed(list(kinds)),
        )  # fmt: skip
    yield _cells(look, what, group, why)


def _by_rank(look: Look, group: list[Verdict]) -> Iterator[tuple[Cell, ...]]:
    if not group:
        return
    largest = max(group, key=lambda each: each.total or 0)
    if len(group) == 1:
        what = say("Approve {titles}", titles=look.title(group[0].initiative))
    elif not largest.total:
        what = say("Approve {number} by rank", number=number_word(len(group)))
    else:
        much = look.amount(largest.total)
        what = say(
            "Approve {number} by rank, the largest {title} ({amount})",
            number=number_word(len(group)), title=look.title(largest.initiative), amount=much,
        )  # fmt: skip
    scores = [look.rows[each.initiative].scored.score for each in group]
    known = [score for score in scores if score is not None]
    why = []
    if known:
        low, high = look.numbers.decimal(min(known)), look.numbers.decimal(max(known))
        score = say("The score is {score}.", score=high)
        why.append(score if low == high else say("They score {low} to {high}.", low=low, high=high))
    stops = Counter(need for each in look.ups for need in each.needs)
    name = max((each.initiative for each in group), key=lambda each: stops[each])
    if stops[name]:
        stopped = plural(
            "A no to {title} also stops {n} other.", "A no to {title} also stops {n} others.",
            stops[name], title=look.title(name),
        )  # fmt: skip
        why.append(stopped)
    yield _cells(look, what, group, " ".join(why))


def _conditional(look: Look, group: list[Verdict]) -> Iterator[tuple[Cell, ...]]:
    if not group:
        return
    said: dict[str | None, list[Verdict]] = {}
    for each in group:
        said.setdefault(say_verdict(look, each).condition, []).append(each)
    titles = look.titles(each.initiative for each in group)
    if len(said) == 1:
        what = say("Approve {titles} if {condition}", titles=titles, condition=_condition(look, group))
        yield _cells(look, what, group, _no_means(look, group))
        return
    first = (
        (look.titles(each.initiative for each in alike), _condition(look, alike)) for alike in list(said.values())[:2]
    )
    conditions = listed([say("{title} if {condition}", title=title, condition=words) for title, words in first])
    why = say("Approve {conditions}.", conditions=conditions)
    if len(said) > 2:  # noqa: PLR2004  # as above
        why = plural(
            "Approve {conditions}; {n} more condition is on the decision sheet.",
            "Approve {conditions}; {n} more conditions are on the decision sheet.",
            len(said) - 2, conditions=conditions,
        )  # fmt: skip
    what = say("Approve {number} on a condition: {titles}", number=number_word(len(group)), titles=titles)
    yield _cells(look, what, group, why)


def _condition(look: Look, group: Sequence[Verdict]) -> str:
    """Say on what condition some are to be approved that have the same."""
    return listed([condition_words(look, ground, each=len(group) > 1) for ground in group[0].grounds])


def _no_means(look: Look, group: Sequence[Verdict]) -> str:
    duties = sum(look.is_duty(each.initiative) for each in group)
    if duties:
        return plural("{n} obligation stays unmet after a no.", "{n} obligations stay unmet after a no.", duties)
    return say("Without the condition nothing is asked for.")


def contested(look: Look) -> Iterator[tuple[str, ...]]:
    """Yield the candidates that a board has to choose between: those that exclude each other, and ties at the line."""
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
    decide_by = None
    if look.rows[names[0]].why.tied_with:
        why = say("They tie in everything; nothing but the id decided.")
    else:
        why = say("They exclude each other.")
    if ups:
        title = look.titles(each.initiative for each in ups)
        what = plural(
            "Choose between {titles}; recommended is {title}", "Choose between {titles}; recommended are {title}",
            len(ups), titles=titles, title=title,
        )  # fmt: skip
    else:
        two = len(names) == 2  # noqa: PLR2004  # more than a pair is not for page one
        what = say("{titles}: none now", titles=titles)
        if two:
            what = say("{titles}: defer; {who} to choose one", titles=titles, who=_who_chooses(look))
            decide_by = look.next_meeting
        ground = say_verdict(look, first).why
        whose = say("The amounts are those of {title}: {why}.", title=look.title(first.initiative), why=ground)
        why = f"{sentence(ground) if first.total is None else whose} {why}"
    return _cells(look, what, ups or [first], why, decide_by)


def _who_chooses(look: Look) -> str:
    """Say who is to choose at the meeting after this one."""
    point = look.checkpoint[1] if look.checkpoint else None
    return (point.forum if point else None) or say("the board")


def _rest(look: Look, group: list[Verdict], *, more: bool) -> tuple[Cell, ...]:
    """Return the row of what is not asked for: `more` where a row before it defers too."""
    deferred = [each for each in group if each.verdict == "defer"]
    defer = mark("defer {n} more") if more and len(deferred) > 1 else mark("defer {n}")
    phrases = (("defer", defer), ("reject", mark("reject {n}")), ("not_assessed", mark("leave {n} unassessed")))
    parts = [([each for each in group if each.verdict == word], phrase) for word, phrase in phrases]
    what = listed(
        [
            say(phrase, n=look.title(part[0].initiative) if len(part) == 1 else len(part))
            for part, phrase in parts
            if part
        ]
    )
    why = ""
    if len(deferred) == 1:
        why = sentence(say_verdict(look, deferred[0]).why)
    elif deferred:
        why = say(
            "Of these {title} ranks first: {why}.",
            title=look.title(deferred[0].initiative), why=say_verdict(look, deferred[0]).why,
        )  # fmt: skip
    missing = [each for each in group if each.verdict == "not_assessed"]
    if missing:
        why += " " + plural(
            "{n} candidate cannot be assessed: {why}.", "{n} candidates cannot be assessed: {why}.",
            len(missing), why=_lacking(missing),
        )  # fmt: skip
    return _cells(look, capital(what), group, why.strip() or sentence(say_verdict(look, group[0]).why))


def _lacking(group: Iterable[Verdict]) -> str:
    found = Counter(each.grounds[0].reason for each in group)
    reasons = {
        "costs": plural("{n} states no costs", "{n} state no costs", found["costs"]),
        "ratings": plural("{n} has no ratings", "{n} have no ratings", found["ratings"]),
        "score": plural("{n} lacks a value", "{n} lack a value", found["score"]),
    }
    return listed([words for key, words in reasons.items() if found[key]])  # type: ignore[index]  # reasons all
