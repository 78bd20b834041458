"""What earlier checkpoints decided, and what became of their conditions."""

import datetime as dt
from collections.abc import Container

from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import PastCondition, PastDecision
from pmoctl.model.condition import fold_conditions
from pmoctl.model.workspace import Workspace, in_order
from pmoctl.report.numbers import MISSING, counted

YEAR = dt.timedelta(days=366)


def past_decisions(look: Lookup) -> tuple[PastDecision, ...]:
    """List the decisions of earlier checkpoints, but for what is older than a year, the latest first."""
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
        if point.date >= _year_before(look)
        for initiative, decision in point.decisions.items()
    )


def older_decisions(look: Lookup) -> str:
    """Say how many decisions are left out for being older than a year; nothing where none is."""
    first = _year_before(look)
    older = sum(len(point.decisions) for _, point in look.earlier() if point.date < first)
    return f"{counted(older, 'decision')} before {look.numbers.date(first)}" if older else ""


def conditions(look: Lookup) -> tuple[PastCondition, ...]:
    """Conditions of earlier decisions: open or overdue on the day the pack is seen from, or met within a year."""
    return conditions_of(look, look.workspace, {name for name, _ in look.earlier()}, met_since=_year_before(look))


def _year_before(look: Lookup) -> dt.date:
    day = look.checkpoint[1].date if look.checkpoint else look.origin.as_of
    return day - YEAR


def conditions_of(
    look: Lookup,
    now: Workspace,
    checkpoints: Container[str],
    initiative: str | None = None,
    met_since: dt.date = dt.date.min,
) -> tuple[PastCondition, ...]:
    """Conditions that some checkpoints set, of one initiative or all, as a workspace has them."""
    found = []
    for condition in fold_conditions(in_order(now.checkpoints)):
        recent = condition.met is None or condition.met >= met_since
        if recent and condition.checkpoint in checkpoints and initiative in {None, condition.initiative}:
            status: str = condition.status(look.origin.as_of)
            status = f"met on {look.numbers.date(condition.met)}" if status == "met" else status
            title = look.titles.get(condition.initiative, condition.initiative)
            owner, due = look.person(condition.owner), look.numbers.date(condition.due)
            found.append(PastCondition(title, condition.do or condition.id, owner, due, status))
    return tuple(found)
