"""A commit read straight from git gives the findings that its files give on disk."""

import os
import subprocess
from pathlib import Path

import pytest
from bad_files import CASES, TITLE, I, base, link, put, shown
from building import AS_OF

from pmoctl.assess.assess import assess_workspace
from pmoctl.store.git import GitError
from pmoctl.store.revision import Revision, fetch_blobs
from pmoctl.store.source import Fault
from pmoctl.store.working_tree import WorkingTree

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "1790000000 +0000",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "1790000000 +0000",
}  # fmt: skip


def git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(folder, message="x"):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path):
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    base(tmp_path)
    return tmp_path


def findings(source):
    return assess_workspace(source, AS_OF, located=True).findings


@pytest.mark.parametrize("name", CASES)
def test_bad_file_in_a_commit_is_as_bad_as_on_disk(name, root):
    CASES[name][0](root)
    commit(root)
    assessment = assess_workspace(Revision(root, "HEAD"), AS_OF, located=True)
    assert sorted(shown(assessment)) == sorted(CASES[name][1])
    assert assessment.findings == findings(WorkingTree(root))
    assert Revision(root, "HEAD").paths() == WorkingTree(root).paths()


def test_what_is_on_disk_does_not_matter(root):
    put(f"{I}/x.yaml", "title: [")(root)
    commit(root)
    put(f"{I}/x.yaml", TITLE)(root)
    assert [finding.rule for finding in findings(Revision(root, "HEAD")) if finding.severity == "error"] == [
        "yaml-syntax"
    ]


def test_submodule(root):
    inner = root.parent / f"{root.name}-inner"
    inner.mkdir()
    git(inner, "init", "--quiet")
    put("x.yaml", TITLE)(inner)
    commit(inner)
    for path in ("portfolio/initiatives/it", f"{I}/x.yaml"):
        git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "--force", str(inner), path)
    commit(root)
    expected = [("file-not-regular", f"{I}/x.yaml", 1, 1), ("file-not-regular", "portfolio/initiatives/it", 1, 1)]
    assert sorted(shown(assess_workspace(Revision(root, "HEAD"), AS_OF, located=True))) == sorted(expected)
    assert findings(Revision(root, "HEAD")) == findings(WorkingTree(root))


def test_link_to_a_submodule(root):
    blob = commit(root)
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{blob},{I}/sub")
    link(f"{I}/x.yaml", "sub")(root)
    git(root, "add", f"{I}/x.yaml")
    git(root, "commit", "--quiet", "--message", "x")
    found = shown(assess_workspace(Revision(root, "HEAD"), AS_OF, located=True))
    assert ("file-not-regular", f"{I}/x.yaml", 1, 1) in found


def test_a_submodule_of_the_repository_itself_shifts_no_file(root):
    own = commit(root)  # which git has, unlike the commit of another repository
    files = {path: (root / path).read_bytes() for path in Revision(root, own).paths()}
    blobs = {git(root, "hash-object", path): data for path, data in files.items()}
    assert dict(fetch_blobs(root, [own, *blobs])) == blobs


def test_link_whose_target_git_alone_can_hold(root):
    commit(root)
    for number, target in enumerate([b"a\0b", b"x" * 100_000, b"\xff\xfe", b"", b"../" * 1000, b"a/" * 30_000]):
        done = subprocess.run(
            ["git", "hash-object", "-w", "--stdin"],
            input=target,
            cwd=root,
            env=ENVIRONMENT,
            check=True,
            capture_output=True,
        )
        git(root, "update-index", "--add", "--cacheinfo", f"120000,{done.stdout.decode().strip()},{I}/x{number}.yaml")
    git(root, "commit", "--quiet", "--message", "x")
    found = shown(assess_workspace(Revision(root, "HEAD"), AS_OF, located=True))
    assert {rule for rule, *_ in found} <= {"link-outside", "file-not-regular"}
    assert len(found) == 6


def test_large_files_are_not_fetched(root):
    put("portfolio/plan.bin", b"\0" * (2**20 + 1))(root)
    put(f"{I}/x.yaml", b"#" * (2**20 + 1))(root)
    commit(root)
    source = Revision(root, "HEAD")
    assert max(map(len, source._data.values())) < 2**20  # noqa: SLF001  # memory shows nowhere else
    assert source.read("portfolio/plan.bin").rule == "file-too-large"


def test_lost_object(root):
    put(f"{I}/x.yaml", TITLE)(root)
    commit(root)
    blob = git(root, "rev-parse", f"HEAD:{I}/x.yaml")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    found = shown(assess_workspace(Revision(root, "HEAD"), AS_OF, located=True))
    assert found == [("file-unreadable", f"{I}/x.yaml", 1, 1)]


