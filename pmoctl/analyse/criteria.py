"""Whether the criteria of a framework tell initiatives apart, and whether two of them say the same."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from pmoctl.analyse.figures import commonest, covariance, deviation, quantile, spearman
from pmoctl.score.framework import Baseline
from pmoctl.score.scored import PLACES, Scored

# Fewer values than this have no quartiles worth the name.
LEAST_VALUES = 5
# Of the scale: half a step of one from 0 to 5. Values scattered evenly over a scale have 0.29.
LEAST_SPREAD = 0.1
# "An appropriate indicator for when collinearity begins to severely distort": Dormann et al., Collinearity: a review of
# methods to deal with it, Ecography 36 (2013).
DUPLICATES = 0.7
# The first round number at which chance alone goes that far in fewer than 1 case of 20: 0.648 is the two-sided critical
# value of 10 pairs, 0.700 that of 9 (https://faculty.washington.edu/heagerty/Books/Biostatistics/TABLES/Spearman/).
LEAST_PAIRS = 10


class Discrimination(NamedTuple):
    """How far a criterion tells the ranked initiatives apart.

    Spread, quartiles and commonest value (0 to 1) are over the `n` that have a value. `explained` is the part of the
    variance of the scores that comes from this criterion, a missing value at what it counts; the parts of all criteria
    sum to 1, and one that works against the others has less than nothing. None where there is nothing to compute.
    """

    criterion: str
    share: float
    n: int
    missing: int
    spread: float | None
    quartiles: tuple[float, float, float] | None
    commonest: float | None
    sharing: int
    explained: float | None

    @property
    def remarkable(self) -> bool:
        """Whether it hardly tells them apart: next to no spread, the middle half all equal, or nobody has a value."""
        if self.spread is None or self.quartiles is None:
            return self.missing >= LEAST_VALUES
        low, _, high = self.quartiles
        return self.n >= LEAST_VALUES and (round(self.spread, PLACES) < LEAST_SPREAD or round(high - low, PLACES) == 0)


class Likeness(NamedTuple):
    """How far two criteria rank alike the `n` initiatives that have both: Spearman's ρ over values, -1 to 1.

    None where one of them gives all the same.
    """

    first: str
    second: str
    n: int
    correlation: float | None

    @property
    def judged(self) -> bool:
        """Whether enough initiatives have both for ρ to mean something."""
        return self.n >= LEAST_PAIRS and self.correlation is not None

    @property
    def remarkable(self) -> bool:
        """Whether the two say the same of an initiative, or (ρ below 0) the opposite."""
        return self.correlation is not None and self.judged and round(abs(self.correlation), PLACES) >= DUPLICATES


def discriminations(rows: Sequence[Scored], baseline: Baseline) -> tuple[Discrimination, ...]:
    """Say of each leaf criterion how far it tells scored initiatives apart.

    Parts of variance as in Shorrocks, Inequality decomposition by factor components, Econometrica 50 (1982): the
    covariance of contribution and score over the variance of the scores.
    """
    scores = [row.score for row in rows if row.score is not None]
    counted = [row for row in rows if row.score is not None]
    variance = covariance(scores, scores) if scores else 0.0
    found = []
    for place, leaf in enumerate(baseline.leaves):
        values = [row.criteria[place].value for row in rows if row.criteria[place].source != "missing"]
        level, sharing = commonest(values) if values else (None, 0)
        explained = None
        if round(variance, PLACES):
            explained = covariance([row.criteria[place].contribution for row in counted], scores) / variance
        found.append(
            Discrimination(
                criterion=leaf.id,
                share=leaf.share,
                n=len(values),
                missing=len(rows) - len(values),
                spread=deviation(values) if values else None,
                quartiles=(quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)) if values else None,
                commonest=level,
                sharing=sharing,
                explained=explained,
            )
        )
    return tuple(found)


def likenesses(rows: Sequence[Scored], baseline: Baseline) -> tuple[Likeness, ...]:
    """Compare every two leaf criteria over the scored initiatives that have both; the most alike first."""
    found = []
    for one, other in combinations(range(len(baseline.leaves)), 2):
        both = [
            (row.criteria[one].value, row.criteria[other].value)
            for row in rows
            if "missing" not in {row.criteria[one].source, row.criteria[other].source}
        ]
        correlation = spearman([x for x, _ in both], [y for _, y in both])
        found.append(Likeness(baseline.leaves[one].id, baseline.leaves[other].id, len(both), correlation))
    return tuple(sorted(found, key=lambda each: (not each.judged, -abs(each.correlation or 0.0))))
