"""A report's tables as Parquet, by pyarrow, which is an extra: typed columns, and what they are of beside them."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

from pmoctl.model.text import one_line
from pmoctl.report.document import Report
from pmoctl.report.table import NUMERIC, Kind, Table, Value
from pmoctl.write.cells import whole_tables
from pmoctl.write.csv import plain_value
from pmoctl.write.registry import Canvas, NothingToWriteError, UnavailableError

WHOLE = frozenset({"count", "year"})


def write(report: Report, canvas: Canvas) -> bytes:
    """Write the first table. Raises UnavailableError without pyarrow, and NothingToWriteError without a table."""
    del canvas
    tables = whole_tables(report.document)
    if not tables:
        raise NothingToWriteError("Parquet holds tables, and there is none here")
    return write_table(tables[0])


def write_table(table: Table) -> bytes:
    """Write a table with all columns that are not for people alone. Raises UnavailableError without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UnavailableError("Parquet wants pyarrow", "install it: pip install 'pmoctl[parquet]'") from error
    places = [place for place, column in enumerate(table.columns) if column.audience != "people"]
    rows = list(table.data_rows)
    arrays, fields = [], []
    for place in places:
        column = table.columns[place]
        type_, values = _typed(pa, column.kind, [row.cells[place].value for row in rows])
        arrays.append(pa.array(values, type_))
        fields.append(pa.field(column.key, type_))
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), file)
    return file.getvalue()


def _typed(pa: Any, kind: Kind, values: list[Value]) -> tuple[Any, list[Any]]:  # pyarrow has no types
    """Return the type of a column, by its kind wherever its values keep to it, and the values in it."""
    there = [value for value in values if value is not None]
    if kind == "flag" or (there and all(isinstance(value, bool) for value in there)):
        return pa.bool_(), values
    if all(isinstance(value, int | float | Decimal) for value in there):
        if kind in WHOLE and all(value == int(value) for value in there):  # type: ignore[arg-type]  # numbers
            return pa.int64(), [None if value is None else int(value) for value in values]  # type: ignore[arg-type]
        if kind in NUMERIC or kind == "bar" or there:
            return pa.float64(), [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
    if kind == "date" and all(isinstance(value, dt.date) for value in there):
        return pa.date32(), values
    return pa.string(), [_text(value) for value in values]


def _text(value: Value) -> str | None:
    if value is None:
        return None
    return one_line(value) if isinstance(value, str) else plain_value(value)
