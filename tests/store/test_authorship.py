"""Who committed what, against commits whose people and days the test itself sets."""

import datetime as dt
import os
import shutil
import subprocess
import time

import pytest

from pmoctl.store.authorship import (
    SIGNATURES,
    Authorship,
    is_shallow,
    make_tag,
    read_authorship,
    read_changes,
    see_signature,
    tagged_commit,
)
from pmoctl.store.git import GitError

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ann: Ö\x1e|", "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.org",
}  # fmt: skip
NOON = 1_790_000_000 // 86_400 * 86_400 + 43_200  # 2026-09-21, 12:00 in UTC
DAY = dt.date(2026, 9, 21)


def git(folder, *arguments, after=0, before="+0000", **env):
    """Run git; commits are written at noon, `after` days later, and signed off 13 hours after that."""
    days = {"GIT_AUTHOR_DATE": f"{NOON + after * 86_400} {before}",
            "GIT_COMMITTER_DATE": f"{NOON + after * 86_400 + 13 * 3600} -1200"}  # fmt: skip
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**ENVIRONMENT, **days, **env}, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


@pytest.fixture(autouse=True)
def far_from_utc(monkeypatch):
    """It is tomorrow already where the test runs: days are those of UTC all the same."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    getattr(time, "tzset", int)()
    yield
    monkeypatch.undo()
    getattr(time, "tzset", int)()


@pytest.fixture
def work(tmp_path):
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    folder = tmp_path / "a b/c\nd/portfolio"
    folder.mkdir(parents=True)
    return folder.parent


def make(work, body):
    """Write a commit as it is given."""
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"], cwd=work, env=ENVIRONMENT, check=True,
        capture_output=True, input=body.encode("utf-8", "surrogateescape"),
    )  # fmt: skip
    return done.stdout.decode().strip()


def save(work, content, message="x", name="one.yaml", **keys):
    path = work / "portfolio" / name
    path.unlink() if content is None else path.write_bytes(content)
    git(work, "add", "--all", ".")
    git(work, "commit", "--quiet", "--message", message, **keys)
    return git(work, "rev-parse", "HEAD")


def who(commit, subject, after=0):
    day = DAY + dt.timedelta(after)
    people = ("Ann: Ö\x1e| <ann@example.org>", "Bob <bob@example.org>")
    return Authorship(commit, day, day + dt.timedelta(1), *people, "none", None, subject)


def test_people_and_days_in_utc_of_a_commit(work):
    commit = save(work, b"1", "First\n\nand more\x1e")
    assert read_authorship(work, "HEAD") == who(commit, "First")
    with pytest.raises(GitError):
        read_authorship(work, "nowhere")


def test_what_commits_did_to_a_file_newest_first(work):
    first = save(work, b"1\n", "First")
    save(work, b"other", name="two.yaml", after=1)
    second = save(work, b"\xff\n", 'Odd "subject" \\ ä', after=2)
    third = save(work, None, "Gone", after=3)
    path = "portfolio/one.yaml"
    assert read_changes(work, path) == [
        (who(third, "Gone", 3), path, b"\xff\n", None),
        (who(second, 'Odd "subject" \\ ä', 2), path, b"1\n", b"\xff\n"),
        (who(first, "First"), path, None, b"1\n"),
    ]
    assert [change.by.commit for change in read_changes(work, path, tip=second)] == [second, first]
    assert [change.path for change in read_changes(work, "portfolio", tip=second)] == [
        path, "portfolio/two.yaml", path,
    ]  # fmt: skip
    assert read_changes(work, "portfolio/none.yaml") == []


def test_a_renamed_file_goes_and_comes_and_what_is_too_large_is_not_read(work):
    save(work, b"1\n")
    (work / "portfolio/one.yaml").rename(work / "portfolio/uno.yaml")
    (work / "portfolio/whole.yaml").write_bytes(b"#" * 1024 * 1024)
    (work / "portfolio/caf\udce9.yaml").write_bytes(b"")
    renamed = save(work, b"#" * (1024 * 1024 + 1), name="large.yaml", after=1)
    changes = [each for each in read_changes(work, "portfolio") if each.by.commit == renamed]
    assert [(each.path, each.before, each.after) for each in changes] == [
        ("portfolio/caf\udce9.yaml", None, b""),
        ("portfolio/large.yaml", None, None),
        ("portfolio/one.yaml", b"1\n", None),
        ("portfolio/uno.yaml", None, b"1\n"),
        ("portfolio/whole.yaml", None, b"#" * 1024 * 1024),
    ]  # fmt: skip


def test_a_merge_shows_what_it_brought_to_its_line(work):
    first = save(work, b"1")
    git(work, "checkout", "--quiet", "-b", "side")
    side = save(work, b"2", "Side", after=5)
    git(work, "checkout", "--quiet", "main")
    save(work, b"x", name="two.yaml", after=1)
    git(work, "merge", "--quiet", "--no-ff", "--message", "Merged", "side", after=2)
    merge = git(work, "rev-parse", "HEAD")
    # None stands before one that it comes from, though the side's day is later.
    found = [(each.by.commit, each.before, each.after) for each in read_changes(work, "portfolio/one.yaml")]
    assert found == [(merge, b"1", b"2"), (side, b"1", b"2"), (first, None, b"1")]


def test_a_signature_that_cannot_be_checked_is_not_taken_for_none(work):
    plain = read_authorship(work, save(work, b"1"))
    assert see_signature(work, plain) == plain
    header, text = git(work, "cat-file", "commit", "HEAD").split("\n\n")
    mark = "gpgsig -----BEGIN SSH SIGNATURE-----\n x\n -----END SSH SIGNATURE-----"
    commit = make(work, f"{header}\n{mark}\n\n{text}\n")
    assert see_signature(work, read_authorship(work, commit)).signature in {"cannot be checked", "bad"}
    mentioned = save(work, b"2", "x\n\ngpgsig in the text")
    assert see_signature(work, read_authorship(work, mentioned)).signature == "none"


def test_every_letter_that_git_has_for_a_signature_is_spelled_out():
    assert set(SIGNATURES) == set("GBUXYREN")  # as `git log --format=%G?` has them, by its manual


def test_a_day_beyond_the_calendar_is_said_and_a_subject_that_is_no_text_is_read(work):
    save(work, b"1")
    header, text = git(work, "cat-file", "commit", "HEAD").split("\n\n")
    author = next(line for line in header.split("\n") if line.startswith("author"))
    late = make(work, f"{header.replace(author, 'author A <a@example.org> 99999999999999 +0000')}\n\n{text}\n")
    with pytest.raises(GitError, match="beyond the calendar"):
        read_authorship(work, late)
    odd = make(work, f"{header}\n\ncaf\udce9\n")
    assert read_authorship(work, odd).subject == "caf\N{REPLACEMENT CHARACTER}"


def test_tags_name_commits_and_are_never_moved(work):
    first, second = save(work, b"1"), save(work, b"2")
    assert tagged_commit(work, "checkpoint/board") is None
    make_tag(work, "checkpoint/board", first)
    git(work, "tag", "-a", "-m", "annotated", "later", second)
    git(work, "tag", "tree", "HEAD^{tree}")
    found = [tagged_commit(work, name) for name in ("checkpoint/board", "later", "tree", "main", "--all")]
    assert found == [first, second, None, None, None]
    with pytest.raises(GitError):
        make_tag(work, "checkpoint/board", second)
    assert tagged_commit(work, "checkpoint/board") == first


def test_a_clone_that_lacks_old_commits_is_shallow(work, tmp_path_factory):
    save(work, b"1")
    save(work, b"2")
    clone = tmp_path_factory.mktemp("clone")
    top = git(work, "rev-parse", "--show-toplevel")
    git(clone, "clone", "--quiet", "--depth", "1", f"file://{top}", ".")
    assert (is_shallow(work), is_shallow(clone)) == (False, True)
    shutil.rmtree(clone / ".git")
    with pytest.raises(GitError):
        is_shallow(clone)
