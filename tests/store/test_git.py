"""The git program is called so that neither the user's settings nor the repository's can change what it says."""

import os
import stat
import subprocess

import pytest

from pmoctl.store.git import GitError, commit_date, finish_git, merge_base, resolve_revision, run_git, start_git

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "1790000000 +0000",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


def git(folder, *arguments, when="1790000000 +0000"):
    environment = {**ENVIRONMENT, "GIT_COMMITTER_DATE": when}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    return folder


def test_answer(root):
    assert run_git(root, "rev-parse", "--is-inside-work-tree") == b"true\n"
    assert run_git(root, "hash-object", "--stdin", stdin=b"x\n").strip() == b"587be6b4c3f93f93c489c0111bba5596147a26cb"


def test_error_in_gits_own_words(root):
    with pytest.raises(GitError, match="not a git command"):
        run_git(root, "no-such-command")
    with pytest.raises(GitError, match="cannot change to"):
        run_git(root / "nowhere", "status")


def test_error_without_words(root):
    with pytest.raises(GitError, match="git failed with 1"):
        run_git(root, "rev-parse", "--verify", "--quiet", "nothing")


def test_two_at_once(root):
    first = start_git(root, "hash-object", "--stdin")
    second = start_git(root, "rev-parse", "HEAD")
    assert finish_git(second).strip().decode() == git(root, "rev-parse", "HEAD")
    assert finish_git(first, b"x\n").startswith(b"587be6b")


def test_no_git_on_the_path(root, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert start_git(root, "status") is None
    with pytest.raises(GitError, match="not found"):
        run_git(root, "status")
    with pytest.raises(GitError, match="not found"):
        resolve_revision(root, "HEAD")


def test_git_that_may_not_be_run(root, monkeypatch, tmp_path):
    (tmp_path / "git").write_text("")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="not found"):
        run_git(root, "status")


@pytest.mark.posix
def test_git_of_a_strange_kind(root, monkeypatch, tmp_path):
    (tmp_path / "git").write_text("#!/bin/sh\nprintf 'caf\\351' >&2\nexit 3\n")
    (tmp_path / "git").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="caf\ufffd"):
        run_git(root, "status")
    with pytest.raises(GitError):
        resolve_revision(root, "HEAD")


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_CONFIG_COUNT"]
)
def test_environment_of_a_hook_does_not_lead_elsewhere(name, root, monkeypatch, tmp_path):
    monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert resolve_revision(root, "HEAD") == git(root, "rev-parse", "HEAD")


def test_messages_are_in_english_and_nothing_is_asked(root, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "1")
    monkeypatch.setenv("GIT_TRACE", "1")
    with pytest.raises(GitError, match=r"^fatal: "):
        run_git(root, "cat-file", "-e", "nothing")


def test_settings_of_the_repository_start_nothing(root, tmp_path):
    trap = tmp_path / "trap"
    for setting in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "core.askPass",
        "gpg.program",
        "core.editor",
    ):
        git(root, "config", setting, f"touch {trap};")
    git(root, "config", "log.showSignature", "true")
    (root / "x").write_text("x")
    commit = resolve_revision(root, "HEAD")
    assert commit_date(root, commit) == "2026-09-21"
    run_git(root, "status", "--porcelain")
    run_git(root, "ls-tree", "-r", commit)
    assert not trap.exists()


def test_commit_ids(root):
    commit = git(root, "rev-parse", "HEAD")
    for name in ("HEAD", "@", commit, commit[:12], "HEAD^{commit}"):
        assert resolve_revision(root, name) == commit


@pytest.mark.parametrize("name", ["nothing", "", "--all", "^HEAD", "HEAD^{tree}", "a\0b", "\ud800", "-", "HEAD HEAD"])
def test_names_of_no_commit(name, root):
    with pytest.raises(GitError):
        resolve_revision(root, name)


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("1790000000 +0000", "2026-09-21"),
        ("1798761599 -1200", "2026-12-31"),
        ("1798761600 +1400", "2027-01-01"),
        ("0 +0000", "1970-01-01"),
        ("4102444800 +0000", "2100-01-01"),
    ],
)
def test_day_of_a_commit_is_that_of_utc(when, date, root):
    git(root, "commit", "--quiet", "--allow-empty", "--message", "y", when=f"@{when}")
    assert commit_date(root, "HEAD") == date


@pytest.mark.parametrize("seconds", ["999999999999999999", "253402300800", "99999999999999999999999", "x"])
def test_commit_beyond_the_calendar(seconds, root):
    tree = git(root, "rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor A <a@b> {seconds} +0000\ncommitter A <a@b> {seconds} +0000\n\nx\n"
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=root, input=text.encode(), env=ENVIRONMENT, check=True, capture_output=True,
    )  # fmt: skip
    with pytest.raises(GitError, match=r"\w"):
        commit_date(root, done.stdout.decode().strip())


def test_the_last_commit_that_two_branches_have_in_common(root):
    fork = git(root, "rev-parse", "HEAD")
    for name in ("side", "main-line"):
        git(root, "checkout", "--quiet", "-b", name, fork)
        git(root, "commit", "--quiet", "--allow-empty", "--message", name)
    assert merge_base(root, "side", "main-line") == fork
    assert merge_base(root, "side", fork) == fork
    git(root, "checkout", "--quiet", "--orphan", "alone")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "alone")
    with pytest.raises(GitError, match="they have no commit in common"):
        merge_base(root, "side", "alone")
    with pytest.raises(GitError, match="nowhere"):
        merge_base(root, "side", "nowhere")
