"""Score one initiative against a framework. Nothing else enters: no other initiative, no clock, no cycle."""

import functools
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pmoctl.model.estimate import NumberRange, Spread, spread
from pmoctl.model.initiative import Initiative, Rating, Ratings
from pmoctl.model.portfolio import State
from pmoctl.model.workspace import Entry
from pmoctl.score.framework import Baseline, Leaf
from pmoctl.score.gates import judge_gates
from pmoctl.score.money import MONEY, MoneyCases, MoneyMeasures, money_measures
from pmoctl.score.scored import OPEN, CriterionScore, RatingSource, Scored
from pmoctl.score.share import strategy_share

Reviews = list[tuple[str, Ratings]]  # who, and what they said, the latest last


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
    risk, months, share = delivery_risk(data), duration(data), strategy_share(data, baseline)
    reviews = reviews_that_count(data, baseline.id) if data.reviews else []
    criteria = []
    rejected, assessed = False, False
    points = points_low = points_high = 0.0
    for leaf in baseline.leaves:
        measure = leaf.measure
        if measure is None:
            result = _rated(leaf, data.ratings.get(leaf.id), reviews)
        elif measure in MONEY:
            result = _of_money(leaf, measure, low, base, high)
        elif measure == "strategy_share":
            result = _measured(leaf, share)
        elif leaf.computed:
            number = risk if measure == "delivery_risk" else months
            result = _measured(leaf, None if number is None else Spread(number, number, number))
        else:
            own = data.measures.get(measure)
            result = _measured(leaf, None if own is None else spread(own))
        # Added up by hand: what `sum` makes of floats depends on the version of Python.
        points += leaf.share * result.value
        points_low += leaf.share * result.value_low
        points_high += leaf.share * result.value_high
        if result.source != "missing":
            assessed = True
        elif baseline.reject_missing:
            rejected = True
        criteria.append(result)
    score = None if rejected else min(100.0 * points, 100.0)  # shares may add up to a hair more than 1
    scored = Scored(
        id=entry.id,
        unit=entry.unit,
        title=data.title,
        type=data.type,
        state=state,
        score=score,
        score_low=None if rejected else min(100.0 * points_low, 100.0),
        score_high=None if rejected else min(100.0 * points_high, 100.0),
        gain=None if score is None else score - baseline.do_nothing,
        assessed=assessed,
        gate=OPEN,
        money=base,
        has_obligation=data.obligation is not None,
        delivery_risk=risk,
        duration=months,
        strategy_share=None if share is None else share.base,
        criteria=tuple(criteria),
        measures={name: spread(own).base for name, own in data.measures.items()},
    )
    gate = judge_gates(data, scored, baseline)
    return scored if gate is OPEN else scored._replace(gate=gate)


def delivery_risk(initiative: Initiative) -> int | None:
    """Return the highest probability × impact of the risks, 1 to 25; None without risks."""
    return max([risk.probability * risk.impact for risk in initiative.risks.values()], default=None)


def duration(initiative: Initiative) -> int | None:
    """Return the months of the schedule, both ends counted; None without a schedule."""
    schedule = initiative.schedule
    if schedule is None:
        return None
    return (schedule.finish.year - schedule.start.year) * 12 + schedule.finish.month - schedule.start.month + 1


def _missing(leaf: Leaf) -> CriterionScore:
    return CriterionScore(leaf.id, leaf.share, None, None, 0.0, 0.0, 1.0, "missing")


def reviews_that_count(initiative: Initiative, framework: str) -> Reviews:
    """List who reviewed an initiative for a framework, and what each said, by date and then as written.

    A person is who is written there: a score depends on no list of people.
    """
    counted = [review for review in initiative.reviews if review.framework in (None, framework)]
    return [(review.by, review.ratings) for review in sorted(counted, key=lambda review: review.date)]


def _rated(leaf: Leaf, rating: Rating | None, reviews: Reviews) -> CriterionScore:
    # Of one person's reviews the latest counts.
    said = {by: ratings[leaf.id].value for by, ratings in reviews if leaf.id in ratings} if reviews else {}
    source: RatingSource = "submitter"
    extent: Iterable[float]
    if said:
        cases = list(zip(*map(_cases, said.values()), strict=True))
        number = Spread(*[float(_median(case)) for case in cases])
        extent, source = [float(each) for case in cases for each in case], "review"
    elif rating is None:
        return _missing(leaf)
    elif type(rating.value) is Decimal and rating.value:  # by far the most; a zero may be a negative one
        return _rated_alike(leaf, rating.value)
    else:
        extent = number = spread(rating.value)
    values = [leaf.value(each) for each in extent]
    return CriterionScore(
        leaf.id, leaf.share, number.base, None, leaf.value(number.base), min(values), max(values), source
    )


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


def _measured(leaf: Leaf, number: Spread | None) -> CriterionScore:
    if number is None:
        return _missing(leaf)
    low, base, high = number
    value = leaf.value(base)
    if low == base == high:
        return CriterionScore(leaf.id, leaf.share, None, base, value, value, value, "measure")
    values = [leaf.value(low), value, leaf.value(high)]
    return CriterionScore(leaf.id, leaf.share, None, base, value, min(values), max(values), "measure")


def _of_money(leaf: Leaf, measure: str, low: MoneyMeasures, base: MoneyMeasures, high: MoneyMeasures) -> CriterionScore:
    measured, value = _money_value(leaf, measure, base)
    if value is None:
        return _missing(leaf)
    if low is base and high is base:
        return CriterionScore(leaf.id, leaf.share, None, measured, value, value, value, "measure")
    # A low or high case that is missing counts 0.
    values = [value, *[_money_value(leaf, measure, case)[1] or 0.0 for case in (low, high)]]
    return CriterionScore(leaf.id, leaf.share, None, measured, value, min(values), max(values), "measure")


def _money_value(leaf: Leaf, measure: str, money: MoneyMeasures) -> tuple[float | None, float | None]:
    """Return a measure and its value; of what is too good or too bad to exist the best or worst value alone."""
    number: float | None = getattr(money, measure)
    return number, money.extremes.get(measure) if number is None else leaf.value(number)
