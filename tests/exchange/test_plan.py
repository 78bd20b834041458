"""A map laid over a table: where headings stand, what is filtered, which currency and scale a column has."""

import pytest
from importing import map_of

from pmoctl.exchange.grid import Headed
from pmoctl.exchange.plan import filtered, headings_of, make_plan
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.workspace import Context

SETTINGS = Portfolio(format=1, organisation="T", currency="EUR", cycle=2027, framework="used", amounts_in="thousands")


def plan(headings, **keys):
    made, found = make_plan(map_of(**keys).map, Headed("P", ("Id", "Name", *headings), []), Context(SETTINGS))
    return made, [(each.rule, each.severity, each.column) for each in found]


def places(made, name):
    (column,) = [each for each in made.columns if ".".join(map(str, each.route)) == name]
    return column.places


def test_all_headings_that_a_map_names_each_once():
    map_ = map_of(rows={"Status": "x", "Id": 1}, unit={"from": "Dept"}, id={"from": ["Code", "Name"]}, set={
        "owner": {"from": ["A", "B"]},
        "benefits.gain": {"kind": "revenue", "amounts": {"from": "C", "spread": "schedule"}},
    }).map  # fmt: skip
    assert headings_of(map_) == ["Id", "Name", "A", "B", "C", "Code", "Dept", "Status"]


@pytest.mark.parametrize(
    ("headings", "found", "said"),
    [
        (["Owner"], ((2, None),), []),
        (["owner"], ((2, None),), []),
        (["Owner of it"], ((2, None),), []),  # by its beginning
        (["Owner of it", "Owner"], ((3, None),), []),  # whole goes before
        (["OWNER", "Owner"], ((3, None),), []),  # and as it is written
        (["Owner", "Owner"], ((2, None), (3, None)), [("import-heading", "warning", "Owner")]),
        (["Owner of it", "Owner of it"], ((2, None), (3, None)), [("import-heading", "warning", "Owner")]),
        (["Owner a", "Owner b"], (), [("import-heading", "error", "Owner")]),
        (["Boss"], (), [("import-heading", "warning", "Owner")]),
    ],
)
def test_where_a_heading_stands(headings, found, said):
    made, findings = plan(headings, set={"owner": {"from": " Owner "}})
    assert (places(made, "owner"), findings) == (found, said)
    assert made.used == {0, 1, *(place for place, _ in found)}


def test_a_plan_wants_its_key_and_its_filters():
    assert plan([], key="Number") == (None, [("import-heading", "error", "Number")])
    assert plan([], rows={"Status": "x"}) == (None, [("import-heading", "error", "Status")])


@pytest.mark.parametrize(
    ("heading", "source", "found", "said"),
    [
        ("Cost", {}, ((2, None),), []),
        ("Cost (€k)", {}, ((2, 1000),), []),
        ("Cost (€m)", {}, ((2, 10**6),), [("import-scale", "warning")]),
        ("Cost (€)", {}, ((2, 1),), [("import-scale", "warning")]),
        ("Cost (£m)", {}, (), [("import-currency", "error")]),
        ("Cost ($)", {}, (), [("import-currency", "error")]),
        ("Cost (£m)", {"in": "ones"}, ((2, 1),), []),  # the map knows better
    ],
)
def test_the_scale_and_the_currency_of_a_column(heading, source, found, said):
    made, findings = plan([heading], set={"costs.run.2029": {"from": "Cost", **source}})
    assert (places(made, "costs.run.2029"), [each[:2] for each in findings]) == (found, said)


def test_a_total_that_is_spread_comes_after_the_schedule():
    made, _ = plan(["C", "S", "F"], set={
        "costs.run": {"from": "C", "spread": "schedule"}, "schedule.start": {"from": "S"},
        "schedule.finish": {"from": "F"},
    })  # fmt: skip
    assert made.columns[-1].route == ("costs", "run")


def test_a_row_is_wanted_by_the_first_cell_that_says_something():
    made, _ = plan(["Status", "Status", "Kind"], rows={"Status": ["Active", 1], "Kind": "a"})
    assert filtered([1, "One", None, " ACTIVE ", "A"], made) is None
    assert filtered([1, "One", 1.0, "closed", "a"], made) is None
    assert filtered([1, "One", "closed", "active", "a"], made) == "Status is closed"
    assert filtered([1, "One", "active"], made) == "Kind is empty"
