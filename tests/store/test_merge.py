"""Two commits merged without a working tree."""

import pytest
from running import commit_all, git

from pmoctl.store.git import GitError
from pmoctl.store.merge import Merge, merge_commits


def write(root, **files):
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return commit_all(root)


@pytest.fixture(name="root")
def _root(tmp_path):
    write(tmp_path, work__a="one", work__b="one", out="one")
    return tmp_path


def branch(root, start, **files):
    git(root, "checkout", "-q", "--detach", start)
    return write(root, **files)


def test_what_goes_together_is_a_commit_of_nobody_s_branch(root):
    base = git(root, "rev-parse", "HEAD")
    ours, theirs = branch(root, base, work__a="ours"), branch(root, base, work__b="theirs")
    found = merge_commits(root, ours, theirs)
    assert found.conflicts == ()
    assert git(root, "show", f"{found.commit}:work/a") == "ours"
    assert git(root, "show", f"{found.commit}:work/b") == "theirs"
    assert git(root, "rev-parse", f"{found.commit}^1", f"{found.commit}^2").split() == [ours, theirs]
    assert git(root, "rev-parse", "HEAD") == theirs  # nothing moved
    assert (root / "work/a").read_text() == "one\n"


def test_what_conflicts_is_named_as_seen_from_the_workspace(root):
    base = git(root, "rev-parse", "HEAD")
    ours = branch(root, base, work__a="ours", out="ours")
    theirs = branch(root, base, work__a="theirs", out="theirs")
    assert merge_commits(root, ours, theirs) == Merge(None, ("out", "work/a"))
    assert merge_commits(root / "work", ours, theirs) == Merge(None, ("/out", "a"))


def test_no_driver_of_a_configuration_is_run(root, tmp_path_factory):
    ran = tmp_path_factory.mktemp("ran") / "it"
    git(root, "config", "merge.mine.driver", f"touch {ran}")
    base = write(root, **{".gitattributes": "work/a merge=mine"})
    ours, theirs = branch(root, base, work__a="ours"), branch(root, base, work__a="theirs")
    assert merge_commits(root, ours, theirs) == Merge(None, ("work/a",))
    assert not ran.exists()


def test_what_is_no_commit_is_refused(root):
    with pytest.raises(GitError):
        merge_commits(root, "HEAD", "nowhere")
