"""`pmoctl targets`: what is planned beside what is wanted, for people and machines."""

import csv
import io
import json

import jsonschema
import pytest
from building import files_of, initiative, to_file, write_files
from running import commit_all, run

from pmoctl.cli.outputs import output_schema

GOALS = {
    "share": {
        "measure": "Share", "kind": "non_financial", "measured_in": "=points", "baseline": {2025: 40},
        "values": {2028: 50, 2030: 42.5}, "actuals": {2026: 41},
    },
    "alone": {
        "measure": "Loss", "kind": "non_financial", "measured_in": "%", "prefer": "lower", "baseline": {2025: 9},
        "values": {2028: 5},
    },
}  # fmt: skip
# From 41: 3 more with 2 to 5.
SERVING = initiative(contributes={"share": {"by": {2027: {"low": 2, "base": 3, "high": 5}}}})


@pytest.fixture
def root(tmp_path):
    files = files_of({"serving": SERVING, "idle": initiative()})
    files["portfolio/strategy/theme.yaml"] = to_file({"name": "Theme", "targets": GOALS})
    write_files(tmp_path, files)
    return tmp_path


def covered(root, *words):
    result = run(root, "targets", "--format", "json", *words)
    assert result.exit_code == 0
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema("coverage"))
    return whole["data"]


def test_json_is_as_the_contract_has_it(root):
    data = covered(root)
    assert list(data) == ["set", "targets", "uncovered", "unlinked", "framework", "revision", "as_of"]
    share, alone = data["targets"]
    assert share == {
        "target": "share", "theme": "theme", "kind": "non_financial", "measured_in": "=points",
        "baseline": {"2025": 40},
        "years": {
            "2026": {
                "horizon": "short", "target": None, "actual": 41, "planned": 41, "planned_low": 41, "planned_high": 41,
                "gap": None, "covered": None,
            },
            "2028": {
                "horizon": "short", "target": 50, "actual": None, "planned": 44, "planned_low": 43, "planned_high": 46,
                "gap": 6, "covered": 0.4,
            },
            "2030": {
                "horizon": "medium", "target": 42.5, "actual": None, "planned": 44, "planned_low": 43,
                "planned_high": 46, "gap": -1.5, "covered": 1.6,
            },
        },
        "initiatives": ["serving"],
    }  # fmt: skip
    assert (alone["years"]["2028"]["gap"], alone["years"]["2028"]["covered"]) == (4, 0)
    assert (data["set"], data["uncovered"], data["unlinked"]) == ("shortlist", ["alone"], ["idle"])


def test_sets_frameworks_days_and_revisions_are_said(root):
    first = commit_all(root)
    (root / "portfolio/initiatives/ops/serving.yaml").unlink()
    assert covered(root)["uncovered"] == ["share", "alone"]
    data = covered(root, "--at", first, "--as-of", "2027-01-01", "--set", "committed", "--framework", "used")
    assert (data["set"], data["revision"], data["as_of"]) == ("committed", first, "2027-01-01")
    assert data["framework"]["id"] == "used"
    assert data["targets"][0]["initiatives"] == []
    assert covered(root, "--at", first, "--set", "all")["targets"][0]["initiatives"] == ["serving"]


@pytest.mark.parametrize("width", [60, 160])
def test_the_table_says_gaps_in_words_and_what_is_remarkable(root, width):
    result = run(root, "targets", COLUMNS=str(width))
    lines = result.stdout.splitlines()
    assert all(len(line) <= width for line in lines)
    rows = [line.split() for line in lines if line.strip().startswith(("share ", "alone "))]
    assert [row[-2:] for row in rows if "2026" not in row] == [["6.00", "short"], ["1.50", "beyond"], ["4.00", "short"]]
    said = " ".join(result.stdout.split())
    assert "Targets that nothing ranked serves: alone." in said
    assert "Ranked initiatives that serve no target: idle." in said
    assert "Claims that overshoot a target: share 2030 by 1.50 =points." in said
    assert ("43.0 to 46.0" in said) is (width == 160)
    assert "is a draft" in said
    assert "WARNING: framework used is a draft" in result.stderr


def test_spreadsheets_and_markdown(root):
    rows = list(csv.DictReader(io.StringIO(run(root, "targets", "--format", "csv").stdout)))
    assert [(row["target"], row["year"], row["gap"]) for row in rows] == [
        ("share", "2026", ""), ("share", "2028", "6.0"), ("share", "2030", "-1.5"), ("alone", "2028", "4.0"),
    ]  # fmt: skip
    assert (rows[0]["measured_in"], rows[0]["framework_state"]) == ("'=points", "draft")
    markdown = run(root, "targets", "--format", "markdown").stdout
    assert "| share | =points | 2028 | short | 40.0 | 50.0 | – | 44.0 | 43.0 to 46.0 | 40 % | 6.00 short |" in markdown
    assert "**Warning:**" in markdown


def test_a_selection_is_not_there_yet(root):
    result = run(root, "targets", "--set", "selection")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no selection yet" in result.stderr
    assert run(root, "targets", "--framework", "usde").exit_code == 2


def test_without_targets_or_initiatives(tmp_path):
    write_files(tmp_path, files_of({}))
    assert "There are no targets." in run(tmp_path, "targets").stdout
    assert "There are no targets." in run(tmp_path, "targets", "--format", "markdown").stdout
    assert covered(tmp_path)["targets"] == []


def test_files_with_errors_are_left_out_and_said(root):
    (root / "portfolio/initiatives/ops/serving.yaml").write_text("title: T\ntype: walk\n")
    result = run(root, "targets", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["data"]["uncovered"] == ["share", "alone"]
    assert "1 initiative file has errors and is left out" in result.stderr
