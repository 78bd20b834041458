"""What the gates of a framework make of an initiative."""

from typing import Any

from pydantic import BaseModel

from pmoctl.model.framework import GateCondition
from pmoctl.model.initiative import Initiative
from pmoctl.model.workspace import Entry
from pmoctl.score.framework import Baseline
from pmoctl.score.money import BEST
from pmoctl.score.scored import OPEN, PLACES, GateOutcome, Scored

SCENARIO = "scenario"  # stands where the gates are named that decided


def judge_gates(initiative: Initiative, scored: Scored, baseline: Baseline) -> GateOutcome:
    """Say what the gates make of an initiative; where they disagree, include wins. A scenario's word comes first."""
    if scored.id in baseline.included:
        return GateOutcome("included", (SCENARIO,))
    if scored.id in baseline.excluded:
        return GateOutcome("excluded", (SCENARIO,))
    if not baseline.gates:
        return OPEN
    included, excluded = [], []
    for name, gate in baseline.gates:
        if gate.include_when is not None and _holds(gate.include_when, initiative, scored, baseline):
            included.append(name)
        if gate.exclude_unless is not None and not _holds(gate.exclude_unless, initiative, scored, baseline):
            excluded.append(name)
    if included:
        return GateOutcome("included", tuple(included))
    return GateOutcome("excluded", tuple(excluded)) if excluded else OPEN


def may_be_included(entry: Entry, baseline: Baseline) -> bool:
    """Say whether a gate or a scenario may include an initiative, as far as that is told without its score."""
    if entry.id in baseline.included:
        return True
    for _, gate in baseline.gates:
        condition = gate.include_when
        if condition is not None and (condition.has is None or has_key(entry.data, condition.has)):
            return True
    return False


def _holds(condition: GateCondition, initiative: Initiative, scored: Scored, baseline: Baseline) -> bool:
    if condition.has is not None:
        return has_key(initiative, condition.has)
    number = (
        scored.extent(condition.measure or "")
        if condition.criterion is None
        else _on_scale(condition.criterion, scored, baseline)
    )
    if number is None:
        return False
    number = round(number, PLACES)  # 0.1 + 0.2 is at most 0.3
    at_least, at_most = condition.at_least, condition.at_most
    return (at_least is None or number >= float(at_least)) and (at_most is None or number <= float(at_most))


def _on_scale(name: str, scored: Scored, baseline: Baseline) -> float | None:
    """Return where an initiative stands on the scale of a leaf criterion; None where that is missing."""
    for leaf, found in zip(baseline.leaves, scored.criteria, strict=True):
        if leaf.id == name and found.source != "missing":
            if found.rating is not None:
                return found.rating
            if found.measured is not None:
                return leaf.on_scale(found.measured)
            return leaf.highest if (found.value == BEST) != leaf.lower_preferred else leaf.lowest
    return None


def has_key(initiative: Initiative, dotted: str) -> bool:
    """Say whether a dotted key (`obligation.confirmed`) is given; what is empty is not."""
    parts = dotted.split(".")
    if parts[0] not in initiative.model_fields_set:
        return False  # mostly, and soon
    value: Any = initiative
    for part in parts:
        if isinstance(value, dict):
            value = value.get(part, value.get(int(part)) if part.isdigit() else None)
        elif isinstance(value, BaseModel) and part in value.model_fields_set:
            value = getattr(value, part)
            if isinstance(value, BaseModel) and _is_blank(value):
                return False
        else:
            return False
        if value is None or value in ({}, [], ""):
            return False
    return True


def _is_blank(value: Any) -> bool:  # a model or anything that one holds
    if isinstance(value, BaseModel):
        return all(_is_blank(getattr(value, name)) for name in value.model_fields_set)
    return value is None or value in ({}, [], "")
