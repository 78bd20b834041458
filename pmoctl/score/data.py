"""A ranking as plain data: what `pmoctl score --format json` holds."""

from typing import Any

from pmoctl.model.approval import ApprovalState
from pmoctl.model.portfolio import Envelope
from pmoctl.score.rank import Line, Ranked, Ranking


def ranking_data(ranking: Ranking, envelope: Envelope) -> dict[str, Any]:
    """Give a ranking as JSON data: money and scores as numbers, not rounded; what is missing as null."""
    return {
        "initiatives": [row_data(row) for row in ranking.rows],
        "envelope": envelope_data(envelope),
        "line": line_data(ranking.line),
    }


def framework_data(name: str, digest: str, state: ApprovalState) -> dict[str, Any]:
    """Give which framework it was, and whether it is the approved one."""
    return {"id": name, "digest": digest, "state": state}


def row_data(row: Ranked) -> dict[str, Any]:
    """Give one row of a ranking."""
    scored = row.scored
    money = scored.money
    return {
        "rank": row.rank,
        "initiative": scored.id,
        "unit": scored.unit,
        "title": scored.title,
        "state": scored.state,
        "score": scored.score,
        "score_low": scored.score_low,
        "score_high": scored.score_high,
        "gate": {"outcome": scored.gate.outcome, "by": list(scored.gate.by)},
        "above_line": row.above_line,
        "cost": money.cost,
        "benefit": money.benefit,
        "npv": money.npv,
        "irr": money.irr,
        "payback": money.payback,
        "bcr": money.bcr,
        "ratio": scored.ratio,
        "criteria": {
            criterion.id: {
                "share": criterion.share,
                "rating": criterion.rating,
                "measured": criterion.measured,
                "value": criterion.value,
                "contribution": criterion.contribution,
                "source": criterion.source,
            }
            for criterion in scored.criteria
        },
    }


def line_data(line: Line | None) -> dict[str, Any] | None:
    """Give where the line falls and what blocks the next; None where there is none."""
    if line is None:
        return None
    limit, team, year = line.blocked_by.limited
    blocked = {"initiative": line.blocked_by.initiative, "limit": limit, "team": team, "year": year}
    return {"after": line.after, "blocked_by": blocked}


def envelope_data(envelope: Envelope) -> dict[str, Any]:
    """Give the envelope as it is set: amounts by year, capacity by team and year."""
    data: dict[str, Any] = {
        name: {str(year): float(amount) for year, amount in getattr(envelope, name).items()}
        for name in ("budget", "capex", "opex", "run", "held_back")
    }
    data["capacity"] = {
        team: {str(year): float(amount) for year, amount in years.items()} for team, years in envelope.capacity.items()
    }
    return data
