"""Why an initiative scores or ranks otherwise than before: points by what was replaced, places by whose doing."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.assess.outcome import Assessment, Refused
from pmoctl.model.initiative import Initiative
from pmoctl.model.workspace import Entry
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, sort_key
from pmoctl.score.score import score_initiative
from pmoctl.score.scored import Scored

SAME = 1e-9  # a difference of sums of doubles that is nothing


class Causes(NamedTuple):
    """Why a score or a place differs: score points by what was replaced, in that order, and places in the order shown.

    `money` is everything but ratings and reviews. Places are won where they are positive; they are those of the
    initiative's own gates, and of the others.
    """

    ratings: float = 0.0
    reviews: float = 0.0
    money: float = 0.0
    framework: float = 0.0
    gates: int = 0
    others: int = 0


class Order(NamedTuple):
    """What a ranking is sorted by, in the order shown, and where each initiative stands in it, from 0 on."""

    keys: list[tuple[tuple[float, ...], str]]
    places: dict[str, int]

    @classmethod
    def of(cls, assessment: Assessment) -> "Order":
        """Take the order of a ranking; an empty one where nothing could be ranked."""
        if isinstance(assessment, Refused):
            return cls([], {})
        keys = [(sort_key(row.scored, assessment.baseline), row.scored.id) for row in assessment.ranking.rows]
        return cls(keys, {name: place for place, (_, name) in enumerate(keys)})

    def place(self, scored: Scored, baseline: Baseline) -> int:
        """Return where an initiative of this order would stand if it were scored like this, the others as they are."""
        place = bisect_left(self.keys, (sort_key(scored, baseline), scored.id))
        return place - (self.places[scored.id] < place)


def find_causes(
    old: Ranked,
    new: Ranked,
    before: Assessment,
    orders: Sequence[Order],
    entries: tuple[Entry | None, Entry | None],
) -> Causes:
    """Say why the rows of an initiative before and after differ; of no ranking before there is nothing to say.

    `orders` and `entries` are those before and after; without an entry only places are told.
    """
    if isinstance(before, Refused):
        return Causes()
    baseline = before.baseline
    gates, others = _places(old, new, baseline, orders)
    first, last = entries
    if first is None or last is None or (first.data == last.data and old.scored.score == new.scored.score):
        return Causes(gates=gates, others=others)
    ratings = first.data.model_copy(update={"ratings": last.data.ratings})
    reviews = ratings.model_copy(update={"reviews": last.data.reviews})
    steps = [
        old.scored.score,
        _score(first, ratings, baseline),
        _score(first, reviews, baseline),
        _score(last, last.data, baseline),
        new.scored.score,
    ]
    points = ((after or 0.0) - (before or 0.0) for before, after in itertools.pairwise(steps))
    own = (0.0 if abs(each) < SAME else each for each in points)
    return Causes(next(own), next(own), next(own), next(own), gates, others)


def _score(entry: Entry, data: Initiative, baseline: Baseline) -> float | None:
    return score_initiative(entry._replace(data=data), "submitted", baseline).score


def _places(old: Ranked, new: Ranked, baseline: Baseline, orders: Sequence[Order]) -> tuple[int, int]:
    """Return the places won by its own gates, and by what the others did, in the order shown.

    In between it is set among the others as they were: with its new score and old gates, then with its new gates too.
    """
    place = orders[1].places[new.scored.id]
    if old.scored == new.scored:
        return 0, orders[0].places[new.scored.id] - place
    scored = new.scored._replace(id=old.scored.id)
    gates_kept = orders[0].place(scored._replace(gate=old.scored.gate), baseline)
    own = orders[0].place(scored, baseline)
    return gates_kept - own, own - place
