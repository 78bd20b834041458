"""Amounts that stay on one line, in the forms whose lines break by themselves."""

import functools
import re

from pmoctl.report.language import say, spoken
from pmoctl.report.numbers import AMOUNTS, Numbers

_FIGURE = "\N{MINUS SIGN}?\\d(?:[\\d.,'’\u00a0\u202f]*\\d)?"  # as any locale writes it
_PLACE = "0"  # where the figure stands; no currency has a digit in its code


def keep_amounts(text: str, numbers: Numbers) -> str:
    """Return text in which no amount parts from its unit or currency at the end of a line: `EUR 1.35 m`."""
    if not numbers.currency or numbers.currency not in text:
        return text
    amounts = _amounts(numbers.currency, spoken())
    return amounts.sub(lambda amount: amount[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


@functools.lru_cache(maxsize=8)
def _amounts(currency: str, language: str) -> re.Pattern[str]:
    """Return what finds the amounts of a currency as a language says them, the longest first."""
    del language  # the one that is spoken
    said = (say(message, currency=currency, amount=_PLACE).split() for _, message in AMOUNTS)
    ways = (" ".join(map(re.escape, words)).replace(_PLACE, _FIGURE) for words in said)  # a catalogue may keep them too
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
