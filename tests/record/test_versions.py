"""What git has of a checkpoint's file: who brought a part of it, and what stood there before."""

import pytest
from books import BOARD, by
from building import Files, write_files
from running import commit_all, git

from pmoctl.record.versions import (
    Version,
    approvals_of,
    brought_by,
    data_at,
    data_of,
    earlier_parts,
    part_of,
    read_versions,
)


@pytest.mark.parametrize("content", [None, b"", b"- 1\n", b"name: [\n", b"name: \xff\n"])
def test_what_holds_no_mapping_says_nothing(content):
    assert data_of(content) == {}


def test_a_file_that_is_not_there_says_nothing():
    source = Files({"a.yaml": "name: A\n"})
    assert (data_at(source, "a.yaml"), data_at(source, "b.yaml")) == ({"name": "A"}, {})


def test_a_part_is_found_by_its_route_or_is_nothing():
    data = {"decisions": {"one": {"outcome": "approved"}, "two": None}}
    assert part_of(data, ("decisions", "one", "outcome")) == "approved"
    assert part_of(data, ()) == data
    assert [part_of(data, route) for route in (("decisions", "two", "why"), ("no", "such"), ("decisions", 0))] == [
        None
    ] * 3


def test_who_brought_a_part_is_the_first_since_when_it_is_what_it_is():
    # Newest first. The decision was x in commit 1, y in 2, and is x again since 3.
    versions = [
        Version(by(number), {"d": each, "e": number}) for number, each in ((4, "x"), (3, "x"), (2, "y"), (1, "x"))
    ]
    assert brought_by(("d",), {"d": "x"}, versions) == by(3)
    assert brought_by(("e",), {"e": 4}, versions) == by(4)
    assert brought_by(("d",), {"d": "z"}, versions) is None
    assert brought_by(("d",), {"d": "x"}, []) is None


def test_what_stood_there_before_is_listed_once_with_who_brought_it():
    # Newest first: the seal is `c` now; `b` came with commit 3 and stayed in 4, `a` came with commit 1.
    told = ((6, "c"), (5, None), (4, "b"), (3, "b"), (2, None), (1, "a"))
    versions = [Version(by(number), {"minutes": {"digest": each}} if each else {}) for number, each in told]
    now = {"minutes": {"digest": "c"}}
    assert earlier_parts("minutes", now, versions) == [(by(3), {"digest": "b"}), (by(1), {"digest": "a"})]
    assert earlier_parts("minutes", {}, versions)[0] == (by(6), {"digest": "c"})
    assert earlier_parts("record", now, versions) == []


def test_what_was_taken_away_and_came_back_as_it_was_is_listed_by_its_first_commit():
    versions = [
        Version(by(number), {"minutes": each} if each else {})
        for number, each in ((3, {"a": 1}), (2, 0), (1, {"a": 1}))
    ]
    assert earlier_parts("minutes", {}, versions) == [(by(1), {"a": 1})]


def test_only_approvals_of_the_digest_count():
    approvals = [{"digest": "x", "date": 1}, {"digest": "y"}, "x", {"digest": "x", "date": 2}]
    assert approvals_of({"approval": approvals}, "x") == [approvals[0], approvals[3]]
    assert [approvals_of(data, "x") for data in ({}, {"approval": None})] == [[], []]


def test_git_is_asked_for_checkpoints_alone_also_those_that_are_gone(tmp_path):
    write_files(
        tmp_path, {BOARD: "name: A\n", "portfolio/checkpoints/old.yaml": "name: O\n", "portfolio/people.yaml": ""}
    )
    write_files(tmp_path, {"portfolio/checkpoints/deeper/not.yaml": "x: 1\n", "portfolio/checkpoints/notes.txt": "x"})
    first = commit_all(tmp_path)
    write_files(tmp_path, {BOARD: "name: B\n"})
    git(tmp_path, "rm", "-q", "portfolio/checkpoints/old.yaml")
    second = commit_all(tmp_path)
    found = {
        name: [(each.by.commit, each.data) for each in some] for name, some in read_versions(tmp_path, "HEAD").items()
    }
    assert found == {
        "board": [(second, {"name": "B"}), (first, {"name": "A"})],
        "old": [(second, {}), (first, {"name": "O"})],
    }
    assert [each.data for each in read_versions(tmp_path, first)["board"]] == [{"name": "A"}]
