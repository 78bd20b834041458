"""A framework made ready for scoring: global shares, value functions, discount factors."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from pmoctl.model.framework import MEASURES, Criterion, Framework, Gate, walk
from pmoctl.model.judgement import global_shares, shares_of
from pmoctl.model.strategy import Target

HORIZON_END = 2199
NOT_MONEY = frozenset({"delivery_risk", "duration", "strategy_share"})
SHARE_YEARS = 5  # from the base year on, within which a target's year counts for `strategy_share`


class Leaf(NamedTuple):
    """A criterion without members. Values go from `lowest` to `highest` of its scale; `share` is global, 0 to 1."""

    id: str
    share: float
    lowest: float
    highest: float
    lower_preferred: bool
    measure: str | None
    computed: bool
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def on_scale(self, number: float) -> float:
        """Turn a rating or a measure into units of the scale: through `points`, or as it stands, cut to the scale."""
        _, _, lowest, highest, _, _, _, xs, ys = self  # faster than by name
        if xs:
            number = interpolate(xs, ys, number)
        if number < lowest:
            return lowest
        return highest if number > highest else number  # noqa: FURB136  # min() takes twice as long

    def value(self, number: float) -> float:
        """Return the place of a rating or measure on the scale, 0 to 1, turned round where lower is preferred."""
        lowest = self.lowest
        place = (self.on_scale(number) - lowest) / (self.highest - lowest)
        return 1.0 - place if self.lower_preferred else place


def interpolate(xs: tuple[float, ...], ys: tuple[float, ...], x: float) -> float:
    """Read a piecewise linear function at x: linear between the points, flat beyond the ends."""
    if x <= xs[0]:
        return ys[0]
    if x >= xs[-1]:
        return ys[-1]
    place = bisect_right(xs, x)
    x0, x1, y0, y1 = xs[place - 1], xs[place], ys[place - 1], ys[place]
    return y0 + (y1 - y0) * ((x - x0) / (x1 - x0))


class Way(NamedTuple):
    """The way that a target goes: from its baseline to its value of `year`, in its own measure; it may be negative."""

    target: str
    year: int
    length: float


Parts = tuple[tuple[int, float], ...]


class Baseline(NamedTuple):
    """A framework as scoring wants it. Years are fiscal years; `last_year` is the last within the horizon.

    `do_nothing` is the score (0 to 100) of no initiative at all, made of `values_of_nothing` (0 to 1) of the leaves.
    `ranked_by` gives for each criterion among `tie_break` the leaves, by place, that its value is made of, and their
    shares of it. `asked` are the measures that it asks for anywhere, `money_scored` those of money that it scores;
    `ways` what `strategy_share` looks at, where asked for.
    `included` and `excluded` are initiatives that a scenario counts so, whatever the gates say.
    """

    id: str
    leaves: tuple[Leaf, ...]
    gates: tuple[tuple[str, Gate], ...]
    base_year: int
    last_year: int
    rate: float
    benefits_counted: frozenset[str]
    reject_missing: bool
    per_cost: bool
    tie_break: tuple[str, ...]
    ranked_by: Mapping[str, Parts]
    do_nothing: float
    values_of_nothing: tuple[float, ...]
    asked: frozenset[str]
    money_scored: frozenset[str]
    ways: tuple[Way, ...] = ()
    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()


def prepare_framework(
    name: str, framework: Framework, cycle: int, targets: Mapping[str, Target] = MappingProxyType({})
) -> Baseline:
    """Make a framework that passes `check` ready for scoring; without a `base_year` it counts from the cycle.

    `targets` are those of the strategy, by id.
    """
    shares = global_shares(framework)
    criteria = {name: criterion for name, _, criterion in walk(framework.criteria) if criterion.criteria is None}
    leaves = [_leaf(name, shares[name], criterion, framework) for name, criterion in criteria.items()]
    nothing = tuple(_value_of_nothing(leaf, criteria[leaf.id]) for leaf in leaves)
    score_of_nothing = 100.0 * math.fsum([leaf.share * value for leaf, value in zip(leaves, nothing, strict=True)])
    base_year = framework.base_year or cycle
    conditions = [
        each for gate in framework.gates.values() for each in (gate.include_when, gate.exclude_unless) if each
    ]
    scored = {leaf.measure for leaf in leaves if leaf.measure}
    asked = frozenset({*scored, *framework.tie_break, *[each.measure for each in conditions if each.measure]})
    return Baseline(
        id=name,
        leaves=tuple(leaves),
        gates=tuple(framework.gates.items()),
        base_year=base_year,
        last_year=base_year + framework.horizon - 1 if framework.horizon else HORIZON_END,
        rate=framework.discount_rate,
        benefits_counted=frozenset(framework.benefits_counted),
        reject_missing=framework.missing == "reject",
        per_cost=framework.rank_by == "score_per_cost",
        tie_break=tuple(framework.tie_break),
        ranked_by=_criteria_among(framework, scored),
        do_nothing=min(score_of_nothing, 100.0),
        values_of_nothing=nothing,
        asked=asked,
        money_scored=frozenset(scored & set(MEASURES)) - NOT_MONEY,
        ways=tuple(_ways(targets, base_year)) if "strategy_share" in asked else (),
    )


def _value_of_nothing(leaf: Leaf, criterion: Criterion) -> float:
    """Return the value of doing nothing: of its rating, by default the worst; of a measure at 0."""
    if leaf.measure is not None:
        return leaf.value(0.0)
    return 0.0 if criterion.do_nothing is None else leaf.value(float(criterion.do_nothing))


def _criteria_among(framework: Framework, scored: set[str]) -> dict[str, Parts]:
    """Find the criteria among the tie-breaks: what is a measure, computed or scored, is not looked for."""
    names = [name for name in framework.tie_break if name not in MEASURES and name not in scored]
    shares = shares_of(framework) if names else {}
    leaves = [(*parents, name) for name, parents, criterion in walk(framework.criteria) if criterion.criteria is None]
    return {
        name: tuple(
            (place, math.prod(shares[each] for each in path[path.index(name) + 1 :]))
            for place, path in enumerate(leaves)
            if name in path
        )
        for name in names
        if any(name in path for path in leaves)
    }


def _ways(targets: Mapping[str, Target], base_year: int) -> Iterator[Way]:
    """Yield the ways of the targets that count contributions, each to its latest year within five of the base year."""
    for name, target in targets.items():
        years = [year for year in target.values if year <= base_year + SHARE_YEARS]
        if target.counts == "contributions" and years:
            length = float(target.values[max(years)] - next(iter(target.baseline.values())))
            if length:
                yield Way(name, max(years), length)


def _leaf(name: str, share: float, criterion: Criterion, framework: Framework) -> Leaf:
    scale = criterion.scale or framework.scale
    points = criterion.points or []
    return Leaf(
        id=name,
        share=share,
        lowest=float(scale.lowest),
        highest=float(scale.highest),
        lower_preferred=criterion.prefer == "lower",
        measure=criterion.measure,
        computed=criterion.measure in MEASURES,
        xs=tuple(float(x) for x, _ in points),
        ys=tuple(float(y) for _, y in points),
    )
