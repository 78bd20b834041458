"""Who CODEOWNERS has asked, by the rules that GitHub and GitLab document, and git itself as the judge of patterns."""

import contextlib
import itertools
import json
import subprocess

import pytest
from building import checkpoint, files_of, initiative, write_files
from running import commit_all, git, run

from pmoctl.check.review import owners_of

# Each line shows one rule that GitHub documents: the last match wins, `dir/*` is not about folders, no owner is nobody.
DOCUMENTED = """\
# comment
*       @ann @bob
*.md    @cleo #said of the line
*.csv data@example.com
/portfolio/logs/ @dora
docs/* writers@example.com
units/ @emil
/scripts/ @ann @dora
**/minutes @forum
/units/free
"""
PATHS = {
    "README": ("@ann", "@bob"),
    "src/deep/x.md": ("@cleo",),
    "x.csv": ("data@example.com",),
    "portfolio/logs/a/b": ("@dora",),
    "docs/method.txt": ("writers@example.com",),
    "docs/deep/method.txt": ("@ann", "@bob"),
    "somewhere/units/x": ("@emil",),
    "scripts/x/y": ("@ann", "@dora"),
    "deeply/nested/minutes/x": ("@forum",),
    "units/free/x": (),
}


@pytest.mark.parametrize("path", PATHS)
def test_github_documents_who_owns_what(path):
    assert owners_of(DOCUMENTED, path) == PATHS[path]


def test_sections_of_gitlab_have_owners_for_all_that_is_in_them():
    said = "[Decisions][2] @board\n/portfolio/checkpoints/\n/portfolio/units/ @pmo\n^[Other]\n/frameworks/\n"
    assert owners_of(said, "portfolio/checkpoints/x.yaml") == ("@board",)
    assert owners_of(said, "portfolio/units/x.yaml") == ("@pmo",)
    assert owners_of(said, "frameworks/x.yaml") == ()


PATTERNS = [
    "portfolio/", "/portfolio/checkpoints/", "*.yaml", "portfolio/*", "**/checkpoints", "checkpoints", "/x.yaml",
    "portfolio/**/x.yaml", "/portfolio/**", "portfolio/check?oints/x.yaml", r"a\ b/", "*",
]  # fmt: skip
NAMES = [
    "portfolio/checkpoints/x.yaml", "portfolio/x.yaml", "x.yaml", "a b/x.yaml", "deep/portfolio/checkpoints/y.yaml",
]  # fmt: skip


@pytest.fixture(scope="module")
def ignoring(tmp_path_factory):
    root = tmp_path_factory.mktemp("repository")
    git(root, "init", "-q")
    return root


@pytest.mark.parametrize(("pattern", "path"), list(itertools.product(PATTERNS, NAMES)))
def test_a_pattern_matches_what_git_would_ignore_by_it(ignoring, pattern, path):
    """Code hosts say that patterns are those of .gitignore, but for `dir/*`, which is about files alone."""
    if (pattern, path) == ("portfolio/*", "portfolio/checkpoints/x.yaml"):
        assert not owners_of(f"{pattern} @a", path)
        return
    (ignoring / ".gitignore").write_text(f"{pattern}\n")
    ignored = False
    with contextlib.suppress(subprocess.CalledProcessError):  # it says so where it would not
        git(ignoring, "check-ignore", "-q", "--no-index", path)
        ignored = True
    assert bool(owners_of(f"{pattern} @a", path)) == ignored


def of_plans(root, owners=None):
    """A repository with its workspace in a folder, and what its top says of reviews."""
    files = files_of({"one": initiative()}, None, {"board": checkpoint("2026-12-10")})
    write_files(root / "plans", files)
    if owners is not None:
        write_files(root, {".github/CODEOWNERS": owners})
    return commit_all(root)


def unowned(root, *options):
    found = run(root / "plans", "check", "--format", "json", *options)
    said = [each for each in json.loads(found.stdout)["data"]["findings"] if each["rule"] == "checkpoints-unowned"]
    return [(each["message"], each["hint"]) for each in said]


def test_what_counts_is_the_file_at_the_top_of_the_repository(tmp_path):
    """Neither host reads one in a folder: what it says of the top's paths is about no checkpoint here."""
    of_plans(tmp_path, "/portfolio/checkpoints/ @ann\n")
    write_files(tmp_path, {"plans/.github/CODEOWNERS": "/portfolio/checkpoints/ @ann\n"})
    hint = "run `pmoctl codeowners`, or add a line for plans/portfolio/checkpoints/"
    assert unowned(tmp_path) == [("CODEOWNERS has nobody asked about what is decided at board", hint)]
    assert unowned(tmp_path, "--at", "HEAD") == unowned(tmp_path)
    write_files(tmp_path, {".github/CODEOWNERS": "/plans/portfolio/checkpoints/ @ann\n"})
    assert unowned(tmp_path) == []
    assert len(unowned(tmp_path, "--at", "HEAD")) == 1  # as it was committed
    commit_all(tmp_path)
    assert unowned(tmp_path, "--at", "HEAD") == []


@pytest.mark.parametrize("place", ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"])
def test_every_place_that_a_host_looks_in_is_looked_in(tmp_path, place):
    of_plans(tmp_path)
    assert unowned(tmp_path) == unowned(tmp_path, "--at", "HEAD") == []  # no file, no promise
    write_files(tmp_path, {place: "/portfolio/ @ann\n"})
    commit_all(tmp_path)
    assert len(unowned(tmp_path)) == len(unowned(tmp_path, "--at", "HEAD")) == 1


@pytest.mark.posix
def test_a_link_at_the_top_is_not_followed_in_a_commit(tmp_path):
    of_plans(tmp_path)
    (tmp_path / "CODEOWNERS").symlink_to("/etc/passwd")
    commit_all(tmp_path)
    assert unowned(tmp_path) == unowned(tmp_path, "--at", "HEAD") == []
