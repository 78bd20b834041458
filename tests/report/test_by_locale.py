"""Figures where a locale asks for more than Python: expected values are those of CLDR's charts of each locale."""

import datetime as dt
from decimal import Decimal

import pytest

from pmoctl.report.by_locale import date_text, decimal_text, month_text, percent_text
from pmoctl.report.script import script_of

DAY = dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("locale", "least", "most", "text"),
    [
        ("de_DE", 0, 0, "1.234.568"), ("de_DE", 2, 2, "1.234.567,50"), ("de_DE", 0, 3, "1.234.567,5"),
        ("de_CH", 1, 1, "1’234’567.5"), ("hi_IN", 1, 1, "12,34,567.5"), ("xx_XX", 1, 1, "1,234,567.5"),
    ],
)  # fmt: skip
def test_decimals_are_at_least_and_at_most_so_many(locale, least, most, text):
    assert decimal_text(Decimal("1234567.5") if most else Decimal(1234568), least, most, locale) == text


@pytest.mark.parametrize(
    ("locale", "places", "text"),
    [("de_DE", 0, "13\xa0%"), ("de_DE", 1, "12,5\xa0%"), ("tr_TR", 1, "%12,5"), ("xx_XX", 1, "12.5%")],
)
def test_the_sign_of_per_cent_stands_where_the_locale_has_it(locale, places, text):
    assert percent_text(Decimal("0.13") if places == 0 else Decimal("0.125"), places, locale) == text


def test_numbers_of_files_may_have_more_digits_than_babel_expects():
    assert decimal_text(Decimal(10**99), 0, 0, "de_DE") == f"{10**99:,}".replace(",", ".")


def test_dates_and_months_in_words():
    assert date_text(DAY, "long", "de_DE") == "1. Dezember 2026"
    assert date_text(DAY, "medium", "de_DE") == "01.12.2026"
    assert month_text(DAY, "de_DE") == "Dez. 2026"
    assert month_text(DAY, "xx_XX") == "Dec 2026"


def test_a_script_is_that_of_the_months():
    assert script_of("de_DE") is None
    assert script_of("xx_XX") is None
    greek, arabic, japanese = script_of("el_GR"), script_of("ar_EG"), script_of("ja_JP")
    assert (greek.language, greek.rtl, "Δ" in greek.letters, "D" in greek.letters) == ("el", False, True, False)
    assert (arabic.rtl, "م" in arabic.letters) == (True, True)
    assert all(each in japanese.letters for each in "月かカ")
    assert "か" not in greek.letters
