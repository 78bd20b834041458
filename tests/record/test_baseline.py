"""What was approved of running work, from git: the recorded revision, else the commit that first holds the decision."""

import pytest
from building import assess_files, checkpoint, files_of, initiative, write_files
from running import commit_all, git

from pmoctl.record.baseline import SHALLOW, find_baselines

ONE = "portfolio/initiatives/ops/one.yaml"


def files(title="One", capex=30, outcome="approved", **decision):
    one = initiative(title=title, costs={"capex": {2027: capex}}, schedule={"start": "2027-04", "finish": "2027-12"},
                     levels={"pilot": {"costs": {"capex": {2027: 7}}}})  # fmt: skip
    points = {"board": checkpoint("2026-10-01", one={"outcome": outcome, **decision})} if outcome else {}
    return files_of({"one": one}, None, points)


def lay(root, laid):
    write_files(root, laid)
    return commit_all(root)


def baseline(root, laid, tip="HEAD"):
    found = find_baselines(root, assess_files(laid).workspace, ["one", "nobody"], tip)
    return found.get("one")


@pytest.fixture
def root(tmp_path):
    lay(tmp_path, files(outcome=None))
    return tmp_path


def test_without_a_record_it_is_the_commit_that_first_holds_the_decision(root):
    first = lay(root, files(capex=40))
    lay(root, files(capex=55))
    found = baseline(root, files(capex=55))
    assert (found.revision, found.initiative.costs.capex) == (first, {2027: 40})
    assert found.checkpoint == "board"


def test_of_a_decision_that_was_changed_the_commit_counts_since_when_it_is_what_it_is(root):
    lay(root, files(capex=40, outcome="deferred"))
    second = lay(root, files(capex=45))
    lay(root, files(capex=50))
    assert baseline(root, files(capex=50)).revision == second


def test_a_level_and_a_start_are_those_decided(root):
    lay(root, files(level="pilot", start="2028-04"))
    found = baseline(root, files(level="pilot", start="2028-04"))
    assert found.initiative.costs.capex == {2028: 7}
    assert str(found.initiative.schedule.finish) == "2028-12"


def test_what_was_not_approved_has_none(root):
    assert baseline(root, files(outcome=None)) is None
    lay(root, files(outcome="deferred"))
    assert baseline(root, files(outcome="deferred")) is None


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ({ONE: "title: One\ntype: what\n"}, "has errors"),
        ({ONE.replace("one", "uno"): files()[ONE]}, "there is no one at"),
    ],
)
def test_a_file_that_cannot_be_had_says_why(root, before, said):
    git(root, "rm", "-q", ONE)
    laid = {path: text for path, text in files().items() if path != ONE}
    first = lay(root, {**laid, **before})
    lay(root, files())
    found = baseline(root, files())
    assert (found.revision, found.initiative) == (first, None)
    assert said in found.hindrance


def test_a_decision_that_is_in_no_commit_says_so(root):
    assert baseline(root, files()).hindrance == "the decision is in no commit yet"


def test_a_shallow_clone_says_what_to_do(root, tmp_path_factory):
    lay(root, files())
    clone = tmp_path_factory.mktemp("clone")
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", str(clone))
    assert baseline(clone, files()).hindrance == SHALLOW


def test_outside_git_nothing_can_be_told(tmp_path):
    write_files(tmp_path, files())
    assert "git cannot tell" in baseline(tmp_path, files()).hindrance


def test_a_recorded_revision_goes_before_the_history(root):
    from running import run

    before = lay(root, {**files(outcome=None), "portfolio/checkpoints/board.yaml": "name: B\ndate: 2026-10-01\n"})
    assert run(root, "checkpoint", "freeze", "board", "--unapproved").exit_code == 0
    decided = (root / "portfolio/checkpoints/board.yaml").read_text() + "decisions: {one: {outcome: approved}}\n"
    laid = {**files(capex=44, outcome=None), "portfolio/checkpoints/board.yaml": decided}
    lay(root, laid)
    found = baseline(root, laid)
    assert (found.revision, found.initiative.costs.capex) == (before, {2027: 30})
