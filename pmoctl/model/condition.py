"""The conditions of decisions: folded from all checkpoints, never written as a state."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from pmoctl.model.checkpoint import Checkpoint

Status = Literal["open", "met", "overdue"]


@dataclass(frozen=True)
class Condition:
    """One condition with where it was set, and where it was recorded as met."""

    initiative: str
    id: str
    checkpoint: str
    set_on: dt.date
    do: str | None
    owner: str | None
    due: dt.date | None
    met: dt.date | None = None
    met_at: str | None = None
    evidence: str | None = None

    @property
    def key(self) -> str:
        """The key that a fulfilment names it by."""
        return f"{self.initiative}/{self.id}"

    def status(self, as_of: dt.date) -> Status:
        """Say how it stands on a day: what is met later is not met yet."""
        if self.met is not None and self.met <= as_of:
            return "met"
        return "overdue" if self.due is not None and self.due < as_of else "open"


def fold_conditions(checkpoints: Iterable[tuple[str, Checkpoint]]) -> list[Condition]:
    """Fold the conditions of checkpoints that are given in their order; one that is set again is open again."""
    found: dict[str, Condition] = {}
    for name, checkpoint in checkpoints:
        earlier = frozenset(found)
        _fulfil(found, name, checkpoint, earlier)
        for initiative, decision in checkpoint.decisions.items():
            for key, data in decision.conditions.items():
                condition = Condition(initiative, key, name, checkpoint.date, data.do, data.owner, data.due)
                found.pop(condition.key, None)
                found[condition.key] = condition
        _fulfil(found, name, checkpoint, found.keys() - earlier)
    return list(found.values())


def _fulfil(found: dict[str, Condition], name: str, checkpoint: Checkpoint, keys: Iterable[str]) -> None:
    for key in keys:
        data = checkpoint.fulfilled.get(key)
        if data is not None:
            met = data.date or checkpoint.date
            found[key] = replace(found[key], met=met, met_at=name, evidence=data.evidence)
