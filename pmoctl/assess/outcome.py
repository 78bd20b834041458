"""What an assessment comes to: a ranked workspace, or the findings because of which nothing is ranked."""

from typing import NamedTuple

from pmoctl.check.facts import Links
from pmoctl.model.finding import Finding
from pmoctl.model.portfolio import Envelope, State
from pmoctl.model.scenario import Scenario
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Charged, Ranked, Ranking
from pmoctl.store.read_file import Suppression


class Assessed(NamedTuple):
    """What became of one initiative's file: its findings and links, and its score and charges where it is ranked."""

    path: str
    findings: list[Finding]
    suppressions: tuple[Suppression, ...]
    links: Links | None
    charged: Charged | None
    entry: Entry | None


class LeftOut(NamedTuple):
    """An initiative whose file is left out of the ranking, or keeps one from being made, and the errors in it.

    `state` is None where the file cannot be read and no decision tells it.
    """

    initiative: str
    path: str
    state: State | None
    findings: tuple[Finding, ...]


class Refused(NamedTuple):
    """Nothing is ranked, because portfolio.yaml, the framework or a checkpoint has an error, or committed work.

    `committed` are the files of committed work of which nobody can tell what it charges.

    `workspace` is what could be read nevertheless, with initiatives only where they were asked for; None where
    portfolio.yaml itself cannot be read. `framework` is the id of the one that was asked for.
    """

    findings: list[Finding]
    files: int
    states: dict[str, State]
    workspace: Workspace | None = None
    framework: str = ""
    assessed: tuple[Assessed, ...] = ()
    committed: tuple[LeftOut, ...] = ()


class RankedWorkspace(NamedTuple):
    """A workspace checked and ranked.

    `workspace` holds the initiatives only where they were asked for. Findings have their places where `located` was
    asked for, and wherever a suppression had to be looked at. `left_out` are the initiatives with errors that are not
    ranked; committed work with errors is ranked and charged as it stands. `states` are those of all that can be read;
    `scenario` what was laid over the files for a what-if, and `envelope` what the files have in place of its own.
    """

    workspace: Workspace
    baseline: Baseline
    ranking: Ranking
    findings: list[Finding]
    files: int
    left_out: tuple[LeftOut, ...]
    states: dict[str, State]
    scenario: Scenario | None
    assessed: tuple[Assessed, ...]
    envelope: Envelope | None = None

    @property
    def dropped(self) -> tuple[str, ...]:
        """List the paths of what is left out."""
        return tuple(each.path for each in self.left_out)


Assessment = Refused | RankedWorkspace


def errors_of(assessment: Assessment) -> list[Finding]:
    """List the findings that are errors."""
    return [finding for finding in assessment.findings if finding.severity == "error"]


def rows_of(assessment: Assessment) -> dict[str, Ranked]:
    """Return the rows of the ranking by initiative; none where nothing is ranked."""
    return {} if isinstance(assessment, Refused) else {row.scored.id: row for row in assessment.ranking.rows}
