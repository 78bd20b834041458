"""What rules look up: fiscal years, and names that are spelled much alike."""

import pytest

from pmoctl.check.facts import MANY_NAMES, did_you_mean, fiscal_year_of
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


@pytest.mark.parametrize("others", [0, MANY_NAMES])
def test_a_slip_is_understood_among_few_names_and_many(others):
    known = ["smart-meters", *(f"other-{number}" for number in range(others))]
    assert did_you_mean("smart-meter", known) == "did you mean `smart-meters`?"
    assert did_you_mean("hydrogen", known) is None
