"""What is reckoned for a pack beside the ranking, and its bounds."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.analyse.changes import Changes
from pmoctl.analyse.drift import Drift
from pmoctl.report.language import mark
from pmoctl.select.selection import Beside, Rival

if TYPE_CHECKING:  # it loads numpy, which a pack without draws does not need
    from pmoctl.analyse.robustness import Robustness

MOST = 400  # initiatives for which this is quick enough
NODES = 200  # how far each proof goes
DRAWS, SEED, SPREAD = 300, 1, 0.2  # how far weights are drawn from those of the framework
SETS = 100  # draws where each takes a set that has to be solved
FACTORS = {mark("10% less money"): Fraction(9, 10), mark("10% more money"): Fraction(11, 10)}


class Sets(NamedTuple):
    """Sets beside the recommended one; each at the level and start that the files have.

    `recommended` is what is asked for with what is committed; `best` the set that brings most (None: not found),
    `better` one that brings more and takes no more of any limit, `cheaper` one of at least the same worth at the least
    cost; `scaled` what would be best with other budgets. `maximise` is what the worth of a set is.
    """

    maximise: str
    recommended: Rival
    best: Rival | None
    proven: bool
    better: Beside
    cheaper: Beside
    scaled: Mapping[str, Rival]


class Reckoned(NamedTuple):
    """What was reckoned beside the ranking; None of what was not asked for, or would have taken too long."""

    changes: Changes | None = None
    robustness: "Robustness | None" = None
    sets: Sets | None = None
    drifts: tuple[Drift, ...] | None = None


NOTHING = Reckoned()
