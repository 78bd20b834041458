"""The one place for each sentence that is said twice: the line, a limit, what money is in."""

import datetime as dt
from collections.abc import Mapping

from pmoctl.model.portfolio import Portfolio
from pmoctl.model.workspace import Context
from pmoctl.report.numbers import MISSING, Numbers
from pmoctl.score.charges import Limited
from pmoctl.score.line import Line
from pmoctl.score.rank import Ranking


def numbers_of(settings: Portfolio) -> Numbers:
    """Give how a portfolio writes numbers and money."""
    return Numbers(settings.locale, settings.currency, settings.amounts_in)


def money_words(settings: Portfolio) -> str:
    """Say what money is in: `thousands of EUR`."""
    return settings.currency if settings.amounts_in == "ones" else f"{settings.amounts_in} of {settings.currency}"


def person_words(context: Context, person: str | None, as_of: dt.date) -> str:
    """Name a person by id, and say that they have left, where they have; a dash for nobody."""
    if person is None:
        return MISSING
    known = context.people.get(person)
    gone = known is not None and known.left is not None and known.left < as_of
    return f"{person} (left)" if gone else person


def limit_words(limited: Limited) -> str:
    """Name a limit of the envelope with its year: `capacity of data-engineers 2027`."""
    limit, team, year = limited
    return f"{f'{limit} of {team}' if team else limit} {year}"


def line_words(line: Line | None, titles: Mapping[str, str]) -> str:
    """Say where the line falls and why, as the end of a sentence; `titles` name the initiatives."""
    if line is None:
        return "everything fits into the envelope"
    name = titles.get(line.blocked_by.initiative, line.blocked_by.initiative)
    return f"the line: {limit_words(line.blocked_by.limited)} is too small for {name}"


def titles_of(ranking: Ranking) -> dict[str, str]:
    """Give the title of every ranked initiative by id."""
    return {row.scored.id: row.scored.title for row in ranking.rows}


def sentence(words: str) -> str:
    """Begin words with a capital and end them with a full stop."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"


def places_words(places: int) -> str:
    """Write places won or lost, with their sign."""
    return f"{'+' if places > 0 else '−'}{abs(places)}" if places else "0"
