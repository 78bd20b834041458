"""The way in, as units and the PMO go it: a repository made by `pmoctl init`, branches, and a merge, with real git."""

import json
import subprocess

import pytest
from ruamel.yaml import YAML
from running import commit_all, git, run

FOLDER = "portfolio/initiatives/customer-operations"


def new(root, name, rating=4, *words):
    """A unit proposes an initiative by flags."""
    criteria = ("strategic-alignment", "risk-mitigation", "regulatory-compliance", "operational-efficiency")
    flags = [word for each in criteria for word in ("--rate", f"{each}={rating}", "--reason", f"{each}=So it is")]
    result = run(
        root, "new", "initiative", name, "--unit", "customer-operations", "--title", f"About {name}", "--type", "grow",
        "--capex", "2027=100", "--submit", *flags, *words,
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    return root / FOLDER / f"{name}.yaml"


@pytest.fixture
def root(tmp_path):
    assert run(tmp_path, "init", tmp_path / "w", "--organisation", "Ours", "--cycle", "2027").exit_code == 0
    root = tmp_path / "w"
    assert run(root, "check").exit_code == 0
    commit_all(root)
    return root


def impact(root):
    return run(root, "impact", "main", "--format", "markdown").stdout


def test_from_an_empty_folder_to_a_merged_submission(root):
    git(root, "checkout", "-q", "-b", "portal")
    path = new(root, "portal")
    commit_all(root)
    assert run(root, "check", "--since", "main").exit_code == 0

    # malformed: CI rejects it, at its line, and says nothing of what was there before
    good = path.read_text()
    path.write_text(good.replace("type: grow", "type: growth"))
    commit_all(root)
    rejected = run(root, "check", "--since", "main", "--format", "github")
    assert rejected.exit_code == 1
    errors = [line for line in rejected.stdout.splitlines() if line.startswith("::error")]
    assert len(errors) == 1
    assert f"file={FOLDER}/portal.yaml,line=" in errors[0]

    # mended: it passes, and the comment says what it does
    path.write_text(good)
    commit_all(root)
    assert run(root, "check", "--since", "main").exit_code == 0
    comment = impact(root)
    assert comment.startswith("<!-- pmoctl:impact key=portfolio head=")
    assert "About portal is new" in comment
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "merge", "portal")
    assert run(root, "check").exit_code == 0
    rows = json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    assert [row["initiative"] for row in rows] == ["portal", "example"]
    assert impact(root) == ""


def test_two_branches_that_add_initiatives_merge_without_a_word(root):
    for name in ("portal", "branches"):
        git(root, "checkout", "-q", "-b", name, "main")
        new(root, name)
        commit_all(root)
    git(root, "checkout", "-q", "main")
    for name in ("portal", "branches"):
        git(root, "merge", "-q", "--no-ff", "-m", f"merge {name}", name)
    assert run(root, "check").exit_code == 0
    assert {path.stem for path in (root / FOLDER).iterdir()} == {"example", "portal", "branches"}


def test_two_that_add_one_id_conflict_in_git_and_never_silently(root):
    for branch, rating in (("one", 4), ("two", 2)):
        git(root, "checkout", "-q", "-b", branch, "main")
        new(root, "portal", rating)
        commit_all(root)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "merge one", "one")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "-q", "--no-ff", "-m", "merge two", "two")
    # whoever commits the conflict all the same is told where it stands
    result = run(root, "check", "--format", "concise")
    assert result.exit_code == 1
    assert f"{FOLDER}/portal.yaml:" in result.stdout


def test_two_units_that_add_one_id_are_found_after_the_merge(root):
    assert run(root, "new", "unit", "finance", "--name", "Finance", "--kind", "support_function").exit_code == 0
    commit_all(root)
    git(root, "checkout", "-q", "-b", "one", "main")
    new(root, "portal")
    commit_all(root)
    git(root, "checkout", "-q", "-b", "two", "main")
    new(root, "portal", 4, "--unit", "finance")
    commit_all(root)
    git(root, "checkout", "-q", "main")
    for branch in ("one", "two"):
        git(root, "merge", "-q", "--no-ff", "-m", "merge", branch)
    assert "[duplicate-initiative]" in run(root, "check", "--format", "concise").stdout


@pytest.mark.posix
def test_a_pull_request_that_is_hostile(root, tmp_path):
    git(root, "checkout", "-q", "-b", "hostile")
    (root / FOLDER / "huge.yaml").write_text("title: x\n" + "# " + "x" * 2_000_000 + "\n")
    (root / FOLDER / "out.yaml").symlink_to("/etc/passwd")
    (root / "templates").mkdir()
    (root / "templates" / "document.md.j2").write_text("{{ ''.__class__.__mro__ }}")
    (root / FOLDER / "shout.yaml").write_text("title: '::error::x @all'\ntype: grow\nrequires: ['::warning::y']\n")
    commit_all(root)
    result = run(root, "check", "--since", "main", "--format", "github")
    assert result.exit_code == 1
    for rule in ("file-too-large", "link-outside"):
        assert f"({rule})" in result.stdout
    commands = [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert all(
        line.startswith(("::error file=", "::warning file=", "::notice", "::stop", "::error title"))
        for line in commands
    )
    assert "root:" not in result.stdout
    assert "@all" not in impact(root)
    brief = run(root, "brief", "--format", "markdown", "--output", tmp_path / "pack")
    assert "<class" not in brief.stdout + brief.stderr


def test_an_issue_form_becomes_a_file_of_plain_text(root):
    form = YAML(typ="safe", pure=True).load((root / ".github/ISSUE_TEMPLATE/initiative.yml").read_text())
    hostile = "::error::@all <script>alert(1)</script> #1 'a': *x"
    given = {"Unit": "customer-operations", "Title": hostile, "Id": "portal", "Type": "grow", "Stage": "Idea"}
    labels = [each["attributes"]["label"] for each in form["body"]]
    assert set(given) <= set(labels)
    body = root / "body.md"
    answers = "\r\n\r\n".join(f"### {label}\r\n\r\n{given.get(label, '_No response_')}" for label in labels)
    body.write_text(answers, newline="")
    result = run(root, "new", "initiative", "--from-form", body)
    assert result.exit_code == 0, result.stderr
    assert YAML(typ="safe", pure=True).load((root / FOLDER / "portal.yaml").read_text())["title"] == hostile
    assert run(root, "check", "--select", "yaml-syntax").exit_code == 0
    body.write_text(answers.replace("portal", "../../portal"), newline="")
    assert run(root, "new", "initiative", "--from-form", body).exit_code != 0
    assert not (root / "portfolio" / "portal.yaml").exists()
