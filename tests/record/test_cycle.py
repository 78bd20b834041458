"""From cycle to cycle: what may be put forward, taken back and rolled over, by the state that it is in."""

import datetime as dt

import pytest
from building import checkpoint, files_of, initiative, write_files

from pmoctl.record.cycle import propose_rollover, propose_submission, propose_withdrawal, unsealed
from pmoctl.record.propose import open_desk
from pmoctl.record.refusal import NotRecordedError
from pmoctl.store.read import read_data

DAY = dt.date(2026, 11, 29)
SUBMITTED = {2027: "2026-09-01"}


@pytest.fixture
def desk(tmp_path):
    initiatives = {
        name: initiative(submitted=SUBMITTED, ratings={"fit": 3})
        for name in ("candidate", "running", "paused", "stopped", "closed", "rejected", "deferred")
    }
    initiatives |= {
        "idea": initiative(submitted=None),
        "always": initiative(submitted="2026-09-01"),
        "old": initiative(submitted={2026: "2025-09-01"}),
        "gone": initiative(submitted=SUBMITTED, withdrawn={"date": "2026-10-05", "why": "So"}),
    }
    points = {
        "first": checkpoint("2026-10-01", running="approved", paused="approved", stopped="approved", old="approved",
                            closed="approved", rejected="rejected", deferred="deferred"),
        "second": checkpoint("2026-11-01", paused="paused", stopped="stopped", closed="closed"),
    }  # fmt: skip
    write_files(tmp_path, files_of(initiatives, None, points))
    return open_desk(tmp_path, DAY, with_initiatives=True)


def entry(desk, name):
    return desk.workspace.initiatives[name]


def refused(call, *args, **options):
    with pytest.raises(NotRecordedError) as caught:
        call(*args, **options)
    return str(caught.value)


def written(proposal):
    (content,) = proposal.edits.values()
    return read_data(content.decode())


@pytest.mark.parametrize("name", ["idea", "rejected", "deferred", "gone"])
def test_what_is_no_candidate_is_submitted_for_the_cycle(desk, name):
    proposal = propose_submission(desk, entry(desk, name), 2027 if name == "idea" else 2028, DAY)
    year = 2027 if name == "idea" else 2028
    assert written(proposal)["submitted"] == {**({} if name == "idea" else SUBMITTED), year: "2026-11-29"}
    assert proposal.errors == ()


@pytest.mark.parametrize(
    ("name", "cycle", "said"),
    [
        ("candidate", 2027, "candidate was submitted for 2027 on 2026-09-01 already"),
        ("always", 2027, "always was submitted for every cycle on 2026-09-01"),
        ("running", 2028, "running is approved"),
        ("old", 2027, "old is approved"),
        ("paused", 2028, "paused is paused"),
        ("stopped", 2028, "stopped is stopped"),
        ("closed", 2028, "closed is closed"),
    ],
)
def test_a_submission_that_would_change_nothing_is_refused(desk, name, cycle, said):
    assert refused(propose_submission, desk, entry(desk, name), cycle, DAY) == said


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        # On one day a submission comes before the withdrawal and before decisions: the day after is the first.
        ("gone", dt.date(2026, 10, 5), "gone was withdrawn on 2026-10-05, and a submission of 2026-10-05"),
        ("rejected", dt.date(2026, 10, 1), "rejected was rejected on 2026-10-01, and a submission of 2026-10-01"),
    ],
)
def test_a_submission_has_to_come_after_what_it_answers(desk, name, day, said):
    assert refused(propose_submission, desk, entry(desk, name), 2028, day).startswith(said)
    assert propose_submission(desk, entry(desk, name), 2028, day + dt.timedelta(1)).errors == ()


def test_a_submission_of_a_cycle_that_is_over_is_history(desk):
    proposal = propose_submission(desk, entry(desk, "running"), 2026, dt.date(2025, 9, 1))
    assert written(proposal)["submitted"] == {2026: "2025-09-01", **SUBMITTED}


@pytest.mark.parametrize("name", ["candidate", "idea", "deferred", "always"])
def test_what_nothing_is_approved_of_may_be_taken_back(desk, name):
    proposal = propose_withdrawal(desk, entry(desk, name), DAY, "The site is sold")
    assert written(proposal)["withdrawn"] == {"date": "2026-11-29", "why": "The site is sold"}
    assert proposal.errors == ()


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("running", DAY, "running is approved"),
        ("paused", DAY, "paused is paused"),
        ("stopped", DAY, "stopped is stopped"),
        ("closed", DAY, "closed is closed"),
        ("rejected", DAY, "rejected is rejected"),
        # On the day of the submission the withdrawal comes after it, so the day before is the last that does not do.
        ("candidate", dt.date(2026, 8, 31), "candidate is submitted since 2026-09-01, which is after 2026-08-31"),
    ],
)
def test_what_cannot_be_taken_back_any_more_says_why(desk, name, day, said):
    assert refused(propose_withdrawal, desk, entry(desk, name), day, "So") == said


def test_a_withdrawal_that_would_make_a_later_decision_impossible_is_an_error(desk):
    proposal = propose_withdrawal(desk, entry(desk, "deferred"), dt.date(2026, 9, 30), "So")
    assert [each.rule for each in proposal.errors] == ["step-impossible"]


def test_on_the_day_of_its_submission_it_may_be_taken_back(desk):
    assert propose_withdrawal(desk, entry(desk, "candidate"), dt.date(2026, 9, 1), "So").errors == ()


def test_a_year_is_not_closed_over_candidates_unless_they_are_left(desk):
    said = refused(propose_rollover, desk, 2028, None, {}, leave_undecided=False)
    assert said == "2 candidates without a decision: always, candidate"
    proposal = propose_rollover(desk, 2028, None, {"budget": {2028: 90, 2029: 80}}, leave_undecided=True)
    data = written(proposal)
    assert (data["cycle"], data["framework"], data["envelope"]) == (2028, "used", {"budget": {2028: 90, 2029: 80}})


def test_what_no_minutes_seal_is_listed(desk):
    assert unsealed(desk) == ["first", "second"]
