"""The log of meetings with a unit, below the command line: what is added, and what cannot have been."""

import datetime as dt

import pytest
from building import files_of, framework, initiative, write_files

from pmoctl.record.meetings import agreed_with, propose_done, propose_meeting
from pmoctl.record.propose import open_desk
from pmoctl.record.refusal import ImpossibleError, NotRecordedError
from pmoctl.store.read import read_data

PATH = "portfolio/units/ops.yaml"
OPS = """\
name: Operations
kind: business_unit
engagement:
  meetings:
    - {date: 2026-09-01, with: [ann], summary: First, actions: {plan: {do: Plan it}}}
    - {date: 2026-10-05, with: [ann], summary: Second, actions: {plan: {do: Anew}, old: {do: It, done: 2026-10-06}}}
"""


def day(text):
    return dt.date.fromisoformat(text)


TOO_EARLY = {"a": {"do": "x", "due": day("2026-11-01")}}


@pytest.fixture
def desk(tmp_path):
    write_files(tmp_path, {**files_of({"one": initiative()}, framework()), PATH: OPS})
    return open_desk(tmp_path, day("2026-12-01"))


def meetings(proposal):
    assert proposal.errors == ()
    return read_data(proposal.edits[PATH].decode())["engagement"]["meetings"]


def test_a_meeting_is_added_with_what_was_agreed(desk):
    agreed = {"model": {"do": "Share it", "due": day("2026-12-20")}}
    *before, added = meetings(propose_meeting(desk, "ops", day("2026-11-02"), ["ann"], "Third", agreed))
    assert added == {
        "date": "2026-11-02", "with": ["ann"], "summary": "Third",
        "actions": {"model": {"do": "Share it", "due": "2026-12-20"}},
    }  # fmt: skip
    assert before == read_data(OPS)["engagement"]["meetings"]


def test_one_without_actions_has_no_key_for_them(desk):
    assert "actions" not in meetings(propose_meeting(desk, "ops", day("2026-10-05"), ["ann"], "Third", {}))[-1]


@pytest.mark.parametrize(
    ("on", "summary", "agreed", "message"),
    [
        ("2026-10-04", "Third", {}, "2026-10-04 is before the last meeting on record, on 2026-10-05"),
        ("2026-10-05", "Third", {"plan": {"do": "x"}}, "an action plan of ops is open already"),
        ("2026-11-02", "Third", TOO_EARLY, "a: 2026-11-01 is before the meeting on 2026-11-02"),
    ],
)
def test_a_meeting_that_cannot_have_been(desk, on, summary, agreed, message):
    with pytest.raises(ImpossibleError) as refused:
        propose_meeting(desk, "ops", day(on), ["ann"], summary, agreed)
    assert str(refused.value) == message


def test_an_earlier_meeting_may_be_written_down_late_and_the_same_never_twice(desk):
    added = meetings(propose_meeting(desk, "ops", day("2026-09-30"), ["ann"], "Late", {}, earlier=True))
    assert [each["date"] for each in added] == ["2026-09-01", "2026-10-05", "2026-09-30"]
    with pytest.raises(NotRecordedError, match="this meeting on 2026-10-05 is in the log already") as refused:
        propose_meeting(desk, "ops", day("2026-10-05"), ["ann"], "Second", {})
    assert not isinstance(refused.value, ImpossibleError)


def test_what_is_due_on_the_day_itself_is_not_before_it(desk):
    agreed = {"a": {"do": "x", "due": day("2026-11-02")}}
    assert meetings(propose_meeting(desk, "ops", day("2026-11-02"), ["ann"], "x", agreed))[-1]["actions"]


def test_an_action_is_done_in_the_meeting_that_is_named(desk):
    first, second = meetings(propose_done(desk, "ops", "plan", day("2026-09-01"), day("2026-09-01")))
    assert first["actions"] == {"plan": {"do": "Plan it", "done": "2026-09-01"}}
    assert "done" not in second["actions"]["plan"]
    assert sorted(each.id for each in agreed_with(desk, "ops", day("2026-10-05"))) == ["old", "plan"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("plan", day("2026-11-02")), "plan was agreed more than once: on 2026-09-01, 2026-10-05"),
        (
            ("plan", day("2026-10-04"), day("2026-10-05")),
            "2026-10-04 is before the meeting on 2026-10-05, in which plan was agreed",
        ),
        (("old", day("2026-11-02")), "old was done on 2026-10-06 already"),
    ],
)
def test_what_cannot_be_marked_done(desk, words, message):
    with pytest.raises(NotRecordedError) as refused:
        propose_done(desk, "ops", *words)
    assert str(refused.value) == message
