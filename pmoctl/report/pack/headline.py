"""The sentence a pack begins with, and the four figures below it."""

from collections import Counter

from pmoctl.analyse.certainty import CORE
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.report.document import Fact, Facts
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import listed
from pmoctl.report.outcomes import outcome_words
from pmoctl.report.pack.limits import budget_charge, paid_by_others
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import Total, YearOfMoney, add, money_by_year, total_of, unstated_words
from pmoctl.report.pack.reckoned import SPREAD
from pmoctl.report.table import Cell
from pmoctl.score.charges import ZERO

WORDS = (
    mark("none"), mark("one"), mark("two"), mark("three"), mark("four"), mark("five"), mark("six"), mark("seven"),
    mark("eight"), mark("nine"), mark("ten"), mark("eleven"), mark("twelve"),
)  # fmt: skip


def number_word(number: int) -> str:
    """Write a small number as a sentence has it: `four`."""
    return say(WORDS[number]) if number < len(WORDS) else str(number)


def headline(look: Look) -> str:
    """Say in a sentence or two what is asked for, for how much this year and in all, and what that leaves."""
    if look.is_over and look.checkpoint is not None:
        return over_sentence(look, look.checkpoint[1])
    if not look.candidates:
        return say("No candidates are up for decision.")
    sure = [each for each in look.ups if each.verdict == "approve"]
    rest = len(look.ups) - len(sure)
    parts = [*_unfinished(look)]
    if not look.ranking.limits:
        parts.append(say("No budget is set."))
    parts.append(_ask(look, len(sure), rest))
    if sure and look.ranking.limits:
        parts += _left(look, next(each for each in money_by_year(look) if each.year == look.cycle))
    return " ".join(parts)


def over_sentence(look: Look, point: Checkpoint) -> str:
    """Say that a meeting is over, what it decided, and where that is told."""
    counts = Counter(decision.outcome for decision in point.decisions.values())
    words = listed([f"{number} {outcome_words(outcome)}" for outcome, number in counts.most_common()])
    return say(
        "This meeting is over: {words}; its minutes were approved on {day}. What follows is as it stands after it.",
        words=words or say("nothing was decided"),
        day=look.numbers.date(point.minutes.approved) if point.minutes else "",
    )


def _unfinished(look: Look) -> list[str]:
    missing = sum(not each.assessed for each in look.completeness.initiatives if each.row.scored.id in look.verdicts)
    proposed = len(look.candidates)
    if not missing:
        return []
    return [
        plural(
            "{assessed} of {n} candidate can be assessed so far.",
            "{assessed} of {n} candidates can be assessed so far.",
            proposed, assessed=proposed - missing,
        )
    ]  # fmt: skip


def _ask(look: Look, sure: int, rest: int) -> str:
    if not sure and not rest:
        return plural(
            "The only candidate is not recommended.", "None of the {n} candidates is recommended.", len(look.candidates)
        )
    this_year = add(budget_charge(look, each.initiative, look.cycle) for each in look.ups)
    money = say(
        "{this_year} in {year} and {total} in total",
        this_year=amount_words(look, this_year), year=look.cycle, total=amount_words(look, total_of(look.ups)),
    )  # fmt: skip
    if others := sum((paid_by_others(look, each) for each in look.ups), ZERO):
        money = say("{money}, {amount} of it paid by others", money=money, amount=look.amount(others))
    if not sure and not look.ranking.limits:
        return plural(
            "{n} initiative could be approved if one is set: {money}.",
            "{n} initiatives could be approved if one is set: {money}.",
            rest, money=money,
        )  # fmt: skip
    if not sure:
        return plural(
            "{n} initiative could be approved on a condition: {money}.",
            "{n} initiatives could be approved on a condition: {money}.",
            rest, money=money,
        )  # fmt: skip
    if rest:
        return plural(
            "We ask you to approve {n} initiative, and {more} more on a condition: {money}.",
            "We ask you to approve {n} initiatives, and {more} more on a condition: {money}.",
            sure, more=rest, money=money,
        )  # fmt: skip
    return plural(
        "We ask you to approve {n} initiative: {money}.", "We ask you to approve {n} initiatives: {money}.",
        sure, money=money,
    )  # fmt: skip


