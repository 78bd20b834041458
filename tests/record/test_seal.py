"""What minutes seal, who may seal when, and that a second seal keeps the first."""

import datetime as dt
import hashlib

import pytest
from books import BOARD, DAY, SEALED, TWO, board_files, change, desk_of
from building import checkpoint, initiative, to_file, write_files

from pmoctl.record.refusal import NotRecordedError
from pmoctl.record.seal import propose_seal, undecided
from pmoctl.store.read import read_data

DECIDED = {"one": {"outcome": "approved"}}
# By hand, as RFC 8785 writes it: all that the file says but record and minutes, keys sorted.
SAID = b'{"date":"2026-12-10","decisions":{"one":{"outcome":"approved"}},"forum":"Board","name":"Board"}'
DIGEST = f"sha256:{hashlib.sha256(SAID).hexdigest()}"
LATER = dt.date(2027, 1, 12)


def lay(root, **board):
    write_files(root, board_files(**{"decisions": DECIDED, **board}))
    return root


def minutes(root, *words, **options):
    proposal = propose_seal(desk_of(root), "board", *words, **{"leave_open": True, **options})
    assert proposal.errors == ()
    return read_data(proposal.edits[BOARD].decode())["minutes"]


def sealed(root, *words, **options):
    (root / BOARD).write_bytes(
        propose_seal(desk_of(root), "board", *words, **{"leave_open": True, **options}).edits[BOARD]
    )
    return root


def refused(root, *words, **options):
    with pytest.raises(NotRecordedError) as caught:
        propose_seal(desk_of(root), "board", *words, **options)
    return caught.value


def test_the_seal_is_of_all_but_the_record(tmp_path):
    assert minutes(lay(tmp_path), ["Ann", "Bo"], SEALED) == {
        "approved": "2026-12-17",
        "by": ["Ann", "Bo"],
        "digest": DIGEST,
    }


def test_the_day_of_the_meeting_is_the_first(tmp_path):
    assert minutes(lay(tmp_path), ["Ann"], DAY)["approved"] == "2026-12-10"
    said = refused(tmp_path, ["Ann"], DAY - dt.timedelta(1), leave_open=True)
    assert str(said) == "2026-12-09 is before the checkpoint of 2026-12-10"


def test_nothing_decided_is_nothing_to_seal_and_a_resolution_is_something(tmp_path):
    lay(tmp_path, decisions={})
    assert str(refused(tmp_path, ["Ann"], SEALED)) == "board has nothing to seal: no decisions and no resolutions"
    lay(tmp_path, decisions={}, resolutions={"envelope": {"text": "So"}})
    assert minutes(tmp_path, ["Ann"], SEALED)["by"] == ["Ann"]


def test_candidates_without_a_decision_are_named_unless_they_are_left(tmp_path):
    desk = desk_of(lay(tmp_path))
    point = desk.workspace.checkpoints["board"]
    assert undecided(desk, point) == ["two"]
    assert str(refused(tmp_path, ["Ann"], SEALED)) == "no decision on two"
    # Both files say 2026-09-01: of a checkpoint of that day they are candidates, of the day before they are not.
    days = (dt.date(2026, 9, 1), dt.date(2026, 8, 31))
    assert [undecided(desk, point.model_copy(update={"date": day})) for day in days] == [["two"], []]


def test_what_was_deferred_or_withdrawn_and_is_submitted_anew_after_the_meeting_was_not_on_its_table(tmp_path):
    lay(tmp_path)
    earlier = checkpoint("2025-12-10", two="deferred", three="deferred")
    again = {2026: "2025-09-01", 2027: "2026-12-12"}
    write_files(tmp_path, {
        "portfolio/checkpoints/a.yaml": to_file(earlier),
        TWO: to_file(initiative(submitted=again)),
        TWO.replace("two", "three"): to_file(initiative(submitted={**again, 2027: "2026-12-10"})),
        TWO.replace("two", "four"): to_file(initiative(submitted=again, withdrawn={"date": "2026-01-05", "why": "So"})),
        TWO.replace("two", "five"): to_file(initiative(submitted=again)),  # on the table since 2025
    })  # fmt: skip
    desk = desk_of(tmp_path)
    assert undecided(desk, desk.workspace.checkpoints["board"]) == ["five", "three"]


def test_what_has_errors_is_not_sealed(tmp_path):
    lay(tmp_path, decisions={**DECIDED, "nobody": {"outcome": "approved"}})
    said = refused(tmp_path, ["Ann"], SEALED, leave_open=True)
    assert str(said) == f"{BOARD} has errors"
    assert {each.path for each in said.findings} == {BOARD}


def test_a_second_seal_wants_to_be_said_and_something_changed(tmp_path):
    root = sealed(lay(tmp_path), ["Ann"], SEALED)
    assert str(refused(root, ["Ann"], LATER)) == "board is sealed already, since 2026-12-17"
    assert refused(root, ["Ann"], LATER).hint == "decide in a later checkpoint"
    assert str(refused(root, ["Ann"], LATER, replace=True)) == "board is sealed already, since 2026-12-17"
    change(root, BOARD, 'forum: "Board"', 'forum: "Council"')
    assert str(refused(root, ["Ann"], LATER)) == f"{BOARD} has errors"
    early = refused(root, ["Ann"], SEALED - dt.timedelta(1), replace=True)
    assert str(early) == "2026-12-16 is before the seal it replaces, of 2026-12-17"


def test_each_earlier_seal_is_kept_with_its_reason(tmp_path):
    root = sealed(lay(tmp_path), ["Ann"], SEALED)
    change(root, BOARD, 'forum: "Board"', 'forum: "Council"')
    first = {"approved": "2026-12-17", "by": ["Ann"], "digest": DIGEST, "replaced": "2027-01-12", "why": "A name"}
    new = hashlib.sha256(SAID.replace(b'"forum":"Board"', b'"forum":"Council"')).hexdigest()
    # Nobody is asked for candidates again: they were left open by the first.
    seal = minutes(root, ["Bo"], LATER, replace=True, why="A name", leave_open=False)
    assert seal == {"approved": "2027-01-12", "by": ["Bo"], "digest": f"sha256:{new}", "earlier": [first]}
    sealed(root, ["Bo"], LATER, replace=True, why="A name")
    change(root, BOARD, '"approved"}', '"rejected"}')
    third = minutes(root, ["Cy"], LATER, replace=True)
    second = {"approved": "2027-01-12", "by": ["Bo"], "digest": f"sha256:{new}", "replaced": "2027-01-12"}
    assert third["earlier"] == [first, second]
