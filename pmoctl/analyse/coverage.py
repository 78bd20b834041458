"""What a set of initiatives is planned to do for the targets of the strategy, by year."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from pmoctl.analyse.contributions import anchor_year, planned_addition
from pmoctl.model.initiative import Initiative
from pmoctl.model.state import COMMITTED
from pmoctl.model.strategy import Horizon, Target, horizon
from pmoctl.model.workspace import Workspace
from pmoctl.score.rank import Ranked, Ranking

SetName = Literal["shortlist", "committed", "all"]


class CoveredYear(NamedTuple):
    """A target in one year, in its own measure; None where there is no such figure.

    `gap` is positive where the plan falls short, whichever way is preferred; `covered` is the part of the way from
    baseline to target, 1 for all of it, not clipped.
    """

    horizon: Horizon
    target: float | None
    actual: float | None
    planned: float | None
    planned_low: float | None
    planned_high: float | None
    gap: float | None
    covered: float | None


class CoveredTarget(NamedTuple):
    """A target by year, and the initiatives of the set that serve it, in rank order."""

    id: str
    theme: str
    target: Target
    years: dict[int, CoveredYear]
    initiatives: tuple[str, ...]


class Coverage(NamedTuple):
    """All targets; `uncovered` targets and `unlinked` initiatives are those of everything that is ranked."""

    set: SetName
    targets: tuple[CoveredTarget, ...]
    uncovered: tuple[str, ...]
    unlinked: tuple[str, ...]


def measure_coverage(workspace: Workspace, ranking: Ranking, closed: Iterable[str], chosen: SetName) -> Coverage:
    """Lay what a set of ranked initiatives, with those closed, is planned to add beside every target.

    The formulas are those of formats.md, "portfolio/strategy". Closed initiatives are planned with in every set.
    """
    entries = workspace.initiatives
    ranked = {row.scored.id: entries[row.scored.id].data for row in ranking.rows}
    members = {row.scored.id: ranked[row.scored.id] for row in ranking.rows if _belongs(row, chosen)}
    planned = [*members.values(), *(entries[name].data for name in closed if name in entries)]
    covered = tuple(
        CoveredTarget(name, theme, target, _years(name, target, planned, workspace.settings.cycle), served)
        for theme, data in workspace.themes.items()
        for name, target in data.targets.items()
        for served in [tuple(each for each, data in members.items() if serves(data, name, target))]
    )
    targets = workspace.targets.items()
    return Coverage(
        chosen,
        covered,
        tuple(name for name, target in targets if not any(serves(data, name, target) for data in ranked.values())),
        tuple(each for each, data in ranked.items() if not any(serves(data, *target) for target in targets)),
    )


def serves(initiative: Initiative, name: str, target: Target) -> bool:
    """Whether an initiative claims to do something for a target: contribute, or bring a benefit that it counts."""
    if target.counts == "contributions":
        return name in initiative.contributes
    every = target.counts in {"benefit", "net_benefit"}
    return any(every or benefit.kind == target.counts for benefit in initiative.benefits.values())


def _belongs(row: Ranked, chosen: SetName) -> bool:
    if chosen == "shortlist":
        return row.above_line
    return chosen == "all" or row.scored.state in COMMITTED


def _years(name: str, target: Target, planned: list[Initiative], cycle: int) -> dict[int, CoveredYear]:
    years = sorted({*target.values, *target.actuals})
    return {year: _year(name, target, planned, year, horizon(year, cycle)) for year in years}


def _year(name: str, target: Target, initiatives: list[Initiative], year: int, ahead: Horizon) -> CoveredYear:
    (baseline,) = map(float, target.baseline.values())
    wanted = float(target.values[year]) if year in target.values else None
    actual = float(target.actuals[year]) if year in target.actuals else None
    start = _start(target, year)
    if start is None:
        return CoveredYear(ahead, wanted, actual, None, None, None, None, None)
    added = planned_addition(initiatives, name, target, year)
    planned = start + added.base
    gap = covered = None
    if wanted is not None:
        gap = planned - wanted if target.prefer == "lower" else wanted - planned
        covered = (planned - baseline) / (wanted - baseline) if wanted != baseline else None
    return CoveredYear(ahead, wanted, actual, planned, start + added.low, start + added.high, gap, covered)


def _start(target: Target, year: int) -> float | None:
    """Give the value that a plan starts from: for money the baseline, else the anchor; None before there is one."""
    if target.counts != "contributions":
        return float(next(iter(target.baseline.values())))
    anchor = anchor_year(target, year)
    # What was measured in a year counts rather than a baseline of the same year.
    return None if anchor is None else float({**target.baseline, **target.actuals}[anchor])
