"""What every part of the pack looks things up in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pmoctl.brief.pack import MoneyLine, MoneyTable, Origin
from pmoctl.model.approval import ApprovalState, approval_state
from pmoctl.model.checkpoint import Checkpoint
from pmoctl.model.finding import Finding
from pmoctl.model.framework import Framework, walk
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.portfolio import Portfolio
from pmoctl.model.state import CANDIDATE
from pmoctl.model.workspace import Entry, Workspace, earlier_checkpoints
from pmoctl.report.numbers import MISSING, Numbers
from pmoctl.score.charges import ZERO, Limited, base_amount
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, Ranking


@dataclass(frozen=True)
class Lookup:
    """A workspace ranked, for one checkpoint, with the ways to name and write what is in it."""

    workspace: Workspace
    baseline: Baseline
    ranking: Ranking
    findings: Sequence[Finding]
    checkpoint: tuple[str, Checkpoint] | None
    origin: Origin

    @property
    def settings(self) -> Portfolio:
        """The settings of the portfolio."""
        return self.workspace.settings

    @property
    def framework(self) -> Framework:
        """The framework it was ranked with."""
        return self.workspace.frameworks[self.baseline.id]

    @cached_property
    def numbers(self) -> Numbers:
        """How figures are written."""
        return Numbers(self.settings.locale, self.settings.currency, self.settings.amounts_in)

    @property
    def state(self) -> ApprovalState:
        """Whether the framework is the approved one."""
        return approval_state(self.framework.approval, self.workspace.digests[FRAMEWORK.path(self.baseline.id)])

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of every initiative by id."""
        return {name: entry.data.title for name, entry in self.workspace.initiatives.items()}

    @cached_property
    def candidates(self) -> list[Ranked]:
        """The rows up for decision, in rank order."""
        return [row for row in self.ranking.rows if row.scored.state == CANDIDATE]

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every criterion by id."""
        return {name: data.name or name for name, _, data in walk(self.framework.criteria)}

    @cached_property
    def top(self) -> dict[str, str]:
        """The top-level criterion that each criterion belongs to, by id."""
        return {name: (*parents, name)[0] for name, parents, _ in walk(self.framework.criteria)}

    def unit(self, name: str) -> str:
        """Give the name of a unit."""
        known = self.workspace.units.get(name)
        return known.name if known else name

    def person(self, name: str | None) -> str:
        """Give the name of a person."""
        if name is None:
            return MISSING
        known = self.workspace.people.get(name)
        return known.name or name if known else name

    def charge(self, row: Ranked, year: int) -> Decimal:
        """Give capex and opex of a year, base case."""
        costs = self.entry(row).data.costs
        return base_amount(costs.capex, year) + base_amount(costs.opex, year) if costs else ZERO

    def target_name(self, name: str) -> str:
        """Give what a target measures."""
        target = self.workspace.targets.get(name)
        return target.measure if target else name

    def rank(self, row: Ranked) -> str:
        """Write the rank of a row."""
        return MISSING if row.rank is None else str(row.rank)

    def entry(self, row: Ranked) -> Entry:
        """Give the initiative of a row."""
        return self.workspace.initiatives[row.scored.id]

    def earlier(self) -> list[tuple[str, Checkpoint]]:
        """List the checkpoints before the one the pack is for."""
        return earlier_checkpoints(self.workspace, self.checkpoint)

    def budget_of(self, rows: Sequence[Ranked], years: Sequence[int]) -> dict[int, Decimal]:
        """Add up what rows charge to the budget of each year."""
        return {
            year: sum((row.charges.get(Limited("budget", None, year), ZERO) for row in rows), ZERO) for year in years
        }

    def money_table(self, years: Sequence[int], rows: Sequence[tuple[str, dict[int, float], bool]]) -> MoneyTable:
        """Write a table of money by year."""
        lines = (
            MoneyLine(label, tuple(self.numbers.money(amounts.get(year, 0.0)) for year in years), total)
            for label, amounts, total in rows
        )
        return MoneyTable(tuple(str(year) for year in years), tuple(lines))
