"""The state of an initiative: never written, folded from submissions, withdrawal and decisions."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from pmoctl.model.checkpoint import Checkpoint, Decision
from pmoctl.model.initiative import Initiative
from pmoctl.model.portfolio import State

# outcome → the states it may be taken in, and the state it leads to (None: unchanged)
STEPS: dict[str, tuple[frozenset[str], State | None]] = {
    "approved": (frozenset({"submitted", "deferred", "rejected"}), "approved"),
    "amended": (frozenset({"approved", "paused"}), None),
    "paused": (frozenset({"approved"}), "paused"),
    "resumed": (frozenset({"paused"}), "approved"),
    "deferred": (frozenset({"submitted", "deferred"}), "deferred"),
    "rejected": (frozenset({"submitted", "deferred"}), "rejected"),
    "stopped": (frozenset({"approved", "paused"}), "stopped"),
    "closed": (frozenset({"approved", "paused"}), "closed"),
}
COMMITTED = frozenset({"approved", "paused"})
CANDIDATE = "submitted"
SETTING_SCOPE = frozenset({"approved", "amended"})  # outcomes after which another baseline holds
RANKED = COMMITTED | {CANDIDATE}
_SUBMITTABLE = frozenset({"idea", "withdrawn", "deferred", "rejected"})
_WITHDRAWABLE = frozenset({"idea", "submitted", "deferred"})


def outcomes_from(state: State) -> list[str]:
    """List the outcomes that a decision may have in a state."""
    return [outcome for outcome, (allowed, _) in STEPS.items() if state in allowed]


class Decided(NamedTuple):
    """A decision with the checkpoint it was taken at."""

    checkpoint: str
    date: dt.date
    decision: Decision


class Misstep(NamedTuple):
    """A step that the state does not allow: a decision, or (checkpoint None) the withdrawal."""

    checkpoint: str | None
    outcome: str
    state: State


class Life(NamedTuple):
    """Where an initiative has come to, and the steps on the way that were none."""

    state: State
    missteps: tuple[Misstep, ...] = ()


def decisions_by_initiative(checkpoints: dict[str, Checkpoint]) -> dict[str, list[Decided]]:
    """List the decisions on each initiative in date order, checkpoints of one day by id."""
    found: dict[str, list[Decided]] = {}
    for name, checkpoint in sorted(checkpoints.items(), key=lambda pair: (pair[1].date, pair[0])):
        for initiative, decision in checkpoint.decisions.items():
            found.setdefault(initiative, []).append(Decided(name, checkpoint.date, decision))
    return found


def submissions(initiative: Initiative, cycle: int) -> list[dt.date]:
    """List the dates of the submissions that count up to a cycle."""
    submitted = initiative.submitted
    if submitted is None:
        return []
    if isinstance(submitted, dict):
        return [date for year, date in submitted.items() if year <= cycle]
    return [submitted]


def fold_life(initiative: Initiative, decided: Iterable[Decided], cycle: int) -> Life:
    """Fold the state from `idea`; on one day submissions come first, then the withdrawal, then decisions."""
    submitted = initiative.submitted
    decided = tuple(decided)
    if not decided and initiative.withdrawn is None:  # by far the most
        for_cycle = submitted is not None and (not isinstance(submitted, dict) or cycle in submitted)
        return Life("submitted" if for_cycle else "idea")
    steps: list[tuple[dt.date, int, int, Decided | None]] = [
        (date, 0, 0, None) for date in submissions(initiative, cycle)
    ]
    if initiative.withdrawn is not None:
        steps.append((initiative.withdrawn.date, 1, 0, None))
    steps += [(step.date, 2, place, step) for place, step in enumerate(decided)]
    state: State = "idea"
    missteps = []
    for _, kind, _, step in sorted(steps, key=lambda step: step[:3]):
        if kind == 0:
            state = "submitted" if state in _SUBMITTABLE else state
        elif kind == 1:
            if state in _WITHDRAWABLE:
                state = "withdrawn"
            else:
                missteps.append(Misstep(None, "withdrawn", state))
        elif step is not None:
            allowed, to = STEPS[step.decision.outcome]
            if state in allowed:
                state = to or state
            else:
                missteps.append(Misstep(step.checkpoint, step.decision.outcome, state))
    if state == "submitted" and isinstance(submitted, dict) and cycle not in submitted:
        state = "idea"
    return Life(state, tuple(missteps))
