"""An import that brings no error: what would be one is left out of its row, and nothing else is."""

import datetime as dt

import pytest
from building import files_of, framework, initiative, write_files
from importing import map_of

from pmoctl.exchange.apply import Applied
from pmoctl.exchange.importing import read_rows
from pmoctl.exchange.row import ReadRow
from pmoctl.exchange.sound import bring_soundly
from pmoctl.record.propose import open_desk
from pmoctl.store.read import read_data

PORTAL = initiative(
    owner="Ana", ratings={"fit": {"value": 3, "why": "so"}}, schedule={"start": "2027-04", "finish": "2028-03"}
)


@pytest.fixture
def desk(tmp_path):
    frame = framework(criteria={"fit": {"name": "Fit", "question": "How well?"}})
    write_files(tmp_path, files_of({"portal": PORTAL}, frame))
    return open_desk(tmp_path, dt.date(2026, 11, 29), with_initiatives=True)


def bring(desk, content, *, strict=False, **sets):
    named = map_of(set=sets)
    applied = read_rows("t.csv", content.encode(), named, desk.workspace, strict=strict)
    return bring_soundly(desk, applied, named.name, strict=strict)


def data_of(incoming, name):
    return read_data(incoming.files[f"portfolio/initiatives/ops/{name}.yaml"].decode())


TARGET = {"contributes.nowhere.by.2028": {"from": "C"}, "owner": {"from": "Owner"}}


def test_a_part_that_check_refuses_is_left_out_with_its_cell_and_the_rest_comes_in(desk):
    incoming, proposal = bring(desk, "Id,Name,C,Owner\n1,One,5,Ben\n2,Two,,Carl\n", **TARGET)
    assert proposal.errors == ()
    assert data_of(incoming, "one") == {
        "title": "One", "type": "run", "owner": "Ben", "custom": {"imported": {"test": "1"}},
    }  # fmt: skip
    assert data_of(incoming, "two")["owner"] == "Carl"
    (said,) = [each for each in incoming.data.findings if each.message.startswith("left out")]
    assert (said.rule, said.severity, said.row, said.column, said.cell) == ("unknown-target", "warning", 2, "C", "C2")


def test_strictly_the_row_is_left_out_and_the_others_come_in(desk):
    incoming, proposal = bring(desk, "Id,Name,C,Owner\n1,One,5,Ben\n2,Two,,Carl\n", strict=True, **TARGET)
    assert proposal.errors == ()
    assert incoming.data.created == ("two",)
    assert [each.row for each in incoming.data.skipped] == [2]


def test_where_nothing_changes_there_is_no_proposal(desk):
    incoming, proposal = bring(desk, "Id,Name\n,One\n")
    assert (incoming.files, proposal) == ({}, None)


@pytest.mark.parametrize(
    ("cleared", "said"),
    [
        (("ratings", "fit", "value"), "it cannot be empty, and stays: `value` is missing"),
        (("schedule", "finish"), "it cannot be empty, and stays: `finish` is missing"),
        (("ratings", "fit", "why"), None),
        (("ratings", "fit"), None),
    ],
)
def test_what_was_emptied_stays_where_something_else_needs_it(desk, cleared, said):
    data = {"owner": "Ben", "ratings": {"fit": {"why": "so"}}} if cleared[-1] == "value" else {"owner": "Ben"}
    row = ReadRow(3, "k", None, "", "portal", data, id="portal", cleared=(cleared,), sheet="S")
    incoming, proposal = bring_soundly(desk, Applied([row], [], (), (), []), "form")
    assert proposal.errors == ()
    found = data_of(incoming, "portal")
    assert found["owner"] == "Ben"
    assert [(each.message, each.column, each.sheet) for each in incoming.data.findings] == (
        [(said, ".".join(cleared), "S")] if said else []
    )
    there = found
    for part in cleared[:-1]:
        there = there.get(part, {})
    assert (cleared[-1] in there) == bool(said)


def test_strictly_an_emptied_part_that_is_needed_leaves_its_row_out(desk):
    row = ReadRow(3, "k", None, "", "portal", {"owner": "Ben"}, id="portal", cleared=(("schedule", "finish"),))
    incoming, _ = bring_soundly(desk, Applied([row], [], (), (), []), "form", strict=True)
    assert (incoming.files, [each.why for each in incoming.data.skipped]) == ({}, ["`finish` is missing"])
