"""How many decimals a figure is written with, and what it is rounded to; all reckoned by hand."""

from decimal import Decimal

import pytest

from pmoctl.report.decimals import (
    are_whole,
    exponent_of,
    figure_places,
    own_places,
    places_in,
    rounded_exactly,
    rounded_to,
    scaled,
)


@pytest.mark.parametrize(
    ("value", "places"),
    [(1000, 0), (-1000, 0), (999.9, 1), (100, 1), (99.9, 2), (0.1, 2), (0.0999, 3), (1e-9, 3), (0.9e-9, 2), (0, 2)],
)
def test_a_computed_figure_has_the_fewer_decimals_the_larger_it_is(value, places):
    assert figure_places(value) == places
    assert figure_places(Decimal(repr(value))) == places


@pytest.mark.parametrize(
    ("value", "places", "figure"),
    [
        (2.5, 0, "3"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("-0.04"), 1, "0.0"),
        (-0.04, 1, "0.0"),
        (5, 2, "5.00"),
        (Decimal("1e100"), 1, "1" + "0" * 100 + ".0"),
    ],
)
def test_halves_go_up_and_nothing_is_a_negative_zero(value, places, figure):
    assert str(rounded_to(value, places)) == figure


def test_what_somebody_wrote_is_rounded_from_all_its_digits():
    assert str(rounded_exactly(Decimal("0.4499999999999"), 0)) == "0"
    assert str(rounded_exactly(Decimal("0.49999999999999999999"), 0)) == "0"


@pytest.mark.parametrize(
    ("value", "places"), [("5", 0), ("5.00", 0), ("5.10", 1), ("0.123456", 6), ("0.1234567", 6), ("1e3", 0)]
)
def test_an_amount_has_the_decimals_that_were_written_six_at_most(value, places):
    assert own_places(Decimal(value)) == places


def test_what_is_computed_is_scaled_without_noise():
    assert scaled(0.1 + 0.2, 3) == 300
    assert scaled(Decimal("1.5"), 6) == 1_500_000
    assert scaled(Decimal("1.5"), -1) == Decimal("0.15")


@pytest.mark.parametrize(
    ("amounts", "exponent", "exactly", "places"),
    [
        (["1200000", "3400000"], 6, True, 1),
        (["1230000", "3400000"], 6, True, 2),
        (["1200000", "340000"], 6, True, 2),  # half of them reach a million
        (["1200000", "340000", "1"], 6, True, 6),  # most do not: too many decimals, so that a smaller unit is taken
        (["1200000", "340000"], 6, False, 1),  # computed: down to the first digit of the smallest
        (["5000000"], 6, False, 0),
        ([], 6, True, 6),
    ],
)
def test_the_decimals_that_amounts_need_together_in_a_unit(amounts, exponent, exactly, places):
    assert places_in([Decimal(each) for each in amounts], exponent, exactly=exactly) == places


def test_whole_numbers_and_powers():
    assert are_whole([1, 2.0, Decimal("3.00")])
    assert not are_whole([1, 2.5])
    assert [exponent_of(value) for value in (9, 10, 0.5, 0.05, -99)] == [1, 2, 0, -1, 2]
