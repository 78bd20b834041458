"""What could hurt: what the plan overruns, misses, risks and waits for, each by a rule."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from operator import itemgetter

from pmoctl.analyse.roadmap import Need, later
from pmoctl.report.document import Point
from pmoctl.report.language import capital, mark, plural, say
from pmoctl.report.pack.headline import number_word, targets_met
from pmoctl.report.pack.limits import budget_charge, name_limit, quantity_words
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import limit_uses, total_of
from pmoctl.report.words import years_words
from pmoctl.score.charges import ZERO

MOST = 5
SCARCE = Decimal("0.1")  # of a team that is free
SAME = 1e-9  # points that are none
SHARE = 0.01  # of the money asked for that is worth saying
LARGEST_RISK = 12  # probability × impact from which a risk is named


def what_could_hurt(look: Look) -> tuple[Point, ...]:
    """Return at most five things that could hurt, each by a rule, the worst first."""
    rules = (_overrun, _paused, _overdue, _clashes, _useless, _missed, _risk, _scarce, _unlimited)
    return tuple(islice((point for rule in rules for point in rule(look)), MOST))


def _overrun(look: Look) -> Iterator[Point]:
    for limited in look.ranking.overrun:
        over = look.ranking.start.used[limited] - look.ranking.limits[limited]
        amount = quantity_words(look.numbers, limited, over)
        words = say("committed work and duties alone take {amount} more than there is", amount=amount)
        yield Point(words, f"{capital(name_limit(limited))}:", "bad")


def _paused(look: Look) -> Iterator[Point]:
    open_ones = [each for each in look.conditions if each.status(look.origin.as_of) != "met"]
    for row in look.committed:
        if row.scored.state == "paused":
            name = row.scored.id
            amount = budget_charge(look, name, look.cycle)
            words = say("it holds no money")
            if amount:
                words = say("it holds {amount} of {year} money", amount=look.amount(amount), year=look.cycle)
            dated = [(each.due, each) for each in open_ones if each.initiative == name and each.due]
            if dated:
                due, first = min(dated, key=itemgetter(0))
                named, day = first.do or first.id, look.numbers.date(due)
                late = due < look.origin.as_of
                words += "; " + (
                    say("“{condition}” was due {day}", condition=named, day=day)
                    if late
                    else say("“{condition}” is due {day}", condition=named, day=day)
                )
            yield Point(words, say("{title} is paused:", title=row.scored.title), "warning")


def _overdue(look: Look) -> Iterator[Point]:
    late = [each for each in look.conditions if each.status(look.origin.as_of) == "overdue"]
    if late:
        lead = plural("{n} condition overdue:", "{n} conditions overdue:", len(late))
        yield Point(f"{late[0].do or late[0].id} ({look.title(late[0].initiative)})", lead, "bad")


def _clashes(look: Look) -> Iterator[Point]:
    plan = look.plan
    found = [need for need in plan.needs if need.clash]
    words = {
        "early": mark("{title} starts before it is finished"),
        "late": mark("{title} wants it earlier than it finishes"),
        "absent": mark("{title} cannot have it: it is not recommended"),
        "undated": mark("{title} requires it, and one of the two has no schedule"),
    }
    tight: dict[str, int] = {}
    for need in plan.needs:
        if not need.clash and not need.closed and need.finish is not None and need.wanted is not None:
            late = need.wanted <= later(need.finish, 1) if not _by(look, need) else need.wanted == need.finish
            tight[need.requires] = tight.get(need.requires, 0) + late
    for need in found[:2]:
        message = words[need.clash or "absent"]
        yield Point(say(message, title=look.title(need.initiative)), f"{look.title(need.requires)}:", "bad")
    for name, number in sorted(tight.items(), key=lambda item: -item[1])[:1]:
        if number:
            need_it = plural(
                "one initiative needs it the month it is finished",
                "{number} initiatives need it the month it is finished",
                number, number=number_word(number),
            )  # fmt: skip
            yield Point(need_it, say("{title} has no slack:", title=look.title(name)), "warning")


def _by(look: Look, need: Need) -> bool:
    """Say whether a requirement names the month by which it is wanted; else the start of what requires it counts."""
    return look.workspace.initiatives[need.initiative].data.requires[need.requires].by is not None


def _useless(look: Look) -> Iterator[Point]:
    """Say what is recommended by rank although doing nothing would score more."""
    rows = [look.rows[each.initiative] for each in look.by_rank]
    worse = [row.scored for row in rows if row.scored.gain is not None and row.scored.gain < -SAME]
    if not worse:
        return
    dearest = max(worse, key=lambda each: each.money.cost or 0.0)
    nothing = (dearest.score or 0.0) - (dearest.gain or 0.0)
    words = plural(
        "{n} of {of} scores less than doing nothing ({score}): {title}",
        "{n} of {of} score less than doing nothing ({score}), the dearest {title}",
        len(worse), of=len(rows), score=look.numbers.score(nothing), title=dearest.title,
    )  # fmt: skip
    yield Point(words, say("Recommended by rank:"), "warning")


def _missed(look: Look) -> Iterator[Point]:
    """Say how many targets of the next year the plan misses, and which is furthest from being met."""
    year = look.cycle + 1
    met, known, _ = targets_met(look, year)
    if met == known:
        return
    cells = [(row.years[year].covered, row.data.measure) for row in look.coverage.targets if year in row.years]
    ways = [(covered, measure) for covered, measure in cells if covered is not None and covered < 1]
    _, furthest = min(ways, key=itemgetter(0), default=(None, None))
    words = plural("the plan misses the only one", "the plan misses all {n}", known)
    if met:
        words = say("the plan misses {n} of {of}", n=known - met, of=known)
    if furthest and known - met > 1:
        words = f"{words}; " + say("furthest off is {target}", target=furthest)
    yield Point(words, say("Targets for {year}:", year=year), "warning")


def _risk(look: Look) -> Iterator[Point]:
    total = total_of(look.ups)
    found = [
        (risk.probability * risk.impact, each.total or ZERO, each.initiative, name)
        for each in look.ups
        for name, risk in look.workspace.initiatives[each.initiative].data.risks.items()
    ]
    if not found:
        return
    size, amount, initiative, name = max(found, key=lambda each: (each[0], each[1]))
    if size >= LARGEST_RISK:
        part = float(amount / total.known) if total.known else 0.0
        words = say("risk {size} of 25", size=size)
        if part >= SHARE:
            percent = look.numbers.percent(part)
            words = say("risk {size} of 25 on {percent} of the money asked for", size=size, percent=percent)
        yield Point(words, f"{look.title(initiative)}, {name.replace('-', ' ')}:", "warning")


def _scarce(look: Look) -> Iterator[Point]:
    teams = [use for use in limit_uses(look) if use.limited.limit == "capacity" and use.available]
    if teams:
        scarcest = min(teams, key=lambda use: use.free / use.available)
        if scarcest.free <= SCARCE * scarcest.available:
            plain = look.numbers.plain
            team = (scarcest.limited.team or "").replace("-", " ").capitalize()
            words = say(
                "{free} of {available} full-time equivalents free in {year}",
                free=plain(scarcest.free), available=plain(scarcest.available), year=scarcest.limited.year,
            )  # fmt: skip
            yield Point(words, f"{team}:", "warning")


def _unlimited(look: Look) -> Iterator[Point]:
    limited = {each.year for each in look.ranking.limits if each.limit == "budget"}
    later = {
        year: amount
        for each in look.ups
        for year, amount in (each.amounts or {}).items()
        if year not in limited and amount
    }
    if limited and later:
        total = sum(
            (amount for each in look.ups for year, amount in (each.amounts or {}).items() if year not in limited), ZERO
        )
        words = say(
            "{amount} falls in {years}, for which no budget is set", amount=look.amount(total), years=years_words(later)
        )
        yield Point(words, say("Later years:") if min(later) > max(limited) else say("Years without a budget:"))
