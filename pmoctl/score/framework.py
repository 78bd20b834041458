"""A framework made ready for scoring: global shares, value functions, discount factors."""

from bisect import bisect_right
from typing import NamedTuple

from pmoctl.model.framework import MEASURES, Criterion, Framework, Gate, walk
from pmoctl.model.judgement import global_shares

HORIZON_END = 2199
NOT_MONEY = frozenset({"delivery_risk", "duration"})


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
        """Give the place of a rating or measure on the scale, 0 to 1, turned round where lower is preferred."""
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


class Baseline(NamedTuple):
    """A framework as scoring wants it. Years are fiscal years; `last_year` is the last within the horizon.

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
    money_scored: frozenset[str]
    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()


def prepare_framework(name: str, framework: Framework, cycle: int) -> Baseline:
    """Make a framework that passes `check` ready for scoring; without a `base_year` it counts from the cycle."""
    shares = global_shares(framework)
    leaves = [
        _leaf(criterion_id, shares[criterion_id], criterion, framework)
        for criterion_id, _, criterion in walk(framework.criteria)
        if criterion.criteria is None
    ]
    base_year = framework.base_year or cycle
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
        money_scored=frozenset(leaf.measure for leaf in leaves if leaf.measure and leaf.computed) - NOT_MONEY,
    )


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
