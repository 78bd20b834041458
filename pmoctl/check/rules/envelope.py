"""What the envelope leaves open, and what is drawn on what it holds back."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pmoctl.check.facts import AllLinks, Grounds
from pmoctl.check.rule import Remark, warning
from pmoctl.check.words import named
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.finding import Route
from pmoctl.model.funds import drawn_on_held_back
from pmoctl.model.portfolio import Portfolio


@warning
def envelope_gap(name: str, settings: Portfolio, facts: Grounds) -> Iterator[Remark]:
    """A limit of the envelope names years before and after one that it does not name.

    Why: A year that is not named is not limited, so that whatever is asked for in it would fit.

    Example::

        envelope:
          budget: {2027: 18000, 2029: 16000}

    Use instead::

        envelope:
          budget: {2027: 18000, 2028: 15000, 2029: 16000}
    """
    envelope = settings.envelope
    limits: dict[Route, Mapping[int, object]] = {
        ("envelope", key): getattr(envelope, key) for key in ("budget", "capex", "opex", "run")
    }
    limits |= {("envelope", "capacity", team): years for team, years in envelope.capacity.items()}
    for route, years in limits.items():
        gap = [str(year) for year in range(min(years, default=0), max(years, default=0)) if year not in years]
        if gap:
            message = f"`{route[-1]}` has no limit for {named(gap)}, between years that it limits"
            yield Remark(message, route, f"add {gap[0]}: a year that is not named is not limited", at_key=True)


@warning
def draw_without_funds(name: str, checkpoint: Checkpoint, facts: Grounds) -> Iterator[Remark]:
    """A decision draws on what is held back and does not say how much.

    Why: All that the initiative asks for would be charged to the contingency, in every year, which few forums mean.

    Example::

        decisions:
          storm-repair: {outcome: approved, draws_on: held_back}

    Use instead::

        decisions:
          storm-repair: {outcome: approved, draws_on: held_back, funds: {2027: 400}}
    """
    for initiative, decision in checkpoint.decisions.items():
        if decision.draws_on == "held_back" and not decision.funds and decision.outcome in {"approved", "amended"}:
            message = f"`{initiative}` draws on what is held back without saying how much"
            hint = "add `funds:` by year; without them its own costs are charged there"
            yield Remark(message, ("decisions", initiative, "draws_on"), hint)


@warning
def held_back_overdrawn(links: AllLinks, facts: Grounds) -> Iterator[Remark]:
    """Decisions release more of what is held back than there is.

    Why: The contingency of the year is used up, and nothing is left for the next emergency. A decision that draws on it
    and names no funds charges what the initiative itself asks for.

    Example::

        # decisions that draw on it release 1800 for 2027
        envelope:
          held_back: {2027: 1500}

    Use instead::

        envelope:
          held_back: {2027: 2000}
    """
    total: dict[int, Decimal] = {}
    for name, decided in facts.decided.items():
        drawn = links[name].drawn if name in links else drawn_on_held_back(None, decided)
        for year, amount in drawn.items():
            total[year] = total.get(year, Decimal(0)) + amount
    envelope = facts.context.settings.envelope
    for year, amount in sorted(total.items()):
        held_back = envelope.held_back.get(year, 0)
        if amount > held_back:
            message = f"decisions draw {amount} from the {held_back} held back for {year}"
            yield Remark(message, ("envelope", "held_back", year), "hold back more, or charge the budget", at_key=True)


RULES = (envelope_gap,)
CHECKPOINT_RULES = (draw_without_funds,)
PORTFOLIO_RULES = (held_back_overdrawn,)
