"""What rules look up: fiscal years."""

import pytest

from pmoctl.check.facts import fiscal_year_of
from pmoctl.model.dates import Month
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
