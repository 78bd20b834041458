"""The files for CI are what GitHub, GitLab and pre-commit read, and give a pull request no way in."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from running import ROOT, commit_all, environment, git, run

from pmoctl.cli.app import GROUPS

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("portfolio-*.yml"))
OTHERS = sorted({*(ROOT / ".github" / "workflows").glob("*.yml")} - {*WORKFLOWS})
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
    assert tool("actionlint", "-shellcheck", shellcheck, *WORKFLOWS, *OTHERS) == (0, "")


def test_actionlint_is_the_one_that_would_find_something(tmp_path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text().replace("steps.pmoctl.", "steps.nothing."))
    status, said = tool("actionlint", wrong)
    assert status == 1
    assert 'property "nothing" is not defined' in said


def test_shellcheck_finds_nothing():
    assert tool("shellcheck", *SCRIPTS, ROOT / ".ci" / "run") == (0, "")


def test_zizmor_finds_no_way_in():
    status, said = tool("zizmor", "--offline", "--no-progress", *WORKFLOWS, *OTHERS, *ACTIONS)
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
    for path in (
        "portfolio/units/it.yaml",
        "frameworks/fy2027.yaml",
        "plans/scenarios/low.yml",
        "rounds/a.yaml",
        "templates/house.md.j2",
    ):
        assert wanted.search(path)
    for path in ("README.md", "src/portfolio.yaml", "docs/frameworks.yaml"):
        assert not wanted.search(path)


def test_zizmor_is_the_one_that_would_find_a_way_in(tmp_path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text().replace("  pull_request:", "  pull_request_target:"))
    status, said = tool("zizmor", "--offline", "--no-progress", "--min-severity=medium", wrong)
    assert status != 0
    assert "dangerous-triggers" in said


ACTION = f"acme/pmoctl@{'0123456789' * 4}"


@pytest.fixture
def begun(tmp_path):
    """The workflows of a workspace that `pmoctl init` has made."""
    root = tmp_path / "workspace"
    assert run(None, "init", root, "--actions", ACTION).exit_code == 0
    return root


def test_init_writes_workflows_that_linters_find_nothing_in(begun):
    made = sorted((begun / ".github" / "workflows").glob("*.yml"))
    assert [path.name for path in made] == [path.name for path in WORKFLOWS]
    shellcheck = Path(sys.executable).with_name("shellcheck")
    assert tool("actionlint", "-shellcheck", shellcheck, *made) == (0, "")
    status, said = tool("zizmor", "--offline", "--no-progress", *made)
    assert status == 0, said


def test_what_init_writes_is_pinned_and_hides_no_fault(begun):
    used = []
    for path in (begun / ".github" / "workflows").glob("*.yml"):
        text = path.read_text()
        assert "|| true" not in text
        assert "continue-on-error" not in text
        assert "pip install" not in text
        assert read(path)["permissions"] == {}
        used += [step["uses"] for step in steps_of(path) if "uses" in step]
        for step in steps_of(path):
            assert "${{" not in step.get("run", "")
    for each in used:
        assert re.fullmatch(rf"actions/[a-z-]+@[0-9a-f]{{40}}|acme/pmoctl(/ci/comment)?@{ACTION[-40:]}", each), each
    assert {ACTION, ACTION.replace("@", "/ci/comment@")} <= set(used)


def test_the_form_that_init_writes_is_handled_by_a_workflow_that_it_writes(begun):
    form = read(begun / ".github" / "ISSUE_TEMPLATE" / "initiative.yml")
    (job,) = read(begun / ".github" / "workflows" / "portfolio-submit.yml")["jobs"].values()
    assert f"contains(github.event.issue.labels.*.name, '{form['labels'][0]}')" in job["if"]
    assert "pmoctl.forge.submit" in job["steps"][-1]["run"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_the_workflows_of_this_repository_are_those_that_init_writes(path, tmp_path):
    from pmoctl.draft.workspace import surroundings
    from pmoctl.store.working_tree import WorkingTree

    made = surroundings(WorkingTree(tmp_path), {"fields": (), "framework": "f", "units": {}, "action": "./"})
    assert made[f".github/workflows/{path.name}"] == path.read_text()


@pytest.mark.parametrize("name", ["acme/pmoctl@main", "acme/pmoctl", "pmoctl", f"a b/c@{'a' * 40}", f"x/y@{'A' * 40}"])
def test_init_pins_to_nothing_that_may_move(tmp_path, name):
    result = run(None, "init", tmp_path / "w", "--actions", name)
    assert result.exit_code == 2
    assert "OWNER/REPOSITORY@COMMIT" in result.stderr
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize(
    ("noted", "found"),
    [
        ({"url": "https://github.com/acme/pmoctl.git", "vcs_info": {"commit_id": "a" * 40}}, f"acme/pmoctl@{'a' * 40}"),
        ({"url": "ssh://git@github.example.com/a/b", "vcs_info": {"commit_id": "b" * 40}}, f"a/b@{'b' * 40}"),
        ({"url": "https://gitlab.com/acme/pmoctl", "vcs_info": {"commit_id": "c" * 40}}, f"OWNER/pmoctl@{'c' * 40}"),
        ({"url": "https://files.example.com/pmoctl-1.whl", "archive_info": {}}, None),
        (None, None),
    ],
)
def test_what_workflows_use_is_what_is_installed(monkeypatch, noted, found):
    from types import SimpleNamespace

    from pmoctl.draft import origin

    there = SimpleNamespace(read_text=lambda _: None if noted is None else json.dumps(noted))
    monkeypatch.setattr(origin, "distribution", lambda _: there)
    assert origin.find_action() == found


@pytest.mark.parametrize(
    ("remote", "owner"), [("git@github.com:acme/tools.git", "acme/tools"), ("/srv/git/pmoctl", "OWNER/pmoctl")]
)
def test_a_folder_that_is_installed_says_its_commit(monkeypatch, tmp_path, remote, owner):
    from types import SimpleNamespace

    from pmoctl.draft import origin

    (tmp_path / "file").touch()
    commit = commit_all(tmp_path)
    git(tmp_path, "remote", "add", "origin", remote)
    noted = json.dumps({"url": tmp_path.as_uri(), "dir_info": {"editable": True}})
    monkeypatch.setattr(origin, "distribution", lambda _: SimpleNamespace(read_text=lambda _: noted))
    assert origin.find_action() == f"{owner}@{commit}"


def test_workflows_of_the_product_pin_everything_and_may_only_read():
    names = {path.stem for path in OTHERS}
    assert names == {"release", "tests"}
    for path in OTHERS:
        data = read(path)
        assert data["permissions"] == {}
        for step in steps_of(path):
            assert "${{" not in step.get("run", "")
            if "uses" in step:
                assert re.fullmatch(r"(actions|pypa)/[a-z-]+@[0-9a-f]{40}", step["uses"])
    for job in read(ROOT / ".github" / "workflows" / "tests.yml")["jobs"].values():
        assert job["permissions"] == {"contents": "read"}


def test_the_release_is_off_until_somebody_owns_the_name():
    jobs = read(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    assert jobs["build"]["if"] == "${{ vars.PMOCTL_PUBLISH == 'true' }}"
    assert jobs["publish"]["needs"] == "build"
    assert jobs["publish"]["environment"] == "pypi"
    assert "secrets." not in json.dumps(jobs)


def test_the_oldest_dependencies_are_those_that_the_project_names():
    named = dict(re.findall(r'^  "([\w-]+)(?:[>=]=)([\d.]+)', (ROOT / "pyproject.toml").read_text(), re.MULTILINE))
    pins = dict(re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / "ci" / "oldest.lock").read_text(), re.MULTILINE))
    for name in ("jinja2", "pydantic", "rich", "typer", "babel", "ruamel-yaml", "highspy", "xlsxwriter"):
        assert (pins[name] + ".0").startswith(named[name]), name
