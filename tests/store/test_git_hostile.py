"""A repository that somebody else has prepared, read with real git: nothing of it is run."""

import os
import subprocess
from pathlib import Path

import pytest
from building import files_of, initiative, write_files
from running import commit_all, git, program, run

from pmoctl.store.authorship import make_tag, read_authorship, read_changes
from pmoctl.store.git import GitError, changed_paths, file_versions, resolve_revision, run_git
from pmoctl.store.revision import Revision

FILE = "portfolio/initiatives/ops/one.yaml"


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "workspace"
    write_files(root, files_of({"one": initiative()}))
    commit_all(root)
    return root


@pytest.fixture
def trap(tmp_path):
    """A program that leaves a file where it was run, and passes on what it is given."""
    path = tmp_path / "trap"
    path.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexec cat\n")
    path.chmod(0o755)
    return path


def sprung(trap):
    return trap.with_name("sprung").exists()


def read_everything(root):
    """Ask git all that reading a workspace asks."""
    assert run(root, "score", "--format", "json").exit_code == 0
    assert run(root, "check", "--since", "HEAD").exit_code == 0
    changed_paths(root, "HEAD", None, ["portfolio"])
    read_changes(root, "portfolio")
    list(file_versions(root, FILE, "HEAD"))
    Revision(root, "HEAD")


@pytest.mark.posix
@pytest.mark.parametrize("name", ["x", "a.b=c", "UPPER lower", "é"])
@pytest.mark.parametrize("kind", ["clean", "smudge", "process"])
def test_no_filter_is_run(root, trap, name, kind):
    (root / ".git/info/attributes").write_text("*.yaml filter=x\n*.yaml filter=a.b=c\n")
    for each in {name, "x"}:
        git(root, "config", f"filter.{each}.{kind}", str(trap))
        git(root, "config", f"filter.{each}.required", "true")
    (root / FILE).touch()  # as new, so that git looks at what is in it
    os.utime(root / FILE, (1, 1))
    read_everything(root)
    assert not sprung(trap)
    (root / FILE).write_text((root / FILE).read_text() + "# changed\n")
    assert FILE in changed_paths(root, "HEAD", None, ["portfolio"])
    assert not sprung(trap)


@pytest.mark.posix
def test_the_trap_of_a_filter_is_one(root, trap):
    (root / ".git/info/attributes").write_text("*.yaml filter=x\n")
    git(root, "config", "filter.x.clean", str(trap))
    os.utime(root / FILE, (1, 1))
    git(root, "status")
    assert sprung(trap)


@pytest.mark.posix
def test_no_filter_of_a_submodule_is_run(root, trap, tmp_path):
    other = tmp_path / "other"
    write_files(other, {"x.yaml": "x"})
    commit_all(other)
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "portfolio/sub")
    git(root, "commit", "-qm", "sub")
    folder = root / ".git/modules/portfolio/sub"
    (folder / "info/attributes").write_text("*.yaml filter=y\n")
    git(root / "portfolio/sub", "config", "filter.y.clean", str(trap))
    os.utime(root / "portfolio/sub/x.yaml", (1, 1))
    changed_paths(root, "HEAD", None, ["portfolio"])
    run(root, "score", "--format", "json")
    assert not sprung(trap)


@pytest.mark.posix
def test_no_hook_is_run(root, trap):
    for name in ("reference-transaction", "post-index-change", "fsmonitor-watchman", "pre-commit"):
        (root / ".git/hooks").mkdir(exist_ok=True)
        (root / ".git/hooks" / name).write_text(trap.read_text())
        (root / ".git/hooks" / name).chmod(0o755)
    elsewhere = trap.parent / "hooks"
    (root / ".git/hooks").rename(elsewhere)
    git(root, "config", "core.hooksPath", str(elsewhere))
    make_tag(root, "checkpoint/board", resolve_revision(root, "HEAD"))
    read_everything(root)
    assert not sprung(trap)


@pytest.mark.posix
@pytest.mark.parametrize("url", ["ext::{trap}", "ssh://host/x", "{trap}"])
def test_nothing_is_fetched_by_whatever_helper(root, trap, url):
    for key, value in {
        "core.repositoryFormatVersion": "1", "extensions.partialClone": "origin", "remote.origin.promisor": "true",
        "remote.origin.url": url.format(trap=trap), "core.sshCommand": str(trap), "protocol.allow": "always",
        "protocol.ext.allow": "always", "remote.origin.uploadpack": str(trap), "credential.helper": f"!{trap}",
        "core.gitProxy": str(trap), "core.askPass": str(trap),
    }.items():  # fmt: skip
        git(root, "config", key, value)
    blob = git(root, "rev-parse", f"HEAD:{FILE}")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    result = run(root, "check", "--at", "HEAD")
    assert "the git repository does not hold it" in result.output
    assert not sprung(trap)


