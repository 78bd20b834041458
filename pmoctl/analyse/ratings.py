"""What people's ratings look like together: bunched at one level, above the reviewers', with the same reason."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pmoctl.analyse.figures import commonest, mean, quantile
from pmoctl.model.estimate import base_of
from pmoctl.model.initiative import Rating
from pmoctl.model.workspace import Entry
from pmoctl.score.framework import Baseline, Leaf
from pmoctl.score.scored import PLACES

# Ratings that scatter by one step about their mean put 38 % at one level (normal distribution, ± half a step).
BUNCHED = 0.6
# Of ratings that scatter so, 60 % or more stand at that level by chance in 14 cases of 100 where there are ten, in 4
# where there are twenty (binomial distribution).
LEAST_RATINGS = 10
# Of the scale: half a step of one from 0 to 5.
LEANING = 0.1
# The mean of fewer is the opinion of one day.
LEAST_REVIEWED = 5


class Bunch(NamedTuple):
    """How many of `n` submitters' ratings stand at their commonest level.

    `of` is a criterion or a unit. `place` is where the level lies between lowest (0) and highest (1) of the scale;
    `level` is in units of the scale, None where the criteria of a unit have different ones.
    """

    of: str
    n: int
    at_level: int
    place: float
    level: float | None

    @property
    def remarkable(self) -> bool:
        """Whether the ratings are bunched there."""
        return self.n >= LEAST_RATINGS and round(self.at_level / self.n, PLACES) >= BUNCHED


class Leaning(NamedTuple):
    """By how much submitters rate better than reviewers, on the mean of `n` reviewed ratings, in spans of the scale.

    Submitter's rating minus the median of the reviews; turned round where lower is preferred, so that above 0 is always
    the better value. `of` is a criterion or a unit.
    """

    of: str
    n: int
    difference: float

    @property
    def remarkable(self) -> bool:
        """Whether submitters and reviewers differ by more than they may."""
        return self.n >= LEAST_REVIEWED and round(abs(self.difference), PLACES) >= LEANING


class SaidAt(NamedTuple):
    """Where a reason stands; `by` is the reviewer, None for the submitter."""

    initiative: str
    criterion: str
    by: str | None


class Reason(NamedTuple):
    """A reason that several ratings give, as it is first written."""

    why: str
    places: tuple[SaidAt, ...]


class _Rated(NamedTuple):
    entry: Entry
    leaf: Leaf
    own: Rating | None
    reviews: tuple[tuple[str, Rating], ...]


def bunches(entries: Sequence[Entry], baseline: Baseline) -> tuple[tuple[Bunch, ...], tuple[Bunch, ...]]:
    """Return the commonest level of the submitters' ratings (base case), by criterion and by unit over all criteria."""
    criteria: dict[str, list[float]] = {}
    units: dict[str, list[float]] = {}
    for entry, leaf, own, _ in _rated(entries, baseline):
        if own is not None:
            place = (float(base_of(own.value)) - leaf.lowest) / (leaf.highest - leaf.lowest)
            criteria.setdefault(leaf.id, []).append(place)
            units.setdefault(entry.unit, []).append(place)
    scales = {leaf.id: (leaf.lowest, leaf.highest) for leaf in baseline.leaves if leaf.measure is None}
    common = next(iter(scales.values())) if len(set(scales.values())) == 1 else None
    by_criterion = tuple(_bunch(leaf, criteria[leaf], scales[leaf]) for leaf in scales if leaf in criteria)
    return by_criterion, tuple(_bunch(unit, places, common) for unit, places in sorted(units.items()))


def _bunch(of: str, places: list[float], scale: tuple[float, float] | None) -> Bunch:
    place, count = commonest(places)
    return Bunch(of, len(places), count, place, scale[0] + place * (scale[1] - scale[0]) if scale else None)


def leanings(entries: Sequence[Entry], baseline: Baseline) -> tuple[tuple[Leaning, ...], tuple[Leaning, ...]]:
    """Compare submitters with reviewers (base cases) where both rated, by criterion and by unit over all criteria."""
    criteria: dict[str, list[float]] = {}
    units: dict[str, list[float]] = {}
    for entry, leaf, own, reviews in _rated(entries, baseline):
        if own is not None and reviews:
            latest = dict(reviews)  # as it is scored
            reviewed = quantile([float(base_of(rating.value)) for rating in latest.values()], 0.5)
            difference = (float(base_of(own.value)) - reviewed) / (leaf.highest - leaf.lowest)
            difference = -difference if leaf.lower_preferred else difference
            criteria.setdefault(leaf.id, []).append(difference)
            units.setdefault(entry.unit, []).append(difference)
    by_criterion = (_leaning(leaf.id, criteria[leaf.id]) for leaf in baseline.leaves if leaf.id in criteria)
    return tuple(by_criterion), tuple(_leaning(*unit) for unit in sorted(units.items()))


def _leaning(of: str, differences: list[float]) -> Leaning:
    return Leaning(of, len(differences), mean(differences))


def reused_reasons(entries: Sequence[Entry], baseline: Baseline) -> tuple[Reason, ...]:
    """Return the reasons that more than one rating gives, whatever their case and blanks; the most used first."""
    found: dict[str, tuple[str, list[SaidAt]]] = {}
    for entry, leaf, own, reviews in _rated(entries, baseline):
        said: Iterable[tuple[str | None, Rating]] = reviews if own is None else ((None, own), *reviews)
        for by, rating in said:
            why = " ".join((rating.why or "").split())
            if why:
                found.setdefault(why.casefold(), (why, []))[1].append(SaidAt(entry.id, leaf.id, by))
    reasons = (Reason(why, tuple(places)) for why, places in found.values() if len(places) > 1)
    return tuple(sorted(reasons, key=lambda reason: (-len(reason.places), reason.why)))


def _rated(entries: Sequence[Entry], baseline: Baseline) -> Iterator[_Rated]:
    """Yield what people said, by initiative and criterion; reviews that count alone, by date."""
    for entry in sorted(entries, key=lambda entry: entry.id):
        dated = sorted(entry.data.reviews, key=lambda review: review.date)
        counted = [review for review in dated if review.framework in {None, baseline.id}]
        for leaf in baseline.leaves:
            if leaf.measure is None:
                reviews = tuple((each.by, each.ratings[leaf.id]) for each in counted if leaf.id in each.ratings)
                yield _Rated(entry, leaf, entry.data.ratings.get(leaf.id), reviews)
