"""Git as it comes: what it was told not to look at, refuses, lacks, or has rewritten."""

import json
import os
import subprocess

import pytest
from building import files_of, framework, initiative, write_files
from running import commit_all, environment, git, program, run

from pmoctl.store import inputs
from pmoctl.store.digest import digest_data
from pmoctl.store.inputs import digest_inputs, find_inputs

BOARD = "portfolio/checkpoints/board.yaml"
ONE = "portfolio/initiatives/ops/one.yaml"
HERE = ("board",)


def workspace(root):
    initiatives = {
        "one": initiative(ratings={"fit": 5}, costs={"capex": {2027: 60}}),
        "two": initiative(ratings={"fit": 3}, costs={"capex": {2027: 60}}),
    }
    frame = framework()
    frame["approval"] = [{"date": "2026-09-01", "forum": "Board", "by": ["Ann"], "digest": digest_data(framework())}]
    files = files_of(initiatives, frame, envelope={"budget": {2027: 100}})
    write_files(root, {**files, BOARD: "name: Board\ndate: 2026-12-10\nforum: Board\n"})
    return root


@pytest.fixture
def root(tmp_path):
    commit_all(workspace(tmp_path / "w"))
    return tmp_path / "w"


def edit(path, old="fit: 5", new="fit: 1"):
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def ranking(root, *options):
    shown = run(root, "score", "--format", "json", *options)
    return json.loads(shown.stdout)["data"], shown.stderr


def prove(root):
    assert run(root, "checkpoint", "freeze", "board").exit_code == 0
    commit_all(root)
    run(root, "decide", "one", "two", "--checkpoint", "board", "--outcome", "deferred", "--by", "Ann", "--why", "So",
        "--override", "Later")  # fmt: skip
    assert run(root, "checkpoint", "seal", "board", "--by", "Ann", "--date", "2026-12-17").exit_code == 0
    return commit_all(root)


@pytest.mark.parametrize("mark", ["--skip-worktree", "--assume-unchanged"])
def test_an_edit_that_git_was_told_not_to_look_at_is_said(root, mark):
    git(root, "update-index", mark, ONE)
    clean, said = ranking(root)
    assert not clean["revision"].endswith("+")
    assert "told not to look" not in said
    edit(root / ONE)
    assert git(root, "status", "--porcelain") == ""
    found, said = ranking(root)
    assert found["revision"] == f"{clean['revision']}+"
    assert f"git was told not to look at {ONE}" in said
    refused = run(root, "checkpoint", "freeze", "board")
    assert refused.exit_code == 1
    assert f"not committed: {ONE}" in refused.stderr


def test_a_merge_that_is_not_done_is_no_edit_that_git_was_told_not_to_look_at(root):
    git(root, "checkout", "-q", "-b", "other")
    edit(root / ONE, new="fit: 2")
    commit_all(root)
    git(root, "checkout", "-q", "-")
    edit(root / ONE, new="fit: 3")
    commit_all(root)
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "other")
    found, said = ranking(root)
    assert found["revision"].endswith("+")
    assert "an unfinished merge" in said
    assert "told not to look" not in said


def test_the_ends_of_lines_are_no_edit(root):
    git(root, "update-index", "--assume-unchanged", ONE)
    (root / ONE).write_bytes((root / ONE).read_bytes().replace(b"\n", b"\r\n"))
    assert not ranking(root)[0]["revision"].endswith("+")


def test_a_sparse_tree_is_not_what_the_commit_holds(root):
    git(root, "sparse-checkout", "set", "--no-cone", "/*", f"!/{ONE}")
    assert not (root / ONE).exists()
    found, said = ranking(root)
    assert found["revision"].endswith("+")
    assert ONE in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_refused_in_gits_own_words(root, tmp_path):
    subprocess.run(["chown", "-R", "12345:12345", str(root)], check=True)

    def call(*words, **env):
        return program(*words, cwd=root, HOME=str(tmp_path), GIT_CONFIG_GLOBAL=os.devnull, **env)

    for words in (("score",), ("check",), ("checkpoint", "freeze", "board")):
        said = call(*words)
        text = (said.stdout + said.stderr).decode()
        assert "dubious ownership" in text
        assert "git config --global --add safe.directory" in text
        assert "not in git" not in text
        assert "there is no commit" not in text
    trusted = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    done = call("score", "--format", "json", **trusted)
    assert json.loads(done.stdout)["data"]["revision"]
    assert b"refuses" not in done.stderr


