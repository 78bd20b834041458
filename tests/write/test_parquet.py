"""Parquet has columns of the type of their kind wherever their values keep to it."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from pyarrow import parquet

from pmoctl.model.dates import Month
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.parquet import write_table


def read(kind, *values):
    rows = tuple(Row((Cell(value, "words"),)) for value in values)
    table = parquet.read_table(io.BytesIO(write_table(Table("t", (Column("key", "Label", kind),), rows))))
    return str(table.schema.field("key").type), table.column("key").to_pylist()


@pytest.mark.parametrize(
    ("kind", "values", "type_", "given"),
    [
        ("count", (3, 4.0, None), "int64", [3, 4, None]),
        ("year", (), "int64", []),
        ("count", (2.5, 3), "double", [2.5, 3.0]),  # of halves
        ("money", (Decimal("1.25"), 2, None), "double", [1.25, 2.0, None]),
        ("score", (None,), "double", [None]),
        ("bar", (None,), "double", [None]),
        ("text", (None,), "string", [None]),
        ("text", (1.5, 2), "double", [1.5, 2.0]),
        ("money", (1.5, "unknown"), "string", ["1.5", "unknown"]),
        ("flag", (True, None), "bool", [True, None]),
        ("flag", (None,), "bool", [None]),
        ("text", (True, False), "bool", [True, False]),
        ("date", (dt.date(2027, 3, 1), None), "date32[day]", [dt.date(2027, 3, 1), None]),
        ("date", ("soon", dt.date(2027, 3, 1)), "string", ["soon", "2027-03-01"]),
        ("month", (Month(2027, 4),), "string", ["2027-04"]),
        ("text", ("=1\n+1",), "string", ["=1 +1"]),  # nothing runs what stands in a typed file
    ],
)
def test_a_column_has_a_type(kind, values, type_, given):
    assert read(kind, *values) == (type_, given)


def test_a_table_has_what_is_for_machines_and_no_breaks():
    columns = (
        Column("id", "Id", audience="machines"),
        Column("bar", "", "bar", 0, "people"),
        Column("n", "N", "count"),
    )
    rows = (Row((Cell("a"), Cell(0.5), Cell(1))), Break("line"), Row((Cell("b"), Cell(0.5), Cell(2))))
    table = parquet.read_table(io.BytesIO(write_table(Table("t", columns, rows))))
    assert table.to_pydict() == {"id": ["a", "b"], "n": [1, 2]}
