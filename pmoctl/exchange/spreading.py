"""A total spread over fiscal years, evenly and to the cent."""

from decimal import ROUND_DOWN, Context, Decimal, localcontext
from typing import Any

from pmoctl.model.dates import LAST_YEAR, Month
from pmoctl.model.fiscal import fiscal_year_of
from pmoctl.model.map import SpreadAfter, SpreadFrom, SpreadOver
from pmoctl.model.portfolio import FiscalYear
from pmoctl.store.scalars import written_number

_CENT = Decimal("0.01")
_EXACT = Context(prec=150)  # digits: of the largest number that is read, and its hundredths
_LONGEST = 100  # years: further than that no plan reaches, and a slip of the pen does


def years_of(spread: SpreadOver, schedule: dict[str, str], fiscal: FiscalYear) -> range:
    """Return the fiscal years that a total is spread over. Raises ValueError where the schedule does not tell."""
    if isinstance(spread, SpreadFrom):
        years = range(spread.from_, spread.from_ + spread.years)
    else:
        if "start" not in schedule or "finish" not in schedule:
            raise ValueError("there is no start and finish that it could be spread over")
        start, finish = (fiscal_year_of(_month(schedule[name]), fiscal) for name in ("start", "finish"))
        if finish < start:
            raise ValueError("the schedule that it would be spread over finishes before it starts")
        if isinstance(spread, SpreadAfter):
            years = range(finish + 1, finish + 1 + spread.years)
        else:
            years = range(start, finish + 1)
    if years[-1] > LAST_YEAR or len(years) > _LONGEST:
        message = f"it would be spread over the years {years[0]} to {years[-1]}"
        raise ValueError(message)
    return years


def _month(text: str) -> Month:
    return Month(int(text[:4]), int(text[5:7]))


def spread_total(total: Any, years: range) -> dict[int, Any]:  # a Decimal, or one for each case
    """Return a total by year; a total is a Decimal or a mapping of low, base and high.

    Every year has the same, rounded to the hundredth, and the last takes what rounding left.
    """
    if isinstance(total, dict):
        cases = {name: _shares(amount, years) for name, amount in total.items()}
        return {year: {name: written_number(cases[name][place]) for name in total} for place, year in enumerate(years)}
    return dict(zip(years, map(written_number, _shares(total, years)), strict=True))


def _shares(total: Decimal, years: range) -> list[Decimal]:
    with localcontext(_EXACT):
        share = (total / len(years)).quantize(_CENT)
        rest = total - share * (len(years) - 1)
        if rest * total < 0:  # so little over so many years that rounding would turn the last one round
            share = (total / len(years)).quantize(_CENT, ROUND_DOWN)
            rest = total - share * (len(years) - 1)
    return [*[share] * (len(years) - 1), rest]
