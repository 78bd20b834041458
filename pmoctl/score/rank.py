"""Rank scored initiatives, and draw the line where the envelope runs out."""

import math
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from pmoctl.model.framework import LOWER_FIRST
from pmoctl.model.state import CANDIDATE, COMMITTED
from pmoctl.score.charges import ZERO, Charges, Limited
from pmoctl.score.framework import Baseline, Parts
from pmoctl.score.scored import PLACES, Scored


class Charged(NamedTuple):
    """A scored initiative with what it charges to the envelope and what it is ordered by (see `sort_key`)."""

    scored: Scored
    charges: Charges
    key: tuple[float, ...]


class Ranked(NamedTuple):
    """One row of a ranking; `rank` is None for what a gate excludes and for what has no score."""

    rank: int | None
    scored: Scored
    above_line: bool
    charges: Charges


class Blocked(NamedTuple):
    """The first initiative that did not fit, and the first limit it broke."""

    initiative: str
    limited: Limited


class Line(NamedTuple):
    """Where the cut line falls: after which initiative (None at the very top), and what blocks the next."""

    after: str | None
    blocked_by: Blocked


class Ranking(NamedTuple):
    """Initiatives in the order shown, the line (None where everything fits), and the envelope used up.

    `overrun` lists the limits that committed and included initiatives alone overrun.
    """

    rows: tuple[Ranked, ...]
    line: Line | None
    limits: Charges
    used: Charges
    overrun: tuple[Limited, ...]


def rank_initiatives(charged: Iterable[Charged], limits: Charges, *, new_only: bool) -> Ranking:
    """Rank candidates and committed initiatives (`new_only`: candidates alone) and draw the line.

    Committed ones charge the envelope either way.
    """
    everything = [row for row in charged if row.scored.state in COMMITTED or row.scored.state == CANDIDATE]
    shown = [row for row in everything if not (new_only and row.scored.state in COMMITTED)]
    shown.sort(key=lambda row: (*row.key, row.scored.id))
    rows: list[Ranked] = []
    last_key, rank = None, 0
    for place, (scored, charges, key) in enumerate(shown, start=1):
        ranked = scored.score is not None and scored.gate.outcome != "excluded"
        if key != last_key:
            last_key, rank = key, place
        rows.append(Ranked(rank if ranked else None, scored, False, charges))  # noqa: FBT003  # not drawn yet
    return _draw_line(rows, [row for row in everything if row.scored.state in COMMITTED], limits)


def sort_key(scored: Scored, baseline: Baseline) -> tuple[float, ...]:
    """Give what an initiative is ordered by: the group it stands in, its figure, its tie-breaks; smaller is better."""
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
    """Give the value of a criterion, 0 to 1, from those of its leaves; None where all of them are missing."""
    leaves = [(scored.criteria[place], share) for place, share in parts]
    if all(leaf.source == "missing" for leaf, _ in leaves):
        return None
    return math.fsum([leaf.value * share for leaf, share in leaves])


def _draw_line(rows: list[Ranked], committed: list[Charged], limits: Charges) -> Ranking:
    sure = {row.scored.id: row.charges for row in committed}
    sure |= {row.scored.id: row.charges for row in rows if row.scored.gate.outcome == "included"}
    if not limits:
        shown = tuple(row._replace(above_line=row.rank is not None or row.scored.id in sure) for row in rows)
        return Ranking(shown, None, {}, {}, ())
    used = dict.fromkeys(limits, ZERO)
    for charges in sure.values():
        _charge(used, charges)
    overrun = tuple(limited for limited, amount in used.items() if amount > limits[limited])
    line, after, drawn = None, None, []
    for row in rows:
        above = row.scored.id in sure
        if not above and line is None and row.rank is not None and row.scored.money.cost is not None:
            broken = first_broken(used, row.charges, limits)
            if broken:
                line = Line(after, Blocked(row.scored.id, broken))
            else:
                _charge(used, row.charges)
                above = True
        if above and line is None:
            after = row.scored.id
        drawn.append(Ranked(row.rank, row.scored, above, row.charges) if above else row)
    return Ranking(tuple(drawn), line, limits, used, overrun)


def _charge(used: dict[Limited, Decimal], charges: Charges) -> None:
    for limited, amount in charges.items():
        used[limited] += amount


def first_broken(used: Charges, charges: Charges, limits: Charges) -> Limited | None:
    """Give the first limit that further charges would break; None where they fit. Charges come in the limits' order."""
    for name, amount in charges.items():
        if used[name] + amount > limits[name]:
            return name
    return None


def standing_of(row: Ranked) -> str:
    """Say in a word or two where a row stands."""
    if row.scored.state in COMMITTED:
        return "committed"
    if row.scored.gate.outcome == "included":
        return "must do"
    if row.scored.gate.outcome == "excluded":
        return "gated out"
    if row.above_line:
        return "above"
    if row.scored.score is None:
        return "no score"
    return "no costs" if row.scored.money.cost is None else "below"
