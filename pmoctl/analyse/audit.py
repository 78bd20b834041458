"""What to look at before the ranking of a framework is trusted: evidence, never a verdict."""

from typing import NamedTuple

from pmoctl.analyse.criteria import Discrimination, Likeness, discriminations, likenesses
from pmoctl.analyse.late import Late, Window, find_late
from pmoctl.analyse.ratings import Bunch, Leaning, Reason, bunches, leanings, reused_reasons
from pmoctl.model.workspace import Workspace
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranking
from pmoctl.store.history import Stretch


class Audit(NamedTuple):
    """The six subjects of an audit, each with all its figures; `remarkable` among them is what to look at.

    `ranked` is how many initiatives have a rank: criteria are judged over these. `rated` is how many are candidates or
    committed: what people said is judged over these.
    """

    ranked: int
    rated: int
    discriminations: tuple[Discrimination, ...]
    likenesses: tuple[Likeness, ...]
    bunches_by_criterion: tuple[Bunch, ...]
    bunches_by_unit: tuple[Bunch, ...]
    leanings_by_criterion: tuple[Leaning, ...]
    leanings_by_unit: tuple[Leaning, ...]
    reasons: tuple[Reason, ...]
    late: Late


def audit_framework(
    workspace: Workspace,
    baseline: Baseline,
    ranking: Ranking,
    window: Window | None,
    stretch: Stretch | str | None,
) -> Audit:
    """Look at a ranking from all six sides; `stretch` is the history of the window, or why there is none."""
    ranked = [row.scored for row in ranking.rows if row.rank is not None]
    entries = [workspace.initiatives[row.scored.id] for row in ranking.rows]
    return Audit(
        len(ranked),
        len(entries),
        discriminations(ranked, baseline),
        likenesses(ranked, baseline),
        *bunches(entries, baseline),
        *leanings(entries, baseline),
        reused_reasons(entries, baseline),
        find_late(window, stretch, baseline),
    )