def test_outside_git_and_before_the_first_commit_nothing_is_refused(tmp_path):
    workspace(tmp_path)
    for begun in (False, True):
        if begun:
            git(tmp_path, "init", "-q")
        found, said = ranking(tmp_path)
        assert found["revision"] is None
        assert "refuses" not in said


SHOWING = [
    "check", "score", "explain one", "completeness", "list initiatives", "show one", "checkpoint list",
    "checkpoint show board", "conditions", "verify", "select", "robustness --draws 50", "targets", "units", "actions",
    "status", "plan 2027", "roadmap", "benefits", "framework weights used", "framework audit used",
    "export ranking --format json", "brief --format json --quick", "brief --format json --quick --now",
    "codeowners --output -",
]  # fmt: skip


def test_a_bare_repository_is_read_at_a_revision(root, tmp_path):
    """Whatever shows something says what it says in a clone, from a folder within the repository too."""
    assert run(root, "checkpoint", "freeze", "board").exit_code == 0
    assert run(root, "decide", "one", "--checkpoint", "board", "--outcome", "approved", "--by", "Ann",
               "--why", "So").exit_code == 0  # fmt: skip
    commit_all(root)
    bare = tmp_path / "bare.git"
    git(root, "clone", "-q", "--bare", str(root), str(bare))
    for command in SHOWING:
        words = command.split()
        place = bare / "objects" if command == "score" else bare
        there, here = run(place, *words, "--at", "HEAD"), run(root, *words, "--at", "HEAD")
        assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout), (command, there.stderr)
        assert there.stdout, command
        without = run(bare, *words)
        assert (without.exit_code, without.stdout) == (2, ""), command
        assert "this repository has no working tree" in without.stderr, command
    refused = run(bare, "brief", "--quick", "--at", "HEAD")
    assert refused.exit_code == 2
    assert "--output DIR" in refused.stderr
    assert run(bare, "brief", "--quick", "--at", "HEAD", "--output", tmp_path / "pack").exit_code == 0
    assert run(bare, "impact", "HEAD~1", "--head", "HEAD", "--format", "json").exit_code == 0
    assert not (bare / "pack").exists()


def test_a_submodule_is_a_repository_as_any_other(root, tmp_path):
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(root), "books")
    commit_all(outer)
    books = outer / "books"
    assert ranking(books)[0]["revision"] == git(root, "rev-parse", "HEAD")
    prove(books)
    assert run(books, "verify", "board").exit_code == 0


def test_a_recorded_revision_that_is_gone_from_history_is_said_though_its_objects_are_here(root):
    edit(root / ONE)  # what is on the table …
    commit_all(root)
    prove(root)
    assert run(root, "verify", "board").exit_code == 0
    sealed = (root / BOARD).read_bytes()
    git(root, "checkout", "-q", "--orphan", "rewritten")
    edit(root / ONE, "fit: 1", "fit: 5")  # … never was, in the history that is told now
    git(root, "rm", "-q", "--cached", BOARD)
    (root / BOARD).unlink()
    commit_all(root)
    (root / BOARD).write_bytes(sealed)
    commit_all(root)
    found = run(root, "verify", "board")
    assert found.exit_code == 1
    assert "the history of HEAD has neither that commit nor its files" in found.stdout