@pytest.mark.posix
def test_settings_that_name_programs_start_none(root, trap):
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "diff.external", "diff.x.command", "diff.x.textconv",
        "gpg.program", "gpg.openpgp.program", "gpg.x509.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand",
        "core.alternateRefsCommand", "interactive.diffFilter", "pager.log", "pager.show", "alias.log",
    ):  # fmt: skip
        git(root, "config", key, f"!{trap}" if key == "alias.log" else str(trap))
    git(root, "config", "log.showSignature", "true")
    (root / ".git/info/attributes").write_text("*.yaml diff=x\n")
    commit = git(root, "rev-parse", "HEAD")
    signed = subprocess.run(
        ["git", "-C", str(root), "cat-file", "commit", commit], check=True, capture_output=True, text=True
    ).stdout.replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1)
    made = subprocess.run(
        ["git", "-C", str(root), "hash-object", "-t", "commit", "-w", "--stdin"],
        input=signed, check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    git(root, "update-ref", "refs/heads/main", made)
    read_authorship(root, "HEAD")
    read_everything(root)
    assert not sprung(trap)


def test_a_bare_repository_among_the_files_is_not_the_repository(root):
    """Anybody's branch can add a folder that git takes for a repository, with a configuration of its own."""
    evil = root / "plans"
    write_files(evil, files_of({"two": initiative()}))
    git(evil, "init", "-q", "--bare", ".")
    git(evil, "config", "core.worktree", str(evil))
    git(evil, "config", "core.bare", "false")
    with pytest.raises(GitError, match=r"safe\.bareRepository"):
        run_git(evil, "rev-parse", "HEAD")
    result = run(evil, "score", "--format", "json")
    assert '"revision":null' in result.stdout


def test_a_bare_repository_that_stands_by_itself_is_read(root, tmp_path):
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(root), str(bare))
    assert FILE in Revision(bare, "HEAD").paths()


def test_an_object_that_was_replaced_is_not_believed(root):
    first = git(root, "rev-parse", "HEAD")
    (root / FILE).write_text((root / FILE).read_text() + "# later\n")
    second = commit_all(root)
    git(root, "replace", second, first)
    assert Revision(root, "HEAD").read(FILE).endswith(b"# later\n")


def test_a_history_that_was_grafted_is_not_believed(root):
    first = git(root, "rev-parse", "HEAD")
    (root / FILE).write_text((root / FILE).read_text() + "# later\n")
    second = commit_all(root)
    (root / ".git/info/grafts").write_text(f"{second}\n")
    assert run_git(root, "rev-list", "HEAD").decode().split() == [second, first]


def test_the_first_commit_is_not_hidden(root):
    git(root, "config", "log.showRoot", "false")
    assert [change.path for change in read_changes(root, FILE)] == [FILE]


@pytest.mark.posix
@pytest.mark.parametrize("path", ["", ".", "bin"])
def test_a_git_among_the_files_is_not_the_git(root, trap, path):
    for place in (root / "git", root / "bin/git"):
        place.parent.mkdir(exist_ok=True)
        place.write_text(trap.read_text())
        place.chmod(0o755)
    done = program("score", "--format", "json", cwd=root, PATH=f"{path}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 0
    assert not sprung(trap)


@pytest.mark.posix
def test_of_the_settings_of_the_environment_only_trusted_folders_count(root, trap, monkeypatch):
    given = {"safe.directory": "*", "core.fsmonitor": str(trap), "filter.x.clean": str(trap), "log.showRoot": "false"}
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(given)))
    for place, (key, value) in enumerate(given.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{place}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{place}", value)
    listed = run_git(root, "config", "--show-scope", "--list").decode()
    assert "command\tsafe.directory=*" in listed
    assert str(trap) not in listed
    read_everything(root)
    assert not sprung(trap)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_user_is_read_where_the_environment_trusts_it(root, monkeypatch, tmp_path):
    for path in (root, *root.rglob("*")):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(GitError, match=r"safe\.directory"):
        resolve_revision(root, "HEAD")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(Path(root).resolve()))
    assert resolve_revision(root, "HEAD")
