"""Costs, benefits and other figures of an initiative."""

from collections.abc import Iterator

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, error, given, warning
from pmoctl.check.words import named
from pmoctl.model.framework import MEASURES
from pmoctl.model.state import CANDIDATE, RANKED
from pmoctl.model.text import did_you_mean
from pmoctl.model.workspace import Entry


@warning
def benefits_without_costs(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """An initiative claims benefits but states no costs.

    Why: Benefits alone make neither a present value nor a place above the line; the money was forgotten, or is
    somewhere else.

    Example::

        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2028: 400}}

    Use instead::

        costs:
          capex: {2027: 800}
        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2028: 400}}
    """
    if entry.data.benefits and not _states_costs(entry):
        yield Remark("benefits are claimed, but no costs are stated", ("benefits",), "add `costs:`", at_key=True)


@warning
def costs_missing(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A candidate states no costs, so it can be neither valued nor placed above the line.

    Why: Where money is limited, what has no costs is passed over, however high it ranks.

    Example::

        title: Customer self-service
        submitted: {2027: 2026-09-14}

    Use instead::

        title: Customer self-service
        submitted: {2027: 2026-09-14}
        costs:
          capex: {2027: 800}
    """
    if not _states_costs(entry) and not entry.data.benefits and facts.state_of(entry) == CANDIDATE:
        empty = entry.data.costs is not None
        message = "`costs` states no amount" if empty else "no costs are stated"
        hint = "write under `costs:` what it costs by year; an amount of 0 says that it costs nothing"
        yield Remark(f"{message}: it is passed over at the line", ("costs",) if empty else (), hint, at_key=True)


def _states_costs(entry: Entry) -> bool:
    costs = entry.data.costs
    return costs is not None and bool(costs.capex or costs.opex or costs.run)


@warning
def negative_benefit(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A benefit is negative: perhaps a cost.

    Why: A cost among the benefits is missing from the cost that is compared with the envelope.

    Example::

        benefits:
          licences: {kind: cost_saving, amounts: {2028: -50}}

    Use instead::

        costs:
          run: {2028: 50}
    """
    for name, benefit in entry.data.benefits.items():
        for year, amount in benefit.amounts.items():
            if (amount.low if hasattr(amount, "low") else amount) < 0:
                message = f"the benefit of {year} is negative"
                yield Remark(message, ("benefits", name, "amounts", year), "state what it costs under `costs`")


@warning
def benefit_without_owner(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Benefits of a candidate or committed initiative have no owner.

    Why: A benefit that nobody owns is seldom measured, and seldom realised.

    Example::

        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2028: 400}}

    Use instead::

        benefits:
          fewer-calls: {kind: cost_saving, amounts: {2028: 400}, owner: ana-ruiz}
    """
    unowned = [name for name, benefit in entry.data.benefits.items() if benefit.owner is None]
    if unowned and facts.state_of(entry) in RANKED:
        benefits = "benefit" if len(unowned) == 1 else "benefits"
        message = f"nobody owns the {benefits} {named(unowned)}"
        yield Remark(message, ("benefits", unowned[0]), "add `owner:`", at_key=True)


@given("measures")
@error
def measure_name_taken(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A measure of an initiative's own has the name of a computed one.

    Why: There would be two figures of one name, and a reader could not tell which one scores.

    Example::

        measures: {npv: 1200}

    Use instead::

        measures: {npv-of-business-case: 1200}
    """
    for name in entry.data.measures:
        if name in MEASURES:
            yield Remark(f"`{name}` is computed, not stated", ("measures", name), "give it another name", at_key=True)


@warning
def team_unlimited(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A team is spelled much like one that the envelope limits, and is not limited itself.

    Why: A team that the envelope does not name is not limited, so the people would be promised without being counted.

    Example::

        # the envelope limits  data-engineers
        capacity:
          data-engineer: {2027: 3.5}

    Use instead::

        capacity:
          data-engineers: {2027: 3.5}
    """
    for team in entry.data.capacity:
        if facts.teams and team not in facts.teams and (hint := did_you_mean(team, facts.teams)):
            yield Remark(f"the envelope does not limit `{team}`", ("capacity", team), hint, at_key=True)


RULES = (
    benefits_without_costs, costs_missing, negative_benefit, benefit_without_owner,
    measure_name_taken, team_unlimited,
)  # fmt: skip
