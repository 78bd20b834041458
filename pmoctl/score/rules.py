"""Findings that need the ranking: what is committed against what there is."""

from collections.abc import Iterator

from pmoctl.check.rule import Remark, warning
from pmoctl.score.rank import Ranking


@warning
def envelope_overrun(ranking: Ranking) -> Iterator[Remark]:
    """Committed and must-do work alone is more than the envelope holds.

    Why: Nothing new fits before something is stopped, and the line cannot be drawn as planned.

    Example::

        # committed and must-do work takes 19200 in 2027
        envelope:
          budget: {2027: 18000}

    Use instead::

        envelope:
          budget: {2027: 19500}
    """
    for limited in ranking.overrun:
        limit, team, year = limited
        label = f"{limit} of {team}" if team else limit
        used, limit_of_year = ranking.used[limited], ranking.limits[limited]
        message = f"committed and included work alone takes {used} of the {limit_of_year} of {label} in {year}"
        route = ("envelope", limit, team, year) if team else ("envelope", limit, year)
        yield Remark(message, route, "raise the limit, or let a checkpoint pause or stop something", at_key=True)


RULES = (envelope_overrun,)
