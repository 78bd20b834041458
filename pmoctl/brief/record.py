"""What earlier checkpoints decided, and what became of their conditions."""

from pmoctl.analyse.conditions import list_conditions
from pmoctl.brief.lookup import Lookup
from pmoctl.brief.numbers import MISSING
from pmoctl.brief.pack import PastCondition, PastDecision


def past_decisions(look: Lookup) -> tuple[PastDecision, ...]:
    """List the decisions of earlier checkpoints, the latest first."""
    return tuple(
        PastDecision(
            checkpoint=point.name,
            date=look.numbers.date(point.date),
            initiative=look.titles.get(initiative, initiative),
            outcome=decision.outcome,
            funds=", ".join(
                f"{year}: {look.numbers.money(float(sum_))}" for year, sum_ in sorted(decision.funds.items())
            )
            or MISSING,
            why=decision.why or MISSING,
        )
        for _, point in reversed(look.earlier())
        for initiative, decision in point.decisions.items()
    )


def conditions(look: Lookup) -> tuple[PastCondition, ...]:
    """Conditions of earlier decisions: met, open or overdue on the day the pack is seen from."""
    earlier = {name for name, _ in look.earlier()}
    return tuple(
        PastCondition(
            look.titles.get(each.initiative, each.initiative),
            each.do,
            look.person(each.owner),
            look.numbers.date(each.due),
            f"met on {look.numbers.date(each.met)}" if each.status == "met" else each.status,
        )
        for each in list_conditions(look.workspace, look.origin.as_of)
        if each.checkpoint in earlier
    )
