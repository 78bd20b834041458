"""A base that has moved on: `pmoctl impact` says what the merge would show, by a real merge of git."""

import json
import stat

import jsonschema
import pytest
from building import to_file, write_files
from running import commit_all, environment, git, run
from test_cli_impact import INITIATIVES, rated, write

from pmoctl.report.kinds import output_schema

ONE = "portfolio/initiatives/ops/{}.yaml"


@pytest.fixture
def root(tmp_path):
    """A branch that is looked at, and `main`, from which it parted: a, b and c stand above the line."""
    write(tmp_path, INITIATIVES)
    commit_all(tmp_path)
    git(tmp_path, "branch", "-q", "change")
    return tmp_path


def on(root, branch, files):
    """Commit files on a branch, None: gone; the branch that is looked at is checked out afterwards."""
    git(root, "checkout", "-q", branch)
    write_files(root, {path: text for path, text in files.items() if text is not None})
    for path, text in files.items():
        if text is None:
            (root / path).unlink()
    commit_all(root)
    git(root, "checkout", "-q", "change")


def impact(root, *words, status=0):
    found = run(root, "impact", "main", "--format", "json", *words)
    assert found.exit_code == status, found.stderr
    data = json.loads(found.stdout)
    jsonschema.validate(data, output_schema("impact"))
    return data["data"]


def comment(root):
    return run(root, "impact", "main", "--head", "change", "--format", "markdown").stdout


def test_a_base_that_has_not_moved_has_no_merge_to_tell_of(root):
    on(root, "change", {ONE.format("e"): to_file(rated(5))})
    assert impact(root)["merge"] is None
    assert "moved on" not in comment(root)


def test_a_base_that_changed_nothing_that_counts(root):
    on(root, "change", {ONE.format("e"): to_file(rated(5))})
    on(root, "main", {"README.md": "More\n"})
    assert impact(root)["merge"] == {
        "state": "same", "ranked": True, "initiatives": [], "findings": [], "conflicts": [], "why": None,
    }  # fmt: skip
    assert "1 commit that this branch lacks. Merged with it as it is now, ranks, line and errors are" in comment(root)
    assert "Merged with the base" not in comment(root)


def test_a_base_that_changed_who_is_above(root):
    """The branch lifts e to the third place, the base d to the second; and the money is for three."""
    on(root, "change", {ONE.format("e"): to_file(rated(3.5))})
    on(root, "main", {ONE.format("d"): to_file(rated(4.5))})
    data = impact(root)
    assert data["merge"]["state"] == "differs"
    assert {each["initiative"]: (each["rank"], each["above_line"]) for each in data["merge"]["initiatives"]} == {
        "d": ([5, 2], [False, True]), "b": ([2, 3], [True, True]), "e": ([3, 4], [True, False]),
        "c": ([4, 5], [False, False]),
    }  # fmt: skip
    shown = comment(root)
    assert "**Merged with the base as it is now**" in shown
    assert "above the line then, not in this branch alone" in shown
    assert shown.index("Merged with the base") < shown.index("The line")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-edit", "change")  # and so it is
    rows = {
        row["initiative"]: row
        for row in json.loads(run(root, "score", "--format", "json").stdout)["data"]["initiatives"]
    }
    assert {name: rows[name]["rank"] for name in "bcde"} == {"d": 2, "b": 3, "e": 4, "c": 5}


def test_a_conflict_is_named_and_nothing_is_checked_out(root):
    on(root, "change", {ONE.format("e"): to_file(rated(5))})
    on(root, "main", {ONE.format("e"): to_file(rated(2))})
    before = git(root, "status", "--porcelain"), git(root, "for-each-ref")
    data = impact(root)
    assert (data["merge"]["state"], data["merge"]["conflicts"]) == ("conflicts", [ONE.format("e")])
    shown = comment(root)
    assert "it conflicts with the base as it is now.**" in shown
    assert f"It conflicts in {ONE.format('e')}" in shown.replace("\\", "")
    assert (git(root, "status", "--porcelain"), git(root, "for-each-ref")) == before


