"""Costs, benefits and other figures of an initiative."""

from collections.abc import Iterable, Iterator
from typing import Any

from pmoctl.check.facts import Facts, fiscal_year_of
from pmoctl.check.rule import Remark, error, warning
from pmoctl.model.finding import Route
from pmoctl.model.framework import MEASURES
from pmoctl.model.initiative import CostBlock
from pmoctl.model.state import CANDIDATE, COMMITTED, RANKED
from pmoctl.model.workspace import Entry

LATEST_GAIN = 30  # years after the finish in which money is still believable


@error
def estimate_order(entry: Entry, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """The cases of an estimate are not in order: low ≤ base ≤ high."""
    for route, estimate in _estimates(entry):
        if hasattr(estimate, "base") and not estimate.low <= estimate.base <= estimate.high:
            message = f"low {estimate.low}, base {estimate.base}, high {estimate.high} are not in order"
            yield Remark(message, route, "write them as low ≤ base ≤ high", at_key=True)


def _estimates(entry: Entry) -> Iterator[tuple[Route, Any]]:
    data = entry.data
    for name, rating in data.ratings.items():
        yield ("ratings", name, "value"), rating.value
    for place, review in enumerate(data.reviews):
        for name, rating in review.ratings.items():
            yield ("reviews", place, "ratings", name, "value"), rating.value
    if data.costs is not None:
        yield from _cost_estimates(("costs",), data.costs)
    for name, benefit in data.benefits.items():
        yield from ((("benefits", name, "amounts", year), amount) for year, amount in benefit.amounts.items())
    for name, contribution in data.contributes.items():
        yield from ((("contributes", name, "by", year), amount) for year, amount in contribution.by.items())
    for name, measure in data.measures.items():
        yield ("measures", name), measure
    actuals = data.actuals
    yield from _cost_estimates(("actuals", "costs"), actuals.costs)
    for key, block in (("benefits", actuals.benefits), ("contributes", actuals.contributes)):
        for name, years in block.items():
            yield from ((("actuals", key, name, year), amount) for year, amount in years.items())


def _cost_estimates(route: Route, block: CostBlock) -> Iterator[tuple[Route, Any]]:
    for key, years in (("capex", block.capex), ("opex", block.opex), ("run", block.run)):
        for year, amount in years.items():
            yield (*route, key, year), amount


@warning
def benefits_without_costs(entry: Entry, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """An initiative claims benefits and states no costs."""
    if entry.data.benefits and entry.data.costs is None:
        yield Remark("benefits are claimed and no costs are stated", ("benefits",), "add `costs:`", at_key=True)


@warning
def costs_missing(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """A candidate states no costs, so it can be neither valued nor placed above the line."""
    data = entry.data
    if data.costs is None and not data.benefits and facts.state_of(entry) == CANDIDATE:
        yield Remark("no costs are stated: it is passed over at the line", (), "add `costs:`, be it with 0")


@warning
def amount_off_schedule(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """Money is stated in a year far off the schedule: perhaps a slip in the year."""
    schedule = entry.data.schedule
    if schedule is None:
        return
    fiscal = facts.context.settings.fiscal_year
    start, finish = fiscal_year_of(schedule.start, fiscal), fiscal_year_of(schedule.finish, fiscal)
    data = entry.data
    blocks: list[tuple[Route, Iterable[int], int]] = []
    if data.costs is not None:
        blocks += [
            (("costs", "capex"), data.costs.capex, finish + 1),
            (("costs", "opex"), data.costs.opex, finish + 1),
            (("costs", "run"), data.costs.run, finish + LATEST_GAIN),
        ]
    for name, benefit in data.benefits.items():
        blocks.append((("benefits", name, "amounts"), benefit.amounts, finish + LATEST_GAIN))
    for route, years, last in blocks:
        for year in years:
            if not start - 1 <= year <= last:
                message = f"{year} is far off the schedule, {schedule.start} to {schedule.finish}"
                yield Remark(message, (*route, year), "look whether the year is right", at_key=True)


@warning
def negative_benefit(entry: Entry, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """A benefit is negative: perhaps a cost."""
    for name, benefit in entry.data.benefits.items():
        for year, amount in benefit.amounts.items():
            if (amount.low if hasattr(amount, "low") else amount) < 0:
                message = f"the benefit of {year} is negative"
                yield Remark(message, ("benefits", name, "amounts", year), "state what it costs under `costs`")


@warning
def benefit_without_owner(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """Nobody answers for a benefit of a candidate or committed initiative."""
    if facts.state_of(entry) in RANKED:
        for name, benefit in entry.data.benefits.items():
            if benefit.owner is None:
                yield Remark(f"nobody owns the benefit `{name}`", ("benefits", name), "add `owner:`", at_key=True)


@error
def measure_name_taken(entry: Entry, facts: Facts) -> Iterator[Remark]:  # noqa: ARG001
    """An own measure bears the name of a computed one."""
    for name in entry.data.measures:
        if name in MEASURES:
            yield Remark(f"`{name}` is computed, not stated", ("measures", name), "give it another name", at_key=True)


@warning
def forecast_above_funds(entry: Entry, facts: Facts) -> Iterator[Remark]:
    """A committed initiative plans to spend more in a year than decisions released for it."""
    decided = facts.decided.get(entry.id)
    costs = entry.data.costs
    if not decided or costs is None or facts.state_of(entry) not in COMMITTED:
        return
    funds = {year: amount for step in decided for year, amount in step.decision.funds.items()}
    for year, released in sorted(funds.items()):
        planned = sum(_base(block[year]) for block in (costs.capex, costs.opex) if year in block)
        if planned > released:
            message = f"{planned} is planned for {year}, and {released} is released"
            yield Remark(message, ("costs",), "plan less, or ask a checkpoint to amend the decision", at_key=True)


def _base(amount: Any) -> Any:  # noqa: ANN401  # a number or a range
    return amount.base if hasattr(amount, "base") else amount


RULES = (
    estimate_order, benefits_without_costs, costs_missing, amount_off_schedule, negative_benefit, benefit_without_owner,
    measure_name_taken, forecast_above_funds,
)  # fmt: skip
