"""How numbers scatter, and how far two lists of them go together. Nothing here knows what they are numbers of."""

import math
from collections.abc import Sequence

from pmoctl.score.scored import PLACES


def mean(numbers: Sequence[float]) -> float:
    """Return the arithmetic mean of at least one number."""
    return math.fsum(numbers) / len(numbers)


def covariance(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return the population covariance: Σ (x - x̄)(y - ȳ) / n."""
    x_mean, y_mean = mean(xs), mean(ys)
    return mean([(x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)])


def deviation(numbers: Sequence[float]) -> float:
    """Return the population standard deviation, in units of the numbers."""
    return math.sqrt(covariance(numbers, numbers))


def quantile(numbers: Sequence[float], part: float) -> float:
    """Return the number below which a part (0 to 1) lies, linear between neighbours; at 0.5 it is the median.

    Type 7 of Hyndman & Fan, Sample quantiles in statistical packages (1996): Excel's QUARTILE.INC.
    """
    ordered = sorted(numbers)
    below, rest = divmod(part * (len(ordered) - 1), 1)
    low = ordered[int(below)]
    return low + rest * (ordered[min(int(below) + 1, len(ordered) - 1)] - low)


def commonest(numbers: Sequence[float]) -> tuple[float, int]:
    """Return the number that occurs most often (the smallest of several) and how often, equal at nine decimals."""
    equals: dict[float, list[float]] = {}
    for number in sorted(numbers):
        equals.setdefault(round(number, PLACES), []).append(number)
    most = max(equals.values(), key=len)
    return most[0], len(most)


def average_ranks(numbers: Sequence[float]) -> list[float]:
    """Rank numbers, 1 the smallest; those equal at nine decimals share the mean of the ranks that they take up."""
    keys = [round(number, PLACES) for number in numbers]
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for rank, key in enumerate(sorted(keys), start=1):
        first.setdefault(key, rank)
        last[key] = rank
    return [(first[key] + last[key]) / 2 for key in keys]


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, -1 to 1: Pearson's over average ranks; None where one list is all equal.

    Kendall & Gibbons, Rank Correlation Methods (1990), chapter 3. The shortcut 1 - 6 Σd² / (n³ - n) is not for ties.
    """
    if not xs:
        return None
    x_ranks, y_ranks = average_ranks(xs), average_ranks(ys)
    scale = deviation(x_ranks) * deviation(y_ranks)
    return max(-1.0, min(1.0, covariance(x_ranks, y_ranks) / scale)) if scale else None
