"""Money of an initiative in years where it is not looked for."""

from collections.abc import Iterable, Iterator
from typing import Any

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, given, warning
from pmoctl.model.dates import FIRST_YEAR, LAST_YEAR
from pmoctl.model.estimate import base_of
from pmoctl.model.finding import Route
from pmoctl.model.fiscal import fiscal_year_of, year_shown
from pmoctl.model.state import CANDIDATE
from pmoctl.model.workspace import Entry

LATEST_GAIN = 30  # years after the finish in which money is still believable


@warning
def amount_off_schedule(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Money is stated in a year far off the schedule: perhaps a slip in the year.

    Why: A slip in the year moves money out of the year that is limited, and changes present value and rank.

    Example::

        schedule: {start: 2027-04, finish: 2028-09}
        costs:
          capex: {2072: 800}

    Use instead::

        schedule: {start: 2027-04, finish: 2028-09}
        costs:
          capex: {2027: 800}
    """
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
                runs = f"{schedule.start} to {schedule.finish}"
                message = f"{year_shown(year, fiscal)} is far outside the schedule, {runs}"
                yield Remark(message, (*route, year), "check the year", at_key=True)


@given("costs")
@warning
def costs_sunk(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A candidate submitted again plans money for years before the base year, and nothing says that it was spent.

    Why: Those years are sunk and enter no measure. What was deferred and is submitted again with the plan of last year
    looks cheaper and better than it is, and is held against money of a year that is over.

    Example::

        # the framework has  base_year: 2028
        submitted: {2027: 2026-09-20, 2028: 2027-09-18}
        costs:
          capex: {2027: 800, 2028: 200}

    Use instead::

        submitted: {2027: 2026-09-20, 2028: 2027-09-18}
        costs:
          capex: {2028: 800, 2029: 200}
    """
    costs, framework, submitted = entry.data.costs, facts.framework, entry.data.submitted
    again = isinstance(submitted, dict) and min(submitted, default=0) < facts.context.settings.cycle
    if costs is None or framework is None or not again or facts.state_of(entry) != CANDIDATE:
        return
    first = framework.base_year or facts.context.settings.cycle
    spent = entry.data.actuals.costs
    known = {*spent.capex, *spent.opex, *spent.run}
    early = [
        (key, year)
        for key, years in (("capex", costs.capex), ("opex", costs.opex), ("run", costs.run))
        for year in years
        if year < first and year not in known
    ]
    if early:
        total = sum(base_of(getattr(costs, key)[year]) for key, year in early)
        message = f"{total} is planned before the base year, {first}, and counts in no measure"
        hint = "plan it for the years in which it would be spent now, or say under `actuals` what was spent"
        yield Remark(message, ("costs", *early[0]), hint, at_key=True)


@warning
def amounts_out_of_reach(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """All costs of a candidate, or all amounts of a benefit, lie outside the years that the framework counts.

    Why: What lies before the base year or beyond the horizon enters no measure: costs that are not seen make an
    initiative look free, and it takes the first places wherever cost counts.

    Example::

        # the framework has  base_year: 2027, horizon: 10
        costs:
          capex: {2072: 800}

    Use instead::

        costs:
          capex: {2027: 800}
    """
    framework, data = facts.framework, entry.data
    if framework is None or facts.state_of(entry) != CANDIDATE:
        return
    first = framework.base_year or facts.context.settings.cycle
    last = first + framework.horizon - 1 if framework.horizon else LAST_YEAR
    blocks: list[tuple[Route, tuple[dict[int, Any], ...]]] = []
    if (costs := data.costs) is not None:
        blocks.append((("costs",), (costs.capex, costs.opex, costs.run)))
    blocks += [(("benefits", name, "amounts"), (each.amounts,)) for name, each in data.benefits.items()]
    for route, parts in blocks:
        if _any_amount(parts, first, last):
            continue  # nearly always, and soon
        if _any_amount(parts, FIRST_YEAR, LAST_YEAR):
            counted = f"from {first} to {last}" if framework.horizon else f"from {first} on"
            message = f"no amount lies within the years that count, {counted}, so none is counted in a measure"
            yield Remark(message, route, "check the years", at_key=True)


def _any_amount(parts: Iterable[dict[int, Any]], first: int, last: int) -> bool:
    for amounts in parts:
        for year, amount in amounts.items():
            if first <= year <= last and base_of(amount):
                return True
    return False


RULES = (amount_off_schedule, costs_sunk, amounts_out_of_reach)
