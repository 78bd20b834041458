"""Score one initiative against a framework. Nothing else enters: no other initiative, no clock, no cycle."""

import functools
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from pmoctl.model.framework import Condition
from pmoctl.model.initiative import Initiative, Rating
from pmoctl.model.portfolio import State
from pmoctl.model.values import NumberRange, Spread, spread
from pmoctl.model.workspace import Entry
from pmoctl.score.framework import Baseline, Leaf
from pmoctl.score.measures import quotient
from pmoctl.score.money import MoneyCases, MoneyMeasures, money_measures

PLACES = 9  # decimals at which scores, tie-breaks and the bounds of gates are compared
MONEY = frozenset(MoneyMeasures._fields)
RatingSource = Literal["review", "submitter", "measure", "missing"]


class CriterionScore(NamedTuple):
    """One leaf criterion of one score. `rating` in units of the scale, `measured` in the measure's own."""

    id: str
    share: float
    rating: float | None
    measured: float | None
    value: float
    value_low: float
    value_high: float
    source: RatingSource

    @property
    def contribution(self) -> float:
        """Points of the score, 0 to 100."""
        return 100.0 * self.share * self.value


class GateOutcome(NamedTuple):
    """What the gates say, and which of them."""

    outcome: Literal["included", "excluded", "open"]
    by: tuple[str, ...]


OPEN = GateOutcome("open", ())
SCENARIO = "scenario"  # stands where the gates are named that decided


class Scored(NamedTuple):
    """An initiative's score (0 to 100; None where a missing value rejects it) and the figures behind it."""

    id: str
    unit: str
    title: str
    type: str
    state: State
    score: float | None
    score_low: float | None
    score_high: float | None
    gate: GateOutcome
    money: MoneyMeasures
    has_obligation: bool
    delivery_risk: int | None
    duration: int | None
    criteria: tuple[CriterionScore, ...]
    measures: dict[str, float]

    def measure(self, name: str) -> float | None:
        """Give a computed measure or one of the initiative's own; None where it is missing."""
        if name in MONEY:
            return getattr(self.money, name)  # type: ignore[no-any-return]  # a field of floats
        if name == "delivery_risk":
            return self.delivery_risk
        if name == "duration":
            return self.duration
        return self.measures.get(name)

    @property
    def ratio(self) -> float | None:
        """Score per unit of cost; None without a cost or a score, or at a cost of 0."""
        return quotient(self.score, self.money.cost) if self.score is not None and self.money.cost else None


def score_initiative(entry: Entry, state: State, baseline: Baseline) -> Scored:
    """Score an initiative: 100 · Σ share · value over the leaf criteria, with its low and high case."""
    return score_initiatives([(entry, state)], baseline)[0]


def score_initiatives(ranked: Sequence[tuple[Entry, State]], baseline: Baseline) -> list[Scored]:
    """Score initiatives, first the money of all of them: the processor is faster at what it just did."""
    cases = [money_measures(entry.data, baseline) for entry, _ in ranked]
    return [_score(entry, state, baseline, money) for (entry, state), money in zip(ranked, cases, strict=True)]


def _score(entry: Entry, state: State, baseline: Baseline, money: MoneyCases) -> Scored:
    data = entry.data
    low, base, high = money
    risk, months = delivery_risk(data), duration(data)
    reviews = [review.ratings for review in data.reviews if review.framework in (None, baseline.id)]
    criteria = []
    rejected = False
    points = points_low = points_high = 0.0
    for leaf in baseline.leaves:
        measure = leaf.measure
        if measure is None:
            result = _rated(leaf, data.ratings.get(leaf.id), reviews)
        elif measure in MONEY:
            result = _measured(leaf, getattr(low, measure), getattr(base, measure), getattr(high, measure))
        elif leaf.computed:
            number = risk if measure == "delivery_risk" else months
            result = _measured(leaf, number, number, number)
        else:
            own = data.measures.get(measure)
            result = _measured(leaf, *spread(own)) if own is not None else _missing(leaf)
        # Added up by hand: what `sum` makes of floats depends on the version of Python.
        points += leaf.share * result.value
        points_low += leaf.share * result.value_low
        points_high += leaf.share * result.value_high
        rejected = rejected or (baseline.reject_missing and result.source == "missing")
        criteria.append(result)
    scored = Scored(
        id=entry.id,
        unit=entry.unit,
        title=data.title,
        type=data.type,
        state=state,
        # Shares may add up to a hair more than 1.
        score=None if rejected else min(100.0 * points, 100.0),
        score_low=None if rejected else min(100.0 * points_low, 100.0),
        score_high=None if rejected else min(100.0 * points_high, 100.0),
        gate=OPEN,
        money=base,
        has_obligation=data.obligation is not None,
        delivery_risk=risk,
        duration=months,
        criteria=tuple(criteria),
        measures={name: spread(own).base for name, own in data.measures.items()},
    )
    gate = judge_gates(data, scored, baseline)
    return scored if gate is OPEN else scored._replace(gate=gate)


def delivery_risk(initiative: Initiative) -> int | None:
    """Give the highest probability × impact of the risks, 1 to 25; None without risks."""
    return max([risk.probability * risk.impact for risk in initiative.risks.values()], default=None)


