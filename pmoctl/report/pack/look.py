"""What every section of a pack looks things up in."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from pmoctl.analyse.completeness import Completeness, measure_completeness
from pmoctl.analyse.coverage import Coverage, measure_coverage
from pmoctl.analyse.roadmap import Roadmap, plan_roadmap
from pmoctl.analyse.verdicts import Verdict, find_rivals, give_verdicts
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.approval import ApprovalState, approval_state
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.condition import Condition, fold_conditions
from pmoctl.model.difference import ChangedFile
from pmoctl.model.framework import Framework, walk
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.moved import entry_as_decided
from pmoctl.model.portfolio import Portfolio, State
from pmoctl.model.state import CANDIDATE, COMMITTED, Decided, decisions_by_initiative
from pmoctl.model.workspace import Entry, Workspace, earlier_checkpoints, in_order
from pmoctl.report.numbers import MISSING, Numbers, listed, some
from pmoctl.report.pack.reckoned import NOTHING, Reckoned
from pmoctl.report.words import numbers_of
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, Ranking

READABLE = 5  # digits of an amount in a sentence


class Provenance(NamedTuple):
    """Where a pack comes from: revision (None outside git), the day it is seen from, tool and command.

    `changed` is what was changed in the files here since the checkpoint was frozen; `frozen`: the pack is of what was.
    """

    revision: str | None
    as_of: dt.date
    tool: str
    command: str
    changed: tuple[ChangedFile, ...] = ()
    frozen: bool = False


class LostFile(NamedTuple):
    """An initiative file with errors, left out of ranking and line; `findings` are the rules that found them."""

    initiative: str
    path: str
    state: State | None
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """A ranked workspace for one checkpoint (None where there is none), with the ways to name what is in it."""

    assessment: RankedWorkspace
    checkpoint: tuple[str, Checkpoint] | None
    origin: Provenance
    reckoned: Reckoned = NOTHING

    @property
    def workspace(self) -> Workspace:
        """All its files hold."""
        return self.assessment.workspace

    @property
    def ranking(self) -> Ranking:
        """The rows and the line."""
        return self.assessment.ranking

    @property
    def baseline(self) -> Baseline:
        """The framework it was scored with, made ready."""
        return self.assessment.baseline

    @property
    def settings(self) -> Portfolio:
        """The settings of the portfolio."""
        return self.workspace.settings

    @property
    def cycle(self) -> int:
        """The fiscal year that is planned."""
        return self.settings.cycle

    @property
    def framework(self) -> Framework:
        """The framework it was ranked with, as it is written."""
        return self.workspace.frameworks[self.baseline.id]

    @cached_property
    def numbers(self) -> Numbers:
        """How figures are written."""
        return numbers_of(self.settings)

    @property
    def approval(self) -> ApprovalState:
        """Whether the framework is the approved one."""
        return approval_state(self.framework.approval, self.workspace.digests[FRAMEWORK.path(self.baseline.id)])

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """What is recommended of every candidate, in rank order."""
        return give_verdicts(self.assessment)

    @property
    def is_over(self) -> bool:
        """Whether the meeting that the pack is for was held, and its minutes approved."""
        return self.checkpoint is not None and self.checkpoint[1].minutes is not None

    @cached_property
    def asked_for(self) -> Ranking:
        """The ranking in which committed work and what is to be approved stand above the line, and nothing else."""
        rows = (
            row._replace(above_line=row.scored.state in COMMITTED or self.verdicts[row.scored.id].is_up)
            for row in self.ranking.rows
        )
        return self.ranking._replace(rows=tuple(rows), shortlist="line")

    @cached_property
    def rows(self) -> dict[str, Ranked]:
        """The rows of the ranking by id."""
        return {row.scored.id: row for row in self.ranking.rows}

    @cached_property
    def candidates(self) -> list[Ranked]:
        """The rows up for decision, in rank order."""
        return [row for row in self.ranking.rows if row.scored.state == CANDIDATE]

    @cached_property
    def committed(self) -> list[Ranked]:
        """The rows of what is approved or paused."""
        return [row for row in self.ranking.rows if row.scored.state in COMMITTED]

    @cached_property
    def duties(self) -> list[Verdict]:
        """What is to be approved and a gate includes."""
        return [each for each in self.verdicts.values() if each.is_up and self.is_duty(each.initiative)]

    @cached_property
    def by_rank(self) -> list[Verdict]:
        """What is to be approved besides."""
        return [each for each in self.verdicts.values() if each.is_up and not self.is_duty(each.initiative)]

    @property
    def ups(self) -> list[Verdict]:
        """All that is to be approved, duties first."""
        return [*self.duties, *self.by_rank]

    def is_duty(self, name: str) -> bool:
        """Say whether a gate includes it."""
        return self.rows[name].scored.gate.outcome == "included"

    @cached_property
    def lost(self) -> tuple[LostFile, ...]:
        """The initiative files that are left out."""
        return tuple(
            LostFile(each.initiative, each.path, each.state, tuple(dict.fromkeys(one.rule for one in each.findings)))
            for each in self.assessment.left_out
        )

    @cached_property
    def completeness(self) -> Completeness:
        """What everything that is ranked lacks before it can be assessed."""
        return measure_completeness(self.assessment, self.origin.as_of)

    @cached_property
    def decided(self) -> Mapping[str, list[Decided]]:
        """The decisions on every initiative, in order."""
        return decisions_by_initiative(self.workspace.checkpoints)

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every criterion by id."""
        return {name: data.name or name for name, _, data in walk(self.framework.criteria)}

    def entry(self, row: Ranked) -> Entry:
        """Return the initiative of a row; what is approved as it was decided."""
        return entry_as_decided(self.workspace.initiatives[row.scored.id], self.decided)

    def title(self, name: str) -> str:
        """Return the title of an initiative; its id where its file cannot be read."""
        entry = self.workspace.initiatives.get(name)
        return entry.data.title if entry else name

    def titles(self, names: Iterable[str], most: int = 3) -> str:
        """Name initiatives as a sentence does: the first, and how many more there are."""
        words = [self.title(name) for name in names]
        return listed(words) if len(words) <= most else some(words, most)

    def unit(self, name: str) -> str:
        """Return the name of a unit."""
        known = self.workspace.units.get(name)
        return known.name if known else name

    def person(self, name: str | None) -> str:
        """Return the name of a person."""
        known = self.workspace.people.get(name) if name else None
        return (known.name if known else None) or name or MISSING

    def target(self, name: str) -> str:
        """Return what a target measures."""
        target = self.workspace.targets.get(name)
        return target.measure if target else name

    @property
    def next_meeting(self) -> dt.date | None:
        """The day of the checkpoint after this one: of its file, else by the rhythm; None where neither tells."""
        if self.checkpoint is None:
            return None
        day, rhythm = self.checkpoint[1].date, self.settings.checkpoints
        planned = min((each.date for each in self.workspace.checkpoints.values() if each.date > day), default=None)
        weeks = rhythm.every_weeks if rhythm else None
        return planned or (day + dt.timedelta(weeks=weeks) if weeks else None)

    def earlier(self) -> list[tuple[str, Checkpoint]]:
        """List the checkpoints before the one the pack is for."""
        return earlier_checkpoints(self.workspace, self.checkpoint)

    @cached_property
    def conditions(self) -> list[Condition]:
        """The conditions that earlier checkpoints set, as they stand now."""
        earlier = {name for name, _ in self.earlier()}
        folded = fold_conditions(in_order(self.workspace.checkpoints))
        return [each for each in folded if each.checkpoint in earlier]

    @cached_property
    def coverage(self) -> Coverage:
        """How far what is committed and recommended takes the strategy."""
        return measure_coverage(self.workspace, self.asked_for)

    @cached_property
    def plan(self) -> Roadmap:
        """What is committed and recommended over the years."""
        return plan_roadmap(self.workspace, self.asked_for)

    @cached_property
    def rivals(self) -> Mapping[str, frozenset[str]]:
        """Who does not go together with whom: `excludes` works both ways."""
        return find_rivals(self.assessment)

    @cached_property
    def needed_by(self) -> Mapping[str, list[str]]:
        """Who of those that are ranked requires an initiative, directly, by its id."""
        found: dict[str, list[str]] = {}
        for name, entry in sorted(self.workspace.initiatives.items()):
            for need in entry.data.requires if name in self.rows else ():
                found.setdefault(need, []).append(name)
        return found

    def amount(self, value: Decimal | None) -> str:
        """Write an amount for a sentence: to its last digit where that can be read, else some three digits."""
        if value is None:
            return MISSING
        digits = len(value.normalize().as_tuple().digits)
        return self.numbers.amount(value if digits <= READABLE else float(value))
