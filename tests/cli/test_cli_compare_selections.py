"""`pmoctl compare select:A select:B`: gained, lost, core and targets by hand."""

import json

import jsonschema
import pytest
from building import files_of, framework, initiative, write_files
from running import run

from pmoctl.report.kinds import output_schema

# Of 10 of money a (6, 80 points) and c (4, 40) take all; of 8 a alone is best, of 5 b (60). a takes all 4 people, and b
# one. With risk alone b has 100, and the others nothing.
GIVEN = {
    "a": initiative(
        ratings={"fit": 4, "risk": 0},
        costs={"capex": {2027: 6}},
        capacity={"team": {2027: 4}},
        contributes={"share": {"by": {2027: 8}}},
    ),
    "b": initiative(ratings={"fit": 3, "risk": 5}, costs={"capex": {2027: 5}}, capacity={"team": {2027: 1}}),
    "c": initiative(
        ratings={"fit": 2, "risk": 0}, costs={"capex": {2027: 4}}, contributes={"share": {"by": {2027: 2}}}
    ),
}
FIT = framework(criteria={"fit": {"weight": 1}, "risk": {"weight": 0.000001}})
RISK = framework(criteria={"fit": {"weight": 0.000001}, "risk": {"weight": 1}})
THEME = (
    "name: Theme\ntargets:\n  share:\n    {measure: Share, kind: non_financial, measured_in: '%', baseline: {2026: 0},"
    " values: {2027: 10}}\n"
)


@pytest.fixture
def root(tmp_path):
    envelope = {"budget": {2027: 10}, "capacity": {"team": {2027: 4}}}
    files = files_of(GIVEN, FIT, frameworks={"risky": RISK}, envelope=envelope)
    write_files(
        tmp_path,
        {**files, "portfolio/strategy/theme.yaml": THEME, "scenarios/lean.yaml": "envelope: {budget: {2027: 5}}\n"},
    )
    return tmp_path


def compared(root, *sides, status=0):
    result = run(root, "compare", *sides, "--format", "json")
    assert result.exit_code == status, result.stderr
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema("selection-comparison"))
    return whole["data"]


@pytest.mark.parametrize(
    ("side", "selected", "gained", "lost", "worth"),
    [
        ("select:budget=80%", ["a"], [], ["c"], -40),  # 8 of money
        ("select:team=75%", ["b", "c"], ["b"], ["a"], -20),  # 3 people are one too few for a
        ("select:in=b", ["b", "c"], ["b"], ["a"], -20),
        ("select:2027=11,team=200%", ["a", "b"], ["b"], ["c"], 20),
        ("select:lean", ["b"], ["b"], ["a", "c"], -60),
        ("select:risky", ["b", "c"], ["b"], ["a"], None),  # points of other weights are others
        ("select:out=a,budget=50%", ["b"], ["b"], ["a", "c"], -60),
    ],
)
def test_what_if(root, side, selected, gained, lost, worth):
    data = compared(root, "select:.", side)
    assert data["sides"][0]["selected"] == ["a", "c"]
    assert sorted(data["sides"][1]["selected"]) == selected
    (shift,) = data["shifts"]
    assert (shift["gained"], shift["lost"]) == (gained, lost)
    assert shift["objective"] == (None if worth is None else pytest.approx(worth, abs=1e-3))
    assert data["core"] == [name for name in ("a", "c") if name in selected]
    # a and c reach the 10 of 2027 together.
    assert (shift["targets_gained"], shift["targets_lost"]) == ([], ["share 2027"])


def test_in_words(root):
    text = " ".join(run(root, "compare", "select:.", "select:team=75%", COLUMNS="160").stdout.split())
    assert "A: in force: 2 initiatives, worth 120.0 points." in text
    assert "B: team=75%: 2 initiatives, worth 100.0 points." in text
    assert "1 initiative belongs to all of them: Test." in text
    assert "share 2027" in text


def test_where_nothing_keeps_all_rules_that_is_said(root):
    data = compared(root, "select:.", "select:in=a,team=50%", status=1)
    assert (data["sides"][1]["status"], data["sides"][1]["objective"], data["core"]) == ("infeasible", None, ["a", "c"])
    assert data["shifts"][0]["targets_lost"] == []
    assert "nothing keeps all rules" in run(root, "compare", "select:.", "select:in=a,team=50%").stdout


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        (("select:.", "."), "`.` is a ranking, which is not compared with a selection"),
        (("select:.", "select:budget=less"), "budget=less is no share of what there is"),
        (("select:.", "select:risky,lean"), "cannot both be what is selected with"),
        (("select:.", "select:in=nobody"), "there is no initiative `nobody`"),
        (("select:.", "select:in=a,out=a"), "a cannot be in and out"),
        (("select:.", "select:crew=50%"), "the side `select:crew=50%`: `crew=50%` will not do: a weight is"),
        (("select:.", "select:fit=1,fit=2"), "the side `select:fit=1,fit=2` names fit twice"),
    ],
)
def test_a_side_that_is_wrong_is_told_so(root, sides, said):
    result = run(root, "compare", *sides)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
