"""Computed measures: what an initiative's figures come to.

Money is in the portfolio's `amounts_in`; flows are lists by year, the first at `base_year` (year 0, not discounted).
What does not exist is None, never zero.
"""

import sys
from collections.abc import Sequence

Flows = Sequence[float]
LARGEST = sys.float_info.max
FIRST_GUESS = 0.9  # 1 / (1 + rate) at a rate of some 11 %
PRECISION = 4e-16  # of a root: two steps of a double
ROUNDING = 1e-13  # of what was added up: below this a sum of doubles is 0


def sign_changes(values: Flows) -> int:
    """Count how often flows change sign; years without any do not count."""
    changes, last = 0, 0.0
    for value in values:
        if value:
            changes += (value > 0) != (last > 0) if last else 0
            last = value
    return changes


def npv(rate: float, flows: Flows) -> float:
    """Net present value Σ f_y / (1 + rate)^y of flows from year 0 on (Brealey, Myers & Allen, ch. 2)."""
    factor, total = 1.0, 0.0
    for flow in flows:
        total += flow * factor
        factor /= 1.0 + rate
    return total


def quotient(number: float, divisor: float) -> float:
    """Divide; what is beyond the doubles is the largest of them."""
    result = number / divisor
    return result if -LARGEST <= result <= LARGEST else min(max(result, -LARGEST), LARGEST)


def payback(rate: float, flows: Flows) -> float | None:
    """Years until the cumulative discounted flow is no longer negative for good, linear within a year.

    The last year at whose end it is negative, plus the part of the next one; 0.0 where it never is negative, None where
    it ends negative. What is nothing but the rounding of sums counts as 0.
    """
    total, factor, moved, years = 0.0, 1.0, 0.0, 0.0
    for year, flow in enumerate(flows):
        discounted = flow * factor
        moved += abs(discounted)
        following = total + discounted
        if abs(following) <= ROUNDING * moved:
            following = 0.0
        if total < 0 <= following:
            years = (year - 1) + min(-total / discounted, 1.0)
        total = following
        factor /= 1.0 + rate
    return None if total < 0 else years


def irr(flows: Flows) -> float | None:
    """Internal rate of return: of the rates at which the net present value is 0 the preferred one; None without any."""
    return preferred_rate(rates_of_return(flows))


def preferred_rate(rates: Sequence[float]) -> float | None:
    """Return the smallest of ascending rates from 0 up; without one the nearest to 0; None without any."""
    return next((rate for rate in rates if rate >= 0), rates[-1] if rates else None)


def rates_of_return(flows: Flows) -> list[float]:
    """Return every rate above -1 at which the net present value is 0, ascending; a double one once."""
    if not any(flows):
        return []
    scaled = _scaled(flows)
    changes = sign_changes(scaled)
    rates = _rates_up(scaled, changes)
    return rates if changes == 1 and rates else [*_rates_below(scaled, changes), *rates]


def _rates_up(scaled: list[float], changes: int) -> list[float]:
    """Return the rates from 0 up: in x = 1 / (1 + rate) the flows are a polynomial, and these its roots up to 1."""
    return [1.0 / root - 1.0 for root in reversed(_unit_roots(scaled, changes))]


def _rates_below(scaled: list[float], changes: int) -> list[float]:
    """Return the rates below 0: in 1 + rate the flows are that polynomial turned round, and these its roots below 1."""
    return [root - 1.0 for root in _unit_roots(scaled[::-1], changes) if root < 1]


def mirr(rate: float, flows: Flows) -> float | None:
    """Modified internal rate of return: what is spent is financed, what comes in reinvested, at one rate (Lin 1976).

    The rate at which the present value of the outflows grows to the future value of the inflows by the last year with
    any flow. None unless there are both.
    """
    last = max((year for year, flow in enumerate(flows) if flow), default=0)
    spent = -npv(rate, [min(flow, 0.0) for flow in flows])
    gained = npv(rate, [max(flow, 0.0) for flow in flows])
    if not (last and spent and gained):
        return None
    return float((1.0 + rate) * quotient(gained, spent) ** (1.0 / last) - 1.0)


def _scaled(values: Flows) -> list[float]:
    """Return values of which the largest is 1 or -1."""
    largest = max(map(abs, values))
    return [value / largest for value in values]


def _unit_roots(coefficients: list[float], changes: int) -> list[float]:
    """Return the real roots above 0 and up to 1 of a scaled polynomial, coefficients from the constant on, ascending.

    Descartes' rule: with one change of sign there is at most one. Else the roots of the derivative part the axis into
    stretches with at most one root each (a classic isolation; a double root counts once).
    """
    if not changes:
        return []
    while not coefficients[0]:
        coefficients = coefficients[1:]
    turns: list[float] = []
    if changes > 1:
        slope = _scaled([place * value for place, value in enumerate(coefficients)][1:])
        turns = _unit_roots(slope, sign_changes(slope))
    found: list[float] = []
    low, at_low = 0.0, coefficients[0]
    for high in (*turns, *(() if turns[-1:] == [1.0] else (1.0,))):
        at_high = _polynomial(coefficients, high)
        if abs(at_high) <= ROUNDING * len(coefficients) and abs(at_high) <= ROUNDING * _size(coefficients, high):
            at_high = 0.0
            found.append(high)
        elif at_low and (at_low < 0) != (at_high < 0):
            found.append(_bracketed(coefficients, low, high, rising=at_low < 0))
        low, at_low = high, at_high
    return found


def _polynomial(coefficients: Sequence[float], x: float) -> float:
    total = 0.0
    for value in reversed(coefficients):
        total = total * x + value
    return total


def _size(coefficients: Sequence[float], x: float) -> float:
    """Return how much a polynomial adds up; of a scaled one up to 1 it is no more than it has coefficients."""
    return _polynomial([abs(value) for value in coefficients], x)


def _bracketed(coefficients: Sequence[float], low: float, high: float, *, rising: bool) -> float:
    """Newton's method, kept inside a bracket by bisection."""
    downward = coefficients[::-1]
    x = FIRST_GUESS if low < FIRST_GUESS < high else (low + high) / 2
    for _ in range(200):
        value = slope = 0.0
        for coefficient in downward:
            slope = slope * x + value
            value = value * x + coefficient
        if value == 0:
            return x
        if (value < 0) == rising:
            low = x
        else:
            high = x
        step = x - value / slope if slope else low
        if abs(step - x) <= PRECISION * x:
            return step
        x = step if low < step < high else (low + high) / 2
    return x
