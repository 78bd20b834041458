"""Exact decimals as whole numbers, against fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmoctl.select.limits import Whole, as_decimal, exact_sum, whole_numbers, whole_worths

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)


@given(st.lists(DECIMALS, max_size=6))
def test_whole_numbers_are_the_decimals_in_the_largest_unit(decimals):
    numbers, unit = whole_numbers(decimals)
    assert [number * unit for number in numbers] == [Fraction(each) for each in decimals]
    assert not [factor for factor in (2, 3, 5, 7) if any(numbers) and not any(number % factor for number in numbers)]


def test_the_common_divisor_is_taken_out():
    # By hand: 1.5, 0.25 and 10 are 6, 1 and 40 quarters; 30 and 45 are 2 and 3 fifteens.
    assert whole_numbers(map(Decimal, ("1.5", "0.25", "10"))) == Whole((6, 1, 40), Fraction(1, 4))
    assert whole_numbers(map(Decimal, (30, 45, 0))) == Whole((2, 3, 0), Fraction(15))
    assert whole_numbers([]).numbers == ()
    assert whole_numbers([Decimal(0)]).numbers == (0,)


def test_worths_are_told_apart_to_a_millionth_or_as_finely_as_a_solver_can():
    assert whole_worths([80.0, 60.5, 0.0]) == Whole((160, 121, 0), Fraction(1, 2))
    assert whole_worths([0.0000014, 1.0]) == Whole((1, 10**6), Fraction(1, 10**6))
    assert whole_worths([0.0, 0.0]).numbers == (0, 0)
    # 10^12 in all: a unit is 1,000, a ten-thousand-millionth of 10^13, which is the next power of ten.
    numbers, unit = whole_worths([9e11, 1e11, 1499.0, -1501.0])
    assert [number * unit for number in numbers] == [9 * 10**11, 10**11, 1000, -2000]
    assert sum(map(abs, whole_worths([9.99e9, 1e7]).numbers)) <= 10**10


def test_sums_keep_all_digits_whatever_their_sizes():
    assert exact_sum([Decimal(10) ** 40, Decimal("1e-40"), -(Decimal(10) ** 40)]) == Decimal("1e-40")
    assert exact_sum([]) == 0


@pytest.mark.parametrize(
    ("number", "text"), [(Fraction(1, 8), "0.125"), (7, "7"), (Fraction(-3, 200), "-0.015"), (0, "0")]
)
def test_a_fraction_of_a_power_of_ten_is_the_decimal_that_it_is(number, text):
    assert as_decimal(number) == Decimal(text)
    assert as_decimal(Fraction(10**60 + 1, 10**30)) == Decimal(f"1{'0' * 30}.{'0' * 29}1")
