"""Data as the text of a new file: what is read back is what was given."""

import datetime as dt

import pytest

from pmoctl.store.edit import WIDTH
from pmoctl.store.lay import lay_out
from pmoctl.store.read import read_data

WORDS = ["plain text", "no", "Yes", "null", "1", "2027-04", "a: b", "- x", "#", "it's"]
TEXTS = [*WORDS, "a\nb", " a", "", "ä", "\u2028", "\x85", "😀", "e\u0301"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_read_back_as_a_value_and_in_a_list(text):
    data = {"one": text, "list": [text, {"x": text}], "deep": {"a": {"b": text}}}
    assert read_data(lay_out(data)) == data


def test_numbers_flags_and_nothing_keep_their_kind_and_dates_become_text():
    data = {"a": 1, "b": 1.5, "c": True, "d": False, "e": None, "f": {2027: 3}, "g": [], "h": {}, "i": -2.0}
    assert read_data(lay_out(data)) == data
    assert lay_out({"a": dt.date(2027, 4, 1), "b": "2027-04", "c": True, "d": None}) == (
        "a: 2027-04-01\nb: 2027-04\nc: true\nd: null\n"
    )


def test_what_fits_stands_on_one_line_and_what_does_not_is_broken_up_but_years_stay_together():
    short = {"costs": {"capex": {2027: 1}}}
    assert lay_out(short) == "costs: {capex: {2027: 1}}\n"
    long = {"costs": {"capex": dict.fromkeys(range(2027, 2031), 123456), "note": "x" * WIDTH}}
    assert lay_out(long) == (
        "costs:\n  capex: {2027: 123456, 2028: 123456, 2029: 123456, 2030: 123456}\n  note: " + "x" * WIDTH + "\n"
    )
    deep = {"a": {"b": {"c": {"d": "x" * WIDTH}}}}
    assert lay_out(deep) == "a:\n  b:\n    c: {d: " + "x" * WIDTH + "}\n"
