"""Numbers, amounts and dates as text: expected values are those of CLDR's patterns, and of reading them aloud."""

import datetime as dt
from decimal import Decimal

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.model.values import Month
from pmoctl.report.numbers import _PLAIN, Numbers, exact

MILLIONS = Numbers("en_GB", "EUR", "millions")


def test_amounts_that_somebody_wrote_are_shown_to_their_last_digit_all_with_the_same_decimals():
    asked = [Decimal("12.5"), Decimal("12.5"), Decimal("0.04")]
    assert MILLIONS.column([*asked, sum(asked)], "money") == ["12.50", "12.50", "0.04", "25.04"]
    assert MILLIONS.column([Decimal(3200), Decimal(150)], "money") == ["3,200", "150"]


def test_computed_amounts_are_rounded_and_nothing_above_zero_reads_as_zero():
    assert MILLIONS.column([1234.567, 0.4, 0.0, -0.2], "money") == ["1,235", "0.4", "0", "−0.2"]
    assert MILLIONS.column([12.34, -3.0], "money") == ["12.3", "−3.0"]
    assert MILLIONS.column([3.0, 2.0], "money") == ["3", "2"]


@pytest.mark.parametrize(
    ("amounts_in", "value", "said"),
    [
        ("thousands", Decimal(11800), "EUR 11.8 m"), ("thousands", Decimal("0.5"), "EUR 500"),
        ("thousands", 15733.77, "EUR 15.7 m"), ("ones", Decimal(1234567), "EUR 1,234.567 k"),
        ("millions", Decimal("0.04"), "EUR 40 k"), ("ones", Decimal(0), "EUR 0"), ("millions", 2500.0, "EUR 2.5 bn"),
    ],
)  # fmt: skip
def test_amounts_in_sentences_choose_their_unit_and_stay_what_they_are(amounts_in, value, said):
    assert Numbers("en_GB", "EUR", amounts_in).amount(value) == said


def test_digits_are_grouped_as_the_locale_does():
    assert Numbers("en_IN").money(Decimal(1234567)) == "12,34,567"
    assert Numbers("hi_IN").money(Decimal(1234567)) == "12,34,567"
    assert Numbers("de_DE").money(Decimal("1234567.5")) == "1.234.567,5"
    assert Numbers("xx_XX").money(Decimal(1234567)) == "1,234,567"  # one that does not exist


def test_months_and_days_stand_in_the_order_of_the_locale():
    assert Numbers("ja_JP").month(Month(2027, 4)) == "2027年4月"
    assert Numbers("zh_CN").month(Month(2027, 4)) == "2027年4月"
    assert Numbers("en_GB").month(Month(2027, 4)) == "Apr 2027"
    assert Numbers("en_GB").date(dt.date(2026, 12, 10)) == "10 December 2026"
    assert Numbers("de_DE").date(dt.date(2026, 12, 10)) == "10. Dezember 2026"


def test_no_number_is_a_negative_zero():
    assert Numbers("en_GB").decimal(-0.04, 1) == "0.0"
    assert Numbers("de_DE").money(Decimal("-0.0")) == "0"
    assert Numbers("en_GB").percent(-0.0004) == "0%"


@given(st.floats(-1e12, 1e12), st.integers(0, 4), st.sampled_from(sorted(_PLAIN)))
@settings(deadline=None, derandomize=True)
def test_english_without_babel_says_what_babel_says(value, places, locale):
    numbers = Numbers(locale)
    figure = exact(float(f"{value:.6f}"))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    rounded = Decimal(numbers.decimal(figure, places).replace(",", "").replace("−", "-"))
    assert numbers.decimal(figure, places) == format_decimal(rounded, pattern, locale).replace("-", "−")
    share = Decimal(numbers.decimal(figure, places + 2).replace(",", "").replace("−", "-"))
    assert numbers.percent(float(figure), places).replace("−", "-") == format_percent(share, pattern + "%", locale)


def test_a_distance_agrees_with_the_figures_it_lies_between() -> None:
    """1,371.5 of 3,000 is shown as 1,372, and 1,372 and 1,629 would not come to 3,000."""
    plain = Numbers("en_GB", "EUR", "thousands")
    assert (plain.figure(1371.5), plain.distance(3000, 1371.5)) == ("1,372", "1,628")
    assert plain.distance(14500, 996.3) == "13,503.7"
    assert plain.distance(76, 73.7) == "2.3"
    assert plain.distance(190, 189.97) == "0.03"  # both are shown as 190, and yet the target is missed
