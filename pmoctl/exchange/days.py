"""Dates and months as people write them in tables."""

import datetime as dt
import functools
import re

from pmoctl.model.dates import FIRST_YEAR, LAST_YEAR
from pmoctl.store.faults import shown

_TIME = re.compile(
    r"(?:T|,?\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[-+][0-9]{2}:?[0-9]{2})?$"
)
_ODATA = re.compile(r"/Date\((-?[0-9]{1,15})(?:[-+][0-9]{4})?\)/")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/. ]{1,2}([0-9]{1,2})[-/. ]{1,2}([0-9]{4}|[0-9]{2})")
_DAY_WORD = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[-/ ]+([^\W\d_]+)\.?,?[-/ ]+([0-9]{4}|[0-9]{2})")
_WORD_DAY = re.compile(r"([^\W\d_]+)\.?[-/ ]+([0-9]{1,2})(?:st|nd|rd|th)?,?[-/ ]+([0-9]{4})")
_WORD_YEAR = re.compile(r"([^\W\d_]+)\.?[-/ ]+([0-9]{4}|[0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_CENTURY = 2000
_SERIAL = range(7000, 110_000)  # days after an epoch: 1919 to 2200
_SHORTEST = 3  # letters that tell a month
_LAST_MONTH, _LAST_DAY = 12, 31


def read_date(text: str, order: str | None, locale: str | None) -> dt.date:
    """Return a date, of a date with a time the day. Raises ValueError with what is wrong."""
    words = " ".join(text.split())
    if match := _ODATA.fullmatch(words):
        try:
            return _within(dt.date(1970, 1, 1) + dt.timedelta(milliseconds=int(match[1])), text)
        except OverflowError:
            raise ValueError(_out_of_range(text)) from None
    plain = _TIME.sub("", words)
    if match := _ISO.fullmatch(plain):
        return _date(text, int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(plain):
        return _numeric(text, (match[1], match[2], match[3]), order)
    if match := _DAY_WORD.fullmatch(plain):
        return _date(text, _year(match[3]), _month_named(match[2], text, locale), int(match[1]))
    if match := _WORD_DAY.fullmatch(plain):
        return _date(text, _year(match[3]), _month_named(match[1], text, locale), int(match[2]))
    message = f"`{shown(text)}` is not a date"
    raise ValueError(message)


def read_month(text: str, order: str | None, locale: str | None) -> str:
    """Return a calendar month as files have it, of a date its month. Raises ValueError with what is wrong."""
    words = " ".join(text.split())
    if match := _MONTH.fullmatch(words):
        day = _date(text, int(match[1]), int(match[2]), 1)
    elif match := _MONTH_YEAR.fullmatch(words):
        day = _date(text, int(match[2]), int(match[1]), 1)
    elif match := _WORD_YEAR.fullmatch(words):
        day = _date(text, _year(match[2]), _month_named(match[1], text, locale), 1)
    else:
        try:
            day = read_date(text, order, locale)
        except ValueError as error:
            raise ValueError(str(error).replace("is not a date", "is not a month")) from None
    return f"{day.year:04d}-{day.month:02d}"


def of_serial(number: float, epoch: dt.date | None) -> dt.date:
    """Return the date that a number of days stands for in a workbook. Raises ValueError where it cannot be one."""
    text = str(number).removesuffix(".0")
    if epoch is None or not _SERIAL.start <= number < _SERIAL.stop:
        message = f"`{shown(text)}` is not a date"
        raise ValueError(message)
    return _within(epoch + dt.timedelta(days=int(number)), text)


def _numeric(text: str, parts: tuple[str, str, str], order: str | None) -> dt.date:
    """Return the date of three numbers; without an order, where they can be one date alone."""
    first, second, last = map(int, parts)
    ends_in_year = len(parts[2]) == 4  # noqa: PLR2004  # digits
    orders = {
        "DMY": (_year(parts[2]), second, first),
        "MDY": (_year(parts[2]), first, second),
        "YMD": None if ends_in_year else (_year(parts[0]), second, last),
    }
    if found := orders.get(order or ""):
        return _date(text, *found)
    likely = {each for each in orders.values() if each and 1 <= each[1] <= _LAST_MONTH and 1 <= each[2] <= _LAST_DAY}
    if len(likely) > 1:
        message = f"`{shown(text)}` does not say which is the day and which the month: say `dates:` in the map"
        raise ValueError(message)
    return _date(text, *(likely.pop() if likely else (0, 0, 0)))


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else _CENTURY + int(text)  # noqa: PLR2004  # of two digits


def _date(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return _within(dt.date(year, month, day), text)
    except ValueError:
        raise ValueError(_out_of_range(text)) from None


def _within(day: dt.date, text: str) -> dt.date:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise ValueError(_out_of_range(text))


def _out_of_range(text: str) -> str:
    return f"`{shown(text)}` is not a date of the years {FIRST_YEAR} to {LAST_YEAR}"


def _month_named(word: str, text: str, locale: str | None) -> int:
    """Return the number of a month by the beginning of its name, in English or the language of the locale."""
    folded = word.casefold()
    if len(folded) >= _SHORTEST:
        for names in (_names("en"), *([_names(locale)] if locale else [])):
            found = {number for name, number in names if name.startswith(folded)}
            if len(found) == 1:
                return found.pop()
    message = f"`{shown(text)}` is not a date: `{shown(word)}` is not the name of a month"
    raise ValueError(message)


@functools.lru_cache(8)
def _names(locale: str) -> tuple[tuple[str, int], ...]:
    from babel import Locale

    known = Locale.parse(locale).months
    return tuple(
        (name.casefold().rstrip("."), number)
        for use in ("format", "stand-alone")  # in some languages a month is another word after a day
        for width in ("wide", "abbreviated")
        for number, name in known[use][width].items()
    )
