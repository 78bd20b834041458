"""What only the order of ids settles in draws: who would be in or out if equals stood in another order."""

from typing import NamedTuple

from pmoctl.analyse.arrays import Flags, Whole, np
from pmoctl.analyse.contest import Contest, Terms
from pmoctl.analyse.line import draw_lines
from pmoctl.analyse.ranks import DrawnWeights

TURNS = 8  # orders of equals that are tried


class Ties(NamedTuple):
    """By row, in how many draws the order of ids alone put it above the line, or kept it below; and who tied.

    `pairs` are of rows that shared a rank in such a draw, both ways.
    """

    above: Whole
    below: Whole
    pairs: set[tuple[int, int]]


class TiedShare(NamedTuple):
    """In what shares of the draws nothing but the order of ids put an initiative in, and kept it out, and beside whom.

    In is above the line or, where these are drawn, in the best set; those it is `tied_with` are on the other side.
    """

    initiative: str
    by_id: tuple[float, float]
    tied_with: tuple[str, ...]


def no_ties(contest: Contest) -> Ties:
    """Return where ties are counted."""
    rows = len(contest.ids)
    return Ties(np.zeros(rows, np.int64), np.zeros(rows, np.int64), set())


def count_ties(contest: Contest, drawn: DrawnWeights, lines: Flags, ties: Ties) -> None:
    """Add what the order of ids settled in those draws; `lines` (draws × rows) is what is above the line in each."""
    draws = np.flatnonzero(_open_ties(drawn, lines, contest.terms).any(axis=1))
    if not len(draws):
        return
    orders, tied, lines = drawn.orders[draws], drawn.tied[draws], lines[draws]
    rows = np.arange(orders.shape[1])
    starts = np.maximum.accumulate(np.where(tied, 0, rows), axis=1)
    is_last = np.concatenate([~tied[:, 1:], np.ones((len(tied), 1), bool)], axis=1)
    ends = np.minimum.accumulate(np.where(is_last, rows, len(rows))[:, ::-1], axis=1)[:, ::-1]
    sizes = ends - starts + 1
    groups = np.empty_like(starts)  # draws × rows, where the other arrays are draws × places
    np.put_along_axis(groups, orders, np.where(sizes > 1, starts, -1), axis=1)
    settled = _settled(orders, starts, sizes, lines, contest.terms) & (groups >= 0)
    if sizes.max() > TURNS:
        settled |= _many(groups, settled) & ~contest.terms.passed & ~contest.terms.sure
    ties.above[:] += (settled & lines).sum(axis=0)
    ties.below[:] += (settled & ~lines).sum(axis=0)
    found = np.flatnonzero(settled.any(axis=0))
    groups = np.where(settled, groups, -1)[:, found]
    for row, own in zip(found.tolist(), groups.T, strict=True):
        equal = ((groups == own[:, None]) & (own >= 0)[:, None]).any(axis=0)
        ties.pairs.update((row, other) for other in found[equal].tolist() if other != row)


def tied_at_line(contest: Contest, ties: Ties, draws: int) -> tuple[TiedShare, ...]:
    """Return whom ids put above the line, or kept below it, out of what was counted in so many draws."""
    others: dict[int, list[str]] = {}
    for row, other in sorted(ties.pairs):
        others.setdefault(row, []).append(contest.ids[other])
    return tuple(
        TiedShare(contest.ids[row], (int(ties.above[row]) / draws, int(ties.below[row]) / draws), tuple(sorted(names)))
        for row, names in others.items()
    )


def _many(groups: Whole, settled: Flags) -> Flags:
    """Mark all of the groups with somebody settled that are too large for each of them to have come first."""
    met = np.zeros(groups.shape, np.bool_)
    draws, rows = np.nonzero(settled)
    met[draws, groups[draws, rows]] = True
    sizes = np.stack([np.bincount(own[own >= 0], minlength=groups.shape[1]) for own in groups])
    here = np.maximum(groups, 0)
    many: Flags = np.take_along_axis(met & (sizes > TURNS), here, axis=1) & (groups >= 0)
    return many


def _open_ties(drawn: DrawnWeights, lines: Flags, terms: Terms) -> Flags:
    """Mark places that share the rank of the one before, where it may matter which of them comes first."""
    above = np.take_along_axis(lines, drawn.orders, axis=1)
    matters = drawn.tied.copy()
    matters[:, 1:] &= ~(above[:, 1:] & above[:, :-1])
    if not terms.fill and not terms.clashes and matters.any():  # after what does not fit nothing is above by rank
        unfit = ~above & ~terms.passed[drawn.orders]
        first = np.where(unfit.any(axis=1), unfit.argmax(axis=1), unfit.shape[1])[:, None]
        places = np.arange(unfit.shape[1])
        starts = np.maximum.accumulate(np.where(drawn.tied, 0, places), axis=1)
        matters &= starts <= first
    return matters


def _settled(orders: Whole, starts: Whole, sizes: Whole, lines: Flags, terms: Terms) -> Flags:
    """Mark the rows of draws that stand on the other side of the line when equals take turns at coming first."""
    settled = np.zeros_like(lines)
    places = np.arange(orders.shape[1])
    turned = starts + (places - starts + -(-sizes // TURNS)) % sizes
    keys = np.empty(orders.shape, np.int64)
    for _ in range(min(int(sizes.max()), TURNS) - 1):
        orders = np.take_along_axis(orders, turned, axis=1)
        np.put_along_axis(keys, orders, np.broadcast_to(places, orders.shape), axis=1)
        settled |= draw_lines(orders, keys, terms) != lines
    return settled
