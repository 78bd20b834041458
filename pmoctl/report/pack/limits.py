"""What initiatives take of limits, and how a limit, and so much of it, is said in a pack."""

from collections.abc import Iterable
from decimal import Decimal

from pmoctl.analyse.verdicts import Verdict
from pmoctl.model.funds import released_funds
from pmoctl.report.language import mark, plural, say
from pmoctl.report.numbers import Numbers
from pmoctl.report.pack.look import Look
from pmoctl.score.charges import ZERO, Charges, Limited, charges_of
from pmoctl.score.money import stated_costs

LIMITS = {
    "budget": mark("the budget for {year}"),
    "capex": mark("the limit on capex for {year}"),
    "opex": mark("the limit on opex for {year}"),
    "run": mark("the limit on recurring cost for {year}"),
    "capacity": mark("the capacity of {team} for {year}"),
}


def name_limit(limited: Limited) -> str:
    """Name a limit: `the budget for 2027`."""
    name, team, year = limited
    return say(LIMITS[name], team=(team or "").replace("-", " "), year=year)


def quantity_words(numbers: Numbers, limited: Limited, amount: Decimal) -> str:
    """Write how much of a limit: an amount with its currency, or full-time equivalents."""
    if limited.limit == "capacity":
        number = 1 if amount == 1 else 2  # a half is many
        people = numbers.plain(amount)
        return plural("{n} full-time equivalent", "{n} full-time equivalents", number, n=people)
    return numbers.amount(amount)


def add_charges(look: Look, names: Iterable[str]) -> Charges:
    """Add up what initiatives take of every limit."""
    taken = dict.fromkeys(look.ranking.limits, ZERO)
    for name in names:
        for limited, amount in look.rows[name].charges.items():
            taken[limited] += amount
    return taken


def budget_charge(look: Look, name: str, year: int) -> Decimal | None:
    """Return what an initiative takes of the budget of a year; None where it states no costs and has no funds."""
    data, decided = look.entry(look.rows[name]).data, look.decided.get(name, [])
    if stated_costs(data) is None and year not in released_funds(decided):
        return None
    limited = Limited("budget", None, year)
    return charges_of(data, decided, {limited: ZERO}).get(limited, ZERO)


def paid_by_others(look: Look, verdict: Verdict) -> Decimal:
    """Return how much of what is asked for secured funding of others pays, in the years from the base year on."""
    funding = [each for each in look.entry(look.rows[verdict.initiative]).data.funding.values() if each.secured]
    paid = (
        min(sum((each.amounts.get(year, ZERO) for each in funding), ZERO), amount)
        for year, amount in (verdict.amounts or {}).items()
    )
    return sum(paid, ZERO)
