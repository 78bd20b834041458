"""What a word without quotes stands for."""

from decimal import Decimal

import pytest

from pmoctl.store.scalars import OddNumber, as_key, plain_value, written_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("-7", -7), ("+5", 5), ("1.50", 1.5), ("1e3", 1000.0), ("-0.5E-1", -0.05),
        ("", None), ("~", None), ("null", None), ("true", True), ("FALSE", False),
        ("no", "no"), ("yes", "yes"), ("2027-04", "2027-04"), ("nan", "nan"), ("1.2.3", "1.2.3"), ("-", "-"),
    ],
)  # fmt: skip
def test_numbers_constants_and_text(text, value):
    found = plain_value(text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["012", ".5", "5.", "0x1F", "0o17", ".inf", "-.INF", ".nan", "1e999", "9" * 500])
def test_what_yaml_takes_for_a_number_and_the_contract_does_not(text):
    assert plain_value(text) == OddNumber(text)


def test_keys_that_are_whole_numbers_are_numbers():
    assert [as_key(text) for text in ("2027", "0", "-1", "2027.0", "007", "a", "1" * 15, "1" * 16)] == [
        2027, 0, "-1", "2027.0", "007", "a", int("1" * 15), "1" * 16,
    ]  # fmt: skip


def test_a_number_is_written_as_files_have_it():
    written = [written_number(Decimal(text)) for text in ("3.00", "0.10", "-2", "1e15", "123456789012345.25")]
    assert written == [3, 0.1, -2, 1e15, 123456789012345.25]
    assert [type(each) for each in written] == [int, float, int, float, float]
