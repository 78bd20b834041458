"""What a column may be, told from its heading and its cells. Expected: what a reader of the register would say."""

import datetime as dt

import pytest
from building import files_of, framework

from pmoctl.exchange.grid import Headed
from pmoctl.exchange.guess import guess_columns, guess_key
from pmoctl.store.load import load_context
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles

FRAME = framework(criteria={"fit": {"name": "Strategic fit"}, "risk": {}})
SOURCE = Overlay(NoFiles(), {path: text.encode() for path, text in files_of({}, FRAME).items()})
CONTEXT = load_context(SOURCE).context


def guess(columns):
    width = max(map(len, columns.values()))
    rows = [(number + 2, [cells[number] if number < len(cells) else None for cells in columns.values()])
            for number in range(width)]  # fmt: skip
    return guess_columns(Headed("P", tuple(columns), rows), CONTEXT, dt.date(2026, 11, 29))


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Project name", ["One"], "title"),
        ("Project ID", ["1"], None),  # tells rows apart, and names nothing
        ("Department", ["Ops"], "unit"),
        ("SRO", ["Ana"], "sponsor"),
        ("Projektleiter", ["Ben"], "owner"),
        ("Start date", ["2027-04"], "schedule.start"),
        ("Target date", ["2027-04"], "schedule.finish"),
        ("Whole life cost", ["5"], "costs.capex"),
        ("Cost", ["many"], None),  # of money no number is seen
        ("Budget 2028", ["5"], "costs.capex.2028"),
        ("Opex FY2028/29", ["5"], "costs.opex.2028"),
        ("Annual savings", ["5"], "benefits.annual-savings"),
        ("Savings 2029", ["5"], "benefits.savings.amounts.2029"),
        ("Strategic fit", ["4"], "ratings.fit"),
        ("risk", ["4"], "ratings.risk"),
        ("RAG status", ["Red"], None),
        ("costs.run.2030", ["5"], "costs.run.2030"),  # says itself
        ("Category", ["ICT"], "type"),
        ("Colour", ["red"], None),
    ],
)
def test_fields(heading, cells, field):
    assert [each.field for each in guess({heading: cells})] == [field]


def test_doubts_values_and_one_column_a_field():
    found = guess({"Cost": ["5", "7", "5"], "Total cost": ["6", None, ""], "costs.opex": ["2027=5"], "2028": ["1"]})
    assert [(each.field, each.doubt) for each in found] == [
        (None, "a total: spread over the schedule"),
        ("costs.capex", "a total: spread over the schedule"),
        ("costs.opex", None),
        ("costs.capex.2028", "capex, opex or run?"),
    ]
    assert (found[0].values, found[0].said, found[1].said) == (("5", "7"), 3, 1)


@pytest.mark.parametrize(
    ("columns", "key", "doubted"),
    [
        ({"Project": ["a", "b"], "Ref": ["1", "2"]}, "Ref", False),
        ({"Project": ["a", "b"], "Ref": ["1", "1"]}, "Project", True),
        ({"Colour": ["a", "b"], "Project": ["x", "x"]}, "Colour", True),
        ({"Colour": ["a", "a"], "Project": ["x", "x"]}, "Project", True),
        ({"Colour": ["a", "a"]}, "Colour", True),
    ],
)
def test_what_tells_rows_apart(columns, key, doubted):
    heading, doubt = guess_key(guess(columns), 2)
    assert (heading, doubt is not None) == (key, doubted)
