"""`pmoctl units`: what each unit proposes, what serves its objectives, and who is owed a meeting."""

import csv
import io
import json

import jsonschema
from building import files_of, initiative, to_file, write_files
from running import run

from pmoctl.cli.outputs import output_schema

UNIT = {
    "name": "Ops",
    "kind": "business_unit",
    "head": "Ana",
    "account_manager": "Lee",
    "objectives": {"fast": {"statement": "Fast"}, "cheap": {"statement": "Cheap"}},
    "engagement": {
        "every_weeks": 4,
        "meetings": [
            {"date": "2026-09-01", "actions": {"old": {"do": "Done", "done": "2026-09-20"}}},
            {"date": "2026-10-02", "actions": {"share": {"do": "Share it", "owner": "Lee", "due": "2026-10-20"}}},
            {"date": "2026-12-24"},
        ],
    },
}


def costing(cost, **keys):
    return initiative(ratings={"fit": 3}, costs={"capex": {2027: cost}}, **keys)


def units_of(root, day="2026-11-05"):
    result = run(root, "units", "--format", "json", "--as-of", day)
    assert result.exit_code == 0, result.stderr
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema("units"))
    assert whole["data"]["as_of"] == day
    return {each["unit"]: each for each in whole["data"]["units"]}


def workspace(root, **settings):
    initiatives = {
        "ops/a": costing(10, objectives=["fast"]),
        "ops/b": costing(5),
        "ops/idea": costing(100, submitted=None, objectives=["cheap"]),
        "it/c": costing(7, objectives=["ops/fast"]),
    }
    files = files_of(initiatives, **settings)
    write_files(root, {**files, "portfolio/units/ops.yaml": to_file(UNIT)})
    return root


def test_a_unit_as_its_account_manager_sees_it(tmp_path):
    ops = units_of(workspace(tmp_path))["ops"]
    assert (ops["kind"], ops["head"], ops["account_manager"]) == ("business_unit", "Ana", "Lee")
    assert (ops["initiatives"], ops["cost"]) == ({"idea": 1, "submitted": 2}, 15)
    assert ops["objectives"] == [
        {"objective": "fast", "initiatives": ["a", "c"]},
        {"objective": "cheap", "initiatives": []},
    ]
    # Met on 2 October, the meeting after that is still to come: due again on the 30th, six days before the day asked.
    assert (ops["last_meeting"], ops["overdue_days"]) == ("2026-10-02", 6)
    (action,) = ops["open_actions"]
    assert (action["action"], action["owner"], action["overdue"]) == ("share", "Lee", True)
    assert units_of(tmp_path, "2026-10-20")["ops"]["overdue_days"] == 0
    assert units_of(tmp_path, "2026-10-20")["ops"]["open_actions"][0]["overdue"] is False
    assert len(units_of(tmp_path, "2026-09-19")["ops"]["open_actions"]) == 2


def test_the_portfolio_sets_the_rhythm_where_a_unit_does_not(tmp_path):
    root = workspace(tmp_path, engagement={"every_weeks": 2})
    met = {**UNIT, "engagement": {"meetings": [{"date": "2026-10-01"}]}}
    write_files(root, {"portfolio/units/it.yaml": to_file(met)})
    found = units_of(root)
    # 1 October and two weeks are the 15th: 21 days before 5 November. Ops has a rhythm of its own.
    assert (found["it"]["overdue_days"], found["ops"]["overdue_days"]) == (21, 6)


def test_a_unit_that_was_never_met_and_an_empty_portfolio(tmp_path):
    root = workspace(tmp_path / "one")
    assert (units_of(root)["it"]["last_meeting"], units_of(root)["it"]["overdue_days"]) == (None, None)
    write_files(tmp_path / "two", files_of({}))
    assert units_of(tmp_path / "two") == {}
    assert "There are no units" in run(tmp_path / "two", "units").stderr


def test_tables_and_spreadsheets(tmp_path):
    root = workspace(tmp_path)
    rows = list(csv.DictReader(io.StringIO(run(root, "units", "--format", "csv", "--as-of", "2026-11-05").stdout)))
    assert [(row["unit"], row["asked"], row["overdue"], row["met"]) for row in rows] == [
        ("it", "1", "", "never"),
        ("ops", "2", "6", "2026-10-02"),
    ]
    assert "2026-10-02" in run(root, "units", "--as-of", "2026-11-05").stdout
    assert run(root, "units", "--format", "xml").exit_code == 2
