"""One thing of what there is: by which ids it is found, and how the values of its file are shown."""

import datetime as dt
from decimal import Decimal

import pytest
from building import AS_OF
from cells import lines, said, sound

from pmoctl.model.dates import Month
from pmoctl.report.document import Points
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers
from pmoctl.report.objects import _points, _scalar, find_objects, objects_report, plain, titles_of_all


def head(things):
    return Head.of(things, None, AS_OF)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("one", [("initiative", "portfolio/initiatives/ops/one.yaml")]),
        ("ops", [("unit", "portfolio/units/ops.yaml")]),
        ("green", [("theme", "portfolio/strategy/green.yaml")]), ("used", [("framework", "frameworks/used.yaml")]),
        ("board", [("checkpoint", "portfolio/checkpoints/board.yaml")]),
        ("lean", [("scenario", "scenarios/lean.yaml")]),
        ("waste", [("target", "portfolio/strategy/green.yaml")]),
        ("fast", [("objective", "portfolio/units/ops.yaml")]),
        ("ops/fast", [("objective", "portfolio/units/ops.yaml")]),
        ("ann", [("person", "portfolio/people.yaml")]), ("nobody", []),
    ],
)  # fmt: skip
def test_a_thing_is_found_by_its_id_wherever_it_stands(things, name, kinds):
    assert [(each.kind, each.path) for each in find_objects(things.workspace, name)] == kinds


def test_an_initiative_is_shown_with_what_is_reckoned_of_it(things):
    report = sound(objects_report(find_objects(things.workspace, "one"), things, head(things)))
    (data,) = report.data.objects
    assert {key: data[key] for key in ("state", "rank", "score", "above_line", "standing")} == {
        "state": "approved", "rank": 1, "score": 80.0, "above_line": True, "standing": "committed",
    }  # fmt: skip
    told = said(report.document, "one")
    assert told[0] == "initiative one (portfolio/initiatives/ops/one.yaml)"
    assert "Above line: True" in told
    assert report.document.warnings
    idea = objects_report(find_objects(things.workspace, "idea"), things, head(things))
    assert [key for key in idea.data.objects[0] if key not in {"kind", "id", "path", "data"}] == ["state"]
    unit = objects_report(find_objects(things.workspace, "ops"), things, head(things))
    assert (unit.document.warnings, "state" in unit.data.objects[0]) == ((), False)
    assert said(unit.document, "ops")[1:] == [
        "name: Ops", "kind: business_unit", "head: ann", "objectives:",
        "fast:", "statement: Be fast", "supports: waste",
    ]  # fmt: skip


def test_every_id_has_its_title(things):
    titles = titles_of_all(things.workspace)
    assert titles == {
        "one": "One", "idea": "Idea", "ops": "Ops", "green": "Green", "waste": "Waste", "late": "Board",
        "board": "Board", "used": "Test", "ann": "Ann", "bea": "Bea", "fast": None, "lean": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (Decimal("5.0"), 5), (Decimal("5.5"), 5.5), (dt.date(2026, 12, 1), "2026-12-01"), (Month(2027, 4), "2027-04"),
        ({2027: [Decimal(1)]}, {"2027": [1]}), (None, None), ("x", "x"), (True, True),
    ],
)  # fmt: skip
def test_values_are_plain_as_their_file_has_them(value, made):
    assert plain(value) == made
    assert type(plain(value)) is type(made)


def test_what_people_wrote_reads_as_sentences_do():
    data = {
        "options": {"do-nothing": "It stays as it is.", "pilot": "One city."},
        "ratings": {"fit": {"value": {"low": 2, "base": 3, "high": 5}, "why": "Noise", "evidence": "D-7"}, "speed": 4},
        "requires": {"pumps": {}, "crew": {}},
        "amounts": {2028: {"low": 0.8, "base": 1, "high": 1.5}, 2029: 2},
        "run": {"first": "x" * 41},
    }
    assert lines(Points(tuple(_points(data, Numbers())))) == [
        "options:", "do-nothing: It stays as it is.", "pilot: One city.",
        "ratings:", "fit: 3 (2 to 5) (why: Noise; evidence: D-7)", "speed: 4",
        "requires: pumps, crew", "amounts: 2028: 1 (0.8 to 1.5); 2029: 2", f"run: first: {'x' * 41}",
    ]  # fmt: skip


def test_nested_values_are_points_and_flat_ones_a_line():
    data = {
        "a": {"x": 1, "y": None},
        "b": [1, 2.5],
        "base_year": 2027,
        "cost": 1600.5,
        "c": [{"d": {}}, [True]],
        "e": [],
    }
    assert lines(Points(tuple(_points(data, Numbers("de_DE"))))) == [
        "a: x: 1; y: –", "b: 1; 2,5", "base_year: 2027", "cost: 1.600,5", "c:", "1. d", "2. true", "e: –",
    ]  # fmt: skip
    assert (_scalar(False, "", Numbers()), _scalar(0, "", Numbers())) == ("false", "0")  # noqa: FBT003


def test_ids_and_years_of_ones_own_are_no_quantities():
    own = {"sap": 4500012345, "start_year": 2027, "rate": 0.5, "rooms": [1200, {"seats": 1500}]}
    assert lines(Points(tuple(_points({"custom": own, "cost": 4500012345}, Numbers("de_DE"))))) == [
        "custom:", "sap: 4500012345", "start_year: 2027", "rate: 0.5", "rooms:", "1. 1200", "2. seats: 1500",
        "cost: 4.500.012.345",
    ]  # fmt: skip
    flat = {"custom": {"sap": 4500012345, "start_year": 2027}}
    assert lines(Points(tuple(_points(flat, Numbers())))) == ["custom: sap: 4500012345; start_year: 2027"]
