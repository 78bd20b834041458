"""Numbers, money and dates as the pack shows them: rounded here, once, in the locale of the portfolio."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from pmoctl.model.text import rounded
from pmoctl.model.values import Month

MISSING = "–"
AMOUNT_UNITS = {"ones": "", "thousands": "thousand", "millions": "million"}


class Numbers:
    """Writes figures in one locale; what is missing is a dash."""

    def __init__(self, locale: str, currency: str, amounts_in: str) -> None:
        """Take a locale such as `en_GB` (one that is unknown reads as `en_GB`) and what money is in."""
        try:
            self.locale = str(Locale.parse(locale))
        except (UnknownLocaleError, ValueError):
            self.locale = "en_GB"
        self.unit = " ".join(part for part in (AMOUNT_UNITS[amounts_in], currency) if part)

    def decimal(self, value: float | None, places: int = 0) -> str:
        """Write a number with a fixed count of decimals."""
        if value is None:
            return MISSING
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return self._written(format_decimal, rounded(value, places), pattern)

    def plain(self, value: float | None) -> str:
        """Write a number as somebody wrote it: at most three decimals, none that says nothing."""
        return MISSING if value is None else self._written(format_decimal, rounded(value, 3), "#,##0.###")

    def figure(self, value: float | None) -> str:
        """Write a computed figure of a target: the larger, the fewer decimals, and none that says nothing."""
        if value is None:
            return MISSING
        size = abs(value)
        places = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 0.1 or size < 1e-9 else 3  # noqa: PLR2004
        return self._written(format_decimal, rounded(value, places), "#,##0.###")

    def money(self, value: float | None) -> str:
        """Write an amount in `amounts_in`: whole, or with one decimal below 10."""
        small = value is not None and 0 < abs(value) < 10 and not float(value).is_integer()  # noqa: PLR2004
        return self.decimal(value, 1 if small else 0)

    def score(self, value: float | None) -> str:
        """Write a score, 0 to 100."""
        return self.decimal(value, 1)

    def span(self, low: float | None, high: float | None) -> str:
        """Write a range of scores; a dash where nothing is uncertain."""
        if low is None or high is None or round(low, 1) == round(high, 1):
            return MISSING
        return f"{self.decimal(low)}–{self.decimal(high)}"

    def percent(self, value: float | None, places: int = 0) -> str:
        """Write a fraction as per cent."""
        pattern = "#,##0" + ("." + "0" * places if places else "") + "%"
        if value is None:
            return MISSING
        return self._written(format_percent, rounded(value, places + 2), pattern)

    def _written(self, write: Callable[..., str], figure: Decimal, pattern: str) -> str:
        with localcontext(prec=150):  # Babel quantizes, and a file may hold 1e99
            return write(figure, format=pattern, locale=self.locale).replace("-", "−")

    def date(self, value: dt.date | None) -> str:
        """Write a date in words."""
        return MISSING if value is None else str(format_date(value, format="long", locale=self.locale))

    def month(self, value: Month | None) -> str:
        """Write a month in words."""
        if value is None:
            return MISSING
        return str(format_date(dt.date(value.year, value.month, 1), format="MMM yyyy", locale=self.locale))


def listed(words: Sequence[str]) -> str:
    """Write a list as a sentence has it: `a, b and c`."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def counted(number: int, what: str) -> str:
    """Write a count of things: `1 error`, `2 errors`."""
    return f"{number} {what}{'' if number == 1 else 's'}"
