"""Whether a record holds: each thing that it says, against what is rebuilt from git."""

import hashlib

import pytest
from books import (
    APPROVED,
    BOARD,
    DAY,
    FRAME,
    ONE,
    board_files,
    change,
    data_of_board,
    decide,
    freeze,
    lay,
    seal,
    verify,
)  # fmt: skip
from building import to_file, write_files
from running import commit_all, git

from pmoctl.record.reseal import Reseal
from pmoctl.record.verify import PartCheck, Verification
from pmoctl.store.digest import digest_data


def parts(found):
    return {each.what: each.matches for each in found.compared}


def part(found, what):
    (one,) = (each for each in found.compared if each.what == what)
    return one


HOLD = dict.fromkeys(("inputs", "framework", "ranking", "recommended", "record", "tag"), True)


@pytest.fixture
def root(tmp_path):
    lay(tmp_path)
    freeze(tmp_path)
    return tmp_path


def test_what_was_frozen_decided_and_sealed_holds(root):
    found = verify(root)
    assert (parts(found), found.holds, found.how) == (HOLD, True, "recorded")
    assert found.commit == git(root, "rev-parse", "checkpoint/board")
    decide(root, one={"outcome": "approved"})
    seal(root)
    found = verify(root)
    assert (parts(found), found.holds, found.untold, found.resealed) == ({**HOLD, "minutes": True}, True, False, None)
    assert [each.what for each in found.signed] == [
        "revision", "approval of framework used", "record", "decision on one", "minutes",
    ]  # fmt: skip
    assert [(each.what, each.enough) for each in found.rests] == [
        ("record", False), ("approval of framework used", False), ("decision on one", False), ("minutes", False),
    ]  # fmt: skip


def test_where_nothing_was_recorded_there_is_nothing_to_prove(tmp_path):
    lay(tmp_path)
    assert verify(tmp_path) is None
    decide(tmp_path, one={"outcome": "approved"})
    assert verify(tmp_path) is None
    seal(tmp_path)
    assert parts(verify(tmp_path)) == {"minutes": True}


def test_a_figure_of_the_record_edited_by_hand_is_seen_twice(root):
    change(root, BOARD, "[one]", "[two]")
    found = verify(root)
    assert (parts(found), found.holds) == ({**HOLD, "recommended": False, "record": False}, False)
    assert part(found, "recommended")[1:3] == (["two"], ["one"])
    assert part(found, "record").hint == "the record was edited by hand"


def test_of_another_version_of_the_tool_that_is_said(root):
    change(root, BOARD, "[one]", "[two]")
    hint = "the record was made by pmoctl 1.0, and this is 2.0: try that version"
    found = verify(root, tool="2.0")
    assert (part(found, "recommended").hint, part(found, "ranking").matches) == (hint, True)
    assert part(verify(root), "recommended").hint == "the record was edited, if the inputs match"


def test_a_revision_that_is_not_that_of_the_inputs_is_told_from_the_one_that_is(root):
    first = git(root, "rev-parse", "checkpoint/board")
    change(root, ONE, "fit: 5", "fit: 1")
    other = commit_all(root)
    git(root, "tag", "-f", "checkpoint/board", other)
    change(root, BOARD, first, other)
    found = verify(root)
    assert parts(found) == {**HOLD, "inputs": False, "ranking": False, "recommended": False, "record": False}
    brought = git(root, "rev-parse", "HEAD~1")  # of the same inputs as the first, and later
    assert part(found, "inputs").hint == (
        f"commit {brought[:10]} has the recorded inputs: the revision in the record was edited"
    )


def rewrite(root, **changes):
    """Edit the record by hand, with a digest of its own that is right."""
    data = data_of_board(root)
    record = {key: value for key, value in {**data["record"], **changes}.items() if key != "digest"}
    (root / BOARD).write_text(to_file({**data, "record": {**record, "digest": digest_data(record)}}), encoding="utf-8")


def test_a_record_made_anew_before_anything_is_decided_is_no_fault_and_afterwards_is_one(root):
    rewrite(root, options={"new_only": False, "note": "again"})
    assert part(verify(root), "record").matches is False  # not committed, and not what is
    git(root, "checkout", "-q", BOARD)
    data = data_of_board(root)
    write_files(root, {BOARD: to_file({key: data[key] for key in data if key != "record"})})
    commit_all(root)
    assert verify(root) is None
    rewrite_of = data["record"]
    write_files(root, {BOARD: to_file({**data, "record": {**rewrite_of, "options": {"new_only": False}}})})
    commit_all(root)
    assert part(verify(root), "record").matches is True
    decide(root, one={"outcome": "approved"})
    brought = git(root, "rev-parse", "HEAD~1")
    rewrite(root, tool="1.1")
    commit_all(root)
    check = part(verify(root), "record")
    assert (check.matches, check.recorded) == (False, data["record"]["digest"])
    assert check.hint == f"the record was edited after T <t@example.org> committed it in {brought[:10]}"


