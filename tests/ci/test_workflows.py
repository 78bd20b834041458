"""The files for CI are what GitHub, GitLab and pre-commit read, and give a pull request no way in."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from running import ROOT, environment

from pmoctl.cli.app import GROUPS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONS = [ROOT / "action.yml", ROOT / "ci" / "comment" / "action.yml"]
SCRIPTS = sorted((ROOT / "ci").glob("*.sh"))
GITLAB = ROOT / "ci" / "gitlab-pmoctl.yml"


def tool(name, *arguments):
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        pytest.skip(f"there is no {name} for this platform")
    done = subprocess.run(
        [str(path), *map(str, arguments)], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def read(path):
    return YAML(typ="safe").load(path)


def steps_of(path):
    data = read(path)
    if "runs" in data:
        return data["runs"]["steps"]
    return [step for job in data["jobs"].values() for step in job["steps"]]


def test_actionlint_finds_nothing():
    shellcheck = Path(sys.executable).with_name("shellcheck")
    assert tool("actionlint", "-shellcheck", shellcheck, *WORKFLOWS) == (0, "")


def test_actionlint_is_the_one_that_would_find_something(tmp_path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text().replace("steps.pmoctl.", "steps.nothing."))
    status, said = tool("actionlint", wrong)
    assert status == 1
    assert 'property "nothing" is not defined' in said


def test_shellcheck_finds_nothing():
    assert tool("shellcheck", *SCRIPTS, ROOT / ".ci" / "run") == (0, "")


def test_zizmor_finds_no_way_in():
    # Below that it would have `$/` for `./`, which not every server of GitHub knows.
    status, said = tool("zizmor", "--offline", "--no-progress", "--min-severity=medium", *WORKFLOWS, *ACTIONS)
    assert status == 0, said


@pytest.mark.parametrize("path", ACTIONS, ids=str)
def test_actions_have_what_github_documents(path):
    status, said = tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", path)
    assert status == 0, said


def test_gitlab_reads_its_template(tmp_path):
    head, body = GITLAB.read_text(encoding="utf-8").split("\n---\n")
    inputs = YAML(typ="safe").load(head)["spec"]["inputs"]
    for name, described in inputs.items():
        body = body.replace(f"$[[ inputs.{name} ]]", described.get("default", "x"))
    assert "$[[" not in body
    assert [name for name, described in inputs.items() if "default" not in described] == ["repository", "revision"]
    assert inputs["revision"]["regex"].startswith("^[0-9a-f]{40}")
    (tmp_path / ".gitlab-ci.yml").write_text(body)
    status, said = tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", tmp_path / ".gitlab-ci.yml")
    assert status == 0, said
    jobs = YAML(typ="safe").load(body)
    assert jobs["pmoctl-check"]["artifacts"] == {
        "when": "always", "reports": {"codequality": "gl-code-quality-report.json"},
    }  # fmt: skip
    assert jobs[".pmoctl"]["variables"]["GIT_DEPTH"] == "0"
    assert jobs["pmoctl-impact"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event" && $PMOCTL_TOKEN'}]


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_of_anybody_becomes_part_of_a_script(path):
    for step in steps_of(path):
        assert "${{" not in step.get("run", "")
        assert step.get("uses", "./").startswith("./") or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_do_nothing_but_what_their_jobs_say(path):
    data = read(path)
    assert data["permissions"] == {}
    assert "pull_request_target" not in data["on"]
    assert data["concurrency"]["group"].startswith(path.stem)
    for job in data["jobs"].values():
        assert job["timeout-minutes"] <= 15
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def named(name):
    return read(ROOT / ".github" / "workflows" / f"portfolio-{name}.yml")


def test_the_check_of_anybodys_branch_reads_and_needs_no_secret():
    data = named("check")
    assert list(data["on"]) == ["pull_request"]
    (job,) = data["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert "secrets." not in json.dumps(data)
    assert job["steps"][0]["with"]["fetch-depth"] == 0


def test_the_comment_runs_on_the_check_and_takes_nothing_of_the_pull_request():
    data = named("comment")
    assert data["on"] == {"workflow_run": {"workflows": [named("check")["name"]], "types": ["completed"]}}
    (job,) = data["jobs"].values()
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    checkout, comment = job["steps"]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert comment["uses"] == "./ci/comment"
    (posting,) = steps_of(ACTIONS[1])
    assert "pip" not in posting["run"]
    uploaded = next(step for step in steps_of(WORKFLOWS[0]) if "upload-artifact" in step.get("uses", ""))
    assert uploaded["with"]["name"] == read(ACTIONS[1])["inputs"]["artifact"]["default"]


def test_inputs_that_workflows_give_are_inputs_of_the_actions():
    for path in WORKFLOWS:
        for step in steps_of(path):
            if step.get("uses", "").startswith("./"):
                known = read(ROOT / step["uses"] / "action.yml")["inputs"]
                assert set(step.get("with", {})) <= set(known)


def test_the_text_of_an_issue_goes_in_through_the_environment():
    (job,) = named("submit")["jobs"].values()
    told = json.dumps(job["steps"])
    assert told.count("github.event.issue.body") == 1
    assert "github.event.issue.title" not in told
    assert job["steps"][-1]["env"]["ISSUE_BODY"] == "${{ github.event.issue.body }}"


def test_pre_commit_runs_the_check_on_the_whole_workspace():
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    assert {key: hook[key] for key in ("id", "entry", "language", "pass_filenames")} == {
        "id": "pmoctl-check", "entry": "pmoctl check", "language": "python", "pass_filenames": False,
    }  # fmt: skip
    assert any(hook["entry"].split()[1] in commands for commands in GROUPS.values())
    wanted = re.compile(hook["files"])
    for path in ("portfolio/units/it.yaml", "frameworks/fy2027.yaml", "plans/scenarios/low.yml"):
        assert wanted.search(path)
    for path in ("README.md", "src/portfolio.yaml", "docs/frameworks.yaml"):
        assert not wanted.search(path)


def test_zizmor_is_the_one_that_would_find_a_way_in(tmp_path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text().replace("  pull_request:", "  pull_request_target:"))
    status, said = tool("zizmor", "--offline", "--no-progress", "--min-severity=medium", wrong)
    assert status != 0
    assert "dangerous-triggers" in said
