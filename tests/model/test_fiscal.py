"""Fiscal years and their months."""

import pytest

from pmoctl.model.dates import Month
from pmoctl.model.fiscal import first_month, fiscal_year_of, last_month, year_shown
from pmoctl.model.portfolio import FiscalYear


@pytest.mark.parametrize(
    ("starts", "named_after", "month", "year"),
    [
        (1, "start", (2027, 1), 2027),
        (1, "end", (2027, 12), 2027),
        (4, "start", (2027, 3), 2026),
        (4, "start", (2027, 4), 2027),
        (4, "end", (2027, 3), 2027),
        (4, "end", (2027, 4), 2028),
        (12, "start", (2027, 11), 2026),
        (12, "end", (2027, 12), 2028),
    ],
)
def test_fiscal_year(starts, named_after, month, year):
    assert fiscal_year_of(Month(*month), FiscalYear(starts=starts, named_after=named_after)) == year


@pytest.mark.parametrize(
    ("starts", "named_after", "first", "last"),
    [
        (1, "start", (2027, 1), (2027, 12)),
        (1, "end", (2027, 1), (2027, 12)),
        (4, "start", (2027, 4), (2028, 3)),
        (4, "end", (2026, 4), (2027, 3)),
    ],
)
def test_the_months_of_a_fiscal_year(starts, named_after, first, last):
    fiscal = FiscalYear(starts=starts, named_after=named_after)
    assert (first_month(2027, fiscal), last_month(2027, fiscal)) == (first, last)


def test_a_year_is_shown_with_its_months_where_they_are_not_those_of_the_calendar():
    assert year_shown(2027, FiscalYear(starts=4, named_after="end")) == "2027 (2026-04 to 2027-03)"
    assert year_shown(2027, FiscalYear(starts=12)) == "2027 (2027-12 to 2028-11)"
    assert year_shown(2027, FiscalYear(named_after="end")) == "2027"
