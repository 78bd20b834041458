import datetime as dt

import pytest

from pmoctl.exchange.days import of_serial, read_date, read_month


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2018-11-16", None, "2018-11-16"),
        ("2025-02-28 00:00:00", None, "2025-02-28"),
        ("2026-03-12T08:30:00Z", None, "2026-03-12"),
        ("2026/3/1", None, "2026-03-01"),
        ("01/02/2027", "DMY", "2027-02-01"),
        ("01/02/2027", "MDY", "2027-01-02"),
        ("27-02-01", "YMD", "2027-02-01"),
        ("31.12.2027", None, "2027-12-31"),
        ("12/31/2027", None, "2027-12-31"),
        ("01/01/2027", None, "2027-01-01"),
        ("12/Mar/26 3:45 PM", None, "2026-03-12"),
        ("1 Feb 2027", None, "2027-02-01"),
        ("Feb 1, 2027", None, "2027-02-01"),
        ("1st February 2027", None, "2027-02-01"),
        ("/Date(1420070400000)/", None, "2015-01-01"),
        ("12/31/27", None, "2027-12-31"),
        ("13/04/2027", "YMD", "2027-04-13"),  # its year stands last, whatever the map says
        ("\u00a013. 4. 2027 ", "DMY", "2027-04-13"),
        ("29 Feb 2028", None, "2028-02-29"),
    ],
)
def test_dates(text, order, day):
    assert read_date(text, order, None) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "order"),
    [("01/02/2027", None), ("27-04-13", None), ("13.4.27", None), ("05-05-27", None), ("01/02/2027", "YMD")],
)
def test_a_date_that_does_not_say_itself_is_not_guessed(text, order):
    with pytest.raises(ValueError, match="say `dates:`"):
        read_date(text, order, None)


@pytest.mark.parametrize(
    "text",
    [
        "/Date(999999999999999)/",
        "31/02/2027",
        "2027",
        "soon",
        "Q3 2027",
        "2027-13-01",
        "13/13/2027",
        "1 Foo 2027",
        "1700-01-01",
    ],
)
def test_what_is_no_date(text):
    with pytest.raises(ValueError, match="is not a date"):
        read_date(text, "DMY", None)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2027-04", "2027-04"),
        ("04/2027", "2027-04"),
        ("Apr 2027", "2027-04"),
        ("Apr-27", "2027-04"),
        ("2027-04-30", "2027-04"),
    ],
)
def test_months(text, month):
    assert read_month(text, "DMY", None) == month


def test_months_of_the_locale():
    assert read_month("März 2027", None, "de_DE") == "2027-03"
    assert read_date("3 février 2027", None, "fr_FR") == dt.date(2027, 2, 3)


def test_a_year_is_no_month():
    with pytest.raises(ValueError, match="is not a month"):
        read_month("2027", None, None)


def test_numbers_of_days():
    # Day 60 of the 1900 system is a day that never was; both examples are Microsoft's own: 5 July 1998.
    assert of_serial(35981, dt.date(1899, 12, 30)) == dt.date(1998, 7, 5)
    assert of_serial(34519, dt.date(1904, 1, 1)) == dt.date(1998, 7, 5)
    assert of_serial(35981.99, dt.date(1899, 12, 30)) == dt.date(1998, 7, 5)  # late on that day


@pytest.mark.parametrize("number", [12, -1, 2027, 110_000, 109_999, 1e308, 10**400, float("inf"), float("nan")])
def test_numbers_that_are_no_days(number):
    """109,999 days after 1904 are in 2205."""
    with pytest.raises(ValueError, match="is not a date"):
        of_serial(number, dt.date(1904, 1, 1))
    with pytest.raises(ValueError, match="is not a date"):
        of_serial(35981, None)


@pytest.mark.parametrize("text", ["Marketing 2027", "Decision 2027", "Junction 27", "Mayor 2027"])
def test_a_word_that_begins_like_a_month_is_none(text):
    with pytest.raises(ValueError, match="is not the name of a month"):
        read_month(text, None, None)


@pytest.mark.parametrize(
    ("text", "locale", "month"),
    [
        ("Sept. 2027", None, "2027-09"),
        ("Juni 2027", "de_DE", "2027-06"),
        ("janv. 2027", "fr_FR", "2027-01"),
        ("сентябрь 2027", "ru_RU", "2027-09"),  # alone it stands in the nominative
        ("сентября 2027", "ru_RU", "2027-09"),
    ],
)
def test_months_of_several_languages(text, locale, month):
    assert read_month(text, None, locale) == month
