"""Numbers as people write them. Separators of locales: Unicode CLDR, charts of number symbols."""

from decimal import Decimal

import pytest

from pmoctl.exchange.numerals import numerals_of, read_figure, unit_of


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("1,234.5", "en_GB", "1234.5"),
        ("1.234,5", "de_DE", "1234.5"),
        ("1.200", "de_DE", "1200"),
        ("1.200", "en_GB", "1.2"),
        ("1\u202f234,5", "fr_FR", "1234.5"),
        ("1\u00a0234,5", "fr_FR", "1234.5"),
        ("1 234,5", "fr_FR", "1234.5"),
        ("12’345.50", "de_CH", "12345.5"),
        ("12'345.50", "de_CH", "12345.5"),
        ("1,23,456", "en_IN", "123456"),
        ("(1,234)", "en_GB", "-1234"),
        ("\u22125", "en_GB", "-5"),
        ("-£5.20", "en_GB", "-5.2"),
        ("1.2E+3", "en_GB", "1200"),
        ("1200.50", None, "1200.5"),
        ("1,234.50", None, "1234.5"),
        ("1.234,50", None, "1234.5"),
        ("0.75", None, "0.75"),
    ],
)
def test_reads(text, locale, number):
    assert read_figure(text, numerals_of(locale)).number == Decimal(number)


@pytest.mark.parametrize("text", ["1.200", "1,200", "12.345"])
def test_a_point_that_may_part_thousands_is_not_guessed(text):
    with pytest.raises(ValueError, match="say `locale:`"):
        read_figure(text, numerals_of(None))


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("1,2", "en_GB"), ("1,23,456", "en_GB"), ("1.2.3", "en_GB"), ("1 234", "en_GB"), ("12-34", "en_GB"),
        ("£ 5 €", "en_GB"), ("(5", "en_GB"), ("5 apples", "en_GB"), ("", "en_GB"), ("1,234.5", "de_DE"), ("½", "en_GB"),
        ("Exempt", None), ("1e999", "en_GB"), ("٣", "en_GB"),
    ],
)  # fmt: skip
def test_refuses(text, locale):
    with pytest.raises(ValueError, match="`"):
        read_figure(text, numerals_of(locale))


def test_scale_and_currency_of_a_cell():
    figure = read_figure("£1.2m", numerals_of("en_GB"))
    assert (figure.number, figure.scale, figure.currency) == (Decimal("1.2"), 10**6, "GBP")
    figure = read_figure("1,2 Mrd EUR", numerals_of("de_DE"))
    assert (figure.number, figure.scale, figure.currency) == (Decimal("1.2"), 10**9, "EUR")


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Whole Life Cost (£m) (including others)", (10**6, "GBP")),
        ("Cost [k€]", (1000, "EUR")),
        ("Cost (£'000)", (1000, "GBP")),
        ("Budget in EUR thousands", (1000, "EUR")),
        ("Budget £m", (10**6, "GBP")),
        ("Budget (USD)", (1, "USD")),
        ("Budget (million)", (10**6, None)),
        ("Confidence (%)", (None, None)),
        ("Budget (FTE)", (None, None)),
        ("Budget (planned)", (None, None)),
        ("Budget", (None, None)),
    ],
)
def test_units_in_headings(heading, unit):
    assert unit_of(heading) == unit
