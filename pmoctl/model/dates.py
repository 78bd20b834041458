"""Days, months and years, as files write them."""

import datetime as dt
import functools
import re
from typing import Annotated, NamedTuple

from pydantic_core import core_schema

from pmoctl.model.values import Exactly, Parsed

FIRST_YEAR, LAST_YEAR = 1900, 2199
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class Month(NamedTuple):
    """A calendar month, written `2027-04`."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return the month as files write it."""
        return f"{self.year:04d}-{self.month:02d}"


def _date(value: object) -> dt.date:
    date = read_date(value) if isinstance(value, str) else None
    if date is None:
        message = "expected a date from 1900 to 2199, written YYYY-MM-DD"
        raise ValueError(message)
    return date


@functools.lru_cache(1000)  # as with months
def read_date(text: str) -> dt.date | None:
    """Read `YYYY-MM-DD`, from 1900 to 2199; None where it is none."""
    if not _DATE.fullmatch(text):  # ISO's weeks are dates to Python, and none here
        return None
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return date if FIRST_YEAR <= date.year <= LAST_YEAR else None


def _month(value: object) -> Month:
    month = read_month(value) if isinstance(value, str) else None
    if month is None:
        message = "expected a month from 1900 to 2199, written YYYY-MM"
        raise ValueError(message)
    return month


@functools.lru_cache(1000)  # a portfolio has the same few months over and over
def read_month(text: str) -> Month | None:
    """Read `YYYY-MM`, from 1900 to 2199; None where it is none."""
    if not _MONTH.fullmatch(text):
        return None
    month = Month(int(text[:4]), int(text[5:]))
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else None


_DATE_SCHEMA = {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MONTH_SCHEMA = {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])$"}

Date = Annotated[dt.date, Parsed(_date, _DATE_SCHEMA)]
MonthField = Annotated[Month, Parsed(_month, _MONTH_SCHEMA)]
Year = Annotated[int, Exactly(core_schema.int_schema(ge=FIRST_YEAR, le=LAST_YEAR))]
