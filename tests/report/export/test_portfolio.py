"""What initiatives and targets state, a fact a row: years that only one side has, cases, and who said what."""

import datetime as dt

import pytest
from building import assess_files, files_of, initiative
from cells import values

from pmoctl.model.dates import Month
from pmoctl.report.export.portfolio import SHAPES, portfolio_tables

GREEN = """name: Green
targets: {waste: {measure: Waste, kind: non_financial, measured_in: t, prefer: lower, baseline: {2026: 9},
          values: {2028: 4, 2027: 5}, actuals: {2026: 8}}}
"""


@pytest.fixture(scope="module")
def tables():
    one = initiative(
        title="One", sponsor="ann", owner="bea", summary="Short", submitted={2027: "2026-09-01", 2026: "2025-09-01"},
        schedule={"start": "2027-04", "finish": "2028-03"}, milestones={"built": "2027-06"},
        obligation={"source": "Act", "kind": "law", "deadline": "2028-01-01"},
        costs={"capex": {2028: {"low": 1, "base": 2, "high": 4}, 2027: 10}, "run": {2028: 1}},
        benefits={"save": {"kind": "cost_saving", "amounts": {2028: 50}, "confidence": 0.5}},
        actuals={"costs": {"capex": {2026: 9}}, "benefits": {"save": {2027: 3}}, "contributes": {"waste": {2026: -1}}},
        funding={"grant": {"amounts": {2028: 5, 2027: 4}, "secured": True}, "loan": {"amounts": {2027: 1}}},
        ratings={"fit": {"value": {"low": 2, "base": 3, "high": 4}, "why": "So", "evidence": "A study"}},
        reviews=[{"by": "lea", "date": "2026-10-01", "framework": "used", "ratings": {"fit": 2}}],
        contributes={"waste": {"by": {2027: -3}}}, capacity={"crew": {2028: 1, 2027: 2}},
        risks={"late": {"probability": 2, "impact": 3, "mitigation": "Start early"}},
        requires={"two": {"by": "2027-06", "why": "Data"}}, excludes=["three"], related=["two"],
        objectives=["fast", "shop/calm"],
    )  # fmt: skip
    files = files_of({"b-two": initiative(title="Two"), "a-one": one, "two": initiative(), "three": initiative()})
    units = {
        f"portfolio/units/{unit}.yaml": f"name: Unit\nkind: business_unit\nobjectives: {{{objective}: {{}}}}\n"
        for unit, objective in (("ops", "fast"), ("shop", "calm"))
    }
    found = assess_files({**files, **units, "portfolio/strategy/green.yaml": GREEN}, with_initiatives=True)
    made = portfolio_tables(found.workspace, {"a-one": "submitted"})
    return {table.id: table for table in made}


def test_the_tables_are_those_that_are_promised(tables):
    assert [*tables] == [shape.name for shape in SHAPES]


def test_initiatives_stand_by_id_with_their_latest_submission(tables):
    keys = ("initiative", "title", "unit", "type", "state", "submitted", "sponsor", "owner", "start", "finish")
    first, second, *_ = values(tables["initiatives"], *keys)
    assert first == (
        "a-one", "One", "ops", "grow", "submitted", dt.date(2026, 9, 1), "ann", "bea", Month(2027, 4), Month(2028, 3),
    )  # fmt: skip
    assert second == ("b-two", "Two", "ops", "grow", None, dt.date(2026, 9, 1), None, None, None, None)


def test_money_has_a_row_for_each_year_that_is_planned_or_was_spent(tables):
    (table,) = (each for each in tables.values() if each.id == SHAPES[1].name)
    rows = [tuple(cell.value for cell in row.cells) for row in table.rows]
    assert rows == [
        ("a-one", "capex", None, None, 2026, None, None, None, None, 9),
        ("a-one", "capex", None, None, 2027, 10, 10, 10, None, None),
        ("a-one", "capex", None, None, 2028, 1, 2, 4, None, None),
        ("a-one", "run", None, None, 2028, 1, 1, 1, None, None),
        ("a-one", "benefit", "save", "cost_saving", 2027, None, None, None, 0.5, 3),
        ("a-one", "benefit", "save", "cost_saving", 2028, 50, 50, 50, 0.5, None),
        ("a-one", "funding", "grant", "secured", 2027, 4, 4, 4, None, None),
        ("a-one", "funding", "grant", "secured", 2028, 5, 5, 5, None, None),
        ("a-one", "funding", "loan", "open", 2027, 1, 1, 1, None, None),
    ]


@pytest.mark.parametrize(
    ("place", "rows"),
    [
        (2, [("a-one", "fit", "submitter", None, None, None, 2, 3, 4, "So", "A study"),
             ("a-one", "fit", "review", "lea", dt.date(2026, 10, 1), "used", 2, 2, 2, None, None)]),
        (3, [("a-one", "waste", 2026, None, None, None, -1), ("a-one", "waste", 2027, -3, -3, -3, None)]),
        (4, [("a-one", "crew", 2027, 2), ("a-one", "crew", 2028, 1)]),
        (6, [("a-one", "late", 2, 3, "Start early")]),
        (7, [("a-one", "requires", "two", Month(2027, 6), "Data"), ("a-one", "excludes", "three", None, None),
             ("a-one", "related", "two", None, None), ("a-one", "serves", "ops/fast", None, None),
             ("a-one", "serves", "shop/calm", None, None)]),
        (8, [("a-one", "built", Month(2027, 6))]),
        (10, [("waste", "green", "Waste", "non_financial", "t", "lower", "contributions", "baseline", 2026, 9),
              ("waste", "green", "Waste", "non_financial", "t", "lower", "contributions", "value", 2027, 5),
              ("waste", "green", "Waste", "non_financial", "t", "lower", "contributions", "value", 2028, 4),
              ("waste", "green", "Waste", "non_financial", "t", "lower", "contributions", "actual", 2026, 8)]),
    ],
)  # fmt: skip
def test_each_fact_is_a_row(tables, place, rows):
    table = tables[SHAPES[place].name]
    assert [tuple(cell.value for cell in row.cells) for row in table.rows] == rows
