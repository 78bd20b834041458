"""`pmoctl framework weights`: shares, consistency, and how far people differ, for people and machines."""

import json
import math
import shutil

import jsonschema
import pytest
from building import files_of, framework, to_file, write_files
from running import ROOT, run

from pmoctl.report.kinds import output_schema

# Saaty (2008), seven drinks, as quoted by AHPy's tests (commit d818996, MIT); see tests/published.
DRINKS = {
    "coffee": {"wine": 9, "tea": 5, "beer": 2, "soda": 1, "milk": 1},
    "water": {"coffee": 2, "wine": 9, "tea": 9, "beer": 3, "soda": 2, "milk": 3},
    "tea": {"wine": 3},
    "beer": {"wine": 9, "tea": 3, "milk": 1},
    "soda": {"wine": 9, "tea": 4, "beer": 2, "milk": 2},
    "milk": {"wine": 9, "tea": 3},
}
NAMES = ["coffee", "wine", "tea", "beer", "soda", "milk", "water"]


def judged(criteria, *compare):
    people = ["Ann", "Ben", "Cleo"]
    said = [{"by": by, "compare": each} for by, each in zip(people, compare, strict=False)]
    return framework(criteria=criteria, weights={"method": "pairwise", "judgements": said})


def workspace(root, frame):
    write_files(root, files_of({}, frame))
    return root


