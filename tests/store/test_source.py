"""Links are followed part by part and never out of the workspace, whatever keeps the files."""

from pathlib import Path

import pytest
from building import Files

from pmoctl.store import source
from pmoctl.store.file_faults import FILE_FAULTS
from pmoctl.store.source import (
    ELSEWHERE,
    FOLDERS,
    LINK_NOWHERE,
    LINK_OUTSIDE,
    MISSING,
    Fault,
    NoFiles,
    OwnersFile,
    find_review,
    follow_links,
    read_own,
)

LINKS = {
    "a": "b", "up": "..", "out": "../x", "deep/one": "two", "deep/two": "../files/three", "deep/far": "../../x",
    "back": "deep/../files", "far": "/etc/passwd", "me": "me", "ping": "pong", "pong": "ping", "odd": "./a//.",
    "git": ".git/config", "empty": "", "long": "x" * 4097, "fits": "x" * 4096, "files/down": "deeper/./x",
}  # fmt: skip
CIRCLE = Fault("link-outside", "is a symbolic link that leads back to itself")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("plain/file", "plain/file"), ("a", "b"), ("a/c", "b/c"), ("deep/one", "files/three"), ("back/x", "files/x"),
        ("odd", "b"), ("files/down", "files/deeper/x"), ("x/../a", "b"), ("x/./y//z", "x/y/z"),
        ("up", LINK_OUTSIDE), ("out", LINK_OUTSIDE), ("deep/far", LINK_OUTSIDE), ("far", LINK_OUTSIDE),
        ("../x", LINK_OUTSIDE), ("x/../../y", LINK_OUTSIDE), ("git", LINK_OUTSIDE), (".git/config", LINK_OUTSIDE),
        ("x/.git", LINK_OUTSIDE), ("x/.github", "x/.github"), ("me", CIRCLE), ("ping", CIRCLE), ("empty", ""),
        ("long", LINK_NOWHERE), ("fits", "x" * 4096), ("y/" * 2049, "y/" * 2048 + "y"),
    ],
)  # fmt: skip
def test_where_a_path_leads(path, target):
    assert follow_links(path, LINKS.get) == target


@pytest.mark.parametrize(("many", "target"), [(40, "l40"), (41, CIRCLE)])
def test_as_many_links_are_followed_as_linux_does(many, target):
    chain = {f"l{place}": f"l{place + 1}" for place in range(many)}
    assert follow_links("l0", chain.get) == target


def test_a_path_that_grows_with_each_link_comes_to_an_end():
    target = follow_links("a", {"a": "b/" * 2048 + "c", "/".join(["b"] * 2048 + ["c"]): "d"}.get)
    assert target == LINK_NOWHERE


def test_what_looks_are_made_of_lies_below_templates():
    files = Files({"templates/logo.svg": "<svg/>", "portfolio/logo.svg": "<svg/>"})
    assert read_own(files, "templates/logo.svg") == b"<svg/>"
    assert read_own(files, "templates/none.svg") == MISSING
    wrong = ("portfolio/logo.svg", "templates/../portfolio/logo.svg", "/templates/logo.svg", "templates", "logo.svg")
    assert {read_own(files, path) for path in wrong} == {ELSEWHERE}
    assert read_own(Files({"templates/a..b": "x"}), "templates/a..b") == b"x"


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"CODEOWNERS": b"root", ".github/CODEOWNERS": b"github"}, "github"),
        ({".gitlab/CODEOWNERS": b"gitlab", "docs/CODEOWNERS": b"docs"}, "docs"),
        ({".gitlab/CODEOWNERS": b"caf\xe9"}, "caf\N{REPLACEMENT CHARACTER}"),
        ({".github/CODEOWNERS": MISSING, "CODEOWNERS": b""}, ""),
    ],
)
def test_the_first_file_that_code_hosts_look_for_counts(files, text):
    assert find_review(files.get, "sub/") == OwnersFile(text, "sub/")
    assert find_review(files.get) == OwnersFile(text, "")


def test_without_one_nobody_is_asked():
    assert find_review({"owners": b"x"}.get) is None


def test_before_the_first_commit_there_is_nothing():
    none = NoFiles()
    found = (none.paths(), none.paths(FOLDERS), none.read("a"), [*none.versions("a")], none.since("HEAD"))
    assert found == ([], [], MISSING, [], None)
    assert none.review() is None


def test_whatever_hinders_reading_has_a_manual_page():
    reasons = [each for each in vars(source).values() if isinstance(each, Fault)]
    assert {each.rule for each in reasons} == set(FILE_FAULTS)
    assert len({each.message for each in reasons}) == len(reasons)


def test_templates_that_are_gone_are_gone_and_what_took_their_place_is_there():
    ours = {path.name for path in (Path(source.__file__).parents[1] / "templates").rglob("*.j2")}
    for old, new in source.GONE_TEMPLATES.items():
        assert old.removeprefix("templates/") not in ours
        assert new in ours or new.startswith("section-")  # of a workspace's own, one section each
