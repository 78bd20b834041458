"""Claims that are too good: together far over a target, or counted twice. Evidence, never a finding."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pmoctl.analyse.contributions import addition, counts_benefit, expected, serves
from pmoctl.model.estimate import base_of
from pmoctl.model.initiative import Benefit
from pmoctl.model.strategy import Target
from pmoctl.model.workspace import Entry

OVERSHOOT = 1.5  # covered: from half the way again beyond the target on, claims are worth a look
MANY = 20  # benefits of one name: a common word, which tells nothing


@dataclass(frozen=True, slots=True)
class Claim:
    """What one initiative adds to a target, in the target's own measure."""

    initiative: str
    adds: float


@dataclass(frozen=True, slots=True)
class Overshoot:
    """A target that claims go far beyond, in the year in which they go farthest; the largest claim first."""

    target: str
    year: int
    wanted: float
    planned: float
    covered: float
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class DoubleCount:
    """Something counted more than once, with the amounts by year that are, in `amounts_in`.

    `targets`: benefits count for two targets. `benefit`: two initiatives claim what looks like one benefit.
    `alternatives`: two that exclude each other both count for a target; there `years` is empty.
    `benefits` are written initiative/benefit.
    """

    why: Literal["targets", "benefit", "alternatives"]
    targets: tuple[str, ...]
    initiatives: tuple[str, ...]
    benefits: tuple[str, ...]
    years: dict[int, float]


def find_overshoot(
    name: str, target: Target, years: Mapping[int, tuple[float | None, float | None]], counted: Sequence[Entry]
) -> Overshoot | None:
    """Find the year in which claims take a target farthest beyond; `years` gives planned and covered of each."""
    worst = max(((covered, -year) for year, (_, covered) in years.items() if covered is not None), default=None)
    if worst is None or worst[0] <= OVERSHOOT:
        return None
    covered, year = worst[0], -worst[1]
    planned, wanted = years[year][0], float(target.values[year])
    better = 1 if target.prefer == "higher" else -1
    adds = (Claim(entry.id, addition(entry.data, name, target, year).base) for entry in counted)
    claims = sorted((claim for claim in adds if better * claim.adds > 0), key=lambda claim: -abs(claim.adds))
    # Without claims what was measured is beyond it already; and a target may lie on the worse side of its baseline.
    if planned is None or not claims or better * (planned - wanted) <= 0:
        return None
    return Overshoot(name, year, wanted, planned, covered, tuple(claims))


def double_counts(targets: Mapping[str, Target], counted: Sequence[Entry]) -> tuple[DoubleCount, ...]:
    """Find what is counted more than once in a set of initiatives."""
    return (*_between_targets(targets, counted), *_same_benefits(targets, counted), *_alternatives(targets, counted))


def _between_targets(targets: Mapping[str, Target], counted: Sequence[Entry]) -> Iterator[DoubleCount]:
    for (first, one), (second, other) in itertools.combinations(targets.items(), 2):
        if not _may_share(one, other):
            continue
        found = [
            (entry.id, key, benefit)
            for entry in counted
            for key, benefit in entry.data.benefits.items()
            if _counts(entry, first, one, benefit) and _counts(entry, second, other, benefit)
        ]
        if found:
            years: dict[int, float] = {}
            for _, _, benefit in found:
                for year in benefit.amounts:
                    years[year] = years.get(year, 0.0) + expected(benefit, year).base
            names = tuple(dict.fromkeys(name for name, _, _ in found))
            written = tuple(f"{name}/{key}" for name, key, _ in found)
            yield DoubleCount("targets", (first, second), names, written, dict(sorted(years.items())))


def _may_share(one: Target, other: Target) -> bool:
    """Say whether two targets can count one benefit; two of contributions name none that both could count."""
    if any(each.counts == "contributions" and each.kind != "financial" for each in (one, other)):
        return False
    both = {one.counts, other.counts}
    return both != {"contributions"} and (len(both) == 1 or bool(both & {"contributions", "benefit", "net_benefit"}))


def _counts(entry: Entry, name: str, target: Target, benefit: Benefit) -> bool:
    """Say whether a target counts a benefit: by its money, or by a contribution beside it."""
    if target.counts == "contributions":
        return name in entry.data.contributes
    return counts_benefit(target, benefit)


def _same_benefits(targets: Mapping[str, Target], counted: Sequence[Entry]) -> Iterator[DoubleCount]:
    # Flat figures are alike by chance: it takes the same name too.
    claims: dict[tuple[str, str], list[tuple[str, Benefit]]] = {}
    for entry in counted:
        for key, benefit in entry.data.benefits.items():
            claims.setdefault((key, benefit.kind), []).append((entry.id, benefit))
    for (key, _), found in claims.items():
        for (first, mine), (second, theirs) in itertools.combinations(found if len(found) <= MANY else (), 2):
            both = sorted(mine.amounts.keys() & theirs.amounts.keys())
            if both and all(base_of(mine.amounts[year]) == base_of(theirs.amounts[year]) for year in both):
                serving = tuple(name for name, target in targets.items() if counts_benefit(target, mine))
                years = {year: min(expected(mine, year).base, expected(theirs, year).base) for year in both}
                yield DoubleCount("benefit", serving, (first, second), (f"{first}/{key}", f"{second}/{key}"), years)


def _alternatives(targets: Mapping[str, Target], counted: Sequence[Entry]) -> Iterator[DoubleCount]:
    entries = {entry.id: entry for entry in counted}
    pairs = {
        tuple(sorted((entry.id, other)))
        for entry in counted
        for other in entry.data.excludes
        if other in entries and other != entry.id
    }
    for first, second in sorted(pairs):
        one, other = entries[first].data, entries[second].data
        both = tuple(
            name for name, target in targets.items() if serves(one, name, target) and serves(other, name, target)
        )
        if both:
            yield DoubleCount("alternatives", both, (first, second), (), {})
