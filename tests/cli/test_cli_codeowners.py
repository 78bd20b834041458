"""`pmoctl codeowners`: the file that code hosts read, written, checked, and held against an independent matcher."""

import re
import subprocess

import pytest
from building import files_of, initiative, to_file, write_files
from running import ROOT, commit_all, git, run

from pmoctl.analyse.owners import OwnedPath
from pmoctl.record.codeowners import BEGIN, END, render_owners
from pmoctl.store.source import CODEOWNERS

UNIT = to_file({"name": "Ops", "kind": "business_unit", "account_manager": "ann"})
OWNED = (
    "/.github/", "/.gitlab/", "/.gitlab-ci.yml", "/CODEOWNERS", "/docs/CODEOWNERS", "/portfolio/checkpoints/",
    "/portfolio/initiatives/ops/", "/portfolio/units/ops.yaml",
)  # fmt: skip
BLOCK = "\n".join([BEGIN, *(f"{path} @ann" for path in OWNED), END]) + "\n"


@pytest.fixture
def workspace(tmp_path):
    files = files_of({"one": initiative()})
    files["portfolio/units/ops.yaml"] = UNIT
    files["portfolio/people.yaml"] = 'ann: {name: Ann, handle: "@ann"}\n'
    write_files(tmp_path, files)
    return tmp_path


def test_it_is_written_once_and_then_stands(workspace):
    missing = run(workspace, "codeowners", "--check")
    assert missing.exit_code == 1
    assert "+/portfolio/units/ops.yaml @ann\n" in missing.stdout
    assert "Run `pmoctl codeowners`" in missing.stderr
    shown = run(workspace, "codeowners", "--dry-run")
    assert (shown.exit_code, shown.stdout) == (0, missing.stdout)
    assert not (workspace / ".github").exists()
    written = run(workspace, "codeowners")
    assert written.exit_code == 0
    assert written.stdout.endswith(".github/CODEOWNERS\n")
    (unowned,) = [line for line in written.stderr.splitlines() if "nobody can be named for" in line]
    assert "templates/, portfolio/portfolio.yaml" in unowned
    assert (workspace / ".github" / "CODEOWNERS").read_text() == BLOCK
    again = run(workspace, "codeowners", "--check")
    assert (again.exit_code, again.stdout) == (0, "")
    assert run(workspace, "codeowners", "--output", "-").stdout == BLOCK
    assert run(workspace, "-q", "codeowners").stderr == ""


@pytest.mark.parametrize("place", CODEOWNERS)
def test_it_is_written_where_one_stands(workspace, place):
    write_files(workspace, {place: "* @everybody\n"})
    assert run(workspace, "codeowners").exit_code == 0
    assert (workspace / place).read_text() == f"* @everybody\n\n{BLOCK}"
    assert [each for each in CODEOWNERS if (workspace / each).exists()] == [place]


def test_what_others_wrote_stays_where_it_is(workspace):
    path = workspace / "CODEOWNERS"
    path.write_text("* @a")
    run(workspace, "codeowners")
    path.write_text(path.read_text().replace("@ann", "@old") + "/docs/ @d\n")
    changed = run(workspace, "codeowners", "--check")
    assert changed.exit_code == 1
    assert changed.stdout.startswith("--- a/CODEOWNERS\n+++ b/CODEOWNERS\n")
    assert "-/portfolio/units/ops.yaml @old\n+/.github/ @ann\n" in changed.stdout
    run(workspace, "codeowners")
    assert path.read_text() == f"* @a\n\n{BLOCK}/docs/ @d\n"


def test_a_block_without_its_end_is_left_alone(workspace):
    (workspace / "CODEOWNERS").write_text(f"{BEGIN}\n/x @a\n")
    result = run(workspace, "codeowners")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "without its `# pmoctl end`" in result.stderr
    assert (workspace / "CODEOWNERS").read_text() == f"{BEGIN}\n/x @a\n"


def test_what_cannot_be_read_is_said(workspace):
    (workspace / "CODEOWNERS").write_bytes(b"\xff")
    assert "is not UTF-8" in run(workspace, "codeowners").stderr
    (workspace / "CODEOWNERS").unlink()
    (workspace / ".github" / "CODEOWNERS").mkdir(parents=True)
    assert "cannot be read" in run(workspace, "codeowners", "--check").stderr


@pytest.mark.parametrize("path", ["portfolio/units/ops.yaml", "portfolio/people.yaml", "frameworks/used.yaml"])
def test_with_an_error_in_what_it_rests_on_nothing_is_written(workspace, path):
    (workspace / path).write_text("nonsense: 1\n")
    result = run(workspace, "codeowners")
    assert (result.exit_code, result.stdout) == (1, "")
    assert path in result.stderr
    assert not (workspace / ".github").exists()


