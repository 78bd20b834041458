"""Rank the rows of a contest in every draw of a chunk, and count what ranks they reach."""

from typing import NamedTuple

from pmoctl.analyse.arrays import Counts, Exact, Flags, Whole, np
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.draws import BLOCK, draw_quantiles, draw_scores, draw_values, draw_weights

TOGETHER = 16  # places that are counted at once


class Reached(NamedTuple):
    """How often something had each rank, from `first` on: `counts` of four bytes each, as there may be thousands."""

    first: int
    counts: bytes

    def shares(self, draws: int) -> dict[int, float]:
        """Return the share of draws in which it had each rank, from 1; ranks it never had are left out."""
        counts = memoryview(self.counts).cast("I").tolist()
        return {rank: count / draws for rank, count in enumerate(counts, start=self.first) if count}

    def at(self, percent: int, draws: int) -> int:
        """Return the smallest rank reached in at least so many per cent of the draws."""
        reached = np.frombuffer(self.counts, np.uint32).cumsum(dtype=np.int64) * 100
        return self.first + int(np.searchsorted(reached, percent * draws))


class DrawnWeights(NamedTuple):
    """Some draws: their weights (draws × criteria), the answers to the questions (draws × questions), and the ranks.

    `keys` (draws × rows) order the rows of a draw, the best first; `orders` (draws × places) names the row at each
    place; `tied` marks places that share the rank of the place before.
    """

    weights: Whole
    quantiles: Whole
    keys: Whole
    orders: Whole
    tied: Flags


def draw_blocks(contest: Contest, weights: str, seed: int, blocks: range) -> DrawnWeights:
    """Return the draws of those blocks, `BLOCK` each."""
    rows, draws = len(contest.ids), len(blocks) * BLOCK
    drawn = DrawnWeights(
        weights=np.empty((draws, len(contest.criteria)), np.int64),
        quantiles=np.empty((draws, len(contest.questions)), np.int64),
        keys=np.empty((draws, rows), np.int64),
        orders=np.empty((draws, rows), np.int32),
        tied=np.zeros((draws, rows), np.bool_),
    )
    for at, block in enumerate(blocks):
        here = slice(at * BLOCK, (at + 1) * BLOCK)
        drawn.weights[here] = draw_weights(weights, contest.shares, seed, block)
        drawn.quantiles[here] = draw_quantiles(len(contest.questions), seed, block)
        values = draw_values(contest.cells, drawn.quantiles[here])
        scores = draw_scores(drawn.weights[here], contest.base, contest.cells, values)
        _write_keys(contest, scores, drawn.weights[here], drawn.keys[here])
        _write_orders(contest, drawn.keys[here], drawn.orders[here], drawn.tied[here])
    return drawn


def first_draws(drawn: DrawnWeights, draws: int) -> DrawnWeights:
    """Return the first of some draws."""
    return DrawnWeights._make(each[:draws] for each in drawn)


def _write_keys(contest: Contest, scores: Exact, weights: Whole, keys: Whole) -> None:
    """Write score and row as one number, so that the best come first and equals stand in the order of the rows."""
    if contest.costs is None:
        np.negative(scores, out=scores)
        keys[:] = scores
    else:
        np.negative(_ratios(contest.costs, scores - (weights @ contest.nothing)[:, None]), out=keys)
    keys <<= _bits(contest)
    keys |= np.arange(len(contest.ids))


def _bits(contest: Contest) -> int:
    return max(len(contest.ids) - 1, 1).bit_length()


def _write_orders(contest: Contest, keys: Whole, orders: Whole, tied: Flags) -> None:
    """Write the rows of each draw from the best, and which places share the rank of the one before."""
    bits = _bits(contest)
    keys = np.sort(keys, axis=1)
    np.bitwise_and(keys, (1 << bits) - 1, out=orders, casting="unsafe")
    keys >>= bits
    np.equal(keys[:, 1:], keys[:, :-1], out=tied[:, 1:])
    if not contest.alike[1:].all() and tied.any():
        group = np.cumsum(~contest.alike)
        tied[:, 1:] &= group[orders[:, 1:]] == group[orders[:, :-1]]


def _ratios(costs: Exact, gains: Exact) -> Whole:
    """Return gains per cost as whole numbers: work that costs nothing first, without a cost last, each by gain."""
    free, priced = costs == 0, costs > 0
    # The cheapest at the same size as its gain; four bits less, for the groups.
    scale = 2.0 ** np.floor(np.log2(costs[priced].min())) if priced.any() else 1.0
    figures = gains / np.where(priced, costs / scale, 1.0) / 16
    group = np.where(free, 2, np.where(priced, 0, -2))
    whole: Whole = np.rint(figures).astype(np.int64) + group * 2**47
    return whole


def empty_counts(contest: Contest, draws: int) -> Counts:
    """Return where ranks are counted: ranks × rows, from 0, in as few bytes as so many draws allow."""
    return np.zeros((len(contest.ids),) * 2, np.uint16 if draws < 2**16 else np.uint32)


def count_ranks(drawn: DrawnWeights, counts: Counts) -> None:
    """Add to counts (ranks × rows) how often each row has each rank in those draws; equals share the better one."""
    rows, orders = len(counts), drawn.orders.T
    for start in range(0, rows, TOGETHER):
        some = orders[start : start + TOGETHER]
        places = np.arange(len(some))[:, None] * rows
        found = np.bincount((some + places).ravel(), minlength=len(some) * rows)
        counts[start : start + TOGETHER] += found.reshape(some.shape[0], rows).astype(counts.dtype)
    draws, places = np.nonzero(drawn.tied)
    if len(places):
        ranks = np.maximum.accumulate(np.where(drawn.tied, 0, np.arange(rows, dtype=np.int32)), axis=1)
        row = drawn.orders[draws, places]
        np.subtract.at(counts, (places, row), 1)
        np.add.at(counts, (ranks[draws, places], row), 1)


def reached_of(counts: Counts, row: int) -> Reached:
    """Return how often a row has each rank, out of counts of all."""
    column = counts[:, row].astype(np.uint32)
    found = np.flatnonzero(column)
    first, last = (int(found[0]), int(found[-1])) if len(found) else (0, -1)
    return Reached(first + 1, column[first : last + 1].tobytes())
