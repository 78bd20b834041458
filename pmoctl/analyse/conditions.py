"""Conditions of decisions, and what became of them."""

import datetime as dt
from typing import Literal, NamedTuple

from pmoctl.model.workspace import Context

Status = Literal["open", "met", "overdue"]


class PastCondition(NamedTuple):
    """One condition of a decision. `met` is the day on which it was, None where it is not yet."""

    key: str
    initiative: str
    condition: str
    checkpoint: str
    decided: dt.date
    do: str
    owner: str | None
    due: dt.date | None
    met: dt.date | None
    evidence: str | None
    status: Status


def list_conditions(context: Context, as_of: dt.date) -> list[PastCondition]:
    """List all conditions in the order of their decisions, as they stand on a day."""
    points = sorted(context.checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
    met = {
        key: (each.date or point.date, each.evidence) for _, point in points for key, each in point.fulfilled.items()
    }
    found = []
    for name, point in points:
        for initiative, decision in point.decisions.items():
            for condition, data in decision.conditions.items():
                key = f"{initiative}/{condition}"
                day, evidence = met.get(key, (None, None))
                status: Status = "open"
                if day is not None and day <= as_of:
                    status = "met"
                elif data.due is not None and data.due < as_of:
                    status = "overdue"
                found.append(
                    PastCondition(
                        key, initiative, condition, name, point.date, data.do or condition, data.owner, data.due,
                        day, evidence, status,
                    )
                )  # fmt: skip
    return found