def amount_words(look: Look, total: Total) -> str:
    """Write a sum for a sentence; `an unknown sum (4 state no costs)` where it is not known."""
    if not total.unknown:
        return look.amount(total.known)
    return say("an unknown sum ({why})", why=unstated_words(total))


def _left(look: Look, year: YearOfMoney) -> list[str]:
    left = year.headroom
    if year.budget is None:
        return [say("No budget is set for {year}.", year=look.cycle)]
    if left is None:
        return [say("What that leaves of the {year} budget is unknown.", year=look.cycle)]
    if left < 0:
        return [
            say(
                "With what is committed that is {amount} more than the {year} budget.",
                amount=look.amount(-left), year=look.cycle,
            )
        ]  # fmt: skip
    if not left:
        return [say("That leaves nothing of the {year} budget free.", year=look.cycle)]
    return [say("That leaves {amount} of the {year} budget free.", amount=look.amount(left), year=look.cycle)]


def figures(look: Look) -> Facts:
    """Return the figures below the headline: how many, what they are worth, how sure, how much of the strategy."""
    ups, duties = len(look.ups), len(look.duties)
    sure = any(each.verdict == "approve" for each in look.ups)
    label = say("Recommended") if sure or not ups else say("Recommended on a condition")
    if duties:
        label = plural("{what}, {n} of them a duty", "{what}, {n} of them duties", duties, what=label)
    facts = [Fact(label, Cell(ups, part_words(ups, len(look.candidates))), "count")]
    values = [look.rows[each.initiative].scored.money.npv for each in look.ups]
    known = [value for value in values if value is not None]
    if known:
        rate = look.numbers.percent(
            look.baseline.rate, 0 if round(look.baseline.rate, 9) == round(look.baseline.rate, 2) else 1
        )
        lacking = len(values) - len(known)
        label = say("Net present value of the recommended, at {rate}", rate=rate)
        if lacking:
            label = say("Net present value of the recommended, {n} without one, at {rate}", n=lacking, rate=rate)
        worth = sum(known)
        facts.append(Fact(label, Cell(worth, look.numbers.amount(worth))))
    facts += [*_certainty(look), *_targets(look)]
    return Facts(tuple(facts))


def _certainty(look: Look) -> list[Fact]:
    found = look.reckoned.robustness
    if found is None or not look.ups:
        return []
    shares = {each.initiative: each.share for each in found.initiatives}
    tied = {each.initiative for each in found.initiatives if each.is_by_id}
    core = sum(shares.get(each.initiative, 0.0) >= CORE and each.initiative not in tied for each in look.ups)
    words = say(
        "Stay recommended in {percent} or more of {draws} draws of weights (±{weights}) and uncertain values",
        percent=look.numbers.percent(CORE), draws=found.draws, weights=look.numbers.percent(SPREAD),
    )  # fmt: skip
    aside = sum(each.initiative in tied for each in look.ups)
    if aside:
        words = plural("{what}, leaving out {n} that ties", "{what}, leaving out {n} that tie", aside, what=words)
    return [Fact(words, Cell(core, part_words(core, len(look.ups))), "count")]


def part_words(number: int, whole: int) -> str:
    """Write a part of a whole: `7 of 26`."""
    return say("{n} of {of}", n=number, of=whole)


def _targets(look: Look) -> list[Fact]:
    met, known, best = targets_met(look, look.cycle + 1)
    if not known:
        return []
    label = say("Targets for {year} met by the plan", year=look.cycle + 1)
    if not met and best is not None:
        reach = look.numbers.percent(best)
        label = say(
            "Targets for {year} met by the plan; the nearest gets {percent} of the way",
            year=look.cycle + 1, percent=reach,
        )  # fmt: skip
    return [Fact(label, Cell(met, part_words(met, known)), "count")]


def targets_met(look: Look, year: int) -> tuple[int, int, float | None]:
    """Return how many targets of a year the plan meets, of how many, and the largest part of the way gone."""
    cells = [row.years[year] for row in look.coverage.targets if year in row.years]
    known = [each for each in cells if each.gap is not None]
    covered = [each.covered for each in known if each.covered is not None]
    met = sum((each.gap or 0.0) <= 1e-9 for each in known)  # noqa: PLR2004  # a gap of sums of doubles that is nothing
    return met, len(known), max(covered, default=None)
