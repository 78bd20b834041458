"""`pmoctl init`: a workspace that passes at once, in a folder of which nothing is overwritten."""

import json
import os
import re

import jsonschema
import pytest
from ruamel.yaml import YAML
from running import ROOT, commit_all, git, program, run

FILES = {
    "portfolio/portfolio.yaml", "portfolio/units/customer-operations.yaml", "portfolio/strategy/customers.yaml",
    "frameworks/fy2027.yaml", "portfolio/initiatives/customer-operations/example.yaml", ".gitattributes", ".gitignore",
    ".vscode/settings.json", ".github/pull_request_template.md", ".github/ISSUE_TEMPLATE/initiative.yml",
    ".github/workflows/portfolio-check.yml",
    ".github/workflows/portfolio-comment.yml", ".github/workflows/portfolio-submit.yml",
    *(f".pmoctl/schemas/{path.name}" for path in (ROOT / "pmoctl" / "schemas").iterdir()),
}  # fmt: skip
CRITERIA = [
    "strategic-alignment", "financial-benefit", "risk-mitigation", "regulatory-compliance", "operational-efficiency",
]  # fmt: skip


def tree(root):
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def load(path):
    return YAML(typ="safe", pure=True).load(path)


@pytest.fixture
def root(tmp_path):
    target = tmp_path / "ours"
    done = run(None, "init", target, "--cycle", "2027")
    assert done.exit_code == 0, done.stderr
    return target


def test_a_new_workspace_passes_and_ranks_at_once(root):
    assert set(tree(root)) == FILES
    checked = run(root, "check", "--format", "json")
    assert checked.exit_code == 0
    found = {each["rule"] for each in json.loads(checked.stdout)["data"]["findings"]}
    assert found == {"framework-draft", "unit-without-account-manager"}  # what only people can mend
    (row,) = json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    assert (row["initiative"], row["rank"]) == ("example", 1)
    assert list(row["criteria"]) == CRITERIA
    assert all(each["source"] in {"submitter", "measure"} for each in row["criteria"].values())
    assert run(root, "brief", "--output", root / "pack").exit_code == 0


def test_the_first_lines_lead_to_schemas_that_hold(root):
    for path in root.rglob("*.yaml"):
        (schema,) = re.findall(r"\A# yaml-language-server: \$schema=(\S+)\n", path.read_text())
        target = (path.parent / schema).resolve()
        assert target.is_relative_to(root / ".pmoctl" / "schemas")
        data = json.loads(json.dumps(load(path), default=str))
        jsonschema.validate(data, json.loads(target.read_text()), jsonschema.Draft7Validator)


def test_the_editor_is_told_the_same(root):
    settings = json.loads((root / ".vscode/settings.json").read_text())["yaml.schemas"]
    for schema, pattern in settings.items():
        assert (root / schema).is_file()
        kind = schema.split("/")[-1].removesuffix(".json")
        assert all(f"schemas/{kind}.json" in path.read_text() for path in root.glob(pattern))
    assert {schema.split("/")[-1] for schema in settings} == {
        path.name for path in (root / ".pmoctl/schemas").iterdir()
    }


def test_the_issue_form_is_one_that_github_takes(root):
    form = load(root / ".github/ISSUE_TEMPLATE/initiative.yml")
    assert {"name", "description", "body"} <= set(form)
    labels = [each["attributes"]["label"] for each in form["body"]]
    assert len(labels) == len(set(labels))
    for each in form["body"]:
        assert each["type"] in {"input", "textarea", "dropdown"}
        options = each["attributes"].get("options", [])
        assert (each["type"] == "dropdown") == bool(options)
        assert len(options) == len(set(options))
        assert all(isinstance(option, str) and option for option in options)
        assert each["validations"]["required"] in {True, False}


def test_what_is_there_stays_and_the_rest_is_added(tmp_path):
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / "README.md").write_text("ours\n")
    done = run(None, "init", tmp_path, "--no-example")
    assert done.exit_code == 0
    assert ".gitignore is there already" in done.stderr
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert not list(tmp_path.rglob("example.yaml"))
    before = tree(tmp_path)
    again = run(None, "init", tmp_path)
    assert (again.exit_code, again.stdout, tree(tmp_path)) == (0, "", before)


