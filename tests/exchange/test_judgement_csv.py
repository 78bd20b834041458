"""CSV files that people fill in for one command: their rows by heading, and judgements made of them."""

import pytest

from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.judgement_csv import read_judgement_csv
from pmoctl.exchange.records import read_records


def test_rows_are_read_by_heading_and_empty_ones_say_nothing():
    text = 'Value ,NAME,more\n1.5," x ",y\n,,\n\n2,"two\nlines",\n'
    assert read_records(text, ("name", "value", "why"), "why") == [
        (2, {"name": "x", "value": "1.5", "why": ""}),
        (6, {"name": "two\nlines", "value": "2", "why": ""}),
    ]


def test_with_semicolons_a_comma_is_a_decimal_point():
    assert read_records("name;value\nx, y;0,5\n", ("name", "value"), "") == [(2, {"name": "x, y", "value": "0.5"})]


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "no column name, value"), ("name\n", "no column value"), ('name,value\n"x' + "y" * 1_100_000, "never ends")],
)
def test_what_is_no_such_table_is_refused(text, why):
    with pytest.raises(RefusedError, match=why):
        read_records(text, ("name", "value", "why"), "why")


def test_judgements_are_read_by_person():
    found, wrong = read_judgement_csv("first;second;value;by\na;b;0,5;Ben\na;c;1/3;\n", "Ann")
    assert (found, wrong) == ({"Ben": {("a", "b"): 0.5}, "Ann": {("a", "c"): "1/3"}}, [])


def test_every_wrong_row_is_named():
    found, wrong = read_judgement_csv("first,second,value,by\na,b,12,Ben\nc,a,3,\nb,a,3,Ben\na,b,3,Ben\n", None)
    assert found == {"Ben": {("b", "a"): 3}}
    assert wrong == [
        "line 2: `12` is no number from 1/9 to 9",
        "line 3: nobody said it: add a column `by`, or --by",
        "line 5: Ben: a and b are compared twice",
    ]