def test_what_was_decided_on_and_is_gone_is_said_with_who_had_it(root):
    decide(root, one={"outcome": "approved"})
    seal(root)
    record, sealed = git(root, "rev-parse", "HEAD~2"), git(root, "rev-parse", "HEAD")
    data = data_of_board(root)
    digests = data["record"]["digest"], data["minutes"]["digest"]
    write_files(root, {BOARD: to_file({key: data[key] for key in data if key not in {"record", "minutes"}})})
    found = verify(root)
    assert [(each.what, each.recorded, each.matches) for each in found.compared] == [
        ("record", digests[0], False), ("minutes", digests[1], False),
    ]  # fmt: skip
    assert part(found, "record").hint == f"the record that T <t@example.org> committed in {record[:10]} is gone"
    assert part(found, "minutes").hint == f"the minutes that T <t@example.org> committed in {sealed[:10]} are gone"
    assert (found.record, found.commit, found.holds) == (None, None, False)
    (root / BOARD).unlink()
    gone = verify(root)
    assert (parts(gone), gone.rests) == ({"record": False, "minutes": False}, ())


def test_minutes_are_of_all_that_is_sealed_and_those_of_an_earlier_tool_of_less(root):
    resolved = {"resolutions": {"envelope": {"text": "So"}}}
    write_files(root, {BOARD: to_file({**data_of_board(root), **resolved})})
    decide(root, one={"outcome": "approved"})
    seal(root)
    assert part(verify(root), "minutes").matches is True
    change(root, BOARD, 'forum: "Board"', 'forum: "Council"')
    check = part(verify(root), "minutes")
    assert (check.matches, check.hint) == (False, "the file was changed after it was sealed")
    data = data_of_board(root)
    # As RFC 8785 writes the two keys that an earlier tool sealed.
    text = b'{"decisions":{"one":{"outcome":"approved"}},"resolutions":{"envelope":{"text":"So"}}}'
    old = f"sha256:{hashlib.sha256(text).hexdigest()}"
    write_files(root, {BOARD: to_file({**data, "minutes": {**data["minutes"], "digest": old}})})
    assert part(verify(root), "minutes").matches is None
    assert verify(root).resealed.said is False  # git has a seal that the file does not speak of


def test_a_tag_may_be_missing_and_may_not_be_of_other_files(root):
    first = git(root, "rev-parse", "checkpoint/board")
    git(root, "tag", "-d", "checkpoint/board")
    check = part(verify(root), "tag")
    assert (check.matches, check.recorded, verify(root).holds) == (None, first, True)
    assert f"git tag checkpoint/board {first}" in check.hint
    git(root, "tag", "checkpoint/board", "HEAD")  # the record alone is new there
    assert part(verify(root), "tag").matches is True
    change(root, ONE, "fit: 5", "fit: 1")
    git(root, "tag", "-f", "checkpoint/board", commit_all(root))
    assert part(verify(root), "tag").matches is False


def test_an_approval_that_came_after_the_freeze_does_not_count(tmp_path):
    files = board_files(approval=None)
    write_files(tmp_path, files)
    commit_all(tmp_path)
    freeze(tmp_path, unapproved=True)
    assert parts(verify(tmp_path)) == HOLD
    write_files(tmp_path, {FRAME: board_files()[FRAME]})  # which says that it is of before the meeting
    check = part(verify(tmp_path), "approval")
    assert (check.matches, check.found, "and is not committed" in check.hint) == (False, "2026-09-01", True)
    late = board_files(approval={**APPROVED, "date": "2026-12-10"})[FRAME]
    write_files(tmp_path, {FRAME: late})
    brought = commit_all(tmp_path)
    check = part(verify(tmp_path), "approval")  # the day of the meeting is not after it
    assert (check.matches, f"by T <t@example.org> in {brought[:10]}" in check.hint) == (False, True)
    write_files(tmp_path, {FRAME: board_files(approval={**APPROVED, "date": "2026-12-11"})[FRAME]})
    assert part(verify(tmp_path), "approval").matches is None
    assert verify(tmp_path).holds


def test_files_that_history_has_no_more_are_told_from_a_squash(root):
    first = git(root, "rev-parse", "checkpoint/board")
    board = (root / BOARD).read_text()
    git(root, "checkout", "-q", "--orphan", "squashed")
    squashed = commit_all(root)
    found = verify(root)
    assert (parts(found), part(found, "history").found) == (HOLD | {"history": True}, squashed)
    git(root, "checkout", "-q", "--orphan", "rewritten")
    change(root, ONE, "fit: 5", "fit: 1")
    commit_all(root)
    found = verify(root)
    assert (part(found, "history").matches, found.commit, found.holds) == (False, first, False)
    assert (root / BOARD).read_text() == board


def checked(matches, commit="c", record="r", *, shallow=False, resealed=None):
    compared = tuple(PartCheck("x", 1, 1, each) for each in matches)
    return Verification("board", record, commit, "recorded", compared, (), None, (), resealed, shallow)


def test_what_cannot_be_told_is_neither_right_nor_wrong():
    assert checked([True, None]).holds
    assert not checked([True, False]).holds
    assert not checked([True], commit=None).holds  # what was recorded is not to be found
    assert checked([True], commit=None, record=None).holds  # minutes alone
    assert checked([None], commit=None, shallow=True).untold
    assert not checked([None, False], commit=None, shallow=True).untold
    assert not checked([None], commit=None).untold
    assert not checked([None], shallow=True).untold


def test_a_second_seal_passes_where_it_is_accepted_and_the_file_says_it():
    said, silent = (Reseal(DAY, (), "", (), None, each, None, ()) for each in (True, False))
    assert [checked([True]).passes(accept_reseal=each) for each in (False, True)] == [True, True]
    assert [checked([True], resealed=said).passes(accept_reseal=each) for each in (False, True)] == [False, True]
    assert not checked([True], resealed=silent).passes(accept_reseal=True)
    assert not checked([False], resealed=said).passes(accept_reseal=True)
