"""Initiatives, conditions, actions and people that are numbered: what checks read, the commands that write take too."""

from building import AS_OF, checkpoint, files_of, initiative, write_files
from running import commit_all, run

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.read import read_data
from pmoctl.store.working_tree import WorkingTree

UNIT = """name: Operations
kind: business_unit
account_manager: A
engagement:
  meetings:
    - {date: 2026-10-02, with: [B], summary: s, actions: {7: {do: d, owner: B, due: 2026-10-20}}}
"""


def workspace(root):
    numbered = initiative(title="Numbered", ratings={"fit": 3}, costs={"capex": {2027: 1}})
    files = files_of({"12345": numbered}, None, {"board": checkpoint("2026-12-10")})
    write_files(root, {**files, "portfolio/units/ops.yaml": UNIT})
    commit_all(root)


def data_of(root, path):
    return read_data((root / "portfolio" / path).read_text(encoding="utf-8"))


def test_a_decision_and_its_condition_may_have_numbers_for_ids(tmp_path):
    workspace(tmp_path)
    done = run(
        tmp_path, "decide", "12345", "--checkpoint", "board", "--outcome", "approved", "--by", "A", "--why", "So",
        "--funds", "2027=1", "--condition", "1: Do it; owner: B; due: 2027-01-01",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    ((key, decision),) = data_of(tmp_path, "checkpoints/board.yaml")["decisions"].items()
    assert (str(key), [str(name) for name in decision["conditions"]]) == ("12345", ["1"])
    ranked = assess_workspace(WorkingTree(tmp_path), AS_OF, located=True)
    assert not [finding for finding in ranked.findings if finding.severity == "error"]


def test_an_action_with_a_number_is_done_and_another_one_agreed(tmp_path):
    workspace(tmp_path)
    assert run(tmp_path, "unit", "done", "ops", "7", "--date", "2026-10-15").exit_code == 0
    agreed = ("--action", "8: d; owner: B; due: 2026-12-01")
    assert (
        run(tmp_path, "unit", "meet", "ops", "--date", "2026-11-01", "--with", "B", "--summary", "s", *agreed).exit_code
        == 0
    )
    first, second = data_of(tmp_path, "units/ops.yaml")["engagement"]["meetings"]
    assert [str(action["done"]) for action in first["actions"].values()] == ["2026-10-15"]
    assert [str(name) for name in second["actions"]] == ["8"]


def test_each_word_of_a_list_of_ids_that_is_no_text_is_to_be_put_in_quotes(tmp_path):
    asks = "title: T\ntype: run\nrequires: [007, 1e3, null, other]\n"
    files = {**files_of({"other": initiative()}), "portfolio/initiatives/ops/asks.yaml": asks}
    write_files(tmp_path, files)
    found = [
        each for each in assess_workspace(WorkingTree(tmp_path), AS_OF, located=True).findings if "asks" in each.path
    ]
    assert [(each.span.line, each.span.column) for each in found] == [(3, 12), (3, 17), (3, 22)]
    assert all("put it in quotes" in f"{each.message} {each.hint}" for each in found)
