"""Numbers, amounts and dates as text: expected values are those of CLDR's patterns, and of reading them aloud."""

import datetime as dt
from decimal import Decimal

import pytest
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.model.dates import Month
from pmoctl.report.decimals import rounded_exactly
from pmoctl.report.numbers import _PLAIN, Numbers, counted, exact, listed, some

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


PLAIN = Numbers("en_GB", "EUR")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"), (1234.5, "1,235"), (1000, "1,000"), (999.94, "999.9"), (100.06, "100.1"), (99.996, "100"),
        (12.345, "12.35"), (0.1, "0.1"), (0.0994, "0.099"), (0.004, "0.004"), (0, "0"), (1e-10, "0"), (-12.5, "−12.5"),
    ],
)  # fmt: skip
def test_a_figure_has_the_fewer_decimals_the_larger_it_is(value, said):
    assert PLAIN.figure(value) == said


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (None, "text", "–"), ("", "text", "–"), (True, "flag", "yes"), (False, "flag", "no"), ("x", "text", "x"),
        (dt.date(2026, 12, 1), "date", "1 Dec 2026"), (Month(2027, 4), "month", "Apr 2027"), (2027, "year", "2027"),
        (0.256, "percent", "26%"), (66.66, "score", "66.7"), (1234, "count", "1,234"), (0.5, "fixed", "0.50"),
        (1234.56, "figure", "1,235"), (Decimal("12.50"), "money", "12.5"), (0.0, "money", "0"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_its_kind_wants_it(value, kind, said):
    assert PLAIN.value(value, kind) == said


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([], 0), ([None], 0), ([99.9], 1), ([100.5], 0), ([10.0, 10.5], 1), ([9.99], 2), ([3.0], 0), ([-100.5], 0),
        ([Decimal("1.50"), 0.123], 1), ([Decimal("0.1234567")], 6), ([Decimal("1E+3")], 0),
    ],
)  # fmt: skip
def test_amounts_that_stand_together_have_the_same_decimals(values, places):
    assert PLAIN.places(values) == places


def test_what_is_too_small_for_its_neighbours_is_not_shown_as_nothing():
    assert PLAIN.money(0.004, 0) == "0.004"
    assert PLAIN.money(0.04, 1) == "0.04"
    assert PLAIN.money(Decimal("0.4"), 0) == "0"  # nobody writes it so beside others
    assert PLAIN.money(1e-9, 0) == "0.000000001"
    assert (PLAIN.money(None), PLAIN.plain(None), PLAIN.amount(None), PLAIN.percent(None)) == ("–",) * 4
    assert (PLAIN.date(None), PLAIN.month(None), PLAIN.decimal(None, 2)) == ("–",) * 3


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal(999), "EUR 999"), (Decimal(1000), "EUR 1 k"), (Decimal(45373440), "EUR 45,373.44 k"),
        (Decimal("12.345"), "EUR 12.345"), (123456.0, "EUR 123 k"), (12345.0, "EUR 12.3 k"), (1234.0, "EUR 1.23 k"),
        (999.6, "EUR 1,000"), (0.4, "EUR 0"), (Decimal(-2500), "EUR −2.5 k"),
    ],
)  # fmt: skip
def test_an_amount_in_a_sentence(value, said):
    assert PLAIN.amount(value) == said


def test_spans_and_lists():
    assert [PLAIN.span(*each) for each in ((60.0, 100.0), (60.0, 60.04), (None, 1.0), (1.0, None))] == [
        "60–100", "–", "–", "–",
    ]  # fmt: skip
    assert [listed(each) for each in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [counted(each, "error") for each in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]
    assert [some([*"abcdef"], most) for most in (6, 5, 4)] == [
        "a, b, c, d, e, f", "a, b, c, d, e and 1 more", "a, b, c, d and 2 more",
    ]  # fmt: skip
    assert some(["a"]) == "a"


def test_money_is_in_a_unit():
    assert [Numbers("en_GB", "EUR", each).unit for each in ("ones", "thousands", "millions")] == [
        "EUR", "thousand EUR", "million EUR",
    ]  # fmt: skip


def test_halves_are_rounded_up_and_nothing_is_a_negative_zero():
    assert [str(rounded_exactly(Decimal(each), 1)) for each in ("0.25", "-0.25", "-0.04")] == ["0.3", "-0.3", "0.0"]
    assert exact(0.1 + 0.2) == Decimal("0.3")
    assert exact(None) is None
    assert (PLAIN.plain(0.1236), PLAIN.plain(Decimal("12.50")), PLAIN.plain(1234)) == ("0.124", "12.5", "1,234")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([Decimal(850), Decimal(10100), None, Decimal(0)], ["0.85 m", "10.1 m", "–", "0"]),
        ([Decimal("8095.123"), Decimal(2000)], ["8,095.123 k", "2,000 k"]),  # a million would need six decimals
        ([Decimal(3), Decimal(20)], ["3 k", "20 k"]),
        ([1810.0, 2129.5, 110776.5], ["1.81 m", "2.13 m", "111 m"]),
        ([0.4, 250.0], ["0.4 k", "250 k"]),
        ([0.00001, 5000.0], ["0.01", "5,000,000"]),  # of a thousand
        ([], []),
    ],
)
def test_amounts_that_stand_together_are_in_one_unit(values, words):
    assert Numbers("en_GB", "", "thousands").amounts(values) == words


@pytest.mark.parametrize("locale", ["en", "en_US", "en_GB"])
def test_english_dates_without_babel_are_what_babel_says(locale):
    numbers = Numbers(locale)
    for month in range(1, 13):
        day = dt.date(2026, month, 2 * month - 1)
        for form in ("long", "medium"):
            assert numbers.date(day, form) == format_date(day, form, locale=locale)
        assert numbers.month(Month(2026, month)) == format_skeleton("yMMM", day, locale=locale)


def test_a_unit_is_that_of_at_least_half_of_the_amounts():
    assert PLAIN.amounts([Decimal(1000), Decimal(500)]) == ["EUR 1 k", "EUR 0.5 k"]
    assert PLAIN.amounts([Decimal(1000), Decimal(500), Decimal(400)]) == ["EUR 1,000", "EUR 500", "EUR 400"]
    assert PLAIN.amounts([None, 0.0, 1500.0]) == ["–", "0", "EUR 1.5 k"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(2.1, "2,1"), (0.0725, "0,0725"), (1234567, "1.234.567"), (Decimal("1234.50"), "1.234,5"), (1e-7, "0,0000001"),
     (-60.5, "−60,5"), (100.0, "100")],
)  # fmt: skip
def test_a_number_of_a_file_keeps_every_digit(value, said):
    assert Numbers("de_DE").written(value) == said
