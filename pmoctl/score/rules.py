"""Findings that need the measures or the ranking."""

from collections.abc import Iterator

from pmoctl.check.rule import Remark, warning
from pmoctl.score.money import MoneyMeasures
from pmoctl.score.rank import Ranking


@warning
def irr_ambiguous(money: MoneyMeasures) -> Iterator[Remark]:
    """An initiative's net flows have several internal rates of return.

    Why: Where money goes out again at the end, as for taking a plant down, more than one rate makes the present value
    0, and none of them can be relied on alone. The smallest from 0 up is taken.

    Example::

        # a criterion with  measure: irr
        costs:
          capex: {2027: 100, 2032: 60}
        benefits:
          power: {kind: revenue, amounts: {2028: 90, 2029: 90, 2030: 90, 2031: 90}}

    Use instead::

        # a criterion with  measure: mirr  (financed and reinvested at the discount rate), or  measure: npv
    """
    if len(money.rates) > 1:
        *others, last = [f"{100 * rate:.1f} %" for rate in money.rates]
        counted = 100 * (money.irr or 0)
        message = f"the internal rate of return may be {', '.join(others)} or {last}; {counted:.1f} % counts"
        yield Remark(message, ("costs",), "look at `npv`, or score `mirr`, which has one answer", at_key=True)


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


INITIATIVE_RULES = (irr_ambiguous,)
RANKING_RULES = (envelope_overrun,)
RULES = (*INITIATIVE_RULES, *RANKING_RULES)