def test_in_a_workspace_only_its_surroundings_are_added(root):
    (root / ".github/ISSUE_TEMPLATE/initiative.yml").unlink()
    run(root, "new", "unit", "retail")
    before = tree(root)
    done = run(root, "init")
    assert done.exit_code == 0
    assert done.stdout == ".github/ISSUE_TEMPLATE/initiative.yml\n"
    assert {path for path in tree(root) if path not in before} == {".github/ISSUE_TEMPLATE/initiative.yml"}
    assert '- "retail"' in (root / ".github/ISSUE_TEMPLATE/initiative.yml").read_text()
    refused = run(root, "init", "--currency", "USD")
    assert (refused.exit_code, "--currency would change it" in refused.stderr) == (2, True)


def test_the_flags_are_in_the_files_and_text_stays_text(tmp_path):
    name = 'Us: "&" {{ 7*7 }} # Co.'
    done = run(
        None, "init", tmp_path / "w", "--organisation", name, "--currency", "USD", "--amounts-in", "millions",
        "--cycle", "2031", "--unit", "Bürger & Netze",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    settings = load(tmp_path / "w/portfolio/portfolio.yaml")
    assert (settings["organisation"], settings["currency"], settings["amounts_in"]) == (name, "USD", "millions")
    assert (settings["cycle"], settings["framework"]) == (2031, "fy2031")
    assert load(tmp_path / "w/portfolio/units/burger-netze.yaml")["name"] == "Bürger & Netze"
    money = load(tmp_path / "w/frameworks/fy2031.yaml")
    assert money["money"] == {"currency": "USD", "amounts_in": "millions"}
    assert money["criteria"]["financial-benefit"]["points"] == [[-1, 0], [0, 1], [1, 3], [5, 5]]


def test_all_that_is_wrong_with_the_flags_is_said_at_once(tmp_path):
    refused = run(
        None, "init", tmp_path / "w", "--currency", "euro", "--amounts-in", "dozens", "--cycle", "27", "--unit", "财务",
        "--organisation", " ",
    )  # fmt: skip
    assert refused.exit_code == 2
    for said in ("--currency euro", "--amounts-in dozens", "--cycle 27", "--unit 财务", "--organisation is empty"):
        assert said in refused.stderr
    assert not (tmp_path / "w").exists()


def test_a_dry_run_names_the_files_and_writes_none(tmp_path):
    shown = run(None, "init", tmp_path / "w", "--cycle", "2027", "--dry-run")
    assert set(shown.stdout.split()) == FILES
    assert not (tmp_path / "w").exists()


@pytest.mark.posix
def test_nothing_is_written_through_a_link(tmp_path):
    root, outside = tmp_path / "w", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / ".github").symlink_to(outside)
    refused = run(None, "init", root)
    assert refused.exit_code == 1
    assert "is a link, or behind one" in refused.stderr
    assert tree(outside) == {}
    assert os.listdir(root) == [".github"]  # noqa: PTH208  # names, as they stand there


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "f").write_text("x")
    assert run(None, "init", tmp_path / "f").exit_code == 2


def test_what_it_says_to_do_next_works(tmp_path):
    done = program("init", "ours", cwd=tmp_path)
    assert done.returncode == 0
    steps = [line.strip() for line in done.stderr.decode().split("Next:\n")[1].splitlines() if line.startswith("  ")]
    assert steps[0] == "cd ours"
    for step in steps[1:4]:
        words = re.findall(r'"[^"]*"|\S+', step)
        assert words[0] == "pmoctl"
        ran = program(*(word.strip('"') for word in words[1:]), cwd=tmp_path / "ours")
        assert ran.returncode == 0, ran.stderr
    assert steps[4] == "git init"
    commit_all(tmp_path / "ours")
    assert git(tmp_path / "ours", "status", "--porcelain") == ""
    assert program("brief", cwd=tmp_path / "ours").returncode == 0
    assert git(tmp_path / "ours", "status", "--porcelain") == ""  # packs are ignored


def test_two_units_propose_on_two_branches_without_a_conflict(root):
    commit_all(root)
    git(root, "switch", "-q", "-c", "a")
    run(
        root, "new", "initiative", "one", "--unit", "customer-operations", "--title", "One", "--type", "run", "--submit"
    )
    commit_all(root)
    git(root, "switch", "-q", "main")
    git(root, "switch", "-q", "-c", "b")
    run(
        root, "new", "initiative", "two", "--unit", "customer-operations", "--title", "Two", "--type", "run", "--submit"
    )
    commit_all(root)
    git(root, "merge", "-q", "-m", "both", "a")
    assert run(root, "check").exit_code == 0
    ranked = json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    assert {row["initiative"] for row in ranked} == {"example", "one", "two"}
