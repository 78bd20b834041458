"""One row of a table → what it says of an initiative."""

import pytest
from importing import map_of

from pmoctl.exchange.cell import Unreadable
from pmoctl.exchange.grid import Headed
from pmoctl.exchange.plan import make_plan
from pmoctl.exchange.row import ReadRow, RowReader, Skipped, cut, meet, put, say_skipped
from pmoctl.model.portfolio import FiscalYear, Portfolio
from pmoctl.model.workspace import Context

SETTINGS = Portfolio(format=1, organisation="T", currency="EUR", cycle=2027, framework="used")


def read(cells, headings=("Id", "Name", "A", "B"), *, hidden=(), strict=False, **keys):
    table = Headed("P", headings, [(5, cells)], frozenset(hidden))
    plan, _ = make_plan(map_of(**keys).map, table, Context(SETTINGS))
    reader = RowReader(plan, table, FiscalYear(), 5, cells)
    return reader.read(strict=strict), [(each.rule, each.severity, each.column, each.cell) for each in reader.findings]


def test_what_a_row_says_and_where_it_stands():
    row, said = read([7.0, " One  of them ", "Ana"], set={"owner": {"from": ["A", "B"]}})
    assert row[:6] == (5, "7", "ops", "ops", "one-of-them", {"title": "One of them", "type": "run", "owner": "Ana"})
    assert row.constant == {("type",)}
    assert (row.place(("owner",)), row.place(("sponsor",))) == (("A", "C5"), (None, None))
    assert said == [("import-row", "warning", None, None)]  # three cells for four headings


@pytest.mark.parametrize(
    ("cells", "options", "why", "severity"),
    [
        ([1, "One", "", ""], {"hidden": {5}}, "it is hidden in the sheet", "warning"),
        ([1, "One", "no", ""], {"rows": {"A": "yes"}}, "A is no", None),
        ([None, "One", "", ""], {}, "it has no key", "warning"),
        ([1, "One", "x", ""], {"set": {"costs.run.2029": {"from": "A"}}, "strict": True},
         "a cell of it cannot be read", "error"),
        ([1, "One", "x", ""], {"unit": {"from": "A", "lookup": {"y": "ops"}, "otherwise": "refuse"}},
         "the map knows no unit for `x`", "error"),
        ([1, "One", "x", ""], {"set": {"owner": {"from": "A", "lookup": {"y": "z"}, "otherwise": "refuse"}}},
         "the lookup of the map has no `x`", "error"),
    ],
)  # fmt: skip
def test_why_a_row_is_left_out(cells, options, why, severity):
    skipped, _ = read(cells, **options)
    assert skipped == Skipped(5, why, severity)
    assert [each.severity for each in say_skipped([skipped], "P")] == ([severity] if severity else [])


def test_cells_that_cannot_be_read_are_named_and_the_next_that_can_counts():
    broken = Unreadable("import-formula", "a formula")
    row, said = read([1, "One", broken, "Ben"], set={"owner": {"from": ["A", "B"]}})
    assert row.data["owner"] == "Ben"
    assert said == [("import-formula", "warning", "A", "C5")]
    row, said = read([1, "One", broken, ""], id={"from": "A"})
    assert (row.slug, said) == ("1", [("import-formula", "warning", "A", "C5")])


def test_cells_of_a_list_are_joined_each_id_once():
    row, _ = read([1, "One", "a; b", "b, c"], set={"excludes": {"from": ["A", "B"]}})
    assert row.data["excludes"] == ["a", "b", "c"]


def test_what_no_initiative_may_say_is_left_out_and_said_once():
    row, said = read([1, "One", "9", "2"], set={"risks.r.probability": {"from": "A"}, "risks.r.impact": {"from": "B"}})
    assert row.data == {"title": "One", "type": "run"}
    assert said == [("import-cell", "warning", "A", "C5"), ("import-cell", "warning", "B", "D5")]


def test_what_is_left_out_takes_nothing_else_with_it():
    row, said = read([1, "One", "-5", "7"], set={"costs.run.2029": {"from": "A"}, "costs.run.2030": {"from": "B"}})
    assert row.data["costs"] == {"run": {2030: 7}}
    assert said == [("import-cell", "warning", "A", "C5")]


def test_cells_beyond_the_headings_are_said_if_they_say_anything():
    assert read([1, "One", "", "", None, " "])[1] == []
    assert read([1, "One", "", "", "x"])[1] == [("import-row", "warning", None, None)]


@pytest.mark.parametrize(
    ("data", "route", "value", "after"),
    [
        ({}, ("a", "b", 2027), 1, {"a": {"b": {2027: 1}}}),
        ({"r": {"fit": 4}}, ("r", "fit", "why"), "x", {"r": {"fit": {"value": 4, "why": "x"}}}),
        ({"r": {"fit": {"why": "x"}}}, ("r", "fit"), 4, {"r": {"fit": {"why": "x", "value": 4}}}),
        ({"fit": {"low": 1, "base": 2, "high": 3}}, ("fit", "why"), "x",
         {"fit": {"value": {"low": 1, "base": 2, "high": 3}, "why": "x"}}),
        ({"fit": {"base": 2}}, ("fit", "high"), 3, {"fit": {"base": 2, "high": 3}}),
        ({"a": {"x": 1}}, ("a",), {"y": 2}, {"a": {"y": 2}}),
    ],
)  # fmt: skip
def test_a_value_is_put_at_its_route(data, route, value, after):
    put(data, route, value)
    assert data == after


@pytest.mark.parametrize(
    ("route", "after", "there"),
    [
        (("a", "b"), {"a": {"c": 2}, "d": {"e": {"f": 1}}}, True),
        (("d", "e", "f"), {"a": {"b": 1, "c": 2}}, True),
        (("d", "e", "nowhere"), {"a": {"b": 1, "c": 2}}, True),
        (("nowhere",), {"a": {"b": 1, "c": 2}, "d": {"e": {"f": 1}}}, False),
    ],
)
def test_what_stands_at_a_route_is_cut_with_what_it_leaves_empty(route, after, there):
    data = {"a": {"b": 1, "c": 2}, "d": {"e": {"f": 1}}}
    assert (cut(data, route), data) == (there, after)


def test_routes_that_meet():
    assert meet(("a",), ("a", "b"))
    assert meet(("a", "b"), ("a",))
    assert not meet(("a", "b"), ("a", "c"))
    assert ReadRow(1, "k", None, "", "s", {}).place(("a",)) == (None, None)
