"""How sure a ranking and its line are: ranked again under many plausible weights and values.

Stochastic multicriteria acceptability analysis: Lahdelma and Salminen, SMAA-2, Operations Research 49 (2001); the core
and the borderline of a portfolio: Liesiö, Mild and Salo, European Journal of Operational Research 181 (2007).
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from pmoctl.analyse.arrays import np
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.draws import BLOCK
from pmoctl.analyse.line import draw_lines
from pmoctl.analyse.ranks import count_ranks, draw_blocks, empty_counts, first_draws, rank_at, rank_shares

Watch = Callable[[int, int], bool]  # draws done, draws wanted → whether to go on
Certainty = Literal["core", "borderline", "out"]
CORE, OUT = 0.95, 0.05
_AT_ONCE = 2**20  # scores that are held at a time


class Sureness(NamedTuple):
    """How one initiative fared: the share of draws in which it had each rank and stood above the line."""

    initiative: str
    rank_share: dict[int, float]
    rank_5: int | None
    rank_50: int | None
    rank_95: int | None
    line_share: float
    selection_share: float | None

    @property
    def certainty(self) -> Certainty:
        """Core from a share of 0.95, out to 0.05: of the selection where it was drawn, else of the line."""
        share = self.line_share if self.selection_share is None else self.selection_share
        return "core" if share >= CORE else "out" if share <= OUT else "borderline"


class Robustness(NamedTuple):
    """What was found in `draws` draws; fewer than `wanted` where somebody stopped it."""

    draws: int
    wanted: int
    seed: int
    weights: str
    initiatives: tuple[Sureness, ...]


def never_stop(done: int, wanted: int) -> bool:
    """Go on whatever was done."""
    del done, wanted
    return True


def assess_robustness(contest: Contest, weights: str, draws: int, seed: int, watch: Watch = never_stop) -> Robustness:
    """Draw weights and values, rank, draw the line.

    Args:
        contest: who is ranked, and on what terms.
        weights: `free`, `order`, `x%` or `none`.
        draws: how many, 1 or more.
        seed: 0 or more; the same seed gives the same answer on every machine.
        watch: told how far it is; False stops it after what was done.

    Raises:
        ValueError: weights that are none of these.
    """
    counts = empty_counts(contest, draws)
    above = np.zeros(len(contest.ids), np.int64)
    done, blocks = 0, max(1, _AT_ONCE // max(1, len(contest.ids)) // BLOCK)
    while done < draws:
        drawn = draw_blocks(contest, weights, seed, range(done // BLOCK, done // BLOCK + blocks))
        drawn = first_draws(drawn, draws - done)
        count_ranks(drawn, counts)
        above += draw_lines(drawn.orders, drawn.keys, contest.terms).sum(axis=0)
        done += len(drawn.weights)
        if not watch(done, draws):
            break
    rows = []
    for row, name in enumerate(contest.ids):
        had = counts[:, row].tolist()
        low, middle, high = (rank_at(had, done, percent) for percent in (5, 50, 95))
        rows.append(Sureness(name, rank_shares(had, done), low, middle, high, int(above[row]) / done, None))
    return Robustness(done, draws, seed, weights, tuple(rows))
