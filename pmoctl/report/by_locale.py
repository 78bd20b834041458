"""Numbers and dates as a locale writes them: what numbers.py loads only where a locale asks for more than Python."""

import datetime as dt
import functools
from decimal import Decimal, localcontext
from typing import Literal

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

FALLBACK = "en_GB"  # for a locale that does not exist, which `check` finds
_DIGITS = 150  # Babel quantizes, and a file may hold 1e99


def percent_text(figure: Decimal, places: int, locale: str) -> str:
    """Write a rounded fraction as per cent; the place of the sign is the locale's own, only its decimals are ours."""
    known = _known(locale)
    own = str(Locale.parse(known).percent_formats[None].pattern)
    decimals = "." + "0" * places if places else ""
    with localcontext(prec=_DIGITS):
        return str(format_percent(figure, format=own.replace("#,##0", f"#,##0{decimals}"), locale=known))


def decimal_text(figure: Decimal, least: int, most: int, locale: str) -> str:
    """Write a rounded figure with at least and at most so many decimals."""
    known = _known(locale)
    pattern = _grouping(known) + ("." + "0" * least + "#" * (most - least) if most else "")
    with localcontext(prec=_DIGITS):
        return str(format_decimal(figure, format=pattern, locale=known))


def date_text(day: dt.date, form: Literal["long", "medium"], locale: str) -> str:
    """Write a date in words."""
    return str(format_date(day, format=form, locale=_known(locale)))


def month_text(first: dt.date, locale: str) -> str:
    """Write the month of its first day in words, in the order of the locale."""
    return str(format_skeleton("yMMM", first, locale=_known(locale)))


@functools.cache
def _known(locale: str) -> str:
    try:
        return str(Locale.parse(locale))
    except (UnknownLocaleError, ValueError):
        return FALLBACK


@functools.cache
def _grouping(locale: str) -> str:
    """Return how a locale groups the digits of a number: by threes, or as `#,##,##0`."""
    return str(Locale.parse(locale).decimal_formats[None].pattern).split(".", 1)[0]
