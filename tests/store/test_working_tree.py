"""The files on disk: which are listed, what is read of them, and what is said where there is nothing to read."""

import errno
import os

import pytest

from pmoctl.store.source import (
    FOLDER,
    LINK_NOWHERE,
    LINK_OUTSIDE,
    LINK_TO_ODDITY,
    LINKED_FOLDER,
    MISSING,
    NO_LIST,
    REPOSITORY,
    TOO_LARGE,
    Fault,
    OwnersFile,
)
from pmoctl.store.working_tree import WorkingTree

MIB = 1024 * 1024


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "work"
    for name in ("portfolio/portfolio.yaml", "portfolio/units/ops.yaml", "frameworks/f.yaml", "templates/x.j2"):
        put(root, name, name.encode())
    return root


def put(root, name, content=b"x"):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def link(root, name, target):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def test_files_are_listed_by_folder_in_the_order_of_their_paths(root):
    put(root, "elsewhere/x.yaml")
    put(root, "portfolio/.hidden/x.yaml")
    put(root, "portfolio/units/.x.yaml")
    put(root, "portfolio/units/notes b.md")
    (root / "portfolio/strategy").mkdir()
    (root / "portfolio/units/folder.yaml/below").mkdir(parents=True)
    (root / "portfolio/units/folder.yml").mkdir()
    put(root, "portfolio-2/x.yaml")
    tree = WorkingTree(root)
    assert tree.paths() == [
        "frameworks/f.yaml", "portfolio/portfolio.yaml", "portfolio/units/.x.yaml", "portfolio/units/folder.yaml",
        "portfolio/units/folder.yml", "portfolio/units/notes b.md", "portfolio/units/ops.yaml",
    ]  # fmt: skip
    assert tree.paths(["templates", "nowhere"]) == ["templates/x.j2"]
    assert tree.paths([]) == []


@pytest.mark.posix
def test_folders_that_are_not_walked_are_listed_with_a_slash_and_say_why(root):
    put(root, "outside/u.yaml")
    put(root, "portfolio/module/.git", b"gitdir: elsewhere")
    put(root, "portfolio/module/x.yaml")
    link(root, "portfolio/linked", "../outside")
    link(root, "portfolio/out", "../../beyond")
    link(root, "scenarios", "outside")
    tree = WorkingTree(root)
    said = {path: tree.read(path) for path in tree.paths() if path.endswith("/")}
    assert said == {
        "portfolio/linked/": LINKED_FOLDER, "portfolio/module/": REPOSITORY, "portfolio/out/": LINK_OUTSIDE,
        "scenarios/": LINKED_FOLDER,
    }  # fmt: skip
    assert not any(path.startswith(("portfolio/module/x", "scenarios/u")) for path in tree.paths())
    put(root, "portfolio/.git", b"of the workspace's own folder, which is none of its own")
    assert "portfolio/portfolio.yaml" in tree.paths()


def test_a_file_in_the_place_of_a_folder_cannot_be_listed(root):
    put(root, "scenarios")
    tree = WorkingTree(root)
    assert "scenarios/" in tree.paths()
    assert tree.read("scenarios/") == NO_LIST


@pytest.mark.posix
def test_links_to_files_are_listed_as_files_and_to_nothing_of_ours_not_at_all(root):
    put(root.parent, "secret")
    targets = {"a.yaml": "ops.yaml", "b.yaml": "nothing", "c.md": "ops.yaml", "d.yaml": "../units"}
    for name, target in {**targets, "e.yaml": "../../../secret"}.items():
        link(root, f"portfolio/units/{name}", target)
    tree = WorkingTree(root)
    units = [path for path in tree.paths() if path.startswith("portfolio/units/")]
    assert units == [f"portfolio/units/{name}" for name in (*targets, "e.yaml", "ops.yaml")]
    assert [tree.read(path) for path in units[:5]] == [
        b"portfolio/units/ops.yaml", LINK_NOWHERE, b"portfolio/units/ops.yaml", LINK_TO_ODDITY, LINK_OUTSIDE,
    ]  # fmt: skip


