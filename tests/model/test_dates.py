"""Days, months and years as files write them: which texts are one, and what nothing else may pass for."""

import datetime as dt

import pytest
from pydantic import TypeAdapter, ValidationError

from pmoctl.model.dates import Date, Month, MonthField, Year, read_date, read_month


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2027-04-30", dt.date(2027, 4, 30)),
        ("2028-02-29", dt.date(2028, 2, 29)),
        ("1900-01-01", dt.date(1900, 1, 1)),
        ("2199-12-31", dt.date(2199, 12, 31)),
        ("1899-12-31", None),
        ("2200-01-01", None),
        ("2027-02-29", None),  # no leap year
        ("2027-04-31", None),
        ("20270430", None),
        ("2027-W17-5", None),
        ("2027-4-30", None),
        (" 2027-04-30", None),
        ("2027-04-30\n", None),
        ("2027-04-3\u0660", None),  # a digit to Python, and none here
    ],
)
def test_a_date_is_a_day_of_the_calendar_within_three_centuries(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2027-04", Month(2027, 4)),
        ("1900-01", Month(1900, 1)),
        ("2199-12", Month(2199, 12)),
        ("1899-12", None),
        ("2200-01", None),
        ("2027-00", None),
        ("2027-13", None),
        ("2027-4", None),
        ("2027-04-01", None),
        ("2027-04\n", None),
    ],
)
def test_a_month_is_written_with_both_its_digits(text, month):
    assert read_month(text) == month


def test_a_month_is_written_as_it_is_read_and_sorts_by_time():
    assert [str(each) for each in sorted([Month(2028, 1), Month(2027, 12), Month(2027, 2)])] == [
        "2027-02", "2027-12", "2028-01",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), [(Date, "a date from 1900 to 2199"), (MonthField, "a month from 1900 to")])
@pytest.mark.parametrize("value", [dt.date(2027, 4, 30), 2027, None, "", "soon", True])
def test_what_is_none_is_refused_and_said(kind, said, value):
    with pytest.raises(ValidationError, match=said):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(("value", "good"), [(1900, True), (2199, True), (1899, False), (2200, False), (True, False),
                                             ("2027", False), (2027.0, False)])  # fmt: skip
def test_a_year_is_a_whole_number_of_three_centuries(value, good):
    year = TypeAdapter(Year)
    if good:
        assert year.validate_python(value) == value
    else:
        with pytest.raises(ValidationError):
            year.validate_python(value, strict=True)
