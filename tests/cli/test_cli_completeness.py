"""`pmoctl completeness`: the right values are counted by hand from the workspace written here."""

import csv
import io
import json

import jsonschema
import pytest
from building import checkpoint, files_of, framework, initiative, write_files
from running import run

from pmoctl.report.kinds import output_schema

FRAME = framework(
    criteria={
        "fit": {},
        "reach": {},
        "value": {"measure": "npv", "points": [[0, 0], [100, 5]]},
        "jobs": {"measure": "jobs-created", "points": [[0, 0], [10, 5]]},
        "danger": {"measure": "delivery_risk", "points": [[1, 5], [25, 0]]},
    }
)
WHOLE = {
    "owner": "ana",
    "ratings": {"fit": 3, "reach": 2},
    "costs": {"capex": {2027: 10}},
    "measures": {"jobs-created": 4},
    "risks": {"late": {"probability": 2, "impact": 3}},
}


def without(*keys, **others):
    return initiative(**{key: value for key, value in WHOLE.items() if key not in keys} | others)


@pytest.fixture(name="root")
def _root(tmp_path):
    initiatives = {
        "ops/whole": initiative(**WHOLE),
        "ops/half-rated": without(ratings={"fit": 3}, owner="gone"),
        "ops/unrated": without("ratings", "owner", sponsor="left-for-good"),
        "it/no-costs": without("costs", "risks", owner=None, sponsor="sam"),
        "it/own-measure": without("measures"),
        "it/broken": {**initiative(**WHOLE), "ratings": {"fit": 9}},
        "it/running": without("owner"),
        "it/idea": initiative(submitted=None),
    }
    write_files(tmp_path, files_of(initiatives, FRAME, {"first": checkpoint("2026-10-01", running="approved")}))
    write_files(
        tmp_path,
        {
            "portfolio/people.yaml": "ana: {name: Ana}\ngone: {name: G, left: 2026-01-31, successor: heir}\n"
            "heir: {name: H}\nsam: {name: Sam}\nlea: {name: Lea}\nleft-for-good: {name: L, left: 2026-01-31}\n",
            "portfolio/units/ops.yaml": "name: Operations\nkind: business_unit\nhead: lea\n",
        },
    )
    return tmp_path


def data_of(root, *args):
    whole = json.loads(run(root, "completeness", "--format", "json", *args).stdout)
    jsonschema.Draft7Validator(output_schema("completeness")).validate(whole)
    return whole["data"]


def gaps_of(each):
    return {gap["part"]: (gap["criteria"], gap["blocks"]) for gap in each["missing"]}


def test_what_is_missing_is_named_with_what_it_keeps_from_a_value(root):
    data = data_of(root)
    found = {each["initiative"]: each for each in data["initiatives"]}
    assert set(found) == {"whole", "half-rated", "unrated", "no-costs", "own-measure", "running"}  # no idea
    assert gaps_of(found["whole"]) == {}
    assert gaps_of(found["half-rated"]) == {"ratings": (["reach"], False)}
    assert gaps_of(found["unrated"]) == {"ratings": (["fit", "reach"], True), "owner": ([], False)}
    assert gaps_of(found["no-costs"]) == {
        "costs": (["value"], True), "risks": (["danger"], False), "owner": ([], False),
    }  # fmt: skip
    assert gaps_of(found["own-measure"]) == {"measures": (["jobs"], False)}
    assert gaps_of(found["running"]) == {"owner": ([], False)}
    assert (found["half-rated"]["criteria_given"], found["half-rated"]["criteria_wanted"]) == (4, 5)


def test_it_counts_all_that_is_proposed_or_committed_files_with_errors_too(root):
    data = data_of(root)
    assert (data["total"], data["assessed"], data["complete"]) == (7, 4, 1)
    assert [each["initiative"] for each in data["left_out"]] == ["broken"]
    counts = {each["unit"]: (each["initiatives"], each["assessed"], each["complete"]) for each in data["units"]}
    assert counts == {"it": (4, 2, 0), "ops": (3, 2, 1)}
    assert run(root, "completeness").stdout.startswith("4 of 7 initiatives can be assessed; 1 lacks nothing.")


def test_who_is_asked_is_still_there(root):
    asked = {each["initiative"]: (each["ask"], each["ask_as"]) for each in data_of(root)["initiatives"]}
    assert asked["half-rated"] == ("heir", "owner")  # the owner left, and named a successor
    assert asked["unrated"] == ("lea", "head")  # no owner, and the sponsor left without one
    assert asked["no-costs"] == ("sam", "sponsor")
    assert asked["running"] == (None, None)  # nobody is named, nor in its unit
    assert asked["whole"] == (None, None)  # nothing to ask for
    assert data_of(root, "--as-of", "2026-01-31")["initiatives"] != []
    before = {each["initiative"]: each["ask"] for each in data_of(root, "--as-of", "2026-01-31")["initiatives"]}
    assert (before["half-rated"], before["unrated"]) == ("gone", "left-for-good")  # it is their last day


def test_a_missing_value_that_takes_the_score_keeps_it_from_being_assessed(tmp_path):
    frame = {**FRAME, "missing": "reject"}
    write_files(tmp_path, files_of({"ops/one": without("measures"), "ops/two": initiative(**WHOLE)}, frame))
    (one,) = (each for each in data_of(tmp_path)["initiatives"] if each["initiative"] == "one")
    assert gaps_of(one) == {"measures": (["jobs"], True)}
    assert not one["assessed"]


def test_of_one_unit_alone(root):
    assert [each["unit"] for each in data_of(root, "--unit", "ops")["units"]] == ["ops"]
    assert run(root, "completeness", "--unit", "opps").exit_code == 2


def test_a_table_says_whom_to_ask_for_what(root):
    result = run(root, "completeness", "--format", "csv")
    assert result.exit_code == 1  # a file with an error
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))
    assert [row["unit"] for row in rows] == ["it", "ops"]  # the first table: by unit
    text = run(root, "completeness", COLUMNS="160").stdout
    assert "ratings (fit, reach) and an owner" in text
    assert "lea (head)" in text
    assert "its file has 1 error" in text
    assert "whole" not in text


def test_nothing_is_missing(tmp_path):
    write_files(tmp_path, files_of({"ops/two": initiative(**WHOLE)}, FRAME))
    text = run(tmp_path, "completeness").stdout
    assert text.startswith("Nothing is missing.\n")
    assert "By unit" not in text
