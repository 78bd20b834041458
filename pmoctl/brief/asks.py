"""The first page: what is asked, for how much, and where the money goes."""

from collections.abc import Sequence

from pmoctl.brief.lookup import Lookup
from pmoctl.brief.pack import Ask, Cover, MoneyTable
from pmoctl.model.state import COMMITTED, decisions_by_initiative
from pmoctl.report.numbers import counted, listed
from pmoctl.score.charges import ZERO, Limited, released_funds
from pmoctl.score.rank import Ranked, standing_of

LIMITS = {
    "budget": "the budget",
    "capex": "the limit on capex",
    "opex": "the limit on opex",
    "run": "the limit on recurring cost",
}


def cover(look: Lookup) -> Cover:
    """Say what the pack is."""
    point = look.checkpoint[1] if look.checkpoint else None
    warnings = {
        "draft": "The framework is a draft: nobody has approved it.",
        "altered": "The framework was altered after its approval: this is not the agreed baseline.",
    }
    return Cover(
        title=point.name if point else f"Portfolio {look.settings.cycle}",
        organisation=look.settings.organisation,
        subtitle=" · ".join(
            [
                *([point.forum] if point and point.forum else []),
                look.numbers.date(point.date if point else look.origin.as_of),
                f"planning {look.settings.cycle}",
            ]
        ),
        cycle=str(look.settings.cycle),
        money_unit=look.numbers.unit,
        framework=look.framework.title,
        framework_state=look.state,
        warning=warnings.get(look.state),
        agenda=tuple(point.agenda) if point else (),
        attendees=tuple(look.person(name) for name in point.attendees) if point else (),
    )


def headline(look: Lookup, asked: Sequence[Ranked]) -> str:
    """One sentence: what is recommended of what was proposed, for how much."""
    if not look.candidates:
        return "No candidates are up for decision."
    cost = sum((look.charge(row, look.settings.cycle) for row in asked), ZERO)
    must = sum(row.scored.gate.outcome == "included" for row in asked)
    proposed = counted(len(look.candidates), "candidate")
    if not asked:
        one = len(look.candidates) == 1
        return "The only candidate is not recommended." if one else f"None of the {proposed} is recommended."
    words = f"{len(asked)} of {proposed} {'is' if len(asked) == 1 else 'are'} recommended"
    words += f", {must} of them must-do" if must else ""
    words += "; it asks for" if len(asked) == 1 else "; together they ask for"
    return f"{words} {look.numbers.money(float(cost))} {look.numbers.unit} in {look.settings.cycle}."


def ask(look: Lookup, row: Ranked) -> Ask:
    """Say what is recommended for a candidate, and why."""
    data = look.entry(row).data
    standing = standing_of(row)
    blocked = look.ranking.line.blocked_by if look.ranking.line else None
    if row.above_line:
        recommendation = "Approve"
    elif row.scored.gate.outcome == "excluded":
        recommendation = "Reject"
    else:
        recommendation = "Defer"
    if standing == "gated_out":
        why = f"does not pass {gates(row)}"
    elif standing == "must_do":
        confirmed = data.obligation is not None and data.obligation.confirmed is not None
        why = f"obliged by {data.obligation.source}" if data.obligation and confirmed else f"must do by {gates(row)}"
    elif row.above_line:
        why = "within the envelope"
    elif row.scored.money.cost is None:
        why = "no costs are stated"
    elif blocked is not None and blocked.initiative == row.scored.id:
        why = f"does not fit into {limit_words(blocked.limited)}"
    else:
        why = "below the line"
    deadline = data.obligation.deadline if data.obligation else None
    return Ask(
        rank=look.rank(row),
        initiative=row.scored.id,
        title=row.scored.title,
        unit=look.unit(row.scored.unit),
        sponsor=look.person(data.sponsor),
        recommendation=recommendation,
        amount=look.numbers.money(row.scored.money.cost),
        this_year=look.numbers.money(float(look.charge(row, look.settings.cycle)) if data.costs else None),
        deadline=look.numbers.date(deadline),
        why=why,
    )


def money(look: Lookup, asked: Sequence[Ranked]) -> MoneyTable:
    """The budget by limited year: what there is, what takes it, what is left."""
    envelope = look.settings.envelope
    years = sorted(envelope.budget)
    committed = [row for row in look.ranking.rows if row.scored.state in COMMITTED]
    must = [row for row in asked if row.scored.gate.outcome == "included"]
    other = [row for row in asked if row.scored.gate.outcome != "included"]
    budget = {year: envelope.budget[year] for year in years}
    held = {year: envelope.held_back.get(year, ZERO) for year in years}
    funds = [released_funds(steps) for steps in decisions_by_initiative(look.workspace.checkpoints).values()]
    drawn = {year: sum((each[year][0] for each in funds if year in each and each[year][1]), ZERO) for year in years}
    parts = [look.budget_of(rows, years) for rows in (committed, must, other)]
    left = {year: budget[year] - held[year] - sum(part[year] for part in parts) for year in years}
    asks = look.budget_of(look.candidates, years)
    rows = (
        ("Budget (capex and opex)", budget, True),
        ("Held back", held, False),
        *([("Drawn on what is held back", drawn, False)] if any(drawn.values()) else []),
        ("Committed", parts[0], False),
        ("Must-do", parts[1], False),
        ("Recommended besides", parts[2], False),
        ("Headroom", left, True),
        ("Asked by all candidates", asks, False),
    )
    return look.money_table(
        years, [(label, {year: float(part[year]) for year in years}, total) for label, part, total in rows]
    )


def line_sentence(look: Lookup) -> str:
    """Say where the line falls."""
    line = look.ranking.line
    if line is None:
        return "Everything that is ranked fits into the envelope."
    name = look.titles[line.blocked_by.initiative]
    return f"The line falls before {name}, which does not fit into {limit_words(line.blocked_by.limited)}."


def limit_words(limited: Limited) -> str:
    """Say which limit is broken."""
    limit, team, year = limited
    return f"the capacity of {team.replace('-', ' ')} for {year}" if team else f"{LIMITS[limit]} for {year}"


def gates(row: Ranked) -> str:
    """Name the gates that decided on a row."""
    names = row.scored.gate.by
    return f"gate {names[0]}" if len(names) == 1 else f"gates {listed(names)}"
