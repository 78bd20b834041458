"""Where a branch left its base, what differs since, and what a merge of both would be: real branches of git."""

import pytest
from books import DAY, ONE, TWO, board_files, change
from building import write_files
from running import commit_all, git

from pmoctl.assess.assess import assess_workspace
from pmoctl.record.since import find_since, merge_ahead
from pmoctl.store.git import GitError
from pmoctl.store.revision import Revision
from pmoctl.store.source import NoFiles


@pytest.fixture
def root(tmp_path):
    """A workspace on `main` and `change`, which is checked out."""
    write_files(tmp_path, board_files())
    commit_all(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "change")
    return tmp_path


def on_main(root, path, old, new):
    git(root, "checkout", "-q", "main")
    change(root, path, old, new)
    commit = commit_all(root)
    git(root, "checkout", "-q", "change")
    return commit


def since_of(root, *, tree=False):
    tip, ours = (git(root, "rev-parse", name) for name in ("main", "change"))
    return find_since(root, tip, ours, tree=tree)


def merged(root, revision=None):
    since = since_of(root)
    branch = assess_workspace(Revision(root, since.ours), DAY)
    return merge_ahead(root, since, revision, branch, DAY)


def test_it_is_the_last_commit_in_common_with_all_that_the_branch_changed_since(root):
    left = git(root, "rev-parse", "main")
    change(root, ONE, "fit: 5", "fit: 4")
    ours = commit_all(root)
    tip = on_main(root, TWO, "fit: 3", "fit: 2")
    found = since_of(root)
    assert (found.commit, found.tip, found.ours, found.base_moved) == (left, tip, ours, 1)
    assert found.changed == {ONE}
    assert b"fit: 5" in found.source.read(ONE)
    assert found.source.commit == left


def test_what_is_not_committed_is_of_the_branch_where_the_tree_is(root):
    change(root, TWO, "fit: 3", "fit: 1")
    assert since_of(root).changed == frozenset()
    assert since_of(root, tree=True).changed == {TWO}


def test_where_the_settings_changed_every_initiative_may_be_asked_for(root):
    change(root, "portfolio/portfolio.yaml", "2027: 100", "2027: 90")
    commit_all(root)
    assert b"fit: 3" in since_of(root).source.read(TWO)


def test_before_there_was_a_workspace_there_are_no_files_and_without_a_common_commit_git_says_so(tmp_path):
    write_files(tmp_path, {"README.md": "x"})
    commit_all(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "change")
    write_files(tmp_path, board_files())
    commit_all(tmp_path)
    found = since_of(tmp_path)
    assert (isinstance(found.source, NoFiles), found.base_moved) == (True, 0)
    assert ONE in found.changed
    git(tmp_path, "checkout", "-q", "--orphan", "alone")
    alone = commit_all(tmp_path)
    with pytest.raises(GitError):
        find_since(tmp_path, alone, git(tmp_path, "rev-parse", "change"), tree=False)


def test_a_merge_shows_what_neither_shows_alone(root):
    # By hand: one has 100 points and two 60. The branch makes one 2, the base two 1: merged, 40 against 20.
    change(root, ONE, "fit: 5", "fit: 2")
    commit_all(root)
    on_main(root, TWO, "fit: 3", "fit: 1")
    found = merged(root)
    assert (found.state, found.errors, found.conflicts) == ("differs", (), ())
    assert [(each.initiative, each.rank, each.above_line) for each in found.moved] == [
        ("one", (2, 1), (False, True)), ("two", (1, 2), (True, False)),
    ]  # fmt: skip


def test_a_merge_that_changes_no_place_is_the_same(root):
    change(root, ONE, "fit: 5", "fit: 4")
    commit_all(root)
    on_main(root, TWO, "fit: 3", "fit: 2")
    assert merged(root).state == "same"


def test_a_merge_that_breaks_what_both_sides_keep_names_the_error_with_its_place(root):
    # The branch says that one requires two; the base takes two away.
    text = (root / ONE).read_text()
    (root / ONE).write_text(f"{text}requires: [two]\n")
    commit_all(root)
    git(root, "checkout", "-q", "main")
    git(root, "rm", "-q", TWO)
    commit_all(root)
    git(root, "checkout", "-q", "change")
    found = merged(root)
    assert (found.state, found.blocks) == ("broken", True)
    assert [(each.path, each.route) for each in found.errors] == [(ONE, ("requires", "two"))]
    assert found.errors[0].span.line == len(text.splitlines()) + 1


def test_a_conflict_names_its_files_and_an_edit_that_is_not_committed_keeps_from_telling(root):
    change(root, ONE, "fit: 5", "fit: 4")
    commit_all(root)
    on_main(root, ONE, "fit: 5", "fit: 2")
    found = merged(root)
    assert (found.state, found.conflicts, found.blocks) == ("conflicts", (ONE,), True)
    dirty = merged(root, "abc+")
    assert (dirty.state, dirty.why) == ("unknown", "the working tree has changes that are not committed")
