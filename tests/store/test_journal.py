"""Several files are changed as one, also by a process that is killed between two of them."""

import base64
import json
import random
import signal
import subprocess
import sys
import time

import pytest
from building import files_of, framework, initiative, write_files
from running import commit_all, environment, git, run

from pmoctl.store import journal
from pmoctl.store.write import finish_changes, write_changes

MANY = 40
WRITER = """
import sys
from pathlib import Path
from pmoctl.store.write import write_changes
root = Path(sys.argv[1])
before = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("i*.yaml")}
changes = {name: None if name.endswith("0.yaml") else content + b"# new\\n" for name, content in before.items()}
print("ready", flush=True)
write_changes(root, {**changes, "portfolio/initiatives/ops/new.yaml": b"title: New\\ntype: run\\n"})
print("done", flush=True)
"""


def tree(root):
    """Give every file by path; what is only on its way has a name that begins with a dot."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {
        path.as_posix(): (root / path).read_bytes() for path in found if not any(p.startswith(".") for p in path.parts)
    }


def workspace(root):
    write_files(root, files_of({f"i{number}": initiative() for number in range(MANY)}, framework()))
    return root


@pytest.mark.posix
def test_a_writer_of_many_files_killed_at_any_point_leaves_all_old_or_all_new(tmp_path):
    dice = random.Random(7)  # noqa: S311  # moments, no secrets
    seen = []
    for turn in range(25):
        root = workspace(tmp_path / str(turn))
        old = tree(root)
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(root)], stdout=subprocess.PIPE, env=environment()
        ) as child:
            child.stdout.readline()
            time.sleep(dice.random() * 0.04)
            child.send_signal(signal.SIGKILL)
        finish_changes(root)
        after = tree(root)
        if after != old:
            assert len(after) == len(old) - 4 + 1
            assert all(content.endswith(b"# new\n") for path, content in after.items() if "/i" in path[-9:])
        seen.append(after != old)
        assert not (root / journal.NAME).exists()
    assert True in seen


def test_what_a_killed_process_began_is_finished_by_the_next_command(tmp_path, monkeypatch):
    root = workspace(tmp_path)
    write_files(root, {"portfolio/initiatives/ops/i1.yaml": "title: One\ntype: run\nrequires: [i2]\n"})
    commit_all(root)
    stopped = []

    def killed(*_):
        stopped.append(True)
        raise KeyboardInterrupt

    from pmoctl.store import write

    changes = {"portfolio/initiatives/ops/i2.yaml": None, "portfolio/initiatives/ops/z2.yaml": b"title: Z\ntype: run\n"}
    changes["portfolio/initiatives/ops/i1.yaml"] = b"title: One\ntype: run\nrequires: [z2]\n"
    monkeypatch.setattr(write, "_write_changes", killed)
    monkeypatch.setattr("pathlib.Path.unlink", lambda *_, **__: None)  # as if the process were gone
    with pytest.raises(KeyboardInterrupt):
        write_changes(root, changes)
    monkeypatch.undo()
    assert stopped
    found = run(root, "check")
    assert "finished the changes of a run that was interrupted" in found.stderr
    assert "no such" not in found.stdout
    assert {path: (root / path).read_bytes() if (root / path).exists() else None for path in changes} == changes
    assert "interrupted" not in run(root, "check").stderr
    assert git(root, "status", "--porcelain", "--", journal.NAME) == ""


@pytest.mark.parametrize(
    "path",
    [
        ".git/hooks/post-checkout", "portfolio/../.git/config", "portfolio/.git/config", "/etc/passwd", "portfolio",
        ".github/workflows/x.yml", "portfolio//x.yaml", "portfolio/units\\..\\x.yaml", "README.md",
    ],
)  # fmt: skip
def test_a_journal_that_came_with_a_clone_writes_nothing_else(tmp_path, path):
    root = workspace(tmp_path)
    before = tree(root)
    text = base64.b64encode(b"#!/bin/sh\n").decode()
    (root / journal.NAME).write_text(json.dumps({"files": {path: text, "portfolio/units/ops.yaml": None}}))
    assert journal.read_journal(root) is None
    assert run(root, "check").exit_code == 0
    assert tree(root) == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 1}', '{"files": {"portfolio/x.yaml": 1}}', "[" * 100_000])
def test_a_journal_that_is_none_is_left_alone(tmp_path, text):
    (tmp_path / journal.NAME).write_text(text)
    assert journal.read_journal(tmp_path) is None
    assert not finish_changes(tmp_path)


@pytest.mark.posix
def test_a_journal_leads_through_no_link(tmp_path):
    root = workspace(tmp_path / "w")
    (tmp_path / "outside").mkdir()
    (root / "portfolio/out").symlink_to(tmp_path / "outside")
    files = {"portfolio/out/x.yaml": base64.b64encode(b"x").decode()}
    (root / journal.NAME).write_text(json.dumps({"files": files}))
    assert run(root, "check").exit_code == 1
    assert not list((tmp_path / "outside").iterdir())
