"""A filled-in form becomes a pull request, with real git; what is in it is data and nothing else."""

import pytest
from building import files_of, initiative, write_files
from hosting import calls, finish, host, on_path, put_program
from running import commit_all, git

from pmoctl.forge.submit import main

pytestmark = pytest.mark.posix

PATH = "portfolio/initiatives/ops/heat-pumps.yaml"
# Stands in for `pmoctl new initiative --from-form` and `pmoctl check`.
PMOCTL = """#!{python}
import sys
from pathlib import Path
words = sys.argv[1:]
assert words[:2] == ["-C", "."], words
if words[2] == "check":
    print("{{}}:1:1: warning[a-rule] what ``` @boss wrote".format(words[-1]))
    sys.exit(0)
assert words[2:5] == ["new", "initiative", "--from-form"], words
form = Path(words[5]).read_text()
if "malformed" in form:
    sys.exit("pmoctl: the form has no title\\n```\\n@boss")
for line in form.splitlines():
    path, _, text = line.partition("=")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)
"""


@pytest.fixture
def clone(tmp_path):
    """A clone of a workspace, with its origin beside it."""
    origin, here = tmp_path / "origin", tmp_path / "clone"
    write_files(origin, files_of({"one": initiative()}))
    commit_all(origin)
    git(tmp_path, "clone", "-q", str(origin), str(here))
    return here


@pytest.fixture
def workflow(clone, tmp_path, monkeypatch, capsys):
    """Run the workflow's program on a form; give exit status, what it said, what it asked of GitHub."""
    host(tmp_path)
    put_program(tmp_path, "pmoctl", PMOCTL)
    monkeypatch.chdir(clone)
    for name, value in {
        "GITHUB_REPOSITORY": "o/r", "ISSUE_NUMBER": "12", "BASE": "main", "ROOT": ".", "RUNNER_TEMP": str(tmp_path),
        "PATH": on_path(tmp_path),
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)

    def go(form):
        monkeypatch.setenv("ISSUE_BODY", form)
        return *finish(main, capsys), calls(tmp_path)

    return go


def test_a_form_becomes_one_commit_on_a_branch_of_its_own_and_a_pull_request(workflow, clone):
    status, said, made = workflow(f"{PATH}=title: Heat pumps\r\n")
    assert (status, said) == (0, "#77 submits heat-pumps\n")
    assert git(clone, "ls-remote", "origin", "refs/heads/submission/issue-12")
    assert git(clone, "show", "--format=%an: %s", "--name-only") == (
        f"github-actions[bot]: Submit heat-pumps\n\n{PATH}"
    )
    ((method, path, data),) = made
    assert (method, path) == ("POST", "repos/o/r/pulls")
    assert {key: data[key] for key in ("title", "head", "base")} == {
        "title": "Submit heat-pumps", "head": "submission/issue-12", "base": "main",
    }  # fmt: skip
    assert "closes #12" in data["body"]
    assert data["body"].endswith(f"```text\n{PATH}:1:1: warning[a-rule] what ''' @boss wrote\n```\n")


def test_a_malformed_form_is_answered_with_what_is_wrong(workflow, clone):
    status, _, made = workflow("malformed")
    assert status == 1
    ((method, path, data),) = made
    assert (method, path) == ("POST", "repos/o/r/issues/12/comments")
    assert data["body"].endswith("```text\npmoctl: the form has no title\n'''\n@boss\n```\n")
    assert git(clone, "ls-remote", "origin", "refs/heads/submission/issue-12") == ""


def test_what_is_a_pull_request_already_is_changed_there(workflow, clone):
    workflow(f"{PATH}=title: Heat pumps\n")
    before = git(clone, "ls-remote", "origin")
    git(clone, "switch", "-q", "main")
    status, said, made = workflow(f"{PATH}=title: Other\n")
    assert (status, len(made)) == (0, 1)
    assert "is there already" in said
    assert git(clone, "ls-remote", "origin") == before


@pytest.mark.parametrize(
    "form",
    [
        "README.md=x\n",
        f"{PATH}=x\nREADME.md=x\n",
        "portfolio/initiatives/ops/one.yaml=x\n",
        "portfolio/initiatives/ops/$(id).yaml=x\n",
        "\n",
        ".github/workflows/x.yml=x\n",
    ],
)
def test_what_becomes_anything_but_one_new_initiative_is_refused(workflow, clone, form):
    status, said, made = workflow("" if form == "\n" else form)
    assert (status, made) == (1, [])
    assert "did not become one new initiative" in said
    assert git(clone, "ls-remote", "origin", "refs/heads/submission/issue-12") == ""


def test_without_an_origin_it_says_so(workflow, clone):
    git(clone, "remote", "remove", "origin")
    status, said, made = workflow(f"{PATH}=x\n")
    assert (status, made) == (1, [])
    assert said.startswith("pmoctl: nothing is submitted: git ls-remote failed: ")