@pytest.mark.parametrize("size", [0, 1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, MIB - 1, MIB, MIB + 1, 3 * MIB])
def test_a_file_is_read_whole_up_to_a_mebibyte(root, size):
    content = os.urandom(size)
    put(root, "portfolio/units/big.yaml", content)
    assert WorkingTree(root).read("portfolio/units/big.yaml") == (content if size <= MIB else TOO_LARGE)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("portfolio/units/none.yaml", MISSING),
        ("portfolio/units", FOLDER),
        ("portfolio/units/../units/ops.yaml", b"portfolio/units/ops.yaml"),
        ("./portfolio//units/ops.yaml", b"portfolio/units/ops.yaml"),
        ("templates/x.j2", b"templates/x.j2"),
        ("portfolio/../../secret", LINK_OUTSIDE),
        ("../secret", LINK_OUTSIDE),
        ("/secret", MISSING),
        ("templates//none.svg", MISSING),
        ("./portfolio/units/../units", FOLDER),
        ("alias/ops.yaml", b"portfolio/units/ops.yaml"),
        ("alias/none.yaml", LINK_NOWHERE),
        ("portfolio/alias/ops.yaml", b"portfolio/units/ops.yaml"),
        (".git/config", LINK_OUTSIDE),
    ],
)
def test_what_is_read_at_a_path(root, path, found):
    put(root.parent, "secret")
    link(root, "alias", "portfolio/units")
    link(root, "portfolio/alias", "units")
    put(root, ".git/config")
    assert WorkingTree(root).read(path) == found


@pytest.mark.parametrize("when", ["open", "read"])
def test_what_cannot_be_read_says_why(root, monkeypatch, when):
    def refuse(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, when, refuse)
    assert WorkingTree(root).read("portfolio/units/ops.yaml") == Fault(
        "file-unreadable", "cannot be read: Input/output error"
    )


@pytest.mark.posix
@pytest.mark.parametrize("change", ["new", "gone", "larger", "touched", "replaced"])
def test_a_stamp_is_another_as_soon_as_anything_is(root, change):
    tree, path = WorkingTree(root), root / "portfolio/units/ops.yaml"
    link(root, "portfolio/units/nothing.yaml", "nowhere")
    before, state = tree.stamp(), path.stat()
    assert tree.stamp() == before
    put(root, "notes.md")
    assert tree.stamp() == before  # nobody reads it
    if change == "new":
        put(root, "portfolio/units/it.yaml")
    elif change == "gone":
        path.unlink()
    elif change == "larger":
        path.write_bytes(path.read_bytes() + b"#")
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    elif change == "touched":
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    else:
        put(root, "portfolio/units/same", path.read_bytes())
        os.utime(root / "portfolio/units/same", ns=(state.st_atime_ns, state.st_mtime_ns))
        (root / "portfolio/units/same").replace(path)
    assert tree.stamp() != before


def test_who_is_asked_for_a_review_stands_at_the_top_of_the_repository(root):
    put(root, "CODEOWNERS", b"of the workspace")
    put(root.parent, "docs/CODEOWNERS", b"of the repository")
    assert WorkingTree(root).review() == OwnersFile("of the workspace", "")  # no repository: the workspace alone
    put(root.parent, ".git", b"gitdir: a worktree's")
    assert WorkingTree(root).review() == OwnersFile("of the repository", "work/")
    (root / ".git").mkdir()
    assert WorkingTree(root).review() == OwnersFile("of the workspace", "")
    (root / "CODEOWNERS").unlink()
    assert WorkingTree(root).review() is None


def test_outside_git_there_is_no_history(root):
    tree = WorkingTree(root)
    assert [*tree.versions("portfolio/portfolio.yaml")] == []
    assert tree.since("HEAD") is None
