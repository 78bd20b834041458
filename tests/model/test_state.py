"""The state table of the contract (design/formats.md, initiatives, **State**), step by step, from every state."""

import datetime as dt
import itertools

import pytest

from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.initiative import Initiative
from pmoctl.model.state import COMMITTED, RANKED, Misstep, decisions_by_initiative, fold_life

CYCLE = 2027
STATES = ("idea", "submitted", "withdrawn", "approved", "paused", "deferred", "rejected", "stopped", "closed")

# The table, written out: outcome → {from: to}. What is not here is an error and changes nothing.
TABLE = {
    "approved": {"submitted": "approved", "deferred": "approved", "rejected": "approved"},
    "amended": {"approved": "approved", "paused": "paused"},
    "paused": {"approved": "paused"},
    "resumed": {"paused": "approved"},
    "deferred": {"submitted": "deferred", "deferred": "deferred"},
    "rejected": {"submitted": "rejected", "deferred": "rejected"},
    "stopped": {"approved": "stopped", "paused": "stopped"},
    "closed": {"approved": "closed", "paused": "closed"},
}
SUBMISSION = {"idea": "submitted", "withdrawn": "submitted", "deferred": "submitted", "rejected": "submitted"}
WITHDRAWAL = {"idea": "withdrawn", "submitted": "withdrawn", "deferred": "withdrawn"}

# How to come to each state: what the initiative says, and the outcomes of checkpoints in October 2026.
BARE = {"submitted": "2026-09-01"}
WAYS = {
    "idea": ({}, ()),
    "submitted": (BARE, ()),
    "withdrawn": ({**BARE, "withdrawn": {"date": "2026-10-01"}}, ()),
    "approved": (BARE, ("approved",)),
    "paused": (BARE, ("approved", "paused")),
    "deferred": (BARE, ("deferred",)),
    "rejected": (BARE, ("rejected",)),
    "stopped": (BARE, ("approved", "stopped")),
    "closed": (BARE, ("approved", "closed")),
}


def fold(keys, *decisions, cycle=CYCLE):
    """Fold a life of (date, outcome) or (date, outcome, checkpoint) decisions, given in any order."""
    initiative = Initiative.model_validate({"title": "Test", "type": "run", **keys})
    checkpoints = {}
    for number, (date, outcome, *name) in enumerate(decisions):
        data = {"name": "Board", "date": date, "forum": "Board", "decisions": {"one": {"outcome": outcome}}}
        checkpoints[name[0] if name else f"c-{number:02d}"] = Checkpoint.model_validate(data)
    return fold_life(initiative, decisions_by_initiative(checkpoints).get("one", []), cycle)


def reach(state, *more, **keys):
    said, outcomes = WAYS[state]
    steps = [(f"2026-10-{day:02d}", outcome) for day, outcome in enumerate(outcomes, start=1)]
    return fold({**said, **keys}, *steps, *more)


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_reached(state):
    assert reach(state) == (state, ())


@pytest.mark.parametrize(("state", "outcome"), list(itertools.product(STATES, TABLE)))
def test_every_outcome_from_every_state(state, outcome):
    life = reach(state, ("2026-11-01", outcome, "last"))
    if state in TABLE[outcome]:
        assert life == (TABLE[outcome][state], ())
    else:
        assert life == (state, (Misstep("last", outcome, state),))


@pytest.mark.parametrize("state", STATES)
def test_submission_from_every_state(state):
    said, _ = WAYS[state]
    first = {2026: "2026-09-01"} if said else {}
    # Submitted again for the cycle, after all else.
    life = reach(state, submitted={**first, 2027: "2026-12-01"})
    assert life == (SUBMISSION.get(state, state), ())


@pytest.mark.parametrize("state", [state for state in STATES if state != "withdrawn"])
def test_withdrawal_from_every_state(state):
    life = reach(state, withdrawn={"date": "2026-12-01"})
    if state in WITHDRAWAL:
        assert life == ("withdrawn", ())
    else:
        assert life == (state, (Misstep(None, "withdrawn", state),))


def test_a_bare_date_is_a_submission_for_every_cycle():
    for cycle in (2020, 2027, 2040):
        assert fold({"submitted": "2026-09-01"}, cycle=cycle).state == "submitted"


@pytest.mark.parametrize(
    ("submitted", "state"),
    [
        (None, "idea"),
        ({}, "idea"),
        ({2027: "2026-09-01"}, "submitted"),
        ({2026: "2025-09-01"}, "idea"),
        ({2028: "2026-09-01"}, "idea"),
        ({2026: "2025-09-01", 2028: "2027-09-01"}, "idea"),
        ({2028: "2027-09-01", 2027: "2026-09-01", 2026: "2025-09-01"}, "submitted"),
    ],
)
def test_submissions_by_cycle(submitted, state):
    assert fold({"submitted": submitted}).state == state


