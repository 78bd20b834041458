"""How many decimals a figure is written with, and what it is when it is rounded to them."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from pmoctl.model.text import rounded

MOST_PLACES = 6  # decimals of an amount that somebody wrote


def figure_places(value: float | Decimal) -> int:
    """Return the decimals of a computed figure of a target: the larger, the fewer."""
    size = abs(float(value))
    return 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 0.1 or size < 1e-9 else 3  # noqa: PLR2004  # three digits that count


def rounded_to(value: float | Decimal, places: int) -> Decimal:
    """Round a figure to a count of decimals, halves up; never a negative zero."""
    return rounded(value, places) if isinstance(value, int | float) else rounded_exactly(value, places)


def rounded_exactly(value: Decimal, places: int) -> Decimal:
    """Round a decimal number halves up; never a negative zero."""
    figure = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=150))
    return figure or abs(figure)


def scaled(value: float | Decimal, exponent: int) -> Decimal:
    """Multiply a figure by a power of ten, without the noise of adding doubles."""
    number = value if isinstance(value, Decimal) else Decimal(repr(round(value, 9)))
    return number.scaleb(exponent)


def places_in(amounts: Sequence[Decimal], exponent: int, *, exactly: bool) -> int:
    """Return the decimals that amounts need in a unit, a power of ten; too many where most are less than one of it."""
    parts = [amount.scaleb(-exponent) for amount in amounts]
    if 2 * sum(abs(part) >= 1 for part in parts) < len(parts) or not parts:
        return MOST_PLACES
    if exactly:
        return max(map(own_places, parts))
    return max(-part.adjusted() for part in parts)


def own_places(value: Decimal) -> int:
    """Return the decimals that an amount has as somebody wrote it, six at most."""
    exponent = value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), MOST_PLACES) if isinstance(exponent, int) else 0


def are_whole(values: Iterable[float | Decimal]) -> bool:
    """Tell whether figures are whole numbers, all of them."""
    return all(float(value).is_integer() for value in values)


def exponent_of(value: float) -> int:
    """Return the power of ten that a figure is less than."""
    return Decimal(repr(abs(value))).adjusted() + 1
