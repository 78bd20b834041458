"""Money from others."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, given, warning
from pmoctl.model.estimate import base_of
from pmoctl.model.workspace import Entry


@given("funding")
@warning
def funding_above_costs(entry: Entry, facts: Grounds) -> Iterator[Remark]:  # rules of a group are called alike
    """Secured funding of a year is more than the capex and opex of that year.

    Why: It pays for capex and opex of its year alone; what is above them is lost to the plan, or the year is wrong.

    Example::

        costs: {capex: {2027: 200}}
        funding:
          heat-network-grant: {from: Energy agency, amounts: {2028: 200}, secured: true}

    Use instead::

        costs: {capex: {2027: 200}}
        funding:
          heat-network-grant: {from: Energy agency, amounts: {2027: 200}, secured: true}
    """
    data = entry.data
    paid: dict[int, str] = {}
    for name, source in data.funding.items():
        if source.secured:
            paid.update(dict.fromkeys(source.amounts, name))
    for year, last in sorted(paid.items()):
        funded = sum(source.amounts.get(year, 0) for source in data.funding.values() if source.secured)
        blocks = [data.costs.capex, data.costs.opex] if data.costs else []
        costs = sum(base_of(block[year]) for block in blocks if year in block)
        if funded > costs:
            message = f"{funded} is secured for {year}, but capex and opex of that year come to {costs}"
            yield Remark(message, ("funding", last, "amounts", year), "check the year and the amount", at_key=True)


RULES = (funding_above_costs,)
