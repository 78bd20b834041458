"""A total over fiscal years: the same each year, to the cent, and the last takes what rounding left."""

from decimal import Decimal

import pytest

from pmoctl.exchange.spreading import spread_total, years_of
from pmoctl.model.map import SpreadAfter, SpreadFrom
from pmoctl.model.portfolio import FiscalYear

CALENDAR, APRIL = FiscalYear(), FiscalYear.model_validate({"starts": 4, "named_after": "end"})
SCHEDULE = {"start": "2027-03", "finish": "2029-04"}


def test_the_years_are_those_of_the_schedule_or_after_it_or_named():
    assert years_of("schedule", SCHEDULE, CALENDAR) == range(2027, 2030)
    assert years_of("schedule", SCHEDULE, APRIL) == range(2027, 2031)  # April 2029 is of the year that ends in 2030
    after = SpreadAfter.model_validate({"after": "schedule", "years": 2})
    assert years_of(after, SCHEDULE, CALENDAR) == range(2030, 2032)
    assert years_of(SpreadFrom.model_validate({"from": 2028, "years": 3}), {}, CALENDAR) == range(2028, 2031)


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ({"start": "2027-03"}, "no start and finish"),
        ({"start": "2028-01", "finish": "2027-12"}, "finishes before it starts"),
        ({"start": "2027-01", "finish": "2199-12"}, "the years 2027 to 2199"),
    ],
)
def test_a_schedule_that_does_not_tell_is_refused(schedule, said):
    with pytest.raises(ValueError, match=said):
        years_of("schedule", schedule, CALENDAR)


@pytest.mark.parametrize(
    ("total", "by_year"),
    [
        ("9", [3, 3, 3]),
        ("10", [3.33, 3.33, 3.34]),
        ("20", [6.67, 6.67, 6.66]),
        ("-10", [-3.33, -3.33, -3.34]),
        ("0.02", [0.01, 0.01, 0]),
        ("0", [0, 0, 0]),
    ],
)
def test_shares_add_up_to_the_total(total, by_year):
    assert list(spread_total(Decimal(total), range(2027, 2030)).values()) == by_year


def test_rounding_turns_no_share_round():
    """An eighth of 0.05 is 0.00625: at 0.01 a year the last would be -0.02, so that all but the last have nothing."""
    assert list(spread_total(Decimal("0.05"), range(2027, 2035)).values()) == [*[0] * 7, 0.05]


def test_each_case_of_a_range_is_spread():
    total = {"low": Decimal(2), "base": Decimal(4), "high": Decimal(5)}
    assert spread_total(total, range(2027, 2029)) == {
        2027: {"low": 1, "base": 2, "high": 2.5},
        2028: {"low": 1, "base": 2, "high": 2.5},
    }


def test_a_total_as_large_as_any_that_is_read_is_spread():
    third = 10**99 // 3
    shares = spread_total(Decimal(10) ** 99, range(2027, 2030))
    assert [float(each) for each in shares.values()] == [pytest.approx(third)] * 3
