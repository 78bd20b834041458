"""Numbers as people write them. Separators of locales: Unicode CLDR, charts of number symbols."""

from decimal import Decimal

import pytest

from pmoctl.exchange.numerals import is_of, numerals_of, read_figure, unit_of


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
        ("0.123", None, "0.123"),  # nobody parts thousands after a nought
        ("0,123", "de_DE", "0.123"),
        ("0,123", None, "0.123"),
        ("1,234,567", None, "1234567"),
        ("12  345", "fr_FR", "12345"),
        ("007", "en_GB", "7"),
        ("-2e-3", "en_GB", "-0.002"),
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
        ("0.123", "de_DE"), ("0,123", "en_GB"), ("01,234", "en_GB"), ("0,12,345", "en_IN"), ("--5", "en_GB"),
        ("(-5)", "en_GB"), ("-€-5", "en_GB"), ("+-5", "en_GB"), ("5-", "en_GB"), ("1_000", "en_GB"), ("5 zz", "en_GB"),
        ("1e100", "en_GB"), ("1" * 401, "en_GB"),
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
        ("Budget ($m)", (10**6, "$")),
        ("Budget ($)", (1, "$")),
        ("Cost (XYZ m)", (None, None)),
        ("Cost [EUR] (net)", (1, "EUR")),
        ("Budget", (None, None)),
    ],
)
def test_units_in_headings(heading, unit):
    assert unit_of(heading) == unit


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("5", {"EUR", "USD", "SEK"}),
        ("€5", {"EUR"}),
        ("$5", {"USD", "CAD", "AUD", "MXN", "SGD", "CLP"}),
        ("5 kr", {"SEK", "NOK", "DKK", "ISK"}),
        ("¥5", {"JPY", "CNY"}),
        ("USD 5", {"USD"}),
    ],
)
def test_a_sign_that_several_currencies_have_is_of_none_but_them(text, currencies):
    written = read_figure(text, numerals_of("en_GB")).currency
    many = {*currencies, "EUR", "USD", "GBP", "SEK", "JPY", "INR", "CHF"}
    assert {each for each in many if is_of(written, each)} == (many if written is None else currencies)


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("k tsd thousand thousands", 10**3),
        ("m mn mm mio million millions", 10**6),
        ("b bn bln mrd billion billions", 10**9),
    ],
)
def test_names_of_scales(words, scale):
    assert [read_figure(f"5 {word.title()}", numerals_of("en_GB")).scale for word in words.split()] == [scale] * len(
        words.split()
    )


def test_signs_of_one_currency():
    signs = {"£": "GBP", "€": "EUR", "₹": "INR", "zł": "PLN", "₺": "TRY", "₴": "UAH", "₩": "KRW"}
    assert {sign: read_figure(f"{sign}5", numerals_of("en_GB")).currency for sign in signs} == signs


def test_what_is_wrong_is_quoted_and_the_way_of_the_locale_shown():
    with pytest.raises(ValueError, match=r"^`5 zz` is not a number$"):
        read_figure("5 zz", numerals_of("en_GB"))
    with pytest.raises(ValueError, match=r"^`1\.2\.3` is not a number as the locale writes them \(1\.234,5\)$"):
        read_figure("1.2.3", numerals_of("de_DE"))
    with pytest.raises(ValueError, match=r"^`1\.2\.3` is not a number$"):
        read_figure("1.2.3", numerals_of(None))
    with pytest.raises(ValueError, match=r"^there is no locale xx_YY$"):
        numerals_of("xx_YY")
