"""What is on the table of a frozen checkpoint: its files, and nothing that was written after the record."""

import pytest
from books import BOARD, decide, desk_of, freeze, lay
from running import git

from pmoctl.record.table import open_table
from pmoctl.store.read import read_data

BEFORE = {"name": "Board", "date": "2026-12-10", "forum": "Board"}


@pytest.fixture
def decided(tmp_path):
    """Give the folder, the recorded commit, what opens a table now, and the record."""
    first = lay(tmp_path)
    freeze(tmp_path)
    decide(tmp_path, one={"outcome": "approved"})
    desk = desk_of(tmp_path)
    point = desk.workspace.checkpoints["board"]

    def table(**record):
        given = None if record.get("record", 1) is None else point.record.model_copy(update=record)
        return open_table(tmp_path, "board", point.model_copy(update={"record": given}), desk.source)

    return tmp_path, first, table


def own_file(table):
    return read_data(table.source.read(BOARD).decode())


def test_it_is_the_recorded_commit(decided):
    _, first, table = decided
    assert (table().commit, own_file(table())) == (first, BEFORE)


def test_of_another_commit_the_checkpoint_stands_as_it_was_before_its_record(decided):
    root, first, table = decided
    lost = {"revision": "0" * 40}
    assert (table(**lost).commit, own_file(table(**lost))) == (first, BEFORE)
    git(root, "tag", "-d", "checkpoint/board")
    assert (table(**lost).commit, own_file(table(**lost))) == (git(root, "rev-parse", "HEAD"), BEFORE)


def test_without_a_record_or_its_files_there_is_none(decided):
    _, _, table = decided
    assert table(record=None) is None
    assert table(revision="0" * 40, inputs=f"sha256:{'0' * 64}") is None
