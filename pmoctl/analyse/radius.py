"""The smallest change of a weight that changes the shortlist: reckoned, not sampled.

Where one weight goes to t and the others keep their proportions, every score is a straight line over t, and the
shortlist stands still between the points where two lines cross. Few crossings matter: those of what is above with what
is not, and, where the line falls at the first that does not fit, the points where one that would fit gets ahead of all
that do not. What stands above just beyond each of them is looked up, from the nearest on.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pmoctl.analyse.arrays import Exact, Flags, Whole, np
from pmoctl.analyse.contest import Contest, Terms
from pmoctl.analyse.draws import ROUND, whole_weights
from pmoctl.analyse.line import draw_lines

FINEST = ROUND << 20  # what weights add up to here: a sum of weight · value still fits into 64 bits
CLOSE = 1e-12  # crossings nearer to each other than this are one
BEYOND = 1e-9
AT_ONCE = 1  # crossings that are looked at together, at first


class Flip(NamedTuple):
    """The smallest change of one criterion's share that changes the shortlist: beyond `to` these enter and leave.

    The other shares keep their proportions, so that all still add up to 1.
    """

    criterion: str
    share: float
    to: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


class _Lines(NamedTuple):
    """What rows are ordered by while a share moves: `at_none` + t · (`at_all` - `at_none`), within their group."""

    at_none: Exact
    at_all: Exact
    group: Whole

    def above(self, shares: Exact, terms: Terms) -> Flags:
        """Return what is above the line at those shares, shares × rows."""
        figures = shares[:, None] * self.at_all + (1 - shares[:, None]) * self.at_none
        if self.group.any():
            orders = np.lexsort((-figures, np.broadcast_to(self.group, figures.shape)))
        else:
            orders = np.argsort(-figures, axis=1, kind="stable")
        places = np.empty_like(orders)
        np.put_along_axis(places, orders, np.arange(len(self.group))[None], axis=1)
        return draw_lines(orders, places, terms)


class _Today(NamedTuple):
    """What is above today; of the rest, rows that would fit if they came next, and rows that would not."""

    above: Flags
    rest: Whole
    fits: Whole
    blocked: Whole


def find_flips(contest: Contest) -> tuple[Flip, ...]:
    """Return for each criterion the smallest change of its share that changes the shortlist.

    A criterion no change of which does so, from 0 to 1, is left out.
    """
    if len(contest.ids) < 2 or len(contest.criteria) < 2:  # noqa: PLR2004  # nobody to pass, or no weight to move
        return ()
    share, lines = _lines(contest, 0)
    today = _today(contest.terms, lines.above(np.array([share]), contest.terms)[0])
    flips = [_find_flip(contest, column, today) for column in range(len(contest.criteria))]
    return tuple(flip for flip in flips if flip)


def _find_flip(contest: Contest, column: int, today: _Today) -> Flip | None:
    share, lines = _lines(contest, column)
    above, crossings = today.above, _crossings(lines, contest.terms, today, share)
    found = [_nearest(lines, contest.terms, above, _portions(crossings, share, end)) for end in (1.0, 0.0)]
    changes = [change for change in found if change]
    if not changes:
        return None
    to, beyond = min(changes, key=lambda change: abs(change[0] - share))
    enters, leaves = (
        tuple(sorted(contest.ids[row] for row in np.flatnonzero(rows))) for rows in (beyond & ~above, above & ~beyond)
    )
    return Flip(contest.criteria[column], contest.shares[column], to, enters, leaves)


def _nearest(lines: _Lines, terms: Terms, above: Flags, portions: Iterator[Exact]) -> tuple[float, Flags] | None:
    """Return the first crossing beyond which something else is above, and what."""
    for points in portions:
        # Just beyond each, and halfway to the next, where lines that hardly part have done so.
        half = np.diff(points) / 2
        near = np.clip(half, -BEYOND, BEYOND)
        beyond = lines.above((points[:-1, None] + np.stack([near, half], axis=1)).ravel(), terms)
        changed = (beyond != above).any(axis=1)
        if changed.any():
            at = int(changed.argmax())
            return float(points[at // 2]), beyond[at]
    return None


def _lines(contest: Contest, column: int) -> tuple[float, _Lines]:
    """Return where a share stands, and how the rows' figures move with it."""
    weights = whole_weights(contest.shares, FINEST)
    rest = FINEST - weights[column]
    values = (contest.base - contest.nothing).astype(np.int64)
    others = values @ weights - values[:, column] * weights[column]
    at_none, at_all = others.astype(np.float64), (values[:, column] * rest).astype(np.float64)
    if contest.costs is None:
        return weights[column] / FINEST, _Lines(at_none, at_all, np.zeros(len(values), np.int64))
    priced = contest.costs > 0
    costs = np.where(priced, contest.costs, 1.0)
    group = np.where(contest.costs == 0, 0, np.where(priced, 1, 2))
    return weights[column] / FINEST, _Lines(at_none / costs, at_all / costs, group)


