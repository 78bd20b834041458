"""Rank the rows of a contest in every draw of a chunk, and count what ranks they reach."""

from collections.abc import Sequence
from typing import NamedTuple

from pmoctl.analyse.arrays import Counts, Exact, Flags, Whole, np
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.draws import BLOCK, draw_quantiles, draw_scores, draw_values, draw_weights

TOGETHER = 16  # places that are counted at once


class Drawn(NamedTuple):
    """Some draws: their weights (draws × criteria), the answers to the questions (draws × questions), and the ranks.

    `keys` (draws × rows) order the rows of a draw, the best first; `orders` (draws × places) names the row at each
    place; `tied` marks places that share the rank of the place before.
    """

    weights: Whole
    quantiles: Whole
    keys: Whole
    orders: Whole
    tied: Flags


def draw_blocks(contest: Contest, weights: str, seed: int, blocks: range) -> Drawn:
    """Return the draws of those blocks, `BLOCK` each."""
    rows, draws = len(contest.ids), len(blocks) * BLOCK
    drawn = Drawn(
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
        drawn.keys[here] = _keys(contest, scores, drawn.weights[here])
        drawn.orders[here] = _order(contest, drawn.keys[here], drawn.tied[here])
    return drawn


def first_draws(drawn: Drawn, draws: int) -> Drawn:
    """Return the first of some draws."""
    return Drawn._make(each[:draws] for each in drawn)


def _keys(contest: Contest, scores: Exact, weights: Whole) -> Whole:
    """Return score and row as one number, so that the best come first and equals stand in the order of the rows."""
    if contest.costs is None:
        keys = scores.astype(np.int64)
    else:
        keys = _ratios(contest.costs, scores - (weights @ contest.nothing)[:, None])
    np.negative(keys, out=keys)
    keys <<= _bits(contest)
    keys |= np.arange(len(contest.ids))
    return keys


def _bits(contest: Contest) -> int:
    return max(len(contest.ids) - 1, 1).bit_length()


def _order(contest: Contest, keys: Whole, tied: Flags) -> Whole:
    """Return the rows of each draw from the best; mark which share the rank of the one before."""
    bits = _bits(contest)
    keys = np.sort(keys, axis=1)
    order = keys & ((1 << bits) - 1)
    keys >>= bits
    np.equal(keys[:, 1:], keys[:, :-1], out=tied[:, 1:])
    if not contest.alike[1:].all() and tied.any():
        group = np.cumsum(~contest.alike)
        tied[:, 1:] &= group[order[:, 1:]] == group[order[:, :-1]]
    return order


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


def count_ranks(drawn: Drawn, counts: Counts) -> None:
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


def rank_shares(counts: Sequence[int], draws: int) -> dict[int, float]:
    """Return the share of draws in which a row has each rank, from 1; ranks it never has are left out."""
    return {rank: count / draws for rank, count in enumerate(counts, start=1) if count}


def rank_at(counts: Sequence[int], draws: int, percent: int) -> int:
    """Return the smallest rank reached in at least so many per cent of the draws."""
    reached = 0
    for rank, count in enumerate(counts, start=1):
        reached += count
        if 100 * reached >= percent * draws:
            return rank
    return len(counts)