def weights(root, frame):
    result = run(workspace(root, frame), "framework", "weights", "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.validate(data, output_schema("weights"))
    return data["data"]


def test_drinks_come_out_as_printed(tmp_path):
    data = weights(tmp_path, judged({name: {} for name in NAMES}, DRINKS))
    assert {row["criterion"]: round(row["share"], 4) for row in data["criteria"]} == {
        "water": 0.3268, "soda": 0.1896, "coffee": 0.1775, "milk": 0.1288,
        "beer": 0.1164, "tea": 0.0418, "wine": 0.0191,
    }  # fmt: skip
    (matrix,) = data["matrices"]
    assert (data["method"], matrix["parent"], matrix["size"], matrix["random_index"]) == ("pairwise", None, 7, 1.32)
    # printed: a ratio of .022 with the random index 1.35
    assert round(matrix["consistency_ratio"] * 1.32 / 1.35, 3) == 0.022


def test_an_uneven_hierarchy_multiplies_down(tmp_path):
    criteria = {
        "a": {"weight": 3},
        "b": {"criteria": {"b1": {}, "b2": {"criteria": {"b21": {"weight": 1}, "b22": {"weight": 3}}}}},
    }
    data = weights(tmp_path, judged(criteria, {"a": {"b": "1/3"}, "b1": {"b2": 4}}))
    # By hand: a 1/4, b 3/4; within b 4/5 and 1/5; b21 and b22 by their weights.
    expected = {"a": 1 / 4, "b": 3 / 4, "b1": 3 / 5, "b2": 3 / 20, "b21": 3 / 80, "b22": 9 / 80}
    assert {row["criterion"]: row["global_share"] for row in data["criteria"]} == pytest.approx(expected)
    assert {row["criterion"]: row["parent"] for row in data["criteria"]} == {
        "a": None, "b": None, "b1": "b", "b2": "b", "b21": "b2", "b22": "b2",
    }  # fmt: skip
    assert [(matrix["parent"], matrix["consistency_ratio"]) for matrix in data["matrices"]] == [(None, 0), ("b", 0)]


def test_people_are_shown_apart(tmp_path):
    criteria = {"a": {}, "b": {}}
    data = weights(tmp_path, judged(criteria, {"a": {"b": 4}}, {"b": {"a": 1}}))
    (matrix,) = data["matrices"]
    # By hand: merged √(4 · 1) = 2, so 2/3 and 1/3; Ann 4/5, Ben 1/2.
    assert [row["share"] for row in data["criteria"]] == pytest.approx([2 / 3, 1 / 3])
    assert [person["shares"]["a"] for person in matrix["people"]] == pytest.approx([4 / 5, 1 / 2])
    assert [abs(person["difference"]) for person in matrix["people"]] == pytest.approx([4 / 5 - 2 / 3, 2 / 3 - 1 / 2])
    assert matrix["dispute"] == {
        "first": "a", "second": "b", "lowest": 1, "lowest_by": "Ben", "highest": 4, "highest_by": "Ann",
    }  # fmt: skip


def test_the_judgement_that_fits_least_is_named_with_what_would_fit(tmp_path):
    # a = 2b = 4c would be consistent; a over c is said to be 1/4 instead of 4.
    frame = judged({"a": {}, "b": {}, "c": {}}, {"a": {"b": 2, "c": "1/4"}, "b": {"c": 2}})
    (matrix,) = weights(tmp_path, frame)["matrices"]
    # Three criteria: the eigenvector is that of the row's geometric means, shares (1/2)^(1/3) : 1 : 2^(1/3).
    worst = matrix["worst_judgement"]
    logs = {
        ("a", "b"): abs(math.log(2 * 2 ** (1 / 3))),
        ("a", "c"): abs(math.log(2 ** (2 / 3) / 4)),
        ("b", "c"): abs(math.log(2 * 2 ** (1 / 3))),
    }
    assert (worst["first"], worst["second"]) in [pair for pair in logs if logs[pair] > max(logs.values()) - 1e-9]
    assert matrix["consistency_ratio"] > 0.10
    text = run(tmp_path, "framework", "weights").stdout
    assert "NOT consistent" in text
    assert f"{worst['first']} over {worst['second']}" in text


def test_swing_points_and_direct_weights(tmp_path):
    data = weights(
        tmp_path, framework(criteria={"a": {}, "b": {}}, weights={"method": "swing", "points": {"a": 100, "b": 25}})
    )
    assert data["method"] == "swing"
    assert [row["share"] for row in data["criteria"]] == pytest.approx([0.8, 0.2])
    data = weights(tmp_path, framework(criteria={"a": {"weight": 3}, "b": {"weight": 1}}))
    assert (data["method"], data["matrices"]) == ("direct", [])
    assert [row["share"] for row in data["criteria"]] == pytest.approx([0.75, 0.25])


def test_twenty_criteria_that_are_all_equal(tmp_path):
    names = [f"c-{number}" for number in range(20)]
    compare = {first: dict.fromkeys(names[place + 1 :], 1) for place, first in enumerate(names[:-1])}
    data = weights(tmp_path, judged({name: {} for name in names}, compare))
    assert [row["share"] for row in data["criteria"]] == pytest.approx([0.05] * 20)
    assert data["matrices"][0]["worst_judgement"] is None


def test_the_draft_of_the_sample_says_that_it_is_one():
    result = run(ROOT, "framework", "weights", "fy2028")
    assert result.exit_code == 0
    assert "nobody has approved it" in result.stdout
    assert "nobody has approved it" in result.stderr


def test_bad_judgements_are_said_and_end_it(tmp_path):
    frame = judged({"a": {}, "b": {}, "c": {}}, {"a": {"b": 2, "a": 3, "nobody": 1}, "b": {"a": 2}})
    result = run(workspace(tmp_path, frame), "framework", "weights")
    assert result.exit_code == 1
    assert result.stdout == ""
    for message in ("compared to itself", "there is no criterion `nobody`", "compared twice", "lacks the comparison"):
        assert message in result.stderr


@pytest.mark.parametrize("value", ["0", "-2", "10", "1/12", "x"])
def test_a_value_off_the_scale_is_said_at_its_line(tmp_path, value):
    text = to_file(framework(criteria={"a": {}, "b": {}}))
    text += f"weights:\n  method: pairwise\n  judgements:\n    - by: Ann\n      compare: {{a: {{b: {value}}}}}\n"
    write_files(tmp_path, {**files_of({}), "frameworks/used.yaml": text})
    result = run(tmp_path, "framework", "weights")
    assert result.exit_code == 1
    assert "frameworks/used.yaml:8:24" in result.stderr


def test_what_is_not_there(tmp_path):
    shutil.copytree(ROOT / "frameworks", tmp_path / "frameworks")
    shutil.copytree(ROOT / "portfolio", tmp_path / "portfolio")
    result = run(tmp_path, "framework", "weights", "fy2072")
    assert (result.exit_code, "did you mean" in result.stderr) == (2, True)
    assert run(tmp_path, "framework", "weights", "--format", "xml").exit_code == 2