def duration(initiative: Initiative) -> int | None:
    """Give the months of the schedule, both ends counted; None without a schedule."""
    schedule = initiative.schedule
    if schedule is None:
        return None
    return (schedule.finish.year - schedule.start.year) * 12 + schedule.finish.month - schedule.start.month + 1


def _missing(leaf: Leaf) -> CriterionScore:
    return CriterionScore(leaf.id, leaf.share, None, None, 0.0, 0.0, 1.0, "missing")


def _rated(leaf: Leaf, rating: Rating | None, reviews: list[dict[str, Rating]]) -> CriterionScore:
    calibrated = [ratings[leaf.id].value for ratings in reviews if leaf.id in ratings] if reviews else []
    source: RatingSource = "submitter"
    if calibrated:
        number = Spread(*(float(_median(case)) for case in zip(*map(_cases, calibrated), strict=True)))
        source = "review"
    elif rating is None:
        return _missing(leaf)
    elif type(rating.value) is Decimal and rating.value:  # by far the most; a zero may be a negative one
        return _rated_alike(leaf, rating.value)
    else:
        number = spread(rating.value)
    values = [leaf.value(case) for case in number]
    return CriterionScore(leaf.id, leaf.share, number.base, None, values[1], min(values), max(values), source)


@functools.lru_cache(10_000)  # scales have few places
def _rated_alike(leaf: Leaf, rating: Decimal) -> CriterionScore:
    only = float(rating)
    value = leaf.value(only)
    return CriterionScore(leaf.id, leaf.share, only, None, value, value, value, "submitter")


def _median(values: Iterable[Decimal]) -> Decimal:
    ordered = sorted(values)  # by hand: `statistics` takes longer to import than a small workspace to score
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _cases(estimate: Decimal | NumberRange) -> tuple[Decimal, Decimal, Decimal]:
    return (estimate,) * 3 if isinstance(estimate, Decimal) else (estimate.low, estimate.base, estimate.high)


def _measured(leaf: Leaf, low: float | None, base: float | None, high: float | None) -> CriterionScore:
    if base is None:
        return _missing(leaf)
    value = leaf.value(base)
    if low is base and high is base:
        return CriterionScore(leaf.id, leaf.share, None, base, value, value, value, "measure")
    # A low or high case that does not exist counts 0.
    cases = [0.0 if case is None else leaf.value(case) for case in (low, high)]
    return CriterionScore(leaf.id, leaf.share, None, base, value, min(value, *cases), max(value, *cases), "measure")


def judge_gates(initiative: Initiative, scored: Scored, baseline: Baseline) -> GateOutcome:
    """Say what the gates make of an initiative; where they disagree, include wins. A scenario's word comes first."""
    if scored.id in baseline.included:
        return GateOutcome("included", (SCENARIO,))
    if scored.id in baseline.excluded:
        return GateOutcome("excluded", (SCENARIO,))
    if not baseline.gates:
        return OPEN
    included, excluded = [], []
    for name, gate in baseline.gates:
        if gate.include_when is not None and _holds(gate.include_when, initiative, scored, baseline):
            included.append(name)
        if gate.exclude_unless is not None and not _holds(gate.exclude_unless, initiative, scored, baseline):
            excluded.append(name)
    if included:
        return GateOutcome("included", tuple(included))
    return GateOutcome("excluded", tuple(excluded)) if excluded else OPEN


def may_be_included(entry: Entry, baseline: Baseline) -> bool:
    """Say whether a gate or a scenario may include an initiative, as far as that is told without its score."""
    conditions = [gate.include_when for _, gate in baseline.gates if gate.include_when is not None]
    return entry.id in baseline.included or any(
        condition.has is None or has_key(entry.data, condition.has) for condition in conditions
    )


def _holds(condition: Condition, initiative: Initiative, scored: Scored, baseline: Baseline) -> bool:
    if condition.has is not None:
        return has_key(initiative, condition.has)
    if condition.criterion is not None:
        found = next((c for c in scored.criteria if c.id == condition.criterion), None)
        leaf = next((leaf for leaf in baseline.leaves if leaf.id == condition.criterion), None)
        if found is None or leaf is None or found.source == "missing":
            return False
        number = found.rating if found.measured is None else leaf.on_scale(found.measured)
    else:
        number = scored.measure(condition.measure or "")
    if number is None:
        return False
    number = round(number, PLACES)  # 0.1 + 0.2 is at most 0.3
    at_least, at_most = condition.at_least, condition.at_most
    return (at_least is None or number >= float(at_least)) and (at_most is None or number <= float(at_most))


def has_key(initiative: Initiative, dotted: str) -> bool:
    """Say whether a dotted key (`obligation.confirmed`) is given; what is empty is not."""
    value: Any = initiative
    for part in dotted.split("."):
        if isinstance(value, dict):
            value = value.get(part, value.get(int(part)) if part.isdigit() else None)
        elif isinstance(value, BaseModel) and part in value.model_fields_set:
            value = getattr(value, part)
            if isinstance(value, BaseModel) and _is_blank(value):
                return False
        else:
            return False
        if value is None or value in ({}, [], ""):
            return False
    return True


def _is_blank(value: Any) -> bool:  # noqa: ANN401  # a model or anything that one holds
    if isinstance(value, BaseModel):
        return all(_is_blank(getattr(value, name)) for name in value.model_fields_set)
    return value is None or value in ({}, [], "")
