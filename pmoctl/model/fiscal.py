"""Fiscal years: which months each has, and how one is written where its months matter."""

from pmoctl.model.dates import Month
from pmoctl.model.portfolio import FiscalYear


def fiscal_year_of(month: Month, fiscal: FiscalYear) -> int:
    """Return the fiscal year that a calendar month belongs to."""
    later = fiscal.starts > 1 and month.month >= fiscal.starts
    if fiscal.named_after == "end":
        return month.year + 1 if later else month.year
    return month.year if later or fiscal.starts == 1 else month.year - 1


def first_month(year: int, fiscal: FiscalYear) -> Month:
    """Return the first calendar month of a fiscal year."""
    before = fiscal.named_after == "end" and fiscal.starts > 1
    return Month(year - 1 if before else year, fiscal.starts)


def last_month(year: int, fiscal: FiscalYear) -> Month:
    """Return the last calendar month of a fiscal year."""
    first = first_month(year, fiscal)
    return Month(first.year, 12) if fiscal.starts == 1 else Month(first.year + 1, fiscal.starts - 1)


def year_shown(year: int, fiscal: FiscalYear) -> str:
    """Return a fiscal year with its months, such as `2027 (2026-04 to 2027-03)`; a calendar year alone."""
    months = f" ({first_month(year, fiscal)} to {last_month(year, fiscal)})"
    return f"{year}{months if fiscal.starts > 1 else ''}"
