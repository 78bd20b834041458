"""Read documents in tests: tables by the keys of their columns, all that is said as lines, and whether one is sound."""

import datetime as dt
import functools
import json
from decimal import Decimal

import jsonschema
from pydantic import TypeAdapter

from pmoctl.report.chart import Chart
from pmoctl.report.document import Callout, Facts, Points, Section, Text
from pmoctl.report.kinds import output_schema
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import NUMERIC, Break, Table
from pmoctl.write.json import json_object

SECTIONS = TypeAdapter(list[Section])


@functools.cache
def validator(kind):
    return jsonschema.Draft7Validator(output_schema(kind))


def sound(report):
    """Give a report back of which the data are as their schema says, and the blocks as report/document.py has them."""
    validator(report.kind).validate(json.loads(json_object(report.kind, report.data)))
    document = report.document
    assert isinstance(document.numbers, Numbers)
    SECTIONS.validate_python([*document.sections], strict=True)
    assert all(
        isinstance(each, str) for each in (document.title, *document.warnings, *document.closing, *document.next)
    )
    for table in document.tables:
        keys = [column.key for column in table.columns]
        assert len({*keys}) == len(keys), keys
        for row in cells(table):
            for column in table.columns:
                value = row[column.key].value
                if column.kind in NUMERIC:
                    assert value is None or isinstance(value, int | float | Decimal), (column, value)
                elif column.kind == "date":
                    assert value is None or isinstance(value, dt.date), (column, value)
    return report


def cells(table):
    """The cells of each row, by the key of their column."""
    return [
        {column.key: cell for column, cell in zip(table.columns, row.cells, strict=True)} for row in table.data_rows
    ]


def values(table, *keys):
    """The values of some columns, a tuple a row."""
    return [tuple(row[key].value for key in keys) for row in cells(table)]


def shown(table, *keys):
    """What stands in some columns for people: words, where a cell has some, or its value."""
    found = ([row[key] for key in keys] for row in cells(table))
    return [tuple(each.value if each.words is None else each.words for each in row) for row in found]


def table_of(document, name):
    (found,) = (table for table in document.tables if table.id == name)
    return found


def lines(*blocks):
    """What blocks say but for tables, a line each; what is said below a point follows it."""
    found = []
    for block in blocks:
        if isinstance(block, Points):
            found += [line for point in block.points for line in _point(point)]
        elif isinstance(block, Facts):
            for label, cell, _ in block.facts:
                found.append(f"{label}: {cell.value if cell.words is None else cell.words}")
        elif isinstance(block, Text | Callout):
            found.append(block.words)
        elif isinstance(block, Table):
            found += [row.words for row in block.rows if isinstance(row, Break)] + [*block.notes]
        elif isinstance(block, Chart):
            found += lines(block.table)
    return found


def _point(point):
    return [f"{point.lead} {point.words}".strip(), *(line for each in point.inner for line in _point(each))]


def section(document, name):
    (found,) = (each for each in document.sections if each.id == name)
    return found


def said(document, name):
    """What a section says, its title first where it has one."""
    found = section(document, name)
    return [each for each in (found.title, *lines(*found.blocks)) if each]