def test_a_squash_in_the_same_clone_holds(root):
    base = git(root, "rev-parse", "HEAD")
    git(root, "checkout", "-q", "-b", "board")
    edit(root / ONE)
    commit_all(root)
    prove(root)
    git(root, "checkout", "-q", "-B", "main", base)
    git(root, "merge", "-q", "--squash", "board")
    git(root, "commit", "-qm", "squashed")
    found = run(root, "verify", "board")
    assert (found.exit_code, "history: matches" in found.stdout) == (0, True)


def test_a_moved_tag_is_said(root):
    prove(root)
    edit(root / ONE)
    commit_all(root)
    git(root, "tag", "-f", "checkpoint/board", "HEAD")
    found = run(root, "verify", "board")
    assert found.exit_code == 1
    assert "tag: DIFFERS (the tag was moved" in found.stdout


def test_a_shallow_clone_cannot_tell(root, tmp_path):
    prove(root)
    edit(root / ONE)
    commit_all(root)
    clone = tmp_path / "clone"
    git(root, "clone", "-q", "--depth", "1", "--no-tags", f"file://{root}", str(clone))
    found = run(clone, "verify", "board")
    assert found.exit_code == 1
    assert found.stdout.startswith("board: CANNOT BE TOLD HERE\n")
    assert "DOES NOT HOLD" not in found.stdout
    assert "git fetch --unshallow" in found.stdout
    assert json.loads(run(clone, "verify", "--format", "json").stdout)["data"]["checkpoints"][0]["holds"] is None
    edit(clone / BOARD, "why: So", "why: Not so")  # what differs, differs here too
    assert run(clone, "verify", "board").stdout.startswith("board: DOES NOT HOLD\n")


def long_history(root, commits, lost):
    """Add commits that each change one file; give the digest of the inputs at the one called lost."""
    script = [b"feature done\n"]
    head = git(root, "rev-parse", "HEAD")
    for number in range(commits):
        text = b"title: T\ntype: run\nsummary: %d\n" % number
        path = b"portfolio/initiatives/u%d/i%d.yaml" % (number % 10, number % 300)
        script.append(
            b"commit refs/heads/long\ncommitter T <t@example.org> %d +0000\ndata 1\nx\n" % (1790000000 + number)
            + (b"from %s\n" % head.encode() if number == 0 else b"")
            + b"M 100644 inline %s\ndata %d\n%s\n" % (path, len(text), text)
        )
    script.append(b"done\n")
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=b"".join(script), check=True,
                   env=environment())  # fmt: skip
    git(root, "checkout", "-q", "long")
    commit = git(root, "rev-parse", f"HEAD~{commits - lost}")
    return commit, digest_inputs(root, commit, BOARD)


def test_a_lost_revision_is_found_among_thousands_of_commits_with_a_handful_of_git_programs(root, monkeypatch):
    """Folders that commits share are read once, a depth at a time: programs do not grow with commits."""
    programs = []
    for name in ("run_git", "fetch_objects", "fetch_blobs"):
        real = getattr(inputs, name)
        monkeypatch.setattr(inputs, name, lambda *words, real=real, **more: programs.append(1) or real(*words, **more))
    commit, digest = long_history(root, 5000, 40)
    programs.clear()
    assert find_inputs(root, digest, BOARD) == commit
    assert len(programs) < 10
    assert find_inputs(root, digest.replace("sha256:", "sha256:0")[:-1], BOARD) is None


@pytest.mark.posix
def test_what_is_walked_gives_the_digest_that_is_listed(root):
    # Git sorts a folder as if it ended in a slash: the digest sorts whole paths, which is the same order.
    write_files(
        root, {f"portfolio/{name}": "x: 1\n" for name in ("a/b.yaml", "a.yaml", "a-b/c.yaml", "é/ü.yaml", "b/c/d.x")}
    )
    (root / "portfolio/link.yaml").symlink_to("a.yaml")
    commit = commit_all(root)
    for left_out in (BOARD, ONE):
        digest = digest_inputs(root, commit, left_out)
        assert find_inputs(root, digest, left_out) == commit
