"""A ranking as plain data: what `pmoctl score --format json` holds."""

from typing import Any

from pmoctl.model.approval import ApprovalState
from pmoctl.model.portfolio import Envelope
from pmoctl.score.line import CutLine
from pmoctl.score.rank import Ranked
from pmoctl.score.row import first_data, last_data


def framework_data(name: str, digest: str, state: ApprovalState) -> dict[str, Any]:
    """Give which framework it was, and whether it is the approved one."""
    return {"id": name, "digest": digest, "state": state}


def row_data(row: Ranked) -> dict[str, Any]:
    """Give one row of a ranking: money and scores as numbers, not rounded; what is missing as null."""
    return {
        "rank": row.rank,
        **first_data(row.scored),
        "above_line": row.above_line,
        "standing": row.standing,
        "recommended": row.recommended,
        "why": {**row.why._asdict(), "short_by": None if row.why.short_by is None else float(row.why.short_by)},
        **last_data(row.scored),
    }


def line_data(line: CutLine | None) -> dict[str, Any] | None:
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
