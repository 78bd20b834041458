"""What decisions released of an initiative, against what it plans as it was decided."""

from collections.abc import Iterator
from decimal import Decimal

from pmoctl.check.facts import Grounds
from pmoctl.check.rule import Remark, given, warning
from pmoctl.model.estimate import base_of
from pmoctl.model.finding import Route
from pmoctl.model.funds import released_funds
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.model.moved import as_decided, decided_place
from pmoctl.model.state import COMMITTED
from pmoctl.model.workspace import Entry


@given("costs", "levels")
@warning
def forecast_above_funds(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """A committed initiative, as it was decided, plans to spend more in a year than decisions released for it.

    Why: Work runs ahead of what senior management released, and the overrun is found when it is spent.

    Example::

        # a checkpoint released  funds: {2027: 3200}
        costs:
          capex: {2027: 4100}

    Use instead::

        # a later checkpoint:  outcome: amended, funds: {2027: 4100}
        costs:
          capex: {2027: 4100}
    """
    decided = facts.decided.get(entry.id)
    if not decided or facts.state_of(entry) not in COMMITTED:
        return
    costs = as_decided(entry.data, decided).costs
    for year, (released, _) in sorted(released_funds(decided).items()) if costs else ():
        blocks = {key: block for key in ("capex", "opex") if year in (block := getattr(costs, key))}
        planned = sum(base_of(block[year]) for block in blocks.values())
        if planned > released:
            message = f"{planned} is planned for {year}, but only {released} is released"
            hint = "plan less, or ask a checkpoint to amend the decision"
            yield Remark(message, (*_costs(entry, facts), next(iter(blocks)), year), hint, at_key=True)


@given("costs", "levels")
@warning
def funds_above_costs(entry: Entry, facts: Grounds) -> Iterator[Remark]:
    """Decisions release more for a committed initiative, over all years, than it asks for at its highest estimate.

    Why: Money is tied up that nobody plans to spend, and others go without; often a zero or the scale is wrong.

    Example::

        # the initiative asks for  capex: {2027: 320}
        decisions:
          self-service: {outcome: approved, funds: {2027: 3200}}

    Use instead::

        decisions:
          self-service: {outcome: approved, funds: {2027: 320}}
    """
    decided = facts.decided.get(entry.id)
    if not decided or facts.state_of(entry) not in COMMITTED:
        return
    costs = as_decided(entry.data, decided).costs
    amounts = [*costs.capex.values(), *costs.opex.values()] if costs else []
    asked = sum((each if isinstance(each, Decimal) else each.high for each in amounts), Decimal(0))
    released = sum((amount for amount, _ in released_funds(decided).values()), Decimal(0))
    if amounts and released > asked:
        last = next(step.checkpoint for step in reversed(decided) if step.decision.funds)
        message = f"{released} is released for `{entry.id}` in all, and it asks for {asked} at most"
        hint = "check the amounts, or have the initiative say what the rest is for"
        yield Remark(message, ("decisions", entry.id, "funds"), hint, at_key=True, path=CHECKPOINT.path(last))


def _costs(entry: Entry, facts: Grounds) -> Route:
    """Return where the costs of what was decided stand: in the level, where it names them."""
    level, _ = decided_place(entry.data, facts.decided.get(entry.id, ()))
    named = level in entry.data.levels and "costs" in entry.data.levels[level].model_fields_set
    return ("levels", level, "costs") if named else ("costs",)


RULES = (forecast_above_funds, funds_above_costs)
