"""How much of the way to the strategy's targets an initiative goes: the measure `strategy_share`."""

from collections.abc import Mapping

from pmoctl.model.estimate import Estimate, Spread, spread
from pmoctl.model.initiative import Initiative
from pmoctl.score.framework import Baseline

NOTHING = Spread(0.0, 0.0, 0.0)


def strategy_share(initiative: Initiative, baseline: Baseline) -> Spread | None:
    """Return the mean, over all targets that count contributions, of the part of the way that it goes, times 100.

    Of each target the way goes from the baseline to its latest year up to five years after the base year; each part is
    cut to 0…1. Low, base and high are those of the contributions: 0 to 100, and where lower is better for a target the
    low case may be the highest. None where the framework does not ask for it.
    """
    if "strategy_share" not in baseline.asked:
        return None
    if not initiative.contributes or not baseline.ways:
        return NOTHING
    totals = [0.0, 0.0, 0.0]
    for way in baseline.ways:
        claim = initiative.contributes.get(way.target)
        if claim is not None:
            level = _level(claim.by, way.year)
            for case, amount in enumerate(level):
                totals[case] += min(max(amount / way.length, 0.0), 1.0)
    return Spread(*[100.0 * total / len(baseline.ways) for total in totals])


def _level(by: Mapping[int, Estimate], year: int) -> Spread:
    """Return what is contributed in a year: what the latest year up to it says."""
    latest = max((each for each in by if each <= year), default=None)
    return NOTHING if latest is None else spread(by[latest])
