"""What earlier checkpoints decided, and what became of their conditions."""

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
    met = {
        key: fulfilment.date or point.date
        for point in look.workspace.checkpoints.values()
        for key, fulfilment in point.fulfilled.items()
        if (fulfilment.date or point.date) <= look.origin.as_of
    }
    found = []
    for _, point in look.earlier():
        for initiative, decision in point.decisions.items():
            for name, condition in decision.conditions.items():
                day = met.get(f"{initiative}/{name}")
                if day is not None:
                    status = f"met on {look.numbers.date(day)}"
                elif condition.due is not None and condition.due < look.origin.as_of:
                    status = "overdue"
                else:
                    status = "open"
                title = look.titles.get(initiative, initiative)
                owner, due = look.person(condition.owner), look.numbers.date(condition.due)
                found.append(PastCondition(title, condition.do or name, owner, due, status))
    return tuple(found)
