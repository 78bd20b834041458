"""A workspace read, checked and ranked, with its initiatives: what most commands that show something begin with."""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.assess.assess import assess_workspace
from pmoctl.cli.calls.named import by_rank, named
from pmoctl.cli.calls.refused import exit_status, require_framework, require_ranking
from pmoctl.cli.calls.session import Reading, Session, day_of
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.options import RankOptions, ReadOptions
from pmoctl.report.head import Head

if TYPE_CHECKING:
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.model.scenario import Scenario
    from pmoctl.model.workspace import Workspace
    from pmoctl.score.framework import Baseline
    from pmoctl.score.rank import Ranking
    from pmoctl.select.selection import Selection


class Opened(NamedTuple):
    """A workspace with its initiatives, ranked, and what every output says of it.

    `selection` is what is recommended, where the settings want that.
    """

    reading: Reading
    assessment: "RankedWorkspace"
    head: Head
    selection: "Selection | None" = None

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
    def ranks(self) -> dict[int, list[str]]:
        """The initiatives of each rank."""
        return by_rank(self.ranking.rows)

    @property
    def status(self) -> int:
        """The exit status."""
        return exit_status(self.assessment)


def open_ranked(session: Session, options: ReadOptions) -> Opened:
    """Rank what options name. Ends the call where nothing can be ranked."""
    framework = options.framework if isinstance(options, RankOptions) else None
    return rank_reading(session.read(options.at), options.as_of, framework)


def rank_reading(
    reading: Reading,
    as_of: str | None,
    framework: str | None = None,
    default: dt.date | None = None,
    scenario: "Scenario | None" = None,
    before: Opened | None = None,
) -> Opened:
    """Rank what was read, as it is seen on a day. Ends the call where nothing can be ranked.

    `as_of` is the day of the option, `default` that of a checkpoint, `framework` one that is not in force; `scenario`
    is laid over the files. Errors that were said of what the call looked at `before` are not said again.
    """
    day = day_of(reading, as_of, default)
    assessment = assess_workspace(
        reading.source, day, framework=framework, scenario=scenario, with_initiatives=True, loaded=reading.loaded
    )
    require_framework(assessment, framework)
    ranked, selection = recommend(require_ranking(reading, assessment, [before.assessment] if before else []))
    return Opened(reading, ranked, Head.of(ranked, reading.revision, day), selection)


def recommend(ranked: "RankedWorkspace") -> "tuple[RankedWorkspace, Selection | None]":
    """Have the selection recommended where the settings want that; then it is returned too."""
    if ranked.workspace.settings.shortlist != "selection":
        return ranked, None
    from pmoctl.select.recommend import recommend_shortlist

    return recommend_shortlist(ranked)


def as_recommended(ranked: "RankedWorkspace") -> "RankedWorkspace":
    """Have the shortlist recommended; what a selection has at another level or time asks for that."""
    ranked, selection = recommend(ranked)
    if selection is None:
        return ranked
    from pmoctl.select.recommend import as_chosen

    return as_chosen(ranked, selection)


def initiative_named(opened: Opened, text: str) -> str:
    """Find an initiative by id, unique beginning, rank or title. Ends the call where its file has errors."""
    known, readable = opened.workspace.initiative_units, opened.workspace.initiatives
    titles = {name: readable[name].data.title if name in readable else None for name in known}
    name = named("initiative", text, titles, opened.ranks)
    if name not in readable:
        fail(f"the file of `{name}` has errors", "run `pmoctl check`", 1)
    return name
