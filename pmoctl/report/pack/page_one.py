"""Page one: what a chief financial officer reads in a minute."""

from decimal import Decimal

from pmoctl.report.charts.money import Use, money_bar
from pmoctl.report.document import Block, Callout, Chart, Points, Section
from pmoctl.report.numbers import listed
from pmoctl.report.pack.decisions import decisions_table
from pmoctl.report.pack.headline import figures, headline, number_word, sentence_start
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import YearOfMoney, money_by_year, money_table
from pmoctl.report.pack.notes import how_sure, since_last_time, what_could_hurt
from pmoctl.report.pack.otherwise import otherwise
from pmoctl.report.pack.part import Part
from pmoctl.score.charges import ZERO


def page_one(look: Look) -> Part:
    """Say in one page what is decided, for how much, how sure it is, and what could hurt."""
    decisions = decisions_table(look)
    many = sum(1 for _ in decisions.data_rows)
    asked = f"{sentence_start(number_word(many))} decision{'s' * (many != 1)}"
    title = asked if many else "Nothing is up for decision"
    years = money_by_year(look)
    lists = (
        ("hurt", "What could hurt", what_could_hurt(look)),
        ("sure", "How sure we are", how_sure(look)),
        ("otherwise", "If you want it otherwise", () if look.is_over else otherwise(look)),
        ("since", _since(look), since_last_time(look)),
    )
    sections = [
        Section("page-one", headline(look), (*loud(look), *([figures(look)] if look.candidates else []))),
        *([] if look.is_over else [Section("decisions", title, (decisions,), 2)]),
        Section("money", _money_title(look, years), _money(look, years), 2),
        *(Section(name, title, (Points(points),), 2) for name, title, points in lists if points),
    ]
    return Part("page-one", "Page one", tuple(sections))


def loud(look: Look) -> tuple[Block, ...]:
    """Say what must not be overlooked: ties that only the id decided, and that there is no budget."""
    found = []
    tied = [(name, row.why.tied_with) for name, row in look.rows.items() if row.why.tied_with]
    if tied:
        names = dict.fromkeys(name for first, others in tied for name in (first, *others))
        words = f"{listed([look.title(name) for name in names])} are equal in everything they are ranked by."
        found.append(Callout(f"{words} Only the order of their ids put one above the line.", "warning", "A tie:"))
    if not look.ranking.limits:
        found.append(Callout("No line can be drawn, and nothing fits or fails to fit.", "warning", "No budget is set:"))
    return tuple(found)


def _money_title(look: Look, years: tuple[YearOfMoney, ...]) -> str:
    year = next(each for each in years if each.year == look.cycle)
    left = year.headroom
    if year.budget is None:
        return f"No budget is set for {look.cycle}"
    if left is None:
        return f"What is left of the {look.cycle} budget is unknown"
    if left < 0:
        return f"The {look.cycle} budget is short by {look.amount(-left)}"
    return f"Where the money of {look.cycle} goes: {look.amount(left) if left else 'nothing'} stays free"


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
    title = f"Where the {look.amount(year.budget)} of {year.year} goes"
    return money_bar(title, {year.year: uses}, {year.year: year.budget}, look.numbers)


def _since(look: Look) -> str:
    earlier = look.earlier()
    return f"Since {earlier[-1][1].name}" if earlier else ""