def test_a_future_cycle_does_not_resubmit():
    keys = {"submitted": {2027: "2026-09-01", 2028: "2026-12-01"}}
    assert fold(keys, ("2026-11-01", "deferred")) == ("deferred", ())
    assert fold(keys, ("2026-11-01", "deferred"), cycle=2028) == ("submitted", ())


def test_every_submission_up_to_the_cycle_counts():
    # Approved on the strength of last year's submission: it stands, although this cycle has none.
    assert fold({"submitted": {2026: "2025-09-01"}}, ("2025-11-01", "approved")) == ("approved", ())
    assert fold({"submitted": {2026: "2025-09-01"}}, ("2025-11-01", "deferred")) == ("deferred", ())
    assert fold({"submitted": {2028: "2025-09-01"}}, ("2025-11-01", "approved")).state == "idea"


@pytest.mark.parametrize("state", [state for state in STATES if state not in {"idea", "submitted"}])
def test_all_other_states_stand_without_a_submission_for_the_cycle(state):
    assert reach(state, submitted={2026: "2026-09-01"}) == (state, ())


def test_submitted_without_a_submission_for_the_cycle_is_an_idea():
    # Resubmitted after a rejection, but for the cycle before.
    keys = {"submitted": {2025: "2024-09-01", 2026: "2025-09-01"}}
    assert fold(keys, ("2024-11-01", "rejected")) == ("idea", ())
    assert fold(keys, ("2024-11-01", "rejected"), cycle=2026) == ("submitted", ())


def test_the_year_of_a_submission_need_not_be_in_order_of_its_date():
    # Dates make the order: the submission of 2027 came first, the decision between, then the late one for 2026.
    keys = {"submitted": {2026: "2026-12-01", 2027: "2026-09-01"}}
    assert fold(keys, ("2026-11-01", "deferred")) == ("submitted", ())


def test_decided_before_it_was_submitted():
    life = fold({"submitted": "2026-09-02"}, ("2026-09-01", "approved", "early"))
    assert life == ("submitted", (Misstep("early", "approved", "idea"),))


def test_on_one_day_submission_then_withdrawal_then_decision():
    day = "2026-09-01"
    assert fold({"submitted": day}, (day, "approved")) == ("approved", ())
    assert fold({"submitted": day, "withdrawn": {"date": day}}) == ("withdrawn", ())
    life = fold({"submitted": day, "withdrawn": {"date": day}}, (day, "approved", "same"))
    assert life == ("withdrawn", (Misstep("same", "approved", "withdrawn"),))
    assert fold({"submitted": {2026: "2026-08-01", 2027: day}}, ("2026-08-02", "deferred"), (day, "rejected")) == (
        "rejected",
        (),
    )


def test_withdrawn_before_it_was_submitted():
    keys = {"submitted": "2026-09-01", "withdrawn": {"date": "2026-08-01"}}
    assert fold(keys) == ("submitted", ())


def test_checkpoints_of_one_day_by_id():
    day, keys = "2026-11-01", {"submitted": "2026-09-01"}
    assert fold(keys, (day, "paused", "b"), (day, "approved", "a")) == ("paused", ())
    assert fold(keys, (day, "paused", "a"), (day, "approved", "b")) == (
        "approved",
        (Misstep("a", "paused", "submitted"),),
    )
    assert (
        fold(keys, (day, "approved", "c-9"), (day, "paused", "c-10")).state == "approved"
    )  # as text: c-10 is before c-9


def test_checkpoints_by_date_not_by_id():
    keys = {"submitted": "2026-09-01"}
    assert fold(keys, ("2026-12-01", "paused", "a"), ("2026-11-01", "approved", "b")) == ("paused", ())


def test_missteps_do_not_stop_what_follows():
    keys = {"submitted": "2026-09-01"}
    steps = [
        ("2026-10-01", "resumed"),
        ("2026-10-02", "approved"),
        ("2026-10-03", "deferred"),
        ("2026-10-04", "closed"),
    ]
    assert fold(keys, *steps) == (
        "closed",
        (Misstep("c-00", "resumed", "submitted"), Misstep("c-02", "deferred", "approved")),
    )


def test_work_that_ran_before_enters_by_an_opening():
    assert fold({"submitted": {2027: "2026-09-01"}}, ("2026-09-01", "approved", "opening")) == ("approved", ())


def test_decisions_are_listed_in_order():
    data = {"name": "Board", "forum": "Board", "decisions": {"one": {"outcome": "amended"}}}
    dates = {"b": "2026-01-02", "a": "2026-01-02", "c": "2026-01-01"}
    checkpoints = {name: Checkpoint.model_validate({**data, "date": date}) for name, date in dates.items()}
    found = decisions_by_initiative(checkpoints)["one"]
    assert [(step.checkpoint, step.date) for step in found] == [
        ("c", dt.date(2026, 1, 1)), ("a", dt.date(2026, 1, 2)), ("b", dt.date(2026, 1, 2)),
    ]  # fmt: skip


def test_what_is_ranked():
    assert set(COMMITTED) == {"approved", "paused"}
    assert set(RANKED) == {"approved", "paused", "submitted"}
