"""What would have lifted an initiative over the line: what it lacks, what is too small for it, whom it has to pass."""

from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.model.state import COMMITTED
from pmoctl.score.charges import ZERO, Charges, Limited
from pmoctl.score.explain import closing_ratings, score_to_match
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, Ranking, first_broken


class Shortage(NamedTuple):
    """A limit that an initiative does not fit into: what it takes there, and what the others leave.

    Money in `amounts_in`, capacity in full-time equivalents.
    """

    limited: Limited
    taken: Decimal
    left: Decimal


class Lift(NamedTuple):
    """Why an initiative stands below the line, and the least that would have lifted it over.

    `lacks`: it is not in the running at all (a gate excludes it, it has no score, it states no costs). Else `short`
    lists what is too small for it where the line falls; nothing there means that it only comes too late. `over` is the
    lowest row that it would have to come before in order to fit; None where no rank would do, because committed and
    included work leaves too little. `level` is the score that draws level with that row (None where no score does),
    `gap` the points up to it, and `ratings` those that alone would close the gap: (criterion, rating now, rating that
    draws level).
    """

    lacks: Literal["gate", "score", "costs"] | None
    short: tuple[Shortage, ...] = ()
    over: Ranked | None = None
    level: float | None = None
    gap: float = 0.0
    ratings: tuple[tuple[str, float | None, float], ...] = ()


def lift_over_line(row: Ranked, ranking: Ranking, baseline: Baseline) -> Lift | None:
    """Find what would have lifted a row over the line; None where it stands above it."""
    if row.above_line:
        return None
    if row.scored.gate.outcome == "excluded":
        return Lift("gate")
    if row.scored.score is None or row.scored.money.cost is None:
        return Lift("score" if row.scored.score is None else "costs")
    used = dict(ranking.used)
    short = _shortages(row, ranking.limits, used)
    over = _row_to_pass(row, ranking, used)
    if over is None:
        return Lift(None, _shortages(row, ranking.limits, used))
    level = score_to_match(row, over, baseline)
    if level is None:
        return Lift(None, short, over)
    gap = level - row.scored.score
    leaves = {leaf.id: leaf for leaf in baseline.leaves}
    return Lift(None, short, over, level, gap, tuple(closing_ratings(row, leaves, gap)))


def _shortages(row: Ranked, limits: Charges, used: Charges) -> tuple[Shortage, ...]:
    return tuple(
        Shortage(name, amount, limits[name] - used[name])
        for name, amount in row.charges.items()
        if name in limits and used[name] + amount > limits[name]
    )


def _row_to_pass(row: Ranked, ranking: Ranking, used: Charges) -> Ranked | None:
    """Go up from the line until a row fits; `used` is left as it is there, or with sure work alone."""
    blocked = ranking.line.blocked_by.initiative if ranking.line else None
    if blocked != row.scored.id and first_broken(used, row.charges, ranking.limits) is None:
        return next((each for each in ranking.rows if each.scored.id == blocked), None)
    for each in reversed(ranking.rows):
        sure = each.scored.state in COMMITTED or each.scored.gate.outcome == "included"
        if each.above_line and not sure:
            for name, amount in each.charges.items():
                used[name] = used.get(name, ZERO) - amount
            if first_broken(used, row.charges, ranking.limits) is None:
                return each
    return None
