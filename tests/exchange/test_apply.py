"""A table → its rows; every row and column left out is named."""

from importing import map_of

from pmoctl.exchange.apply import apply_plan
from pmoctl.exchange.grid import Headed
from pmoctl.exchange.plan import make_plan
from pmoctl.model.portfolio import FiscalYear, Portfolio
from pmoctl.model.workspace import Context

SETTINGS = Portfolio(format=1, organisation="T", currency="EUR", cycle=2027, framework="used")


def test_rows_and_columns():
    rows = [
        [1, "One", "x", "5"],
        [],
        [None, " ", ""],
        [1, "Again", "", ""],
        ["2", "Two", "", "soon"],
        ["", "Total", "", ""],
    ]
    table = Headed("P", ("Id", "Name", "", "Cost"), list(enumerate(rows, start=2)))
    plan, _ = make_plan(map_of(set={"costs.run.2029": {"from": "Cost"}}).map, table, Context(SETTINGS))
    counted = []
    found = apply_plan(plan, table, FiscalYear(), step=counted.append)
    assert [(row.number, row.key, row.slug) for row in found.rows] == [(2, "1", "one"), (6, "2", "two")]
    assert [tuple(each) for each in found.skipped] == [
        (5, "it has the key `1` of row 2".replace("`", ""), "error"), (7, "it has no key", "warning"),
    ]  # fmt: skip
    assert (found.used, found.unused, found.sheet) == (("Id", "Name", "Cost"), ("column 3",), "P")
    assert [(each.rule, each.severity, each.row) for each in found.findings] == [
        ("import-cell", "warning", 6), ("import-row", "error", 5), ("import-row", "warning", 7),
    ]  # fmt: skip
    assert counted == [1, 2, 3, 4, 5, 6]
    strict = apply_plan(plan, table, FiscalYear(), strict=True)
    assert [row.number for row in strict.rows] == [2]
