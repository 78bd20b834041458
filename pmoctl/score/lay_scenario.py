"""A scenario put together from what somebody asks: who is in or out, other money, another part of a team."""

from collections.abc import Mapping
from decimal import Decimal

from pmoctl.model.portfolio import Envelope
from pmoctl.model.scenario import Scenario


class ContradictionError(ValueError):
    """What is asked contradicts itself, or what stands; `hint` says how to ask."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Take what is the matter, and a cure."""
        super().__init__(message)
        self.hint = hint


def lay_sides(scenario: Scenario, wanted: set[str], unwanted: set[str]) -> Scenario:
    """Have initiatives be in or out besides those of a scenario. Raises ContradictionError where one is to be both."""
    if both := wanted & unwanted:
        message = f"{min(both)} cannot be in and out"
        raise ContradictionError(message)
    inside, outside = {*scenario.in_, *wanted} - unwanted, {*scenario.out, *unwanted} - wanted
    return scenario.model_copy(update={"in_": sorted(inside), "out": sorted(outside)})


def lay_budget(envelope: Envelope, given: Mapping[int, Decimal]) -> Envelope:
    """Return an envelope with the budget of some years replaced, in the workspace's money.

    Raises ContradictionError where less is given than is held back.
    """
    for year, amount in given.items():
        if amount < (held := envelope.held_back.get(year, 0)):
            message = f"a budget of {amount} in {year} is less than the {held} held back that year"
            raise ContradictionError(message, f"write {held} or more")
    return envelope.model_copy(update={"budget": {**envelope.budget, **given}})


def scale_limit(envelope: Envelope, limit: str, share: Decimal) -> Envelope:
    """Return an envelope with `budget`, or the capacity of a team, multiplied by a share (0.8 for 80 %) in every year.

    Raises ContradictionError where there is no such limit, or less is left of the budget than is held back.
    """
    amounts = envelope.budget if limit == "budget" else envelope.capacity.get(limit, {})
    if not amounts:
        message = f"there is no limit of {limit}"
        raise ContradictionError(message)
    scaled = {year: amount * share for year, amount in amounts.items()}
    if limit == "budget":
        return lay_budget(envelope, scaled)
    return envelope.model_copy(update={"capacity": {**envelope.capacity, limit: scaled}})
