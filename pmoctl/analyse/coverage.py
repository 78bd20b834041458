"""Targets as numbers: how far the strategy is covered by what is planned, by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pmoctl.analyse.chosen import NOBODY, Chosen, Selected, chosen_entries, closed_entries
from pmoctl.analyse.claims import DoubleCount, Overshoot, double_counts, find_overshoot
from pmoctl.analyse.contributions import anchor_year, planned_addition, serves
from pmoctl.model.strategy import Horizon, Target, horizon
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.rank import Ranking


@dataclass(frozen=True, slots=True)
class YearCoverage:
    """A target in one year, in its own measure; None is missing.

    `gap` is positive where the plan falls short, whichever way is better. `covered` is the part of the way from the
    baseline to the target: 1 is all of it, and it is not clipped. `planned_low` is the lower number, also where lower
    is better.
    """

    horizon: Horizon
    target: float | None
    actual: float | None
    planned: float | None
    planned_low: float | None
    planned_high: float | None
    gap: float | None
    covered: float | None


class TargetCoverage(NamedTuple):
    """A target by year: those of its values and actuals. `initiatives` of the set and closed ones serve it."""

    target: str
    theme: str
    data: Target
    years: dict[int, YearCoverage]
    initiatives: tuple[str, ...]


class Coverage(NamedTuple):
    """How a set of initiatives, and the closed ones with it, covers the strategy.

    `uncovered` are targets that nothing ranked serves, `unlinked` ranked initiatives that serve none, whatever the set.
    """

    chosen: Chosen
    targets: tuple[TargetCoverage, ...]
    uncovered: tuple[str, ...]
    unlinked: tuple[str, ...]
    overshoots: tuple[Overshoot, ...]
    double_counts: tuple[DoubleCount, ...]


def measure_coverage(
    workspace: Workspace, ranking: Ranking, chosen: Chosen = "shortlist", selected: Selected = NOBODY
) -> Coverage:
    """Say how far a set of initiatives takes every target of the strategy; `selected` is a selection."""
    counted = [*chosen_entries(workspace, ranking, chosen, selected), *closed_entries(workspace)]
    ranked = chosen_entries(workspace, ranking, "all")
    targets = workspace.targets
    rows = tuple(
        cover_target(name, theme, target, counted, workspace.settings.cycle)
        for theme, data in workspace.themes.items()
        for name, target in data.targets.items()
    )
    overshoots = (
        find_overshoot(
            row.target,
            row.data,
            {year: (each.planned, each.covered) for year, each in row.years.items()},
            counted,
        )
        for row in rows
    )
    return Coverage(
        chosen,
        rows,
        tuple(
            name for name, target in targets.items() if not any(serves(entry.data, name, target) for entry in ranked)
        ),
        tuple(
            entry.id
            for entry in ranked
            if not any(serves(entry.data, name, target) for name, target in targets.items())
        ),
        tuple(each for each in overshoots if each is not None),
        double_counts(targets, counted),
    )


def cover_target(name: str, theme: str, target: Target, counted: Sequence[Entry], cycle: int) -> TargetCoverage:
    """Measure one target in the years of its values and actuals."""
    years = {year: cover_year(name, target, counted, year, cycle) for year in sorted({*target.values, *target.actuals})}
    serving = tuple(entry.id for entry in counted if serves(entry.data, name, target))
    return TargetCoverage(name, theme, target, years, serving)


def cover_year(name: str, target: Target, counted: Sequence[Entry], year: int, cycle: int) -> YearCoverage:
    """Measure one target in one year.

    planned = anchor + Σ (c(year) - c(anchor)), of money baseline + the sum of the year; gap = target - planned, turned
    round where lower is better; covered = (planned - baseline) / (target - baseline).
    """
    baseline = float(next(iter(target.baseline.values())))
    anchor = anchor_year(target, year)
    start: float | None = baseline
    if target.counts == "contributions":
        known = {**target.baseline, **target.actuals}
        start = None if anchor is None else float(known[anchor])
    planned = low = high = gap = covered = None
    if start is not None:
        added = planned_addition((entry.data for entry in counted), name, target, year)
        low, planned, high = (start + case for case in added)
    wanted = float(target.values[year]) if year in target.values else None
    if wanted is not None and planned is not None:
        gap = wanted - planned if target.prefer == "higher" else planned - wanted
        covered = (planned - baseline) / (wanted - baseline) + 0.0 if wanted != baseline else None  # never -0.0
    actual = float(target.actuals[year]) if year in target.actuals else None
    return YearCoverage(horizon(year, cycle), wanted, actual, planned, low, high, gap, covered)
