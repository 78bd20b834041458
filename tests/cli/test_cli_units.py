"""`pmoctl units`, `unit` and `actions`: what they show, in every format."""

import csv
import io
import json

import jsonschema
import pytest
from building import checkpoint, files_of, initiative, to_file, write_files
from running import GOLDEN, ROOT, commit_all, run

from pmoctl.report.kinds import output_schema

OPS = """\
name: Operations   # of everything
kind: business_unit
head: ann
account_manager: lee
objectives:
  fast: {statement: Be fast}
  safe: {}
engagement:
  every_weeks: 4
  meetings:
    - date: 2026-10-05
      with: [ann, lee]
      summary: Walked through
      actions:
        late: {do: "=Do it", owner: lee, due: 2026-11-30}
        done: {do: Done it, owner: ann, due: 2026-11-01, done: 2026-10-30}
        free: {owner: ann}
"""


def workspace(root):
    a = initiative(ratings={"fit": 5}, costs={"capex": {2027: 40}}, objectives=["fast"])
    files = files_of(
        {"a": a, "b": initiative(submitted=None)}, checkpoints={"c": checkpoint("2026-11-01", a="approved")}
    )
    files["portfolio/units/ops.yaml"] = OPS
    files["portfolio/units/none.yaml"] = "name: None\nkind: support_function\n"
    files["portfolio/people.yaml"] = "ann: {name: Ann}\nlee: {name: Lee, left: 2026-11-15}\n"
    write_files(root, files)
    return root


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path)


def data(kind, root, *words, status=0):
    result = run(root, *words, "--as-of", "2026-12-01", "--format", "json")
    assert result.exit_code == status, result.stderr
    whole = json.loads(result.stdout)
    jsonschema.validate(whole, output_schema(kind))
    return whole["data"]


def test_units_are_those_of_the_contract(root):
    empty, ops = data("units", root, "units")["units"]
    assert list(ops) == [
        "unit", "kind", "head", "account_manager", "initiatives", "cost", "objectives", "last_meeting", "overdue_days",
        "open_actions",
    ]  # fmt: skip
    assert ops == {
        "unit": "ops", "kind": "business_unit", "head": "ann", "account_manager": "lee",
        "initiatives": {"approved": 1, "idea": 1}, "cost": 40,
        "objectives": [{"objective": "fast", "initiatives": ["a"]}, {"objective": "safe", "initiatives": []}],
        "last_meeting": "2026-10-05", "overdue_days": 29, "open_actions": 2,
    }  # fmt: skip
    assert (empty["head"], empty["initiatives"], empty["cost"], empty["last_meeting"]) == (None, {}, 0, None)


def test_the_sample_keeps_to_its_schemas():
    assert len(data("units", ROOT, "units")["units"]) == 10
    assert data("unit-view", ROOT, "unit", "it")["initiatives"][0]["rank"] == 8
    assert len(data("actions", ROOT, "actions")["actions"]) == 10


def test_a_workspace_without_units(tmp_path):
    write_files(tmp_path, files_of({}))
    assert data("units", tmp_path, "units")["units"] == []
    assert data("actions", tmp_path, "actions")["actions"] == []
    result = run(tmp_path, "units")
    assert result.exit_code == 0
    assert result.stdout.startswith("There are no units.")


def test_a_unit_without_a_file_is_listed_with_what_is_wrong(tmp_path):
    files = files_of({"new/a": initiative()})
    del files["portfolio/units/new.yaml"]
    write_files(tmp_path, files)
    (only,) = data("units", tmp_path, "units", status=1)["units"]
    assert (only["unit"], only["kind"]) == ("new", None)
    shown = run(tmp_path, "unit", "new")
    assert shown.exit_code == 1
    assert "there is no file that can be read" in shown.stdout
    assert "unknown-unit" in shown.stderr


def test_who_has_left_and_who_is_overdue_is_seen(root):
    shown = run(root, "units", "--as-of", "2026-12-01", COLUMNS="160")
    line = next(line for line in shown.stdout.splitlines() if line.strip().startswith("ops"))
    assert line.split()[1:3] == ["lee", "(left)"]
    assert "29 days" in line
    assert "As of 2026-12-01. A meeting is overdue with ops." in shown.stdout
    assert "lee (left)" not in run(root, "units", "--as-of", "2026-11-15", COLUMNS="160").stdout


@pytest.mark.parametrize("width", [30, 40, 60, 80, 90, 100, 160])
def test_tables_fit_the_terminal_and_break_no_id(width):
    for words, ids in ((["units"], ("customer-operations", "16 Nov 2026")), (["actions"], ("heat-partner",))):
        lines = run(ROOT, *words, COLUMNS=str(width)).stdout.splitlines()
        assert max(map(len, lines)) <= width
        assert all(any(name in line for line in lines) for name in ids)


@pytest.mark.parametrize(("words", "form"), [(("units",), "csv"), (("unit", "it"), "csv")])
def test_what_is_left_out_is_in_a_format_that_the_command_has(words, form):
    said = run(ROOT, *words, COLUMNS="60").stdout
    assert "cost" in run(ROOT, *words, "--format", form).stdout
    assert f"A wider terminal or `--format {form}` has them." in " ".join(said.split())


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (160, "Unit Manager States Cost Share Approved Last met Overdue Actions"),
        (100, "Unit States Cost Last met Overdue Actions"),
        (80, "Unit Cost Last met Overdue Actions"),
        (60, "Unit Cost Last met Overdue"),
    ],
)
def test_what_matters_most_stays_where_it_is_narrow(width, columns):
    lines = run(ROOT, "units", COLUMNS=str(width)).stdout.splitlines()
    assert lines[0].split() == columns.split()


