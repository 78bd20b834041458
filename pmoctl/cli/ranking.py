"""A ranking as people and spreadsheets read it: table, Markdown, CSV; and as data."""

from typing import Any

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.text import one_line, rounded
from pmoctl.score.line import Line
from pmoctl.score.rank import Ranked

BAR = 10  # characters that stand for 100 points
EIGHTHS = " ▏▎▍▌▋▊▉█"


def line_words(line: Line | None, *, titles: dict[str, str] | None = None) -> str:
    """Say where the line falls, and why."""
    if line is None:
        return "everything fits into the envelope"
    limit, team, year = line.blocked_by.limited
    name = (titles or {}).get(line.blocked_by.initiative, line.blocked_by.initiative)
    return f"the line: {f'{limit} of {team}' if team else limit} {year} is too small for {one_line(name, 40)}"


def number(value: float | None, places: int = 0) -> str:
    """Write a number for people; a dash where it is missing."""
    if value is None:
        return "–"
    return f"{rounded(value, places):,.{places}f}".replace("-", "−")


def money_words(assessment: RankedWorkspace) -> str:
    """Say what money is in."""
    settings = assessment.workspace.settings
    return settings.currency if settings.amounts_in == "ones" else f"{settings.amounts_in} of {settings.currency}"


def span(row: Ranked) -> str:
    """Write the range of a score; a dash where there is none."""
    scored = row.scored
    if scored.score_low is None or scored.score_high is None:
        return "–"
    if round(scored.score_low, 1) == round(scored.score_high, 1):
        return "–"
    return f"{number(scored.score_low)}–{number(scored.score_high)}"


def safe_cell(value: Any) -> Any:  # noqa: ANN401  # numbers stay numbers
    """Keep a text from being a formula: spreadsheets run what begins with = + - @ TAB or CR."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text[:1] in "=+-@" and text else text
