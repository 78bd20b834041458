"""A workspace read, checked and ranked, with its initiatives: what most commands that show something begin with."""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.cli.session import Reading, day_of, exit_status, require_framework, require_ranking

if TYPE_CHECKING:
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.model.workspace import Workspace
    from pmoctl.report.head import Head
    from pmoctl.score.framework import Baseline
    from pmoctl.score.rank import Ranking


class Opened(NamedTuple):
    """A workspace with its initiatives, ranked, and what every output says of it."""

    assessment: "RankedWorkspace"
    head: "Head"

    @property
    def workspace(self) -> "Workspace":
        """All its files hold."""
        return self.assessment.workspace

    @property
    def baseline(self) -> "Baseline":
        """The framework it was scored with."""
        return self.assessment.baseline

    @property
    def ranking(self) -> "Ranking":
        """The rows and the line."""
        return self.assessment.ranking

    @property
    def status(self) -> int:
        """The exit status."""
        return exit_status(self.assessment)


def open_ranked(
    reading: Reading, as_of: str | None, framework: str | None = None, default: dt.date | None = None
) -> Opened:
    """Rank what was read, as it is seen on a day. Ends the call where nothing can be ranked.

    `as_of` is the day of the option, `default` that of a checkpoint, `framework` one that is not in force.
    """
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.report.head import Head

    day = day_of(reading, as_of, default)
    assessment = assess_workspace(reading.source, day, framework=framework, with_initiatives=True)
    require_framework(assessment, framework)
    ranked = require_ranking(reading, assessment)
    return Opened(ranked, Head.of(ranked, reading.revision, day))