def _portions(points: Exact, share: float, end: float) -> Iterator[Exact]:
    """Yield the crossings between a share and an end, from the nearest on, in growing portions.

    Each portion ends with the first of the next, the last one with the end.
    """
    away = np.abs(points - share)
    away = away[((points > share) == (end > share)) & (np.abs(points - end) > CLOSE) | (away <= CLOSE)]
    direction = 1.0 if end > share else -1.0
    size = AT_ONCE
    while len(away):
        near = np.partition(away, size)[: size + 1] if size < len(away) else away
        limit = near.max() if size < len(away) else np.inf
        portion = np.sort(near)
        portion = portion[np.diff(portion, prepend=-1.0) > CLOSE]
        away = away[away >= limit] if size < len(away) else away[:0]
        last = limit if np.isfinite(limit) else abs(end - share)
        yield share + direction * np.append(portion[portion < last], last)
        size *= 8


def _crossings(lines: _Lines, terms: Terms, today: _Today, share: float) -> Exact:
    """Return the shares at which the line may change, unsorted."""
    chosen, rest = np.flatnonzero(today.above & ~terms.sure), today.rest
    if terms.fill:
        return _where_equal(lines, chosen, rest)
    fits, blocked = _leading(lines, today.fits), _leading(lines, today.blocked)
    if not terms.needs and not terms.clashes:
        # The first crossing changes the line, so that the lowest of what is above and the best of the rest will do.
        lower = lines._replace(at_none=-lines.at_none, at_all=-lines.at_all)
        chosen, rest = _leading(lower, chosen), _leading(lines, np.concatenate([fits, blocked]))
    return np.concatenate([_where_equal(lines, chosen, rest), _where_first(lines, fits, blocked, share)])


def _leading(lines: _Lines, rows: Whole) -> Whole:
    """Leave out what another of its group leads at every share."""
    kept = []
    for group in sorted(set(lines.group[rows].tolist())):
        own = rows[lines.group[rows] == group]
        # Most are led by the one that is best halfway: fewer are left to be put in order.
        best = own[np.argmax(lines.at_none[own] + lines.at_all[own])]
        leads = (lines.at_none[own] >= lines.at_none[best]) | (lines.at_all[own] >= lines.at_all[best])
        own = own[leads]
        own = own[np.lexsort((-lines.at_all[own], -lines.at_none[own]))]
        most = np.maximum.accumulate(lines.at_all[own])
        kept.append(own[np.diff(most, prepend=-np.inf) > 0])
    return np.concatenate(kept) if kept else rows


def _differences(lines: _Lines, ones: Whole, others: Whole) -> tuple[Exact, Exact, Whole]:
    """Return by how far each of some leads each of others at a share of 0, and by how much more at 1; and in groups."""
    at_none = lines.at_none[ones, None] - lines.at_none[others]
    at_all = lines.at_all[ones, None] - lines.at_all[others]
    return at_none, at_all - at_none, lines.group[ones, None] - lines.group[others]


def _where_equal(lines: _Lines, ones: Whole, others: Whole) -> Exact:
    lead, gain, group = _differences(lines, ones, others)
    crosses = (gain != 0) & (group == 0)
    points: Exact = -lead[crosses] / gain[crosses]
    return points[(points >= 0) & (points <= 1)]


def _where_first(lines: _Lines, fits: Whole, blocked: Whole, share: float) -> Exact:
    """Return for each that fits the share nearest to today's at which it leads all that do not."""
    if not len(fits) or not len(blocked):
        return np.zeros(0)
    lead, gain, group = _differences(lines, fits, blocked)
    with np.errstate(divide="ignore", invalid="ignore"):
        points = -lead / gain
    never = (group > 0) | (group == 0) & (gain == 0) & (lead < 0)
    low = np.where((group == 0) & (gain > 0), points, 0.0).max(axis=1)
    high = np.where((group == 0) & (gain < 0), points, 1.0).min(axis=1)
    ever = ~never.any(axis=1) & (low <= high)
    nearest: Exact = np.clip(share, low, high)[ever]
    return nearest


def _today(terms: Terms, above: Flags) -> _Today:
    """Part what is not above into what would fit if it came next, and what would not; what is excluded is neither."""
    charges = terms.charges.copy() if terms.needs else terms.charges
    left = terms.left - terms.charges[:, above & ~terms.sure].sum(axis=1)
    for row, others in terms.needs.items():
        charges[:, row] += terms.charges[:, [other for other in others if not above[other]]].sum(axis=1)
    excluded = [row for row, others in terms.clashes.items() if above[[*others]].any()]
    waiting = ~above & ~terms.passed
    fits = (charges <= left[:, None]).all(axis=0)
    next_ = waiting.copy()
    next_[excluded] = False
    return _Today(above, *map(np.flatnonzero, (waiting, next_ & fits, next_ & ~fits)))
