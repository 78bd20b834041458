"""What commands over a set of initiatives share: the option `--set`, and the workspace ranked."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pmoctl.cli.session import Session, day_of, exit_status, fail, require_framework, require_ranking

if TYPE_CHECKING:
    from pmoctl.analyse.chosen import Chosen
    from pmoctl.cli.ranking import Head
    from pmoctl.model.workspace import Workspace
    from pmoctl.score.assess import Assessment
    from pmoctl.score.rank import Ranking


class Set(StrEnum):
    """The sets of initiatives that can be asked for."""

    shortlist = "shortlist"
    committed = "committed"
    all = "all"
    selection = "selection"


SetName = Annotated[
    Set,
    typer.Option(
        "--set", help="shortlist: above the line; committed: approved or paused; all: all that is ranked; selection."
    ),
]


class Opened(NamedTuple):
    """A workspace with its initiatives, ranked, and what every output says of it."""

    assessment: "Assessment"
    workspace: "Workspace"
    ranking: "Ranking"
    head: "Head"

    @property
    def status(self) -> int:
        """The exit status."""
        return exit_status(self.assessment)


def named(chosen: Set) -> "Chosen":
    """Give the name of a set. Ends the call for a selection, which nothing makes yet."""
    if chosen is Set.selection:
        fail("there is no selection yet: pmoctl cannot select", "use --set shortlist, committed or all")
    from pmoctl.analyse.chosen import SETS

    return next(name for name in SETS if name == chosen.value)


def open_ranked(session: Session, at: str | None, as_of: str | None, framework: str | None) -> Opened:
    """Rank the workspace, and say on stderr what has to be said loudly. Ends the call where nothing can be ranked."""
    from pmoctl.cli.ranking import Head, warn
    from pmoctl.score.assess import assess_workspace

    reading = session.read(at)
    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, framework=framework, with_initiatives=True)
    require_framework(assessment, framework)
    require_ranking(reading, assessment)
    workspace, ranking = assessment.workspace, assessment.ranking
    if workspace is None or ranking is None:
        fail("nothing is ranked", status=1)
    head = Head.of(assessment, reading.revision, day)
    warn(head)
    return Opened(assessment, workspace, ranking, head)
