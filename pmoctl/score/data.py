"""Parts of a ranking as plain data, as outputs hold them."""

from typing import Any

from pmoctl.model.portfolio import Envelope
from pmoctl.score.line import CutLine


def line_data(line: CutLine | None) -> dict[str, Any] | None:
    """Return where the line falls and what blocks the next; None where there is none."""
    if line is None:
        return None
    limit, team, year = line.blocked_by.limited
    blocked = {"initiative": line.blocked_by.initiative, "limit": limit, "team": team, "year": year}
    return {"after": line.after, "blocked_by": blocked}


def envelope_data(envelope: Envelope) -> dict[str, Any]:
    """Return the envelope as it is set: amounts by year, capacity by team and year."""
    data: dict[str, Any] = {
        name: {str(year): float(amount) for year, amount in getattr(envelope, name).items()}
        for name in ("budget", "capex", "opex", "run", "held_back")
    }
    data["capacity"] = {
        team: {str(year): float(amount) for year, amount in years.items()} for team, years in envelope.capacity.items()
    }
    return data
