"""Numbers and amounts of money, and estimates of them: one number, or a low, a base and a high case."""

import functools
import math
from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field

from pmoctl.model.values import Frozen, Parsed

NUMBER_LIMIT = 1e100  # keeps every sum and present value of a long horizon inside a double
_WHOLE_LIMIT = 10**100  # the same as a whole number: int(1e100) is a little more
_NO_NUMBER = "expected a number"
_TOO_LARGE = "the number is too large: it must lie between -1e100 and 1e100"
_ZERO = Decimal(0)


def _number(value: object) -> Decimal:
    # Thirty values of a file come this way, and files have many in common. A bool is no number.
    if type(value) is int:
        return _whole(value)
    if type(value) is float:
        return _part(value) if value else Decimal(repr(value))  # -0.0 is 0.0 to Python
    raise ValueError(_NO_NUMBER)


@functools.lru_cache(10_000)
def _whole(value: int) -> Decimal:
    if not -_WHOLE_LIMIT < value < _WHOLE_LIMIT:
        raise ValueError(_TOO_LARGE)
    return Decimal(value)


@functools.lru_cache(10_000)
def _part(value: float) -> Decimal:
    if not -NUMBER_LIMIT < value < NUMBER_LIMIT:
        raise ValueError(_NO_NUMBER if math.isnan(value) else _TOO_LARGE)
    return Decimal(repr(value))


def _amount(value: object) -> Decimal:
    number = _number(value)
    if number < _ZERO:
        message = f"{number} is negative; a cost or a limit is written as a positive number"
        raise ValueError(message)
    return number


_NUMBER_SCHEMA = {"type": "number"}

Number = Annotated[Decimal, Parsed(_number, _NUMBER_SCHEMA)]
Amount = Annotated[Decimal, Parsed(_amount, {**_NUMBER_SCHEMA, "minimum": 0})]


class NumberRange(Frozen):
    """An estimate with its low and high case: low ≤ base ≤ high."""

    low: Number
    base: Number
    high: Number


class AmountRange(Frozen):
    """An estimate of money that cannot be negative: 0 ≤ low ≤ base ≤ high."""

    low: Amount
    base: Amount
    high: Amount


Estimate = Annotated[Number | NumberRange, Field(union_mode="left_to_right")]
AmountEstimate = Annotated[Amount | AmountRange, Field(union_mode="left_to_right")]


class Spread(NamedTuple):
    """The three cases of an estimate as floats; a plain number is all three."""

    low: float
    base: float
    high: float


def spread(estimate: Decimal | NumberRange | AmountRange) -> Spread:
    """Return the low, base and high case of an estimate."""
    if isinstance(estimate, Decimal):
        value = float(estimate)
        return Spread(value, value, value)
    return Spread(float(estimate.low), float(estimate.base), float(estimate.high))


def base_of(estimate: Decimal | NumberRange | AmountRange) -> Decimal:
    """Return the base case of an estimate."""
    return estimate if isinstance(estimate, Decimal) else estimate.base


def by_key(value: object) -> object:
    """Let a mapping be written as `{value: …}` or, in short, as the number or range itself."""
    if isinstance(value, dict):
        return {"value": value} if "base" in value or "low" in value else value
    return {"value": value}


ShortForm = BeforeValidator(by_key)
