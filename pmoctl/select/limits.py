"""Exact decimals as whole numbers: a solver that reckons in floats calls a set within budget that is over by a cent."""

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

EXACT = Context(prec=400, rounding=ROUND_HALF_EVEN)  # numbers of files have up to 100 digits either side
FINEST = Decimal("1e-6")  # how finely a sum of floats is told from another
STEPS = 10**10  # into how many units what is maximised is parted at most, so that a solver tells one from none


class Whole(NamedTuple):
    """Decimals as whole numbers of one `unit`, which is as large as it can be."""

    numbers: tuple[int, ...]
    unit: Fraction


def whole_numbers(decimals: Iterable[Decimal]) -> Whole:
    """Return decimals as whole numbers, their greatest common divisor taken out."""
    ratios = [decimal.as_integer_ratio() for decimal in decimals]
    denominator = math.lcm(*(below for _, below in ratios))
    numbers = [above * (denominator // below) for above, below in ratios]
    divisor = math.gcd(*numbers) or 1
    return Whole(tuple(number // divisor for number in numbers), Fraction(divisor, denominator))


def whole_worths(worths: Sequence[float]) -> Whole:
    """Return what is maximised as whole numbers: to a millionth, or a ten-thousand-millionth of the sum of all.

    Where every worth is a multiple of such a unit, as with written amounts, this is exact.
    """
    decimals = [Decimal(worth) for worth in worths]
    total = sum(map(abs, decimals), Decimal(0))
    unit = max(FINEST, Decimal(1).scaleb((total / STEPS).adjusted() + 1)) if total else FINEST
    return whole_numbers(EXACT.quantize(decimal, unit) for decimal in decimals)


def exact_sum(decimals: Iterable[Decimal]) -> Decimal:
    """Return the sum of decimals, whatever their sizes: Python's own keeps 28 digits."""
    total = Decimal(0)
    for decimal in decimals:
        total = EXACT.add(total, decimal)
    return total


def as_decimal(number: Fraction | int) -> Decimal:
    """Return a fraction whose denominator divides a power of ten as the decimal it is."""
    number = Fraction(number)
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize(EXACT)
