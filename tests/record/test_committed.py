"""Who committed what of a checkpoint, and what it replaced: each part by the commit that made it what it is."""

from books import (
    BOARD,
    FRAME,
    NEEDS_KEYS,
    ONE,
    board_files,
    books_of,
    change,
    data_of_board,
    decide,
    desk_of,
    freeze,
    lay,
    make_keys,
    seal,
    versions_of,
)
from building import to_file, write_files
from running import commit_all, git

from pmoctl.record.committed import committed_parts


def signed(root, commit=None):
    record = desk_of(root).workspace.checkpoints["board"].record
    found = committed_parts(books_of(root), record, commit, data_of_board(root), versions_of(root))
    return [(each.what, each.by and each.by.commit) for each in found]


def test_each_part_has_the_commit_that_made_it_what_it_is(tmp_path):
    first = lay(tmp_path)
    frozen = freeze(tmp_path)
    decided = decide(tmp_path, one={"outcome": "approved"})
    sealed = seal(tmp_path)
    change(tmp_path, ONE, "fit: 5", "fit: 4")
    commit_all(tmp_path)  # which is none of the checkpoint
    assert signed(tmp_path, first) == [
        ("revision", first), ("approval of framework used", first), ("record", frozen), ("decision on one", decided),
        ("minutes", sealed),
    ]  # fmt: skip


def test_without_a_record_there_is_neither_revision_nor_approval(tmp_path):
    lay(tmp_path, decisions={"one": {"outcome": "approved"}, "two": {"outcome": "deferred"}})
    second = seal(tmp_path)
    first = git(tmp_path, "rev-parse", "HEAD~1")
    assert signed(tmp_path) == [("decision on one", first), ("decision on two", first), ("minutes", second)]


def test_an_approval_is_that_of_the_framework_as_frozen_and_by_the_first_commit_that_has_it(tmp_path):
    write_files(tmp_path, board_files(approval=None))
    commit_all(tmp_path)
    freeze(tmp_path, unapproved=True)
    assert [what for what, _ in signed(tmp_path)] == ["record"]
    write_files(tmp_path, {FRAME: board_files()[FRAME]})
    approved = commit_all(tmp_path)
    write_files(tmp_path, {FRAME: board_files()[FRAME] + "# seen\n"})
    commit_all(tmp_path)
    assert signed(tmp_path)[0] == ("approval of framework used", approved)


def test_what_was_replaced_is_told_and_what_is_not_committed_has_nobody(tmp_path):
    lay(tmp_path)
    frozen = freeze(tmp_path)
    decide(tmp_path, one={"outcome": "approved"})
    sealed = seal(tmp_path)
    data = data_of_board(tmp_path)
    record, minutes = ({**data[key], "digest": f"sha256:{'0' * 64}"} for key in ("record", "minutes"))
    write_files(tmp_path, {BOARD: to_file({**data, "record": record, "minutes": minutes})})
    parts = signed(tmp_path)
    assert parts[1:3] == [("record", None), ("earlier record", frozen)]
    assert parts[-2:] == [("minutes", None), ("earlier minutes", sealed)]


@NEEDS_KEYS
def test_a_signature_that_cannot_be_checked_is_told_from_none(tmp_path):
    make_keys(tmp_path, "key")
    root = tmp_path / "w"
    lay(root)
    freeze(root)
    change(root, BOARD, 'name: "Board"', 'name: "The Board"')
    key = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={tmp_path / 'key'}", "-c", "commit.gpgsign=true")
    git(root, *key, "commit", "-qam", "signed")
    data = data_of_board(root)
    write_files(root, {BOARD: to_file({**data, "decisions": {"one": {"outcome": "deferred"}}})})
    git(root, *key, "commit", "-qam", "signed")
    record = desk_of(root).workspace.checkpoints["board"].record
    found = committed_parts(books_of(root), record, None, data_of_board(root), versions_of(root))
    assert {each.what: each.by.signature for each in found} == {
        "approval of framework used": "none", "record": "none", "decision on one": "cannot be checked",
    }  # fmt: skip
