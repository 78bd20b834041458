"""Page one: what a chief financial officer reads in a minute."""

from decimal import Decimal

from pmoctl.report.chart import Chart
from pmoctl.report.charts.money import Use, money_bar
from pmoctl.report.document import Block, Callout, Points, Section
from pmoctl.report.language import capital, plural, say
from pmoctl.report.pack.dangers import what_could_hurt
from pmoctl.report.pack.decisions import decisions_table
from pmoctl.report.pack.headline import figures, headline, number_word
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import YearOfMoney, money_by_year, money_table
from pmoctl.report.pack.notes import how_sure, since_last_time
from pmoctl.report.pack.otherwise import otherwise
from pmoctl.report.pack.part import Part
from pmoctl.score.charges import ZERO

TIED = 6  # that a tie names
NAMED = 3  # changed files that are named


def page_one(look: Look) -> Part:
    """Say in one page what is decided, for how much, how sure it is, and what could hurt."""
    decisions = decisions_table(look)
    many = sum(1 for _ in decisions.data_rows)
    title = say("Nothing is up for decision")
    if many:
        title = plural("{number} decision", "{number} decisions", many, number=capital(number_word(many)))
    years = money_by_year(look)
    lists = (
        ("hurt", say("What could hurt"), what_could_hurt(look)),
        ("sure", say("How sure we are"), how_sure(look)),
        ("otherwise", say("If you want it otherwise"), () if look.is_over else otherwise(look)),
        ("since", _since(look), since_last_time(look)),
    )
    sections = [
        Section("page-one", headline(look), (*loud(look), *([figures(look)] if look.candidates else []))),
        *([] if look.is_over else [Section("decisions", title, (decisions,), 2)]),
        Section("money", _money_title(look, years), _money(look, years), 2),
        *(Section(name, title, (Points(points),), 2) for name, title, points in lists if points),
    ]
    return Part("page-one", tuple(sections))


def loud(look: Look) -> tuple[Block, ...]:
    """Say what must not be overlooked: ties that only the id decided, and that there is no budget."""
    found = []
    groups = {tuple(sorted({name, *row.why.tied_with})): None for name, row in look.rows.items() if row.why.tied_with}
    for names in groups:
        words = say(
            "{titles} are equal in everything they are ranked by. Only the order of their ids decided who is above the"
            " line.",
            titles=look.titles(names, TIED),
        )
        found.append(Callout(words, "warning", say("A tie:")))
    if not look.ranking.limits:
        words = say("No line can be drawn, and nothing fits or fails to fit.")
        found.append(Callout(words, "warning", say("No budget is set:")))
    if look.origin.changed:
        found.append(Callout(_changed(look), "warning", say("Changed since it was frozen:")))
    return tuple(found)


def _changed(look: Look) -> str:
    """Say which files differ from what was frozen, and which of both a pack shows."""
    named = [each.path for each in look.origin.changed[:NAMED]]
    more = len(look.origin.changed) - len(named)
    files = ", ".join(named)
    if more:
        files = plural("{files} and {n} more file", "{files} and {n} more files", more, files=files)
    if look.origin.frozen:
        return say("{files}. This pack shows what was on the table.", files=files)
    return say("{files}. This pack shows the files as they are.", files=files)


def _money_title(look: Look, years: tuple[YearOfMoney, ...]) -> str:
    year = next(each for each in years if each.year == look.cycle)
    left = year.headroom
    if year.budget is None:
        return say("No budget is set for {year}", year=look.cycle)
    if left is None:
        return say("What is left of the {year} budget is unknown", year=look.cycle)
    if left < 0:
        return say("The {year} budget is short by {amount}", year=look.cycle, amount=look.amount(-left))
    if not left:
        return say("Where the money of {year} goes: nothing stays free", year=look.cycle)
    return say("Where the money of {year} goes: {amount} stays free", year=look.cycle, amount=look.amount(left))


def _money(look: Look, years: tuple[YearOfMoney, ...]) -> tuple[Block, ...]:
    """Draw where the money of the year goes; the table of all years stands with the limits, unless nothing is drawn."""
    bar = bar_of(look, next(each for each in years if each.year == look.cycle))
    return (bar,) if bar else (money_table(look, years),)


def bar_of(look: Look, year: YearOfMoney) -> Chart | None:
    """Draw where the money of a year goes; None where there is no budget, or not all of it is known."""
    left = year.headroom
    if year.budget is None or left is None:
        return None
    uses: dict[Use, Decimal] = {
        "committed": year.committed.known - year.paused.known,
        "paused": year.paused.known,
        "must_do": year.must_do.known,
        "above": year.recommended.known,
        "held_back": year.held_back or ZERO,
        "free": max(left, ZERO),
    }
    if not any(amount for use, amount in uses.items() if use != "free"):  # a picture of nothing
        return None
    title = say("Where the {amount} of {year} goes", amount=look.amount(year.budget), year=year.year)
    return money_bar(title, {year.year: uses}, {year.year: year.budget}, look.numbers)


def _since(look: Look) -> str:
    earlier = look.earlier()
    return say("Since {checkpoint}", checkpoint=earlier[-1][1].name) if earlier else ""