def test_an_error_in_an_initiative_is_none_of_its_business(workspace):
    (workspace / "portfolio/initiatives/ops/one.yaml").write_text("nonsense: 1\n")
    assert run(workspace, "codeowners").exit_code == 0


def test_in_a_folder_of_a_repository_paths_are_from_the_top(tmp_path, workspace):
    top = tmp_path.parent / f"{tmp_path.name}-top"
    below = top / "plans" / "2027 [a]"
    below.parent.mkdir(parents=True)
    workspace.rename(below)
    git(top, "init", "-q")
    commit_all(top)
    outside = run(below, "codeowners")
    assert outside.exit_code == 2
    assert "--output" in outside.stderr
    assert not (top / ".github").exists()
    target = top / ".github" / "CODEOWNERS"
    assert run(below, "codeowners", "--output", target).exit_code == 0
    assert r"/plans/2027\ ?a?/portfolio/units/ops.yaml @ann" in target.read_text().splitlines()
    assert run(below, "codeowners", "--check").exit_code == 0
    assert run(below, "codeowners").exit_code == 2
    by_git = matched_by_git(top, target.read_text(), "plans/2027 [a]/portfolio/units/ops.yaml")
    assert by_git == r"/plans/2027\ ?a?/portfolio/units/ops.yaml"


@pytest.mark.posix
def test_a_link_out_of_the_repository_is_not_followed(workspace, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "CODEOWNERS").write_text("")
    (workspace / ".github").symlink_to(outside)
    assert run(workspace, "codeowners").exit_code == 2
    assert (outside / "CODEOWNERS").read_text() == ""


def test_a_revision_is_written_as_it_was(workspace):
    commit_all(workspace)
    (workspace / "portfolio/units/ops.yaml").write_text("name: Ops\nkind: business_unit\n")
    assert "/ops.yaml" not in run(workspace, "codeowners", "--output", "-").stdout
    assert run(workspace, "codeowners", "--at", "HEAD", "--output", "-").stdout == BLOCK


def test_the_day_decides_who_has_left(workspace):
    people = 'ann: {handle: "@ann", left: 2026-10-31, successor: bob}\nbob: {handle: "@bob"}\n'
    (workspace / "portfolio/people.yaml").write_text(people)
    for day, owner in (("2026-10-31", "@ann"), ("2026-11-01", "@bob")):
        shown = run(workspace, "codeowners", "--output", "-", "--as-of", day).stdout
        assert f"/portfolio/units/ops.yaml {owner}\n" in shown


def matched_by_git(root, text, path):
    """Ask git, whose rules of .gitignore those of CODEOWNERS are, which line decides on a path: the last that fits."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    patterns = [re.split(r"(?<!\\) ", line)[0] for line in lines]
    # Git looks at a folder before what is in it: `**` makes it look at all lines for the file.
    patterns = [re.sub("/$", "/**", pattern) for pattern in patterns]
    (root / ".git" / "info" / "exclude").write_text("\n".join(patterns) + "\n")
    done = subprocess.run(
        ["git", "-C", str(root), "check-ignore", "-v", "--no-index", path], capture_output=True, text=True, check=True
    )
    return done.stdout.split("\t")[0].split(":", 2)[2].removesuffix("**")


@pytest.mark.parametrize("folder", ["a b", "a#b", "#a", "!a", "a*b", "[ab]", "a\\b", "é"])
def test_odd_names_of_folders_are_matched(tmp_path, folder):
    git(tmp_path, "init", "-q")
    text = render_owners((OwnedPath("portfolio/units/it.yaml", ("@a",)),), f"{folder}/")
    assert matched_by_git(tmp_path, text, f"{folder}/portfolio/units/it.yaml")
    pattern, owner = re.split(r"(?<!\\) ", text.splitlines()[1])
    assert owner == "@a"
    assert not set(pattern) & set("*[]!#")  # what GitHub or GitLab read otherwise


def test_of_the_sample_the_last_line_that_matches_is_the_right_one(tmp_path):
    git(tmp_path, "init", "-q")
    text = (ROOT / "portfolio" / "CODEOWNERS").read_text(encoding="utf-8")
    for path, decides in {
        "frameworks/fy2027.yaml": "/frameworks/fy2027.yaml",
        "frameworks/fy2028.yaml": "/frameworks/",
        "portfolio/initiatives/it/erp-core-renewal.yaml": "/portfolio/initiatives/it/",
        "portfolio/strategy/cleaner-energy.yaml": "/portfolio/strategy/",
        "templates/house.md.j2": "/templates/",
    }.items():
        assert matched_by_git(tmp_path, text, path) == decides
