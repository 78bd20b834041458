"""How long robustness takes beside the bare product and sort of numpy; run it on a machine with nothing else to do.

    python benchmarks/robustness.py [INITIATIVES]

Prints seconds, ratios and the largest memory of the process. Ratios are of the best of five runs each, alternating, so
that a busy moment hits neither alone.
"""

import resource
import sys
import time
from collections.abc import Callable

from pmoctl.analyse.arrays import np
from pmoctl.analyse.contest import Contest, Terms
from pmoctl.analyse.draws import BLOCK, Cells, values_unit
from pmoctl.analyse.line import draw_lines
from pmoctl.analyse.radius import find_flips
from pmoctl.analyse.ranks import count_ranks, draw_blocks, empty_counts
from pmoctl.analyse.robustness import assess_robustness

DRAWS, CRITERIA, LIMITS, AT_ONCE = 10_000, 8, 5, 8


def portfolio(rows: int) -> Contest:
    """Return initiatives with random values, of which the money of five years pays for three tenths."""
    rng = np.random.default_rng(1)
    unit = values_unit(rows)
    shares = rng.dirichlet(np.full(CRITERIA, 5.0))
    charges = rng.integers(0, 1000, (LIMITS, rows))
    none = np.zeros(rows, bool)
    terms = Terms(none, none, charges.sum(axis=1) * 3 // 10, charges, {}, {}, fill=False)
    empty = np.zeros(0, np.int64)
    return Contest(
        ids=tuple(f"initiative-{row:05d}" for row in range(rows)),
        criteria=tuple(f"criterion-{column}" for column in range(CRITERIA)),
        shares=tuple(shares),
        unit=unit,
        base=np.rint(rng.random((rows, CRITERIA)) * unit),
        nothing=np.zeros(CRITERIA),
        cells=Cells(*[empty] * 6),
        questions=(),
        alike=np.arange(rows) > 0,
        costs=None,
        terms=terms,
        recommended=none,
    )


def bare(contest: Contest) -> None:
    """Do what cannot be done without: weights by values, and an order of each draw, in the portions that we use."""
    weights = np.random.default_rng(1).dirichlet(np.ones(CRITERIA), DRAWS)
    values = contest.base.T / contest.unit
    for first in range(0, DRAWS, BLOCK):
        np.argsort(weights[first : first + BLOCK] @ values, axis=1)


def ranks(contest: Contest, *, line: bool = False) -> None:
    """Draw weights, rank and count the ranks; draw the line too."""
    counts = empty_counts(contest, DRAWS)
    blocks = -(-DRAWS // BLOCK)
    for first in range(0, blocks, AT_ONCE):
        drawn = draw_blocks(contest, "free", 1, range(first, min(first + AT_ONCE, blocks)))
        count_ranks(drawn, counts)
        if line:
            draw_lines(drawn.orders, drawn.keys, contest.terms).sum(axis=0)


def best_of(*what: Callable[[], object]) -> list[float]:
    """Return the best of five runs of each, in seconds of the processor."""
    best = [float("inf")] * len(what)
    for _ in range(5):
        for place, run in enumerate(what):
            start = time.process_time()
            run()
            best[place] = min(best[place], time.process_time() - start)
    return best


def main(rows: int) -> None:
    """Measure and print."""
    contest = portfolio(rows)
    floor, ranked, lined, flips = best_of(
        lambda: bare(contest),
        lambda: ranks(contest),
        lambda: ranks(contest, line=True),
        lambda: find_flips(contest),
    )
    print(f"{DRAWS} draws × {rows} initiatives × {CRITERIA} criteria; bare product and argsort {floor:.3f} s")
    print(f"ranks                {ranked:.3f} s  {ranked / floor:.2f} ×")
    print(f"with {LIMITS} limits        {lined:.3f} s  {lined / floor:.2f} ×")
    print(f"flips                {flips:.3f} s  {flips / ranked:.1%} of the ranks, {flips / lined:.1%} with limits")
    (whole,) = best_of(lambda: assess_robustness(contest, "free", DRAWS, 1))
    print(f"all of a run         {whole:.3f} s  {whole / floor:.2f} ×")
    print(f"largest memory       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