@pytest.mark.parametrize(
    "path", ["portfolio/nothing.yaml", "nothing", "", "portfolio", "portfolio/", "../x", "/etc/passwd", "a//b"]
)
def test_reading_what_is_not_there(path, root):
    commit(root)
    assert isinstance(Revision(root, "HEAD").read(path), Fault)
    assert isinstance(WorkingTree(root).read(path), Fault)


@pytest.mark.parametrize(
    "revision",
    [
        "nothing",
        "",
        " ",
        "HEAD~9",
        "--help",
        "-h",
        "--all",
        "--git-dir",
        "^HEAD",
        "HEAD..HEAD",
        "HEAD^{tree}",
        "HEAD:portfolio",
        "main main",
        "a\nb",
        "a\0b",
        "\ud800",
        "@{u}",
        "HEAD@{9}",
        ":/nothing",
        "0" * 40,
        "x" * 5000,
        "--output=x",
        "\U0001f600",
        "*",
        "$(id)",
    ],
)
def test_no_such_revision(revision, root):
    commit(root)
    with pytest.raises(GitError) as error:
        Revision(root, revision)
    assert str(error.value)
    assert sorted(path.name for path in root.iterdir()) == [".git", "frameworks", "portfolio"]


@pytest.mark.parametrize("revision", ["HEAD", "main", "@", "refs/heads/main", "v1", "HEAD~1", "HEAD^{/first}"])
def test_revisions_by_any_name(revision, root):
    first = commit(root, "first")
    second = commit(root, "second")
    git(root, "tag", "--annotate", "--message", "x", "v1")
    assert Revision(root, revision).commit == (first if revision in {"HEAD~1", "HEAD^{/first}"} else second)


def test_workspace_in_a_folder_of_the_repository(tmp_path):
    git(tmp_path, "init", "--quiet")
    root = tmp_path / "a b" / "c\xe9"
    base(root)
    put("portfolio/portfolio.yaml", "format: [")(tmp_path)
    put("secret.yaml", TITLE)(tmp_path)
    link(f"{I}/x.yaml", "../../../../../secret.yaml")(root)
    commit(tmp_path)
    source = Revision(root, "HEAD")
    assert source.paths() == WorkingTree(root).paths()
    assert findings(source) == findings(WorkingTree(root))
    assert [finding.rule for finding in findings(source) if finding.severity == "error"] == ["link-outside"]


def test_workspace_that_the_commit_has_not(tmp_path):
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    base(tmp_path)
    with pytest.raises(GitError, match=r"holds no portfolio/portfolio\.yaml"):
        Revision(tmp_path, "HEAD")
    base(tmp_path / "new")
    with pytest.raises(GitError, match=r"holds no portfolio/portfolio\.yaml"):
        Revision(tmp_path / "new", "HEAD")


def test_shallow_clone(root):
    commit(root)
    commit(root)
    clone = root.parent / f"{root.name}-clone"
    git(root.parent, "clone", "--quiet", "--depth", "1", f"file://{root}", str(clone))
    assert findings(Revision(clone, "HEAD")) == findings(WorkingTree(root))
    with pytest.raises(GitError):
        Revision(clone, "HEAD~1")


def test_bare_repository(root):
    commit(root)
    bare = root.parent / f"{root.name}-bare"
    git(root.parent, "clone", "--quiet", "--bare", str(root), str(bare))
    assert findings(Revision(bare, "HEAD")) == findings(WorkingTree(root))


def test_linked_worktree(root):
    commit(root)
    other = root.parent / f"{root.name}-other"
    git(root, "worktree", "add", "--quiet", str(other), "HEAD")
    assert findings(Revision(other, "HEAD")) == findings(WorkingTree(root))


def test_repository_without_commits(root):
    with pytest.raises(GitError):
        Revision(root, "HEAD")


def test_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    base(tmp_path)
    with pytest.raises(GitError):
        Revision(tmp_path, "HEAD")


def test_replaced_objects_are_not_taken_for_the_real_ones(root):
    put(f"{I}/x.yaml", TITLE)(root)
    commit(root)
    put(f"{I}/x.yaml", TITLE + "owner: x\n")(root)
    real = git(root, "rev-parse", f"HEAD:{I}/x.yaml")
    git(root, "replace", real, git(root, "hash-object", "-w", f"{I}/x.yaml"))
    assert Revision(root, "HEAD").read(f"{I}/x.yaml") == TITLE.encode()


def test_line_ends_are_those_of_the_commit(root):
    put(f"{I}/x.yaml", TITLE.replace("\n", "\r\n") + "titel: x\r\n")(root)
    commit(root)
    (found,) = shown(assess_workspace(Revision(root, "HEAD"), AS_OF, located=True))
    assert found == ("unknown-key", f"{I}/x.yaml", 3, 1)


def test_bytes_are_those_of_the_file(root):
    commit(root)
    for path in Revision(root, "HEAD").paths():
        assert Revision(root, "HEAD").read(path) == Path(root, path).read_bytes()
