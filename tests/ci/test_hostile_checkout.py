"""A checkout that somebody else has filled: nothing of it is run, written through or shown, whatever it is called."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from building import files_of, initiative, write_files
from ruamel.yaml import YAML
from running import GOLDEN, ROOT, commit_all, environment, git, program

TRAPS = (
    "venv.py", "pip.py", "secrets.py", "runpy.py", "json.py", "subprocess.py", "sitecustomize.py", "usercustomize.py",
    "encodings.py", "pmoctl.py", "pmoctl/__init__.py", "pmoctl/forge/__init__.py", "pmoctl/forge/gitlab.py",
    "pmoctl/forge/github.py", "pmoctl/forge/submit.py",
)  # fmt: skip
# Stands in for every Python: says how it was called, and makes an environment with itself in it.
RECORDER = """#!/bin/sh
printf '%s\\n' "$(basename "$0") $*" >> "{log}"
if [ "$3" = venv ]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi
"""


@pytest.fixture
def checkout(tmp_path):
    """A workspace whose folder holds files that a Python started in it would import."""
    root = tmp_path / "checkout"
    write_files(root, files_of({"one": initiative()}))
    for name in TRAPS:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({str(tmp_path / 'sprung')!r}, 'a').write({name!r} + chr(10))\nraise SystemExit(0)\n")
    commit_all(root)
    (tmp_path / "temp").mkdir()
    for name in ("output", "path", "summary"):
        (tmp_path / name).touch()
    return root


def in_job(checkout, *command, **env):
    """Run a command as a step of a job does, in the checkout."""
    temp = checkout.parent
    given = environment(
        RUNNER_TEMP=str(temp / "temp"), GITHUB_OUTPUT=str(temp / "output"), GITHUB_PATH=str(temp / "path"),
        GITHUB_STEP_SUMMARY=str(temp / "summary"), GITHUB_ACTIONS="true", ROOT=".", CI_PROJECT_DIR=str(checkout),
        PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **env,
    )  # fmt: skip
    return subprocess.run(
        [str(word) for word in command], cwd=checkout, env=given, capture_output=True, text=True, check=False
    )


def sprung(checkout):
    trap = checkout.parent / "sprung"
    return trap.read_text().split() if trap.exists() else []


def test_the_traps_are_traps(checkout):
    in_job(checkout, "python3", "-m", "pmoctl.forge.gitlab")
    in_job(checkout, "python3", "-m", "venv", "x")
    in_job(checkout, "python3", "-c", "import secrets")
    assert {"pmoctl/__init__.py", "venv.py", "secrets.py"} <= set(sprung(checkout))


@pytest.mark.posix
def test_the_installation_runs_and_resolves_nothing_but_the_lock(checkout, tmp_path):
    (tmp_path / "bin").mkdir()
    recorder = tmp_path / "bin" / "python3"
    recorder.write_text(RECORDER.format(log=tmp_path / "calls"))
    recorder.chmod(0o755)
    done = in_job(checkout, "env", f"PATH={tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
                  "bash", ROOT / "ci" / "install.sh")  # fmt: skip
    assert done.returncode == 0, done.stderr
    made, locked, own = (tmp_path / "calls").read_text().splitlines()
    assert made == "python3 -I -m venv pmoctl"
    for call in (locked, own):
        assert call.startswith("python -I -m pip install ")
    assert locked.endswith(f"--require-hashes -r {ROOT}/ci/requirements.lock")
    assert own.endswith(f"--no-deps --no-build-isolation {ROOT}")
    assert (tmp_path / "path").read_text() == f"{tmp_path / 'temp'}/pmoctl/bin\n"


@pytest.mark.posix
def test_a_virtual_environment_is_made_without_the_checkout(checkout):
    done = in_job(checkout, "bash", "-c", 'cd "$RUNNER_TEMP" && python3 -I -m venv --without-pip pmoctl')
    assert done.returncode == 0
    assert (checkout.parent / "temp/pmoctl/bin/python").exists()
    assert sprung(checkout) == []


def locked(path):
    pins = re.findall(r"^([\w.-]+)==([\w.]+)(?: ; ([^\\\n]+?))? \\$", path.read_text(), re.MULTILINE)
    return {(name, version) for name, version, _ in pins}


def test_the_lock_of_ci_is_part_of_the_lock_that_is_tested():
    ours = locked(ROOT / "ci" / "requirements.lock")
    assert ours <= locked(ROOT / "requirements.lock")
    names = {name for name, _ in ours}
    assert {"pydantic", "typer", "rich", "jinja2", "hatchling"} <= names
    assert not {"pytest", "mypy", "ruff", "playwright"} & names


@pytest.mark.posix
@pytest.mark.parametrize("script", ["check.sh", "impact.sh"])
def test_the_scripts_import_nothing_of_the_checkout(checkout, script):
    base = git(checkout, "rev-parse", "HEAD")
    given = {"STRICT": "false", "SINCE": "", "CODEOWNERS": "true", "BASE": base, "HEAD": base, "NUMBER": "7"}
    done = in_job(checkout, "bash", ROOT / "ci" / script, **given)
    assert done.returncode in {0, 1}, done.stderr
    assert "stop-commands" in done.stderr
    assert sprung(checkout) == []


@pytest.mark.posix
def test_what_holds_a_token_imports_nothing_of_the_checkout(checkout):
    token = {"GITHUB_REPOSITORY": "o/r", "RUN_ID": "1", "HEAD_SHA": "a" * 40, "ARTIFACT": "x", "AUTHOR": "y"}
    action = YAML(typ="safe").load(ROOT / "ci" / "comment" / "action.yml")["runs"]["steps"][-1]["run"]
    done = in_job(checkout, "bash", "-c", action, GITHUB_ACTION_PATH=str(ROOT / "ci" / "comment"), **token)
    assert "nothing is posted" in done.stderr or "FileNotFoundError" in done.stderr  # there is no GitHub here
    assert sprung(checkout) == []


def gitlab():
    head, body = (ROOT / "ci" / "gitlab-pmoctl.yml").read_text(encoding="utf-8").split("\n---\n")
    del head
    return YAML(typ="safe").load(body)


@pytest.mark.posix
def test_the_job_of_gitlab_imports_nothing_of_the_checkout_beside_its_token(checkout, tmp_path):
    """Its lines as they stand, with an installed pmoctl in place of one that is fetched."""
    jobs = gitlab()
    (tmp_path / "source" / "ci").mkdir(parents=True)
    before = [line for line in jobs[".pmoctl"]["before_script"] if not re.match(r"git|RUNNER_TEMP=\$RUNNER", line)]
    assert len(before) == 3
    (checkout / "comment.md").symlink_to(tmp_path / "through")
    (checkout / "gl-code-quality-report.json").symlink_to(tmp_path / "through")
    git(checkout, "add", "-A")
    git(checkout, "commit", "-qm", "links")
    base = git(checkout, "rev-parse", "HEAD")
    given = {
        "PMOCTL_INPUT_ROOT": ".", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_COMMIT_SHA": base,
        "PMOCTL_TOKEN": "secret", "CI_API_V4_URL": "none", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
        "TMPDIR": str(tmp_path / "temp"),
    }  # fmt: skip
    for name in ("pmoctl-check", "pmoctl-impact"):
        for line in jobs[name]["script"]:
            in_job(checkout, "bash", "-c", "\n".join(["set -e", *before, line]), **given)
    assert sprung(checkout) == []
    assert not (tmp_path / "through").exists()


def test_gitlab_runs_python_in_no_other_way():
    lines = [line for job in gitlab().values() for key in ("before_script", "script") for line in job.get(key, [])]
    told = "\n".join(lines)
    assert "|| true" not in told
    assert all(call.startswith("python -I ") for call in re.findall(r"python3? .*", told))
    assert "pip install" not in told
    assert "env -u PMOCTL_TOKEN pmoctl impact" in told


@pytest.mark.parametrize("place", [".github/workflows", "ci", "action.yml"])
def test_every_python_of_the_scripts_is_isolated(place):
    path = ROOT / place
    for file in (
        [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.suffix in {".sh", ".yml"})
    ):
        for call in re.findall(r"^(?!\s*#).*?\bpython3? (-\S+)", file.read_text(), re.MULTILINE):
            assert call == "-I", f"{file}: python {call}"


LINK_TARGETS = ["file", "nowhere", "folder"]


@pytest.mark.posix
@pytest.mark.parametrize("kind", LINK_TARGETS)
def test_no_output_is_written_through_a_link(tmp_path, kind):
    root, outside = tmp_path / "workspace", tmp_path / "outside"
    shutil.copytree(GOLDEN, root)
    outside.mkdir()
    (outside / "kept").write_text("kept")
    target = {"file": outside / "kept", "nowhere": outside / "new", "folder": outside}[kind]
    (root / "report").symlink_to(target)
    name = "report/new" if kind == "folder" else "report"
    for words in (
        ["check", "--format", "json", "--output", name],
        ["schema", "--kind", "unit", "--output", name],
        ["codeowners", "--output", name],
        ["brief", "--format", "markdown", "--output", "report"],
    ):
        done = program(*words, cwd=root)
        assert done.returncode, words
        assert b"link" in done.stderr, words
    assert [each.name for each in outside.iterdir()] == ["kept"]
    assert (outside / "kept").read_text() == "kept"


@pytest.mark.posix
def test_no_file_is_shown_through_a_link_in_the_place_of_codeowners(tmp_path):
    root = tmp_path / "workspace"
    shutil.copytree(GOLDEN, root)
    (tmp_path / "secret").write_text("a secret of the machine\n")
    (root / "CODEOWNERS").symlink_to(tmp_path / "secret")
    done = program("codeowners", "--check", cwd=root)
    assert done.returncode == 2
    assert b"symbolic link" in done.stderr
    assert b"a secret" not in done.stdout + done.stderr


def test_what_is_said_on_stderr_commands_no_runner(tmp_path):
    root = tmp_path / "workspace"
    shutil.copytree(GOLDEN, root)
    name = "x ##[add-mask]one\n::error::two"
    done = program("score", "--framework", name, cwd=root, GITHUB_ACTIONS="true")
    assert done.returncode == 2
    told = done.stderr.decode()
    assert "add-mask" in told
    assert "##[" not in told
    assert not re.search(r"^\s*::", told, re.MULTILINE)
