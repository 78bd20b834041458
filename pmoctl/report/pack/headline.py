"""The sentence a pack begins with, and the four figures below it."""

from collections import Counter

from pmoctl.analyse.robustness import CORE
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.report.document import Cell, Fact, Facts
from pmoctl.report.numbers import counted, listed
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import Total, YearOfMoney, add, money_by_year, total_of, unknown_words
from pmoctl.report.pack.reckon import WEIGHTS

WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(number: int) -> str:
    """Write a small number as a sentence has it: `four`."""
    return WORDS[number] if number < len(WORDS) else str(number)


def sentence_start(words: str) -> str:
    """Begin words with a capital."""
    return words[:1].upper() + words[1:]


def headline(look: Look) -> str:
    """Say in a sentence or two what is asked for, for how much this year and in all, and what that leaves."""
    if look.is_over and look.checkpoint is not None:
        return over_sentence(look, look.checkpoint[1])
    if not look.candidates:
        return "No candidates are up for decision."
    sure = [each for each in look.ups if each.verdict == "approve"]
    rest = len(look.ups) - len(sure)
    parts = [*_unfinished(look)]
    if not look.ranking.limits:
        parts.append("No budget is set.")
    parts.append(_ask(look, len(sure), rest))
    if sure and look.ranking.limits:
        parts += _left(look, next(each for each in money_by_year(look) if each.year == look.cycle))
    return " ".join(parts)


def over_sentence(look: Look, point: Checkpoint) -> str:
    """Say that a meeting is over, what it decided, and where that is told."""
    counts = Counter(decision.outcome for decision in point.decisions.values())
    words = listed([f"{number} {outcome}" for outcome, number in counts.most_common()]) or "nothing was decided"
    day = look.numbers.date(point.minutes.approved) if point.minutes else ""
    return f"This meeting is over: {words}; its minutes were approved on {day}. What follows is as it stands after it."


def _unfinished(look: Look) -> list[str]:
    missing = sum(each.verdict == "not_assessed" for each in look.verdicts.values())
    proposed = len(look.candidates)
    if not missing:
        return []
    return [f"{proposed - missing} of {counted(proposed, 'candidate')} can be assessed so far."]


def _ask(look: Look, sure: int, rest: int) -> str:
    proposed = counted(len(look.candidates), "candidate")
    if not sure and not rest:
        one = len(look.candidates) == 1
        return "The only candidate is not recommended." if one else f"None of the {proposed} is recommended."
    this_year = add(look.budget_charge(each.initiative, look.cycle) for each in look.ups)
    money = f"{amount_words(look, this_year)} in {look.cycle} and {amount_words(look, total_of(look.ups))} in total"
    if not sure:
        what = "if one is set" if not look.ranking.limits else "on a condition"
        return f"{counted(rest, 'initiative')} could be approved {what}: {money}."
    more = f", and {rest} more on a condition" if rest else ""
    return f"We ask you to approve {counted(sure, 'initiative')}{more}: {money}."


def amount_words(look: Look, total: Total) -> str:
    """Write a sum for a sentence; `an unknown sum (4 state no costs)` where it is not known."""
    return look.amount(total.known) if not total.unknown else f"an unknown sum ({unknown_words(total)[9:]})"


def _left(look: Look, year: YearOfMoney) -> list[str]:
    left = year.headroom
    if year.budget is None:
        return [f"No budget is set for {look.cycle}."]
    if left is None:
        return [f"What that leaves of the {look.cycle} budget is unknown."]
    if left < 0:
        return [f"With what is committed that is {look.amount(-left)} more than the {look.cycle} budget."]
    free = look.amount(left) if left else "nothing"
    return [f"That leaves {free} of the {look.cycle} budget free."]


def figures(look: Look) -> Facts:
    """Give the figures below the headline: how many, what they are worth, how sure, how much of the strategy."""
    ups, duties = len(look.ups), len(look.duties)
    sure = any(each.verdict == "approve" for each in look.ups)
    what = "Recommended" if sure or not ups else "Recommended on a condition"
    are = f", {duties} of them {'a duty' if duties == 1 else 'duties'}" if duties else ""
    facts = [Fact(f"{what}{are}", Cell(ups, f"{ups} of {len(look.candidates)}"), "count")]
    values = [look.rows[each.initiative].scored.money.npv for each in look.ups]
    known = [value for value in values if value is not None]
    if known:
        rate = look.numbers.percent(
            look.baseline.rate, 0 if round(look.baseline.rate, 9) == round(look.baseline.rate, 2) else 1
        )
        lacking = f", {len(values) - len(known)} without one" if len(known) < len(values) else ""
        label = f"Net present value of the recommended{lacking}, at {rate}"
        worth = sum(known)
        facts.append(Fact(label, Cell(worth, look.numbers.amount(worth))))
    facts += [*_certainty(look), *_targets(look)]
    return Facts(tuple(facts))


def _certainty(look: Look) -> list[Fact]:
    found = look.reckoned.robustness
    if found is None:
        return []
    shares = {each.initiative: each.share for each in found.initiatives}
    core = sum(shares.get(each.initiative, 0.0) >= CORE for each in look.ups)
    held = look.numbers.percent(CORE)
    words = f"Stay recommended in {held} or more of {found.draws} draws, every weight ±{WEIGHTS}"
    return [Fact(words, Cell(core, f"{core} of {len(look.ups)}"), "count")]


def _targets(look: Look) -> list[Fact]:
    met, known, best = targets_met(look, look.cycle + 1)
    if not known:
        return []
    reach = f"; the best reaches {look.numbers.percent(best)}" if not met and best is not None else ""
    return [Fact(f"Targets for {look.cycle + 1} met by the plan{reach}", Cell(met, f"{met} of {known}"), "count")]


def targets_met(look: Look, year: int) -> tuple[int, int, float | None]:
    """Give how many targets of a year the plan meets, of how many, and the largest part of the way gone."""
    cells = [row.years[year] for row in look.coverage.targets if year in row.years]
    known = [each for each in cells if each.gap is not None]
    covered = [each.covered for each in known if each.covered is not None]
    met = sum((each.gap or 0.0) <= 1e-9 for each in known)  # noqa: PLR2004  # a gap of sums of doubles that is nothing
    return met, len(known), max(covered, default=None)
