"""Which commit a working tree is of, and whether it is what that holds; in a folder of its repository too."""

import pytest
from running import commit_all, git

from pmoctl.store.tree_state import TreeState, read_state

A = "portfolio/a.yaml"


@pytest.fixture(name="work", params=["", "work"])
def _work(tmp_path, request):
    """A workspace of one file, at the top of its repository or in a folder, and a file beside it."""
    root = tmp_path / request.param
    (root / "portfolio").mkdir(parents=True)
    (root / A).write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "outside.yaml").write_text("x: 1\n", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.log\nignored.yaml\n", encoding="utf-8")
    return root, commit_all(tmp_path), tmp_path


def test_what_the_commit_holds_is_that_commit_and_what_is_beside_the_workspace_is_none_of_it(work):
    root, commit, top = work
    assert read_state(root) == TreeState(commit)
    (top / "outside.yaml").write_text("x: 2\n", encoding="utf-8")
    (root / "portfolio/notes.log").write_text("ignored\n", encoding="utf-8")
    (root / "portfolio/.a.yaml.ab12cd_9").write_text("left by a writer\n", encoding="utf-8")
    assert read_state(root) == TreeState(commit)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / A).write_text("a: 2\n", encoding="utf-8"),
        lambda root: (root / A).unlink(),
        lambda root: (root / "portfolio/new.yaml").write_text("", encoding="utf-8"),
        lambda root: (root / "portfolio/ignored.yaml").write_text("", encoding="utf-8"),
        lambda root: git(root, "mv", A, "portfolio/b.yaml"),
    ],
    ids=["edited", "deleted", "new", "ignored but read", "renamed"],
)
def test_what_differs_is_marked(work, change):
    root, commit, _ = work
    change(root)
    assert read_state(root) == TreeState(f"{commit}+")


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_was_told_not_to_look_at_is_looked_at(work, mark):
    root, commit, _ = work
    git(root, "update-index", mark, A)
    assert read_state(root) == TreeState(commit)
    (root / A).write_bytes(b"a: 1\r\n")  # but for the ends of its lines it is the same
    assert read_state(root) == TreeState(commit)
    (root / A).write_text("a: 2\n", encoding="utf-8")
    assert read_state(root) == TreeState(f"{commit}+", (A,))
    (root / A).unlink()
    assert read_state(root) == TreeState(f"{commit}+", (A,))


def test_outside_git_and_before_the_first_commit_there_is_none(tmp_path):
    assert read_state(tmp_path) == TreeState()
    git(tmp_path, "init", "-q")
    assert read_state(tmp_path) == TreeState()


def test_a_repository_that_git_refuses_to_read_says_why(tmp_path):
    commit_all(_with_file(tmp_path))
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (tmp_path / ".git/config").write_text("[core\n", encoding="utf-8")
    found = read_state(tmp_path)
    assert (found.revision, found.hidden) == (None, ())
    assert "config" in found.refusal


def _with_file(root):
    (root / "portfolio").mkdir()
    (root / A).write_text("a: 1\n", encoding="utf-8")
    return root
