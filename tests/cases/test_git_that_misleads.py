"""What git knows and does not say: edits it was told not to look at, and a repository that it refuses to read."""

import json
import os

import pytest
from building import files_of, initiative, write_files
from running import commit_all, git, program, run

PATH = "portfolio/initiatives/ops/one.yaml"


@pytest.fixture
def root(tmp_path):
    write_files(tmp_path, files_of({"one": initiative(ratings={"fit": 3}), "two": initiative(ratings={"fit": 4})}))
    commit_all(tmp_path)
    return tmp_path


def ranking(root, *words):
    return json.loads(run(root, "score", "--format", "json", *words).stdout)["data"]


@pytest.mark.parametrize("flag", ["--skip-worktree", "--assume-unchanged"])
def test_an_edit_that_git_was_told_not_to_look_at_is_no_clean_revision(root, flag):
    commit = git(root, "rev-parse", "HEAD")
    assert ranking(root)["revision"] == commit
    git(root, "update-index", flag, PATH)
    text = (root / PATH).read_text(encoding="utf-8")
    (root / PATH).write_text(text.replace("fit: 3", "fit: 5"), encoding="utf-8")
    assert git(root, "status", "--porcelain") == ""
    edited, committed = ranking(root), ranking(root, "--at", "HEAD")
    assert (edited["revision"], committed["revision"]) == (f"{commit}+", commit)
    assert [each["score"] for each in edited["initiatives"]] == [100, 80]
    assert [each["score"] for each in committed["initiatives"]] == [80, 60]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_refused_by_git_and_that_is_said(root):
    for path in (root, *root.rglob("*")):
        os.chown(path, 12345, 12345)
    nobody = {"HOME": "/nonexistent", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for words in (("score",), ("check",)):
        done = program(*words, cwd=root, **nobody)
        said = done.stderr.decode()
        assert "git refuses" in said
        assert "safe.directory" in said
        assert "not in git" not in said + done.stdout.decode()
    write_files(root, {"portfolio/checkpoints/board.yaml": "name: Board\ndate: 2026-12-10\nforum: Board\n"})
    frozen = program("checkpoint", "freeze", "board", cwd=root, **nobody)
    assert frozen.returncode == 1
    assert "git refuses" in frozen.stderr.decode()
    assert "there is no commit" not in frozen.stderr.decode()
    trusted = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    done = program("score", "--format", "json", cwd=root, **nobody, **trusted)
    assert b"git refuses" not in done.stderr
    assert json.loads(done.stdout)["data"]["revision"] is not None


BLOCKS = """title: Approved
base_year: 2027
criteria:
  fit:
    question: |
      How well does it fit
      into what there is?
    weight: 2
"""


@pytest.fixture
def approved(tmp_path):
    files = files_of({"one": initiative(ratings={"fit": 3})})
    files |= {
        "frameworks/used.yaml": BLOCKS,
        "portfolio/checkpoints/board.yaml": "name: Board\ndate: 2026-12-10\nforum: Board\n",
    }
    write_files(tmp_path, files)
    commit_all(tmp_path)
    done = run(tmp_path, "framework", "approve", "used", "--by", "Ann", "--forum", "Board", "--date", "2026-09-01")
    assert done.exit_code == 0, done.stderr
    commit_all(tmp_path)
    return tmp_path


def altered(root):
    done = run(root, "check", "--select", "framework-altered", "--format", "json")
    return [each["message"] for each in json.loads(done.stdout)["data"]["findings"]]


def test_line_ends_of_windows_alter_nothing_and_are_kept(approved):
    for path in [*approved.rglob("*.yaml")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    commit_all(approved)
    assert altered(approved) == []
    assert run(approved, "checkpoint", "freeze", "board").exit_code == 0
    commit_all(approved)
    assert run(approved, "verify", "board").exit_code == 0
    decided = ("decide", "one", "--checkpoint", "board", "--outcome", "approved", "--by", "Ann", "--why", "So")
    assert run(approved, *decided).exit_code == 0
    written = (approved / "portfolio/checkpoints/board.yaml").read_bytes()
    assert b"outcome: approved" in written
    assert written.count(b"\n") == written.count(b"\r\n")


def test_the_same_data_written_otherwise_is_not_altered(approved):
    from pmoctl.store.read import read_data

    path = approved / "frameworks/used.yaml"
    data = read_data(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(data, sort_keys=True, default=str), encoding="utf-8")
    assert altered(approved) == []


@pytest.mark.parametrize(
    ("blank", "named"), [("  ", "U+0020"), ("\N{NO-BREAK SPACE}", "U+00A0"), ("\u200b ", "U+200B")]
)
def test_a_blank_that_nobody_sees_is_named_where_it_stands(approved, blank, named):
    path = approved / "frameworks/used.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("How well", f"How{blank}well"), encoding="utf-8")
    (message,) = altered(approved)
    assert named in message
    assert "at character" in message