def test_spreadsheets_and_markdown(root):
    text = run(root, "units", "--format", "csv", "--as-of", "2026-12-01").stdout
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    keys = ("unit", "asked", "running", "share", "proposed", "approved")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("none", "0", "0", "0", "0", "0"), ("ops", "0", "1", "1", "1", "1"),
    ]  # fmt: skip
    lines = run(root, "units", "--format", "markdown", "--as-of", "2026-12-01").stdout.splitlines()
    assert "| ops | lee (left) | 1 idea, 1 approved | 40 | 100% | 1 of 1 | 5 Oct 2026 | 29 days | 2 |" in lines
    assert "'=Do it" in run(root, "actions", "--format", "csv").stdout
    assert run(root, "units", "--format", "xml").exit_code == 2


def test_actions_by_unit_owner_and_day(root):
    def names(*words):
        return [each["action"] for each in data("actions", root, "actions", *words)["actions"]]

    assert names() == ["late", "free"]
    assert names("--owner", "ann") == ["free"]
    assert names("--overdue") == ["late"]
    assert names("--unit", "none") == []
    assert data("actions", root, "actions")["actions"][0] == {
        "unit": "ops", "action": "late", "do": "=Do it", "owner": "lee", "meeting": "2026-10-05", "due": "2026-11-30",
        "status": "overdue", "overdue_days": 1,
    }  # fmt: skip
    assert "did you mean `ann`" in run(root, "actions", "--owner", "anm").stderr
    assert "did you mean `ops`" in run(root, "actions", "--unit", "opz").stderr
    assert "There are no open actions." in run(root, "actions", "--unit", "none").stdout


def test_actions_of_a_broken_unit_are_said_to_be_missing(root):
    (root / "portfolio/units/none.yaml").write_text("name: [\n")
    result = run(root, "actions")
    assert result.exit_code == 1
    assert "portfolio/units/none.yaml" in result.stderr
    assert "late" in result.stdout
    (root / "portfolio/portfolio.yaml").write_text("format: 2\n")
    assert run(root, "actions").exit_code == 1


def test_one_unit_as_a_whole(root):
    result = run(root, "unit", "ops", "--as-of", "2026-12-01")
    assert result.exit_code == 0
    assert "framework used is a draft" in result.stderr
    for words in (
        "Operations (ops), business unit\n",
        "Head ann, account manager lee (left)\n",
        "  - fast: Be fast\n    - served by a\n  - safe: –\n    - served by nothing\n",
        "a               1   approved   100.0     40   committed\n",
        "b               –   idea           –      –   –\n\nMoney",
        "  - 40 for candidates and committed work, 100% of that of all units\n",
        "Approved so far: 1 of 1 proposed\n  - 2026-11-01 approved a\n",
        "Meetings: every 4 weeks, last on 2026-10-05, overdue by 29 days\n",
        "  - 2026-10-05 Walked through (with ann, lee (left))\n",
        "  - late: =Do it, lee (left), due 2026-11-30, overdue\n  - free: free, ann, no day set\n",
    ):
        assert words in result.stdout, result.stdout


def test_both_ways_to_show_a_unit_and_one_that_is_not_there(root):
    short, long = run(root, "unit", "ops"), run(root, "unit", "show", "ops")
    assert (short.stdout, short.exit_code) == (long.stdout, 0)
    assert run(root, "unit", "--format", "json", "ops").stdout == run(root, "unit", "ops", "--format", "json").stdout
    wrong = run(root, "unit", "opps")
    assert wrong.exit_code == 2
    assert "did you mean `ops`" in wrong.stderr
    assert "meet" in run(root, "unit", "--help").stdout
    empty = run(root, "unit", "none").stdout
    for words in ("none are stated", "There are none.", "nobody said how often, never met", "account manager –"):
        assert words in empty


def test_a_unit_called_like_a_command_takes_the_longer_form(root):
    (root / "portfolio/units/meet.yaml").write_text("name: Meet\nkind: business_unit\n")
    assert "Meet (meet)" in run(root, "unit", "show", "meet").stdout


def test_another_revision_is_read_as_it_was(root):
    commit = commit_all(root)
    (root / "portfolio/units/ops.yaml").unlink()
    assert "Walked through" in run(root, "unit", "ops", "--at", commit, "--as-of", "2026-12-01").stdout
    assert "As of 2026-10-01. 1 meeting after that day is left out." in run(root, "unit", "ops", "--at", commit).stdout
    assert [each["unit"] for each in data("units", root, "units", "--at", commit)["units"]] == ["none", "ops"]


def test_text_of_yaml_steers_no_terminal_and_no_markdown(root):
    engagement = {"meetings": [{"date": "2026-10-05", "summary": "a\x1b[31m", "actions": {"x": {"do": "|*b*\x9b"}}}]}
    text = to_file({"name": "N\u202e", "kind": "business_unit", "engagement": engagement})
    (root / "portfolio/units/none.yaml").write_text(text, encoding="utf-8")
    for words in (["unit", "none"], ["actions"], ["actions", "--format", "markdown"]):
        assert not set("\x1b\x9b\u202e") & set(run(root, *words).stdout)
    assert "\\|\\*b\\*" in run(root, "actions", "--format", "markdown").stdout


def test_what_a_sum_of_costs_does_not_hold_is_said(tmp_path):
    """One costs 10, two state none: 10 is not what the unit costs."""
    costs = {"costs": {"capex": {2027: 10}}}
    write_files(tmp_path, files_of({"a": initiative(**costs), "b": initiative(), "c": initiative()}))
    words = "2 initiatives state no costs and are not in what it costs."
    assert words in run(tmp_path, "units").stdout
    assert words in run(tmp_path, "unit", "ops").stdout
    assert words not in run(GOLDEN, "unit", "plants").stdout
