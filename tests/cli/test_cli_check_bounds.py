"""What `check` says of files that are made to be too much for it: bounded, quick, and text that everybody can read."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from running import GOLDEN, commit_all, environment, run

resource = pytest.importorskip("resource", reason="only POSIX systems bound what a process may use")

FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif")
MOST = {"text": 100_000, "concise": 1_000_000, "json": 2_000_000, "github": 2_000_000, "gitlab": 2_000_000,
        "sarif": 5_000_000}  # fmt: skip
UNIT = b"portfolio/initiatives/support"


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "w"
    shutil.copytree(GOLDEN, root)
    return root


def check(root, form):
    """Run the command in a process of its own; give what it wrote and the seconds that a processor worked for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "pmoctl", "check", "--format", form],
        cwd=root, env=environment(), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 1, done.stderr
    return done.stdout, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("key", ["ratings", "requires"])
def test_forty_thousand_faults_in_one_line_are_told_in_bounds(workspace, form, key):
    parts = {"ratings": ", ".join(f"key-{number}: wrong-{number}" for number in range(40_000)),
             "requires": ", ".join(f"nothing-like-this-{number}" for number in range(40_000))}  # fmt: skip
    line = f"{key}: {'{' + parts[key] + '}' if key == 'ratings' else '[' + parts[key] + ']'}\n"
    assert 900_000 < len(line) < 1024 * 1024 - 100
    (workspace / "portfolio/initiatives/support/long.yaml").write_text(f"title: Long\ntype: grow\n{line}")
    said, seconds = check(workspace, form)
    assert 5_000 < len(said) < MOST[form]
    assert seconds < 2


def test_a_name_that_is_no_text_is_told_in_every_format(workspace):
    folder = os.fsencode(workspace) + b"/" + UNIT
    try:
        with open(folder + b"/caf\xe9.yaml", "wb") as file:  # noqa: PTH123  # names that are bytes
            file.write(b"title: x\ntype: grow\n")
        os.mkdir(folder + b"/../un\xe9t")  # noqa: PTH102
        with open(folder + b"/../un\xe9t/x.yaml", "wb") as file:  # noqa: PTH123
            file.write(b"title: x\ntype: grow\n")
    except OSError:
        pytest.skip("this file system takes no such names")
    commit_all(workspace)
    for form in FORMATS:
        said = run(workspace, "check", "--format", form).stdout_bytes.decode("utf-8")
        assert "file-name" in said
        assert "caf" in said
        if form in {"json", "gitlab", "sarif"}:
            json.loads(said)
    for words in (("score", "--format", "csv"), ("brief", "--output", workspace / "pack"), ("impact", "HEAD"),
                  ("codeowners", "--output", "-"), ("check", "--at", "HEAD", "--format", "json"),
                  ("check", "--since", "HEAD")):  # fmt: skip
        done = run(workspace, *words)
        assert done.exit_code in {0, 1}, words
        done.stdout_bytes.decode("utf-8")
