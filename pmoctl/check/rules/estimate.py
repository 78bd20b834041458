"""Estimates: low, base and high in their order."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error
from pmoctl.model.finding import Route
from pmoctl.model.initiative import Actuals, CostBlock, Initiative
from pmoctl.model.workspace import Entry


@error
def estimate_order(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """The cases of an estimate are not in order: low ≤ base ≤ high.

    Why: The range of the score would be upside down, and a risk would look like an opportunity.

    Example::

        costs:
          capex: {2027: {low: 900, base: 800, high: 1200}}

    Use instead::

        costs:
          capex: {2027: {low: 700, base: 800, high: 1200}}
    """
    if _in_order(entry.data):
        return
    for route, block in _estimates(entry):
        for key, estimate in block.items():
            if type(estimate) is not Decimal and not estimate.low <= estimate.base <= estimate.high:
                message = f"low {estimate.low}, base {estimate.base}, high {estimate.high} are not in order"
                yield Remark(message, (*route, key), "write them as low ≤ base ≤ high", at_key=True)


def _in_order(data: Initiative) -> bool:
    """Tell of an initiative without reviews and actuals, by far the most, quickly that all of its ranges are."""
    if data.reviews or "actuals" in data.model_fields_set:
        return False
    estimates: list[Any] = [rating.value for rating in data.ratings.values()]
    estimates += data.measures.values()
    for benefit in data.benefits.values():
        estimates += benefit.amounts.values()
    for contribution in data.contributes.values():
        estimates += contribution.by.values()
    if (costs := data.costs) is not None:
        estimates += [*costs.capex.values(), *costs.opex.values(), *costs.run.values()]
    for estimate in estimates:
        if type(estimate) is not Decimal and not estimate.low <= estimate.base <= estimate.high:
            return False
    return True


def _estimates(entry: Entry) -> Iterator[tuple[Route, dict[Any, Any]]]:
    """List the mappings that hold estimates; of ratings only those that are ranges, which are few."""
    data = entry.data
    for name, rating in data.ratings.items():
        if type(rating.value) is not Decimal:
            yield ("ratings", name), {"value": rating.value}
    for place, review in enumerate(data.reviews):
        for name, rating in review.ratings.items():
            yield ("reviews", place, "ratings", name), {"value": rating.value}
    if data.costs is not None:
        yield from _cost_estimates(("costs",), data.costs)
    for name, benefit in data.benefits.items():
        yield ("benefits", name, "amounts"), benefit.amounts
    for name, contribution in data.contributes.items():
        yield ("contributes", name, "by"), contribution.by
    if data.measures:
        yield ("measures",), data.measures
    if "actuals" in data.model_fields_set:
        yield from _actual_estimates(data.actuals)


def _actual_estimates(actuals: Actuals) -> Iterator[tuple[Route, dict[Any, Any]]]:
    yield from _cost_estimates(("actuals", "costs"), actuals.costs)
    for key, block in (("benefits", actuals.benefits), ("contributes", actuals.contributes)):
        for name, years in block.items():
            yield ("actuals", key, name), years


def _cost_estimates(route: Route, block: CostBlock) -> Iterator[tuple[Route, dict[Any, Any]]]:
    for key, years in (("capex", block.capex), ("opex", block.opex), ("run", block.run)):
        if years:
            yield (*route, key), years


RULES = (estimate_order,)
