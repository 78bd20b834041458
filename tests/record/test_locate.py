"""Where the files of a record are: at its commit, at its tag, or at another commit that has the same ones."""

import pytest
from books import BOARD, DAY, ONE, change, decide, desk_of, freeze, lay
from running import commit_all, git

from pmoctl.assess.assess import assess_workspace
from pmoctl.record.locate import before_decisions, locate_record, open_recorded, rank_recorded


@pytest.fixture
def frozen(tmp_path):
    """Give the folder, the recorded commit, and the record as it would be if that commit were lost."""
    first = lay(tmp_path)
    freeze(tmp_path)
    record = desk_of(tmp_path).workspace.checkpoints["board"].record
    return tmp_path, first, record.model_copy(update={"revision": "0" * 40})


def test_the_recorded_commit_itself_goes_first(frozen):
    root, first, lost = frozen
    assert locate_record(root, "board", lost.model_copy(update={"revision": first})) == (first, "recorded")


def test_a_lost_commit_is_found_by_the_tag_if_its_files_are_the_same(frozen):
    root, first, lost = frozen
    assert locate_record(root, "board", lost) == (first, "tag")
    assert locate_record(root, "other", lost) == (None, None)  # whose inputs lack another file, and have this one


def test_without_the_tag_it_is_the_latest_commit_with_the_same_files_up_to_the_tip(frozen):
    root, first, lost = frozen
    git(root, "tag", "-d", "checkpoint/board")
    latest = git(root, "rev-parse", "HEAD")  # the record itself is no input
    assert locate_record(root, "board", lost) == (latest, "history")
    assert locate_record(root, "board", lost, first) == (first, "history")
    change(root, ONE, "fit: 5", "fit: 1")
    moved = commit_all(root)
    git(root, "tag", "checkpoint/board", moved)  # with other files it is not believed
    assert locate_record(root, "board", lost) == (latest, "history")
    assert locate_record(root, "board", lost.model_copy(update={"inputs": f"sha256:{'0' * 64}"})) == (None, None)


def test_the_ranking_does_not_know_what_was_decided_later(frozen):
    root, first, lost = frozen
    decide(root, one={"outcome": "approved"})
    git(root, "tag", "-d", "checkpoint/board")
    commit, how = locate_record(root, "board", lost)
    assert (commit, how) == (git(root, "rev-parse", "HEAD"), "history")
    source = before_decisions(root, "board", commit, how)
    assert BOARD not in source.paths()
    assert assess_workspace(source, DAY).states["one"] == "submitted"
    assert assess_workspace(before_decisions(root, "board", commit, "recorded"), DAY).states["one"] == "approved"
    assert open_recorded(root, "board", lost).paths() == source.paths()
    assert BOARD in open_recorded(root, "board", lost.model_copy(update={"revision": first})).paths()
    assert open_recorded(root, "board", lost.model_copy(update={"inputs": f"sha256:{'0' * 64}"})) is None


def test_what_was_recorded_is_ranked_as_it_was_before_the_decisions(frozen):
    root, first, lost = frozen
    decide(root, one={"outcome": "approved"})
    change(root, ONE, "fit: 5", "fit: 1")
    commit_all(root)
    record = lost.model_copy(update={"revision": first})
    found = rank_recorded(root, "board", record, DAY)
    # By hand: one had 100 points, two 60; now one has 20 and runs.
    assert [(row.scored.id, row.scored.score, row.standing) for row in found.ranking.rows] == [
        ("one", 100, "above"), ("two", 60, "below"),
    ]  # fmt: skip
    assert found.workspace.initiatives.keys() == {"one", "two"}
    running = record.model_copy(update={"revision": git(root, "rev-parse", "HEAD")})
    assert [row.scored.id for row in rank_recorded(root, "board", running, DAY).ranking.rows] == ["two", "one"]
    assert [row.scored.id for row in rank_recorded(root, "board", running, DAY, new_only=True).ranking.rows] == ["two"]


def test_what_cannot_be_ranked_says_why(frozen, tmp_path_factory):
    root, first, lost = frozen
    gone = lost.model_copy(update={"inputs": f"sha256:{'0' * 64}"})
    assert rank_recorded(root, "board", gone, DAY) == "there is no such commit"
    other = lost.model_copy(update={"revision": first, "framework": lost.framework.model_copy(update={"id": "gone"})})
    assert rank_recorded(root, "board", other, DAY) == "nothing can be ranked there"
    outside = tmp_path_factory.mktemp("outside")
    assert "not a git repository" in rank_recorded(outside, "board", lost, DAY)
