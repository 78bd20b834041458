"""CSV for programs: how a value is spelled, and that no text of people is run by a spreadsheet."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest

from pmoctl.model.dates import Month
from pmoctl.report.document import Document, Report, Section
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.csv import plain_value, safe_text, write, write_rows, write_table
from pmoctl.write.registry import Canvas


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (1234567, "1234567"),
        (0.0, "0"),
        (-0.0, "0"),
        (2.0, "2"),
        (100.0, "100"),
        (0.1 + 0.2, "0.3"),
        (-2.5, "-2.5"),
        (1234.5678901, "1234.56789"),
        (0.001, "0.001"),
        (0.0012345678, "0.001235"),
        (0.00012345678, "0.000123457"),  # six digits, not six decimals
        (-0.00012345678, "-0.000123457"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.10"), "0.10"),
        (dt.date(2027, 3, 1), "2027-03-01"),
        (Month(2027, 4), "2027-04"),
        ("two\n lines", "two lines"),
    ],
)
def test_a_value_is_spelled_as_programs_read_it(value, text):
    assert plain_value(value) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r\n=1", "  =1"])
def test_no_text_is_a_formula(text):
    assert safe_text(text) == f"'{text.strip()}"
    (row,) = csv.reader(io.StringIO(write_rows([text], []), newline=""))
    assert row == [f"'{text.strip()}"]  # nor a key


@pytest.mark.parametrize("text", ["a=b", "1-2", "", "'quoted'", "é"])
def test_other_text_stays_as_it_is(text):
    assert safe_text(text) == text


def test_a_table_is_written_without_breaks_and_what_is_for_people_alone():
    columns = (Column("a", "A", audience="machines"), Column("bar", "", "bar", 0, "people"), Column("b", "B"))
    rows = (Row((Cell("x,y"), Cell(0.5), Cell(3, "three"))), Break("the line"), Row((Cell('"'), Cell(0.1), Cell(None))))
    assert write_table(Table("t", columns, rows)) == 'a,b\r\n"x,y",3\r\n"""",\r\n'


def test_a_report_is_its_first_table_or_empty():
    first, other = (Table(name, (Column(name, ""),), (Row((Cell(1),)),)) for name in "ab")
    document = Document("T", (Section("s", "", (first, other)),), Numbers())
    assert write(Report("k", {}, document), Canvas()) == "a\r\n1\r\n"
    assert write(Report("k", {}, Document("T", (), Numbers())), Canvas()) == ""
