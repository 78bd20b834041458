"""Computed measures: what an initiative's figures come to.

Money is in the portfolio's `amounts_in`; flows are lists by year, the first at `base_year` (year 0, not discounted).
What does not exist is None, never zero.
"""

import math
from collections.abc import Sequence

Flows = Sequence[float]
MOST_SIGN_CHANGES = 16


def _sign_changes(values: Flows) -> int:
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


def payback(rate: float, flows: Flows) -> float | None:
    """Years until the cumulative discounted flow is no longer negative, linear within a year.

    None where it never is negative, or never turns.
    """
    total, factor = 0.0, 1.0
    for year, flow in enumerate(flows):
        discounted = flow * factor
        if total < 0 <= total + discounted:
            return (year - 1) - total / discounted
        total += discounted
        factor /= 1.0 + rate
    return None


def irr(flows: Flows) -> float | None:
    """Internal rate of return: the rate above -1 at which the net present value is 0; of several the one nearest 0.

    None where there is none, as with flows of one sign, or where flows change sign so often that none means anything.
    """
    if not 0 < _sign_changes(flows) <= MOST_SIGN_CHANGES:
        return None
    first = next(place for place, flow in enumerate(flows) if flow)
    trimmed = list(flows[first:])
    while not trimmed[-1]:
        trimmed.pop()
    scale = max(abs(flow) for flow in trimmed)
    # In x = 1 / (1 + rate) the flows are the coefficients of a polynomial; a rate above -1 is a root above 0.
    roots = positive_roots([flow / scale for flow in trimmed])
    rates = [1.0 / root - 1.0 for root in roots]
    return min(rates, key=lambda rate: (abs(rate), -rate), default=None)


def positive_roots(coefficients: Sequence[float]) -> list[float]:
    """Give the real roots above 0 of a polynomial, coefficients from the constant on, ascending.

    Descartes' rule: with one change of sign there is one, found at once. Else the roots of the derivative part the
    axis into stretches with at most one root each (a classic isolation; a double root counts once).
    """
    while coefficients and not coefficients[-1]:
        coefficients = coefficients[:-1]
    changes = _sign_changes(coefficients)
    if not changes:
        return []
    largest = max(map(abs, coefficients))
    coefficients = [value / largest for value in coefficients]
    # Cauchy's bound: no root is larger.
    bound = 1.0 + max(abs(value) for value in coefficients[:-1]) / abs(coefficients[-1])
    turns = positive_roots([place * value for place, value in enumerate(coefficients)][1:]) if changes > 1 else []
    marks = [0.0, *turns, bound]
    found: list[float] = []
    for low, high in zip(marks, marks[1:], strict=False):
        at_low, at_high = _polynomial(coefficients, low), _polynomial(coefficients, high)
        tiny = 1e-13 * math.fsum(abs(value) * high**place for place, value in enumerate(coefficients))
        if low > 0 and abs(at_low) <= tiny:
            root = low
        elif (at_low < 0) != (at_high < 0) or (low == 0 and at_low == 0):
            root = _bracketed(coefficients, low, high)
        else:
            continue
        if root > 0 and (not found or root - found[-1] > 1e-9 * root):
            found.append(root)
    return found


def _polynomial(coefficients: Sequence[float], x: float) -> float:
    total = 0.0
    for value in reversed(coefficients):
        total = total * x + value
    return total


def _bracketed(coefficients: Sequence[float], low: float, high: float) -> float:
    """Newton's method, kept inside a bracket by bisection."""
    downward = coefficients[::-1]
    rising = _polynomial(coefficients, low) < 0
    x = 0.9 if low < 0.9 < high else (low + high) / 2  # a rate of some 11 % is a good first guess
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
        following = step if low < step < high else (low + high) / 2
        if abs(following - x) <= 4e-16 * x:
            return following
        x = following
    return x