def test_a_conflict_elsewhere_is_no_news_where_the_branch_has_no_effect(root):
    on(root, "change", {"README.md": "Ours\n"})
    on(root, "main", {"README.md": "Theirs\n"})
    assert impact(root)["merge"]["conflicts"] == ["README.md"]
    assert comment(root) == ""


def test_each_is_fine_and_together_they_are_not(root):
    """The branch requires what the base takes away: no comment that says "no effect" hides it."""
    on(root, "change", {ONE.format("a"): to_file(rated(5, requires=["e"]))})
    on(root, "main", {ONE.format("e"): None})
    for branch in ("main", "change"):
        assert run(root, "check", "--at", branch).exit_code == 0
    data = impact(root, status=1)
    assert data["merge"]["state"] == "broken"
    assert [(each["rule"], each["path"]) for each in data["merge"]["findings"]] == [
        ("unknown-initiative", ONE.format("a"))
    ]
    shown = comment(root)
    assert "merged with the base as it is now, it brings 1 error.**" in shown
    assert "1 error that neither this branch nor the base has alone:" in shown


def test_errors_that_the_base_has_by_itself_are_not_of_the_merge(root):
    on(root, "change", {ONE.format("e"): to_file(rated(5))})
    on(root, "main", {ONE.format("d"): "title: D\n"})
    data = impact(root)
    assert (data["merge"]["state"], data["merge"]["findings"]) == ("differs", [])
    assert [each["initiative"] for each in data["merge"]["initiatives"] if each["rank"][1] is None] == ["d"]


def test_what_is_not_committed_cannot_be_merged(root):
    on(root, "main", {ONE.format("d"): to_file(rated(5))})
    write_files(root, {ONE.format("e"): to_file(rated(5))})
    data = impact(root)
    assert (data["merge"]["state"], data["merge"]["why"]) == (
        "unknown", "the working tree has changes that are not committed",
    )  # fmt: skip


@pytest.mark.posix
def test_an_old_git_is_told_plainly(root, tmp_path_factory, monkeypatch):
    on(root, "change", {ONE.format("e"): to_file(rated(5))})
    on(root, "main", {"README.md": "More\n"})
    folder = tmp_path_factory.mktemp("bin")
    old = folder / "git"
    real = environment()["PATH"]
    old.write_text(
        "#!/bin/sh\ncase \"$*\" in *merge-tree*) echo 'usage: git merge-tree <base-tree> <branch1> <branch2>' >&2;"
        f" exit 129;; esac\nPATH='{real}' exec git \"$@\"\n"
    )
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))
    merge = impact(root)["merge"]
    assert (merge["state"], merge["why"]) == ("unknown", "git 2.38 or newer is wanted to merge without a working tree")


@pytest.mark.posix
def test_a_merge_driver_or_filter_of_the_configuration_is_not_run(root, tmp_path):
    trap = f"touch {tmp_path}/sprung; true"
    git(root, "config", "merge.own.driver", trap)
    git(root, "config", "filter.own.clean", f"{trap} && cat")
    git(root, "config", "filter.own.smudge", f"{trap} && cat")
    git(root, "config", "merge.renormalize", "true")
    git(root, "config", "core.fsmonitor", trap)
    (root / ".git/hooks").mkdir(exist_ok=True)
    for hook in ("post-merge", "pre-merge-commit", "post-index-change", "reference-transaction"):
        (root / ".git/hooks" / hook).write_text(f"#!/bin/sh\n{trap}\n")
        (root / ".git/hooks" / hook).chmod(0o755)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text("*.yaml merge=own filter=own\n")
    lines = to_file(rated(5)).splitlines(keepends=True)
    on(root, "change", {ONE.format("e"): "".join([*lines, "summary: Ours\n"])})
    on(root, "main", {ONE.format("e"): "".join(["summary: Theirs\n", *lines])})
    (tmp_path / "sprung").unlink(missing_ok=True)  # the test's own commits sprang it
    assert impact(root, "--head", "change")["merge"]["state"] == "conflicts"  # it wanted its driver
    assert not (tmp_path / "sprung").exists()
