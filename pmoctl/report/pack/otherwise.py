"""If you want it otherwise: what still fits, what the first below the line would take, and what other sets bring."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from pmoctl.analyse.verdicts import Reason, Verdict
from pmoctl.report.document import Point
from pmoctl.report.language import capital, plural, say
from pmoctl.report.numbers import listed, some
from pmoctl.report.pack.headline import number_word
from pmoctl.report.pack.limits import add_charges, budget_charge
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import limit_uses, money_by_year
from pmoctl.report.pack.part import part_name
from pmoctl.score.charges import ZERO, Charges
from pmoctl.score.walk import Walk

LOOSE = 40  # of the lowest rank, that are looked at for what could give way
NAMED = 3  # of them
LINE: frozenset[Reason] = frozenset({"after_line", "short", "requires"})  # what keeps one out that may still fit


def otherwise(look: Look) -> tuple[Point, ...]:
    """Say what could be had instead: what still fits, and what it would take to do the first below the line."""
    return (*_use_headroom(look), *_do_the_first(look), *_other_sets(look))


def _other_sets(look: Look) -> Iterator[Point]:
    """Say what a better set would bring at the same money, and what a cheaper one would save."""
    sets = look.reckoned.sets
    if sets is None:
        return
    figure, mine = look.numbers.figure, sets.recommended
    if sets.better.found is not None:
        words = say(
            "another set brings {more} instead of {points} points",
            more=figure(sets.better.found.objective), points=figure(mine.objective),
        )  # fmt: skip
        words = _without(look, mine.selected, sets.better.found.selected, words)
        yield Point(_see(words), say("At the same money and people:"))
    if sets.cheaper.found is not None:
        saved = look.amount(mine.cost - sets.cheaper.found.cost)
        words = say("another set saves {amount} over all years for as many points", amount=saved)
        words = _without(look, mine.selected, sets.cheaper.found.selected, words)
        words = _loses(look, mine.selected, sets.cheaper.found.selected, words)
        yield Point(_see(words), say("For less money:"))


def _see(words: str) -> str:
    return say("{words}; see “{part}”", words=words, part=part_name("alternatives"))


def _without(look: Look, recommended: Iterable[str], other: Iterable[str], words: str) -> str:
    """Add to words what of the recommended another set does without."""
    kept = set(other)
    lost = [look.title(name) for name in recommended if name not in kept]
    return say("{words}, without {titles}", words=words, titles=some(lost, 2)) if lost else words


def _loses(look: Look, recommended: Iterable[str], other: Iterable[str], words: str) -> str:
    """Add to words what another set gives up of net present value, unless it gives up none, or one is unknown."""
    mine, theirs = (
        [look.rows[name].scored.money.npv for name in names if name not in shared]
        for shared, names in ((set(other), recommended), (set(recommended), other))
    )
    known = [value for value in (*mine, *theirs) if value is not None]
    lost = sum(value or 0.0 for value in mine) - sum(value or 0.0 for value in theirs)
    complete = len(known) == len(mine) + len(theirs)
    if not complete or lost <= 0:
        return words
    return say("{words}, and gives up {amount} of net present value", words=words, amount=look.numbers.amount(lost))


def _fits(charges: Charges, free: Charges) -> bool:
    return all(amount <= free[limited] for limited, amount in charges.items())


def still_fits(look: Look) -> list[Verdict]:
    """List what would still fit beside all that is recommended, in rank order: taken in it, each with what it requires.

    What waits for more than the line, its limits or one another (an owner, a rival, an idea) is not among it.
    """
    names = {each.initiative for each in look.ups} | {row.scored.id for row in look.committed}
    waiting = [
        look.rows[each.initiative] for each in look.verdicts.values()
        if each.verdict == "defer" and {ground.reason for ground in each.grounds} <= LINE
    ]  # fmt: skip
    start = look.ranking.start._replace(above=frozenset(names), used=add_charges(look, names))
    walk = Walk(start, look.ranking.limits, waiting)
    for row in waiting if look.ranking.limits else ():
        if row.scored.id not in walk.above and (placing := walk.look(row)).standing == "above":
            walk.take(placing.bundle)
    return [each for name, each in look.verdicts.items() if name in walk.above - names]


def _use_headroom(look: Look) -> Iterator[Point]:
    more = still_fits(look)
    year = next(each for each in money_by_year(look) if each.year == look.cycle)
    if not more or year.headroom is None or year.headroom <= 0:
        return
    charged = sum((budget_charge(look, each.initiative, look.cycle) or ZERO for each in more), ZERO)
    values = [look.rows[each.initiative].scored.money.npv for each in more]
    worth = sum(value for value in values if value is not None)
    words = plural(
        "{number} more would fit for {amount} ({titles})", "{number} more would fit for {amount} ({titles})",
        len(more), number=capital(number_word(len(more))), amount=look.amount(charged),
        titles=look.titles((each.initiative for each in more), 2),
    )  # fmt: skip
    if worth > 0:
        npv = look.numbers.amount(worth)
        words = say("{words} and would add {amount} of net present value", words=words, amount=npv)
    if look.settings.shortlist == "line":
        words += ". " + say(
            "They wait because the line stops at the first that does not fit; a rule that goes on would take them"
        )
    yield Point(words, say("Use the {amount}:", amount=look.amount(year.headroom)))


def _do_the_first(look: Look) -> Iterator[Point]:
    """Say what would have to be left out for the first below the line: whatever loses the fewest points."""
    line = look.ranking.line
    first = look.verdicts.get(line.blocked_by.initiative) if line else None
    if first is None or first.is_up or not {ground.reason for ground in first.grounds} <= {"short"} or first.needs:
        return
    charges = look.rows[first.initiative].charges
    free = {use.limited: use.free for use in limit_uses(look)}
    needed = {need for each in look.ups for need in each.needs}
    loose = [each for each in reversed(look.by_rank) if each.initiative not in needed][:LOOSE]

    def is_enough(out: Sequence[Verdict]) -> bool:
        return _fits(charges, _freed(look, free, out))

    def points(out: Sequence[Verdict]) -> tuple[float, int]:
        return sum(look.rows[each.initiative].scored.gain or 0.0 for each in out), len(out)

    ways: list[Sequence[Verdict]] = [[each] for each in loose]
    ways += [*combinations(loose, 2), _lowest(loose, is_enough)]
    out = min(filter(is_enough, ways), key=points, default=None)
    if out:
        names = [f"{look.title(each.initiative)} ({look.amount(each.total)})" for each in out]
        words = listed(names) if len(names) <= NAMED else some(names, NAMED - 1)
        yield Point(say("leave out {titles}", titles=words), say("Do {title}:", title=look.title(first.initiative)))


def _lowest(loose: Sequence[Verdict], is_enough: Callable[[Sequence[Verdict]], bool]) -> list[Verdict]:
    """Return those of the lowest rank that give way together, without any that need not."""
    out: list[Verdict] = []
    for each in loose:
        if is_enough(out):
            break
        out.append(each)
    for each in reversed(out.copy()):
        rest = [other for other in out if other is not each]
        out = rest if is_enough(rest) else out
    return out


def _freed(look: Look, free: Charges, out: Sequence[Verdict]) -> Charges:
    """Return what is free of every limit without some that are recommended."""
    left = dict(free)
    for each in out:
        for limited, amount in look.rows[each.initiative].charges.items():
            left[limited] += amount
    return left
