"""How far several raters of the same initiatives differ, criterion by criterion."""

import statistics
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.estimate import base_of
from pmoctl.model.framework import Scale
from pmoctl.model.initiative import Rating, Ratings


class Opinions(NamedTuple):
    """What raters say of one criterion of one initiative, by rater; at least one.

    `spread` is the highest less the lowest base value, as a part of the scale: 0 is agreement, 1 could not be more.
    """

    initiative: str
    criterion: str
    ratings: dict[str, Rating]
    spread: float

    @property
    def values(self) -> list[Decimal]:
        """The base values, ascending."""
        return sorted(base_of(each.value) for each in self.ratings.values())

    @property
    def median(self) -> Decimal:
        """The middle of the values; of an even number the mean of the two in the middle."""
        return statistics.median(self.values)


def compare_opinions(
    said: Mapping[str, Mapping[str, Ratings]], initiatives: Sequence[str], scales: Mapping[str, Scale]
) -> list[Opinions]:
    """Lay side by side what raters say, the largest disagreement first; equal ones by initiative and criterion.

    `said` is by rater and initiative, `scales` by criterion; other criteria do not count.
    """
    found = []
    for initiative in initiatives:
        for criterion, scale in scales.items():
            ratings = {
                rater: of[initiative][criterion]
                for rater, of in said.items()
                if initiative in of and criterion in of[initiative]
            }
            if ratings:
                values = [base_of(each.value) for each in ratings.values()]
                span = Decimal(str(scale.highest)) - Decimal(str(scale.lowest))
                found.append(Opinions(initiative, criterion, ratings, float((max(values) - min(values)) / span)))
    return sorted(found, key=lambda each: (-each.spread, each.initiative, each.criterion))
