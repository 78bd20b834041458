"""What today's recommendation would cost where a draw is right: regret, and the set that would have been better."""

from typing import NamedTuple

from pmoctl.analyse.arrays import Flags, Signs, Whole, np
from pmoctl.analyse.contest import Contest
from pmoctl.analyse.draws import WHOLE, draw_values
from pmoctl.analyse.ranks import DrawnWeights


class Regret(NamedTuple):
    """Points of gain that a recommendation lacks to another set of a draw: the mean and the largest of all draws.

    `rival` is the set that it lacks most to; empty where none is ever better. (Savage, The Theory of Statistical
    Decision, Journal of the American Statistical Association 46, 1951.)
    """

    expected: float
    largest: float
    rival: tuple[str, ...]


class Regretted(NamedTuple):
    """Regret as it is added up: in 1 / (`WHOLE` · unit) of the scale, over draws, exactly."""

    total: int = 0
    largest: int = 0
    rival: Flags | None = None


def total_gains(contest: Contest, drawn: DrawnWeights, chosen: Signs) -> Whole:
    """Return the sum of gains of what is chosen in each draw (draws × rows; 1, or -1 to take off, or 0), exactly."""
    known = chosen.astype(np.float64) @ (contest.base - contest.nothing)
    totals: Whole = (known.astype(np.int64) * drawn.weights).sum(axis=1)
    cells = contest.cells
    if len(cells.row):
        more = draw_values(cells, drawn.quantiles) - contest.base[cells.row, cells.column].astype(np.int64)
        totals += (more * drawn.weights[:, cells.column] * chosen[:, cells.row]).sum(axis=1)
    return totals


def add_regret(contest: Contest, drawn: DrawnWeights, best: Flags, recommended: Flags, so_far: Regretted) -> Regretted:
    """Add what the best set of each draw (draws × rows) has over what is recommended, where it has something."""
    lacks = total_gains(contest, drawn, best.astype(np.int8) - recommended.astype(np.int8))
    lacks = np.maximum(lacks, 0)
    at = int(lacks.argmax())
    total = so_far.total + sum(lacks.tolist())
    if lacks[at] <= so_far.largest:
        return so_far._replace(total=total)
    return Regretted(total, int(lacks[at]), best[at])


def regret_of(contest: Contest, found: Regretted, draws: int) -> Regret:
    """Return regret in points, 0 to 100 an initiative."""
    point = WHOLE * contest.unit / 100
    rival = () if found.rival is None else tuple(sorted(contest.ids[row] for row in np.flatnonzero(found.rival)))
    return Regret(found.total / draws / point, found.largest / point, rival)
