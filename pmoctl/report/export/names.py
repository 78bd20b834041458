"""The names of the exports, light enough for help."""

from enum import StrEnum


class Export(StrEnum):
    """What can be exported."""

    portfolio = "portfolio"
    ranking = "ranking"
    decisions = "decisions"
    coverage = "coverage"
    status = "status"
