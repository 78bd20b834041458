"""What would have lifted an initiative over the line: what it lacks, what is too small for it, whom it has to pass."""

from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.score.charges import Limited
from pmoctl.score.explain import closing_ratings, score_to_match
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, Ranking
from pmoctl.score.standing import Standing
from pmoctl.score.walk import Walk


class Shortage(NamedTuple):
    """A limit that an initiative does not fit into: what it takes there, and what the others leave.

    Money in `amounts_in`, capacity in full-time equivalents.
    """

    limited: Limited
    taken: Decimal
    left: Decimal


Lacking = Literal["gate", "score", "costs", "ratings", "requirement", "rival"]
LACKS: dict[Standing, Lacking] = {
    "gated_out": "gate",
    "no_score": "score",
    "no_costs": "costs",
    "not_assessed": "ratings",
    "waits": "requirement",
    "excluded": "rival",
}


class Lift(NamedTuple):
    """Why an initiative stands below the line, and the least that would have lifted it over.

    `lacks`: it was passed over, whatever its rank (a gate excludes it, it has no score, states no costs or has no
    rating at all; it requires what cannot be had, or does not go together with what is above: see `why` of its row).
    Else `short` lists what is too small for it, with all that it requires, where the line falls; nothing there means
    that it only comes too late. `over` is the lowest row that it would have to come before in order to fit; None where
    no rank would do, because committed and included work leaves too little. `level` is the score that draws level with
    that row (None where no score does), `gap` the points up to it, and `ratings` those that alone would close the gap:
    (criterion, rating now, rating that draws level).
    """

    lacks: Lacking | None
    short: tuple[Shortage, ...] = ()
    over: Ranked | None = None
    level: float | None = None
    gap: float = 0.0
    ratings: tuple[tuple[str, float | None, float], ...] = ()


def lift_over_line(row: Ranked, ranking: Ranking, baseline: Baseline) -> Lift | None:
    """Find what would have lifted a row over the line; None where it stands above it."""
    if row.above_line:
        return None
    lacks = LACKS.get(row.standing)
    if lacks is not None or row.scored.score is None:
        return Lift(lacks)
    walk = Walk(ranking.start, ranking.limits, ranking.rows)
    short = _shortages(row, walk)
    over = _row_to_pass(row, ranking, walk)
    if over is None:
        return Lift(None, short)
    short = _shortages(row, walk)
    level = score_to_match(row, over, baseline)
    if level is None:
        return Lift(None, short, over)
    gap = level - row.scored.score
    leaves = {leaf.id: leaf for leaf in baseline.leaves}
    return Lift(None, short, over, level, gap, tuple(closing_ratings(row, leaves, gap)))


def _shortages(row: Ranked, walk: Walk) -> tuple[Shortage, ...]:
    bundle = walk.bundle_of(row)
    return tuple(
        Shortage(name, amount, walk.limits[name] - walk.used[name])
        for name, amount in (bundle.charges if bundle else {}).items()
        if walk.used[name] + amount > walk.limits[name]
    )


def _row_to_pass(row: Ranked, ranking: Ranking, walk: Walk) -> Ranked | None:
    """Go down the ranks without a row, and find the last before which it would have fitted; `walk` stops at the row."""
    found = None
    ended = False
    for other in ranking.rows:
        if other.scored.id == row.scored.id:
            break
        if other.scored.id in walk.above or ended:
            continue
        if walk.look(row).standing == "above":
            found = other
        look = walk.look(other)
        if look.standing == "above":
            walk.take(look.bundle)
        elif look.standing == "below":
            ended = ranking.shortlist != "fill"
    return found
