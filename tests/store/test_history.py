"""A stretch of history, of real repositories."""

import datetime as dt
import time

import pytest
from building import files_of, initiative, write_files
from running import commit_all, git

from pmoctl.store.git import GitError
from pmoctl.store.history import compare_initiatives, read_changesets, read_stretch
from pmoctl.store.revision import Revision
from pmoctl.store.working_tree import WorkingTree

BEGINS, ENDS = dt.date(2026, 11, 26), dt.date(2026, 12, 10)
PLACE = "portfolio/initiatives/ops"


def on(day):
    return {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}


def state(root, day, mark, **others):
    """Commit initiative `a` with a rating on a day."""
    some = {"a": mark, **others}
    write_files(root, files_of({name: initiative(ratings={"fit": each}) for name, each in some.items()}))
    return commit_all(root, **on(day))


def mark(side):
    return side if isinstance(side, str | None) else side.ratings["fit"].value


def marks(initiatives):
    return {name: (mark(before), mark(after)) for name, (before, after) in initiatives.items()}


def stretch(root, tree=None, tip="HEAD"):
    return read_stretch(root, tip, BEGINS, ENDS, tree)


def test_the_last_commit_before_the_window_against_the_last_not_after_it(tmp_path):
    state(tmp_path, "2026-11-01", 0)
    base = state(tmp_path, "2026-11-25", 1)
    first = state(tmp_path, "2026-11-26", 2)
    last = state(tmp_path, "2026-12-10", 3)
    state(tmp_path, "2026-12-11", 4)
    found = stretch(tmp_path, WorkingTree(tmp_path))  # the tree is later still
    assert (found.base.id, found.end.id) == (base, last)
    assert marks(found.initiatives) == {"a": (1, 3)}
    assert [(edit.commit.id, marks(edit.initiatives)) for edit in found.changesets] == [
        (last, {"a": (2, 3)}),
        (first, {"a": (1, 2)}),
    ]
    assert found.changesets[0].commit == (last, ENDS, ENDS, False)


