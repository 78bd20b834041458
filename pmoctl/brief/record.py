"""What earlier checkpoints decided, and what became of their conditions."""

from pmoctl.brief.lookup import Lookup
from pmoctl.brief.numbers import MISSING
from pmoctl.brief.pack import PastCondition, PastDecision
from pmoctl.model.condition import fold_conditions
from pmoctl.model.workspace import in_order


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
    found = []
    for condition in fold_conditions(in_order(look.workspace.checkpoints)):
        if condition.checkpoint in earlier:
            status: str = condition.status(look.origin.as_of)
            status = f"met on {look.numbers.date(condition.met)}" if status == "met" else status
            title = look.titles.get(condition.initiative, condition.initiative)
            owner, due = look.person(condition.owner), look.numbers.date(condition.due)
            found.append(PastCondition(title, condition.do or condition.id, owner, due, status))
    return tuple(found)
