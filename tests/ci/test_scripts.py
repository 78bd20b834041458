"""The scripts of the action, run by a shell as a runner does, with pmoctl itself or with one that only says how it was
called."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import files_of, initiative, write_files
from running import ROOT, commit_all, environment, git

pytestmark = pytest.mark.posix

BAD = "portfolio/initiatives/ops/one.yaml"
# Says how it was called on stdout, and on stderr what a runner would take for a command.
SAYS = """#!{python}
import os, sys
print("comment", *sys.argv[1:])
print("::add-mask::secret", file=sys.stderr)
sys.exit(int(os.environ.get("STATUS", "0")))
"""


@pytest.fixture
def runner(tmp_path):
    """Run a script of the action; give exit status, what it said, and what it left in the runner's files."""
    for name in ("output", "summary", "path"):
        (tmp_path / name).touch()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pmoctl").symlink_to(Path(sys.executable).with_name("pmoctl"))

    def go(script, root, **env):
        given = environment(
            PATH=f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            GITHUB_ACTIONS="true", GITHUB_OUTPUT=str(tmp_path / "output"), GITHUB_PATH=str(tmp_path / "path"),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary"), RUNNER_TEMP=str(tmp_path), ROOT=str(root), **env,
        )  # fmt: skip
        done = subprocess.run(
            ["bash", str(ROOT / "ci" / script)], cwd=tmp_path, env=given, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        return done.returncode, done.stdout

    return go


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "workspace"
    write_files(root, files_of({"one": initiative(ratings={"fit": 7})}))
    commit_all(root)
    return root


def says(tmp_path):
    program = tmp_path / "bin" / "pmoctl"
    program.unlink()
    program.write_text(SAYS.format(python=sys.executable))
    program.chmod(0o755)


def test_findings_become_annotations_and_the_summary(runner, workspace, tmp_path):
    status, said = runner("check.sh", workspace, STRICT="false", SINCE="", CODEOWNERS="false")
    assert status == 1
    assert said.startswith(f"::error file={BAD},line=")
    assert f"{BAD}:" in (tmp_path / "summary").read_text()


def test_the_check_is_called_as_the_inputs_say(runner, tmp_path):
    says(tmp_path)
    _, said = runner("check.sh", "a b", STRICT="true", SINCE="-x; id", CODEOWNERS="true")
    lines = [line for line in said.splitlines() if line.startswith("comment")]
    assert lines == [
        f"comment -C {tmp_path}/a b check --format github --strict --since=-x; id",
        f"comment -C {tmp_path}/a b codeowners --check",
    ]
    assert runner("check.sh", ".", STRICT="false", SINCE="", CODEOWNERS="false", STATUS="2")[0] == 2
    _, said = runner("check.sh", "/w", STRICT="false", SINCE="", CODEOWNERS="portfolio/CODEOWNERS")
    assert "comment -C /w codeowners --check --output=/w/portfolio/CODEOWNERS" in said.splitlines()


def test_codeowners_that_stand_otherwise_fail_the_check(runner, workspace):
    (workspace / BAD).unlink()
    inputs = {"STRICT": "false", "SINCE": ""}
    assert runner("check.sh", workspace, **inputs, CODEOWNERS="false")[0] == 0
    status, said = runner("check.sh", workspace, **inputs, CODEOWNERS="true")
    assert status == 1
    assert "+++ b/.github/CODEOWNERS" in unheard(said)


@pytest.mark.parametrize("status", ["0", "1"])
def test_the_comment_and_what_it_is_about_are_left_for_the_workflow(runner, tmp_path, status):
    says(tmp_path)
    done, said = runner("impact.sh", ".", BASE="b" * 40, HEAD="a" * 40, NUMBER="7", STATUS=status)
    assert done == 0
    folder = tmp_path / "pmoctl-impact"
    assert (tmp_path / "output").read_text() == f"folder={folder}\n"
    assert (folder / "comment.md").read_text() == (
        f"comment -C {tmp_path}/. impact {'b' * 40} --head {'a' * 40} --format markdown\n"
    )
    assert (folder / "pull-request").read_text() == f"7 {'a' * 40}\n"
    assert unheard(said) == ["::add-mask::secret"]


def unheard(said):
    """Give the lines that the runner does not take for commands."""
    lines = said.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("::stop-commands::"))
    token = lines[start].removeprefix("::stop-commands::")
    assert len(token) == 32
    return lines[start + 1 : lines.index(f"::{token}::")]


def test_an_effect_that_cannot_be_worked_out_leaves_no_comment_and_does_not_stop_the_check(runner, tmp_path):
    says(tmp_path)
    done, said = runner("impact.sh", ".", BASE="b", HEAD="a", NUMBER="7", STATUS="2")
    assert done == 0
    assert (tmp_path / "output").read_text() == ""
    assert said.splitlines()[-1].startswith("::warning title=pmoctl::")


def test_a_base_that_a_shallow_clone_lacks_is_said_with_the_cure(runner, workspace, tmp_path):
    base = git(workspace, "rev-parse", "HEAD")
    (workspace / BAD).unlink()
    commit_all(workspace)
    clone = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{workspace}", str(clone))
    status, said = runner("check.sh", clone, STRICT="false", SINCE=base, CODEOWNERS="false")
    assert status == 2
    assert "fetch-depth: 0" in said
