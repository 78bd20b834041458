"""Rank scored initiatives, and draw the line where the envelope runs out."""

import math
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from pmoctl.model.framework import LOWER_FIRST
from pmoctl.model.state import CANDIDATE, COMMITTED, RANKED
from pmoctl.score.charges import ZERO, Charges, Limited
from pmoctl.score.framework import Baseline, Parts
from pmoctl.score.line import CutLine, draw_line
from pmoctl.score.scored import PLACES, Scored
from pmoctl.score.standing import NO_BONDS, NO_WHY, Bonds, Standing, Why
from pmoctl.score.walk import Start, Walk, find_rivals

Shortlist = Literal["line", "fill", "selection"]


class Charged(NamedTuple):
    """A scored initiative: what it charges to the envelope, what it is ordered by (see `sort_key`), and its bonds."""

    scored: Scored
    charges: Charges
    key: tuple[float, ...]
    bonds: Bonds = NO_BONDS


class Ranked(NamedTuple):
    """One row of a ranking; `rank` is None for what a gate excludes and for what has no score.

    `recommended` is said of candidates alone: those above the line, or those in the selection.
    """

    rank: int | None
    scored: Scored
    above_line: bool
    charges: Charges
    standing: Standing
    recommended: bool
    why: Why = NO_WHY
    bonds: Bonds = NO_BONDS


class Ranking(NamedTuple):
    """Initiatives in the order shown, the line (None where everything fits), and the envelope used up.

    Without any limit there is no envelope, and no line. `overrun` lists the limits that committed and included
    initiatives alone overrun; `start` is what stood before the walk down the ranks began.
    """

    rows: tuple[Ranked, ...]
    line: CutLine | None
    limits: Charges
    used: Charges
    overrun: tuple[Limited, ...]
    shortlist: Shortlist
    start: Start


def rank_initiatives(
    charged: Iterable[Charged],
    limits: Charges,
    *,
    new_only: bool,
    closed: frozenset[str] = frozenset(),
    shortlist: Shortlist = "line",
) -> Ranking:
    """Rank candidates and committed initiatives (`new_only`: candidates alone) and draw the line.

    Committed ones charge the envelope either way; `closed` are initiatives that are done, and meet what requires them.
    With `selection` what is above the line counts as recommended until `recommend_selection` says otherwise.
    """
    everything = [row for row in charged if row.scored.state in RANKED]
    shown = [row for row in everything if not (new_only and row.scored.state in COMMITTED)]
    shown.sort(key=lambda row: (*row.key, row.scored.id))
    start = _start(everything, limits, closed)
    walk = Walk(start, limits, (row for row in everything if row.scored.id not in start.above))
    drawn = draw_line(walk, shown, fill=shortlist == "fill")
    rows: list[Ranked] = []
    last_key, rank = None, 0
    for place, (row, (standing, why)) in enumerate(zip(shown, drawn.standings, strict=True), start=1):
        scored = row.scored
        if row.key != last_key:
            last_key, rank = row.key, place
        ranked = rank if scored.score is not None and scored.gate.outcome != "excluded" else None
        if scored.id in start.above:
            rows.append(_sure_row(ranked, row, walk))
        else:
            above = scored.id in walk.above
            rows.append(Ranked(ranked, scored, above, row.charges, standing, above, why, row.bonds))
    overrun = tuple(limited for limited, amount in start.used.items() if amount > limits[limited])
    return Ranking(tuple(rows), drawn.line, limits, walk.used, overrun, shortlist, start)


def recommend_selection(ranking: Ranking, selected: frozenset[str]) -> Ranking:
    """Return a ranking in which the candidates of a selection are recommended instead of those above the line."""
    rows = [
        row._replace(recommended=row.scored.state == CANDIDATE and row.scored.id in selected) for row in ranking.rows
    ]
    return ranking._replace(rows=tuple(rows))


def _start(everything: Sequence[Charged], limits: Charges, closed: frozenset[str]) -> Start:
    """Put what is committed, or included by a gate, above the line before anything is ranked."""
    used = dict.fromkeys(limits, ZERO)
    above = []
    for row in everything:
        if row.scored.state in COMMITTED or row.scored.gate.outcome == "included":
            above.append(row.scored.id)
            for limited, amount in row.charges.items():
                used[limited] += amount
    return Start(frozenset(above), used, closed, find_rivals(everything))


def _sure_row(rank: int | None, row: Charged, walk: Walk) -> Ranked:
    """Return the row of one that is above whatever is, and say what is in its way nevertheless."""
    state = row.scored.state
    standing: Standing = "paused" if state == "paused" else "committed" if state in COMMITTED else "must_do"
    unmet, rivals = walk.unmet(row), walk.rivals_above(row)
    why = Why(waits_for=unmet, excluded_by=rivals) if unmet or rivals else NO_WHY
    return Ranked(rank, row.scored, True, row.charges, standing, standing == "must_do", why, row.bonds)  # noqa: FBT003  # in the order of its fields


def sort_key(scored: Scored, baseline: Baseline) -> tuple[float, ...]:
    """Return what an initiative is ordered by: its group, its figure, its tie-breaks; smaller is better."""
    if scored.score is None:
        return (2.0,)
    excluded = 1.0 if scored.gate.outcome == "excluded" else 0.0
    figure = _figure(scored, scored.score, per_cost=baseline.per_cost)
    ties: tuple[float, ...] = ()
    for name in baseline.tie_break:
        ties += _tie(name, scored, baseline)
    return (excluded, *figure, *ties)


def _figure(scored: Scored, score: float, *, per_cost: bool) -> tuple[float, ...]:
    rounded = -round(score, PLACES)
    if not per_cost:
        return (rounded,)
    ratio = scored.ratio
    if ratio is None:
        return (2.0 if scored.whole_cost is None else 0.0, rounded)
    # Amounts in ones make small ratios: nine digits of them count, not nine decimals.
    places = max(PLACES, PLACES - 1 - math.floor(math.log10(abs(ratio)))) if ratio else PLACES
    return (1.0, -round(ratio, places))


def _tie(name: str, scored: Scored, baseline: Baseline) -> tuple[float, float]:
    if name == "obligation":
        return (0.0 if scored.has_obligation else 1.0, 0.0)
    if name in baseline.ranked_by:
        number = _value_of_criterion(scored, baseline.ranked_by[name])
    else:
        number = scored.extent(name)
    if number is None:
        return (1.0, 0.0)
    return (0.0, round(number if name in LOWER_FIRST else -number, PLACES))


def _value_of_criterion(scored: Scored, parts: Parts) -> float | None:
    """Return the value of a criterion, 0 to 1, from those of its leaves; None where all of them are missing."""
    leaves = [(scored.criteria[place], share) for place, share in parts]
    if all(leaf.source == "missing" for leaf, _ in leaves):
        return None
    return math.fsum([leaf.value * share for leaf, share in leaves])