@pytest.fixture
def far_from_utc(monkeypatch):
    """It is tomorrow already where the test runs."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    getattr(time, "tzset", int)()
    yield
    monkeypatch.undo()
    getattr(time, "tzset", int)()


@pytest.mark.usefixtures("far_from_utc")
def test_a_day_ends_at_midnight_utc(tmp_path):
    state(tmp_path, "2026-11-01", 1)
    state(tmp_path, "2026-12-01", 2)
    state(tmp_path, "2026-12-11", 3)
    # In New York it is the 10th still, in UTC the 11th.
    git(tmp_path, "commit", "--amend", "-q", "--no-edit", GIT_COMMITTER_DATE="2026-12-10T23:30:00-05:00")
    assert marks(stretch(tmp_path).initiatives) == {"a": (1, 2)}
    git(tmp_path, "commit", "--amend", "-q", "--no-edit", GIT_COMMITTER_DATE="2026-12-11T01:30:00+02:00")
    assert marks(stretch(tmp_path).initiatives) == {"a": (1, 3)}


def test_before_the_window_has_begun_base_and_end_are_one(tmp_path):
    only = state(tmp_path, "2026-11-01", 1)
    found = stretch(tmp_path)
    assert (found.base.id, found.end, found.initiatives, found.changesets) == (only, found.base, {}, ())


def test_what_is_not_committed_comes_last(tmp_path):
    state(tmp_path, "2026-11-01", 1, b=1)
    second = state(tmp_path, "2026-12-01", 2, b=1)
    write_files(tmp_path, files_of({"a": initiative(ratings={"fit": 3}), "new": initiative(ratings={"fit": 5})}))
    (tmp_path / PLACE / "b.yaml").unlink()
    found = stretch(tmp_path, WorkingTree(tmp_path))
    assert found.end is None
    assert marks(found.initiatives) == {"a": (1, 3), "b": (1, None), "new": (None, 5)}
    uncommitted, committed = found.changesets
    assert (uncommitted.commit, marks(uncommitted.initiatives)) == (
        None,
        {"a": (2, 3), "b": (1, None), "new": (None, 5)},
    )
    assert (committed.commit.id, marks(committed.initiatives)) == (second, {"a": (1, 2)})


def test_a_younger_history_is_compared_from_its_first_commit(tmp_path):
    first = state(tmp_path, "2026-12-01", 1)
    state(tmp_path, "2026-12-02", 2)
    found = stretch(tmp_path)
    assert (found.base.id, marks(found.initiatives)) == (first, {"a": (1, 2)})


def test_a_branch_counts_from_the_day_it_was_merged(tmp_path):
    state(tmp_path, "2026-11-01", 1, b=1)
    git(tmp_path, "switch", "-q", "-c", "branch")
    written = state(tmp_path, "2026-11-20", 4, b=1)
    git(tmp_path, "switch", "-q", "main")
    state(tmp_path, "2026-11-03", 1, b=2)
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "merge", "branch", **on("2026-12-01"))
    found = stretch(tmp_path)
    assert marks(found.initiatives) == {"a": (1, 4)}
    merge, branch = found.changesets
    assert (merge.commit.merge, marks(merge.initiatives)) == (True, {"a": (1, 4)})
    assert (branch.commit.id, branch.commit.merge, branch.commit.authored) == (written, False, dt.date(2026, 11, 20))


def test_an_initiative_that_moves_to_another_unit_stays_itself(tmp_path):
    state(tmp_path, "2026-11-01", 1)
    (tmp_path / PLACE / "a.yaml").unlink()
    write_files(tmp_path, files_of({"new/a": initiative(ratings={"fit": 2})}))
    moved = commit_all(tmp_path, **on("2026-12-01"))
    found = stretch(tmp_path)
    assert marks(found.initiatives) == {"a": (1, 2)}
    assert [(edit.commit.id, marks(edit.initiatives)) for edit in found.changesets] == [(moved, {"a": (1, 2)})]


def test_a_workspace_below_the_top_of_its_repository(tmp_path):
    root = tmp_path / "deep" / "workspace"
    write_files(root, files_of({"a": initiative(ratings={"fit": 1})}))
    write_files(tmp_path, files_of({"elsewhere": initiative()}))
    commit_all(tmp_path, **on("2026-11-01"))
    write_files(root, files_of({"a": initiative(ratings={"fit": 2})}))
    write_files(tmp_path, files_of({"elsewhere": initiative(ratings={"fit": 1})}))
    commit_all(tmp_path, **on("2026-12-01"))
    found = stretch(root)
    assert marks(found.initiatives) == {"a": (1, 2)}
    assert [marks(edit.initiatives) for edit in found.changesets] == [{"a": (1, 2)}]


@pytest.mark.posix
def test_files_with_errors_are_faulty_and_hold_nothing_up(tmp_path):
    state(tmp_path, "2026-11-01", 1)
    path = tmp_path / PLACE / "a.yaml"
    good = path.read_text(encoding="utf-8")
    for text in ("title: [", good + "# " + "x" * 1024 * 1024):
        path.write_text(text, encoding="utf-8")
        commit_all(tmp_path, **on("2026-12-01"))
        assert marks(stretch(tmp_path).initiatives) == {"a": (1, "faulty")}
        assert marks(stretch(tmp_path).changesets[0].initiatives)["a"][1] == "faulty"
    path.unlink()
    path.symlink_to("/etc/passwd")
    commit_all(tmp_path, **on("2026-12-02"))
    assert marks(stretch(tmp_path).initiatives) == {"a": (1, "faulty")}
    write_files(tmp_path, {"portfolio/initiatives/odd name/é.yaml": "a", f"{PLACE}/deep/x.yaml": "a"})
    (tmp_path / PLACE / "b.yaml").write_text(good, encoding="utf-8")
    commit_all(tmp_path, **on("2026-12-03"))
    assert marks(stretch(tmp_path).initiatives)["b"] == (None, 1)


def test_one_id_in_two_units_is_faulty(tmp_path):
    state(tmp_path, "2026-11-01", 1)
    write_files(tmp_path, files_of({"new/a": initiative(ratings={"fit": 2})}))
    assert marks(compare_initiatives(Revision(tmp_path, "HEAD"), WorkingTree(tmp_path))) == {"a": (1, "faulty")}


def test_what_git_cannot_tell(tmp_path):
    whole, shallow, deep = (tmp_path / name for name in ("whole", "shallow", "deep"))
    state(whole, "2026-11-01", 1)
    state(whole, "2026-11-20", 2)
    last = state(whole, "2026-12-01", 3)
    for depth, clone in ((1, shallow), (2, deep)):
        git(tmp_path, "clone", "-q", "--depth", str(depth), f"file://{whole}", str(clone))
    with pytest.raises(GitError, match=r"shallow .* `git fetch --unshallow`"):
        stretch(shallow)
    assert marks(stretch(deep).initiatives) == {"a": (2, 3)}  # it reaches back far enough
    with pytest.raises(GitError, match="the history begins after 2026-10-01"):
        read_stretch(whole, last, dt.date(2026, 9, 1), dt.date(2026, 10, 1), None)
    with pytest.raises(GitError, match="shallow"):
        read_stretch(shallow, last, dt.date(2026, 9, 1), dt.date(2026, 10, 1), None)


def test_a_commit_without_a_workspace(tmp_path):
    write_files(tmp_path, {"README": "soon"})
    commit_all(tmp_path, **on("2026-11-01"))
    state(tmp_path, "2026-12-01", 1)
    with pytest.raises(GitError, match=r"holds no portfolio/portfolio\.yaml"):
        stretch(tmp_path)


def test_settings_of_the_user_change_nothing(tmp_path):
    base = state(tmp_path, "2026-11-01", 1)
    last = state(tmp_path, "2026-12-01", 2)
    settings = "log.showSignature=true diff.renames=copies log.diffMerges=off diff.noprefix=true core.abbrev=4"
    for setting in f"{settings} format.pretty=oneline log.date=relative diff.orderFile=/nowhere".split():
        git(tmp_path, "config", *setting.split("="))
    assert [marks(edit.initiatives) for edit in read_changesets(tmp_path, base, last)] == [{"a": (1, 2)}]
    assert marks(stretch(tmp_path).initiatives) == {"a": (1, 2)}
