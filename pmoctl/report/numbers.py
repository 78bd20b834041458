"""The one place where a number, an amount of money, a date or a month becomes text, by locale and scale.

Amounts that somebody wrote (Decimal) are shown to their last digit, so that no amount is shown as another than was
asked; what was computed (float) is rounded here, once, halves up. Nothing above 0 is shown as 0.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.model.dates import Month
from pmoctl.model.text import rounded
from pmoctl.report.decimals import (
    MOST_PLACES,
    are_whole,
    exponent_of,
    figure_places,
    own_places,
    places_in,
    rounded_to,
    scaled,
)
from pmoctl.report.language import mark, plural, say

MISSING = "–"
AMOUNT_UNITS = {"ones": "{currency}", "thousands": mark("thousand {currency}"), "millions": mark("million {currency}")}
_EXPONENTS = {"ones": 0, "thousands": 3, "millions": 6}
# An amount in a sentence: from which power of ten on, and how it is said.
AMOUNTS = (
    (9, mark("{currency} {amount} bn")),
    (6, mark("{currency} {amount} m")),
    (3, mark("{currency} {amount} k")),
    (0, mark("{currency} {amount}")),
)
SENTENCE_PLACES = 3  # decimals of an amount in a sentence, as long as a smaller unit has fewer
YEARS = frozenset({"base_year", "price_year", "cycle"})  # keys of files whose number is a year
# Written by Python's own format as Babel writes them, a test holds: Babel takes longer to load than a small workspace.
_PLAIN = frozenset({"en", "en_GB", "en_US", "en_IE", "en_AU", "en_CA", "en_NZ"})
# Dates likewise, where English ones are written alike.
_ENGLISH_DAYS = {
    "en": "{month} {day}, {year}", "en_US": "{month} {day}, {year}", "en_GB": "{day} {month} {year}",
}  # fmt: skip
_SEPTEMBER = 9
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def exact(value: float | None) -> Decimal | None:
    """Return a sum of amounts that people wrote as the decimal number it is, without the noise of adding doubles."""
    return None if value is None else Decimal(repr(round(value, 9))).normalize()


class Numbers(NamedTuple):
    """Writes figures in one locale (such as `en_GB`), and money in `currency` and `amounts_in`; missing is a dash."""

    locale: str = "en_GB"
    currency: str = ""
    amounts_in: str = "ones"

    @property
    def unit(self) -> str:
        """What money is in, in words: `thousand EUR`."""
        return say(AMOUNT_UNITS[self.amounts_in], currency=self.currency).strip()

    def decimal(self, value: float | Decimal | None, places: int = 0) -> str:
        """Write a number with a fixed count of decimals."""
        return MISSING if value is None else self._write(rounded_to(value, places), places, places)

    def plain(self, value: float | Decimal | None) -> str:
        """Write a number as somebody wrote it: at most three decimals, none that says nothing."""
        return MISSING if value is None else self._write(rounded_to(value, 3), 0, 3)

    def written(self, value: float | Decimal, key: str = "") -> str:
        """Write a number to its last decimal, as a file has it under a key: years are not grouped."""
        if key in YEARS:
            return str(value)
        number = value if isinstance(value, Decimal) else Decimal(repr(value))
        exponent = number.normalize().as_tuple().exponent
        return self._write(number, 0, max(-int(exponent), 0))

    def figure(self, value: float | Decimal | None) -> str:
        """Write a computed figure of a target: the larger, the fewer decimals, and none that says nothing."""
        if value is None:
            return MISSING
        places = figure_places(value)
        return self._write(rounded_to(value, places), 0, places)

    def distance(self, one: float, other: float) -> str:
        """Write how far two figures lie apart, such that the three agree as they are shown."""
        places = max(figure_places(one), figure_places(other))
        apart = abs(rounded_to(one, figure_places(one)) - rounded_to(other, figure_places(other)))
        return self._write(apart, 0, places) if apart else self.figure(abs(one - other))

    def money(self, value: float | Decimal | None, places: int | None = None) -> str:
        """Write an amount in `amounts_in`; `places` are those of the amounts beside it (see `places`)."""
        if value is None:
            return MISSING
        places = self.places([value]) if places is None else places
        figure = rounded_to(value, places)
        if value and not figure and isinstance(value, float):  # computed, and too small for its neighbours' decimals
            places = min(max(places, 1 - exponent_of(value)), 9)
            figure = rounded_to(value, places)
        return self._write(figure, places, places)

    def places(self, values: Iterable[float | Decimal | None]) -> int:
        """Return the decimals with which amounts that stand together are written.

        As many as the amounts need that somebody wrote; what was computed alone is rounded to some three digits.
        """
        given = [value for value in values if value is not None]
        wanted = max((own_places(value) for value in given if isinstance(value, Decimal)), default=None)
        if wanted is not None:
            return wanted
        size = max((abs(float(value)) for value in given), default=0.0)
        return 0 if size >= 100 or are_whole(given) else 1 if size >= 10 else 2  # noqa: PLR2004  # three digits that count

    def amount(self, value: float | Decimal | None) -> str:
        """Write an amount with its currency, for a sentence: `EUR 11.8 m`. What was computed has three digits."""
        if value is None:
            return MISSING
        whole = scaled(value, _EXPONENTS[self.amounts_in])
        for exponent, said in AMOUNTS:
            if abs(whole) >= Decimal(10) ** exponent or exponent == 0:
                part = whole.scaleb(-exponent)
                size = 0 if not part else max(part.adjusted(), 0)
                places = own_places(part) if isinstance(value, Decimal) else max(2 - size, 0) if exponent else 0
                if exponent and places > SENTENCE_PLACES:  # GBP 45,373.44 m reads better than 45.37344 bn
                    continue
                words = self._write(rounded_to(part, places), 0 if not isinstance(value, Decimal) else places, places)
                return say(said, currency=self.currency, amount=words).strip()
        raise AssertionError

    def score(self, value: float | None) -> str:
        """Write a score, 0 to 100."""
        return self.decimal(value, 1)

    def span(self, low: float | None, high: float | None) -> str:
        """Write a range of scores; a dash where nothing is uncertain."""
        if low is None or high is None or round(low, 1) == round(high, 1):
            return MISSING
        return f"{self.decimal(low)}–{self.decimal(high)}"

    def amounts(self, values: Sequence[float | Decimal | None]) -> list[str]:
        """Write amounts that stand together as `amount` does, all in one unit: the largest of most that keeps figures.

        Those are all that somebody wrote, and of what was computed some three.
        """
        given = [scaled(value, _EXPONENTS[self.amounts_in]) for value in values if value]
        exactly = all(isinstance(value, Decimal) for value in values if value)
        units = ((said, exponent, places_in(given, exponent, exactly=exactly)) for exponent, said in AMOUNTS)
        message, size, _ = next(each for each in units if not each[1] or each[2] <= SENTENCE_PLACES)
        return [self._in_unit(value, message, size) for value in values]

    def _in_unit(self, value: float | Decimal | None, message: str, exponent: int) -> str:
        if not value:
            return MISSING if value is None else self._write(Decimal(0), 0, 0)  # nothing is nothing in every unit
        part = scaled(value, _EXPONENTS[self.amounts_in] - exponent)
        places = own_places(part) if isinstance(value, Decimal) else min(max(2 - part.adjusted(), 0), MOST_PLACES)
        return say(message, currency=self.currency, amount=self._write(rounded_to(part, places), 0, places)).strip()

    def percent(self, value: float | None, places: int = 0) -> str:
        """Write a fraction as per cent."""
        if value is None:
            return MISSING
        figure = rounded(value, places + 2)
        if self.locale in _PLAIN:
            return _minus(f"{figure * 100:,.{places}f}%")
        from pmoctl.report.by_locale import percent_text

        return _minus(percent_text(figure, places, self.locale))

    def date(self, value: dt.date | None, form: Literal["long", "medium"] = "long") -> str:
        """Write a date in words, `long` for a sentence or `medium` for a table."""
        if value is None:
            return MISSING
        if self.locale in _ENGLISH_DAYS:
            month = _MONTHS[value.month - 1]
            return _ENGLISH_DAYS[self.locale].format(
                day=value.day, month=month if form == "long" else self._short_month(value.month), year=value.year
            )
        from pmoctl.report.by_locale import date_text

        return date_text(value, form, self.locale)

    def month(self, value: Month | None) -> str:
        """Write a month in words, in the order of the locale."""
        if value is None:
            return MISSING
        if self.locale in _ENGLISH_DAYS:
            return f"{self._short_month(value.month)} {value.year}"
        from pmoctl.report.by_locale import month_text

        return month_text(dt.date(value.year, value.month, 1), self.locale)

    def _short_month(self, month: int) -> str:
        return "Sept" if month == _SEPTEMBER and self.locale == "en_GB" else _MONTHS[month - 1][:3]

    def value(self, value: object, kind: str, places: int | None = None) -> str:
        """Write a value of a cell as its kind wants it (see report/table.py)."""
        match value:
            case None | "":
                return MISSING
            case bool():
                return say("yes") if value else say("no")
            case dt.date():
                return self.date(value, "medium")
            case Month():
                return self.month(value)
            case int() | float() | Decimal():
                return self._number(value, kind, places)
        return str(value)

    def _number(self, value: float | Decimal, kind: str, places: int | None) -> str:
        if kind == "money":
            return self.money(value, places)
        if kind == "year":
            return str(value)
        if kind == "percent":
            return self.percent(float(value))
        places_of = {"score": 1, "count": 0, "fixed": 2}
        return self.decimal(value, places_of[kind]) if kind in places_of else self.figure(value)

    def column(self, values: Sequence[object], kind: str) -> list[str]:
        """Write the values of a column, amounts of money all with the same decimals."""
        places = None
        if kind == "money":
            places = self.places(value for value in values if isinstance(value, int | float | Decimal))
        return [self.value(value, kind, places) for value in values]

    def _write(self, figure: Decimal, least: int, most: int) -> str:
        if self.locale in _PLAIN:
            text = f"{figure:,.{most}f}"
            if most > least:
                whole, _, part = text.partition(".")
                part = part[:least] + part[least:].rstrip("0")
                text = f"{whole}.{part}" if part else whole
            return _minus(text)
        from pmoctl.report.by_locale import decimal_text

        return _minus(decimal_text(figure, least, most, self.locale))


def _minus(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")


def listed(words: Sequence[str]) -> str:
    """Write a list as a sentence has it: `a, b and c`."""
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1]) if len(words) > 1 else "".join(words)


def apart(words: Sequence[str]) -> str:
    """Write values in a line: commas between them, semicolons where one has a comma or a colon itself."""
    return ("; " if any({",", ":"} & set(each) for each in words) else ", ").join(words)


def counted(number: int, what: str) -> str:
    """Write a count of things: `1 error`, `2 errors`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def some(words: Sequence[str], most: int = 5) -> str:
    """Write the first of several words, and how many more there are."""
    more = len(words) - most
    first = ", ".join(words[:most])
    return plural("{first} and {n} more", "{first} and {n} more", more, first=first) if more > 0 else first
