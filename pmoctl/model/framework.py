"""The prioritization framework: criteria, weights, gates and how ranks are made."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field
from pydantic_core import core_schema

from pmoctl.model.dates import Year
from pmoctl.model.estimate import Number
from pmoctl.model.portfolio import AmountUnit, Currency
from pmoctl.model.strategy import Approval
from pmoctl.model.values import (
    Custom,
    Exactly,
    Frozen,
    MeasureName,
    Parsed,
    Rate,
    Slug,
    Text,
    empty_list,
    empty_map,
    empty_model,
)

BenefitKind = Literal["revenue", "cost_saving", "cost_avoidance"]
BENEFIT_KINDS: tuple[BenefitKind, ...] = ("revenue", "cost_saving", "cost_avoidance")
Measure = Literal[
    "capex",
    "opex",
    "run",
    "cost",
    "benefit",
    "net_benefit",
    "npv",
    "bcr",
    "irr",
    "mirr",
    "payback",
    "delivery_risk",
    "duration",
    "strategy_share",
]
MEASURES: tuple[str, ...] = Measure.__args__  # type: ignore[attr-defined]  # a Literal has its arguments
LOWER_FIRST = frozenset({"cost", "capex", "opex", "run", "payback", "delivery_risk", "duration"})
Weight = Annotated[float, Exactly(core_schema.float_schema(gt=0, le=1e9, allow_inf_nan=False))]
Votes = Annotated[float, Exactly(core_schema.float_schema(gt=0, le=1e6, allow_inf_nan=False))]


OFF_ANY_SCALE = 1e6  # beyond it a judgement is wrong whatever its digits; a double holds what is below


def _judgement(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value) if abs(value) < OFF_ANY_SCALE else 0.0
    elif isinstance(value, str) and (match := re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", value)):
        number = int(match[1]) / int(match[2])
    else:
        number = 0.0
    if 1 / 9 - 1e-9 <= number <= 9 + 1e-9:
        return number
    message = "a pairwise value is a number from 1/9 to 9, or a fraction such as 1/3"
    raise ValueError(message)


def _anchor(value: object) -> float:
    if type(value) is int or (
        isinstance(value, str) and re.fullmatch(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?", value)
    ):
        return float(value)
    message = "an anchor stands at a number of the scale"
    raise ValueError(message)


Judgement = Annotated[
    float,
    Parsed(_judgement, {"anyOf": [{"type": "number", "minimum": 1 / 9, "maximum": 9}, {"type": "string"}]}),
]
Anchor = Annotated[float, Parsed(_anchor, {"type": "number"})]
Point = Annotated[list[Number], Field(min_length=2, max_length=2)]


class Scale(Frozen):
    """The lowest and highest value of a criterion."""

    lowest: Number = Decimal(0)
    """The lowest rating. Example: `0`"""
    highest: Number = Decimal(5)
    """The highest rating. Example: `5`"""


class Money(Frozen):
    """What money the framework's `points` are in; it must agree with the portfolio."""

    currency: Currency | None = None
    """A code of ISO 4217: the portfolio's. Example: `EUR`"""
    amounts_in: AmountUnit | None = None
    """`ones`, `thousands` or `millions`: as the portfolio's. Example: `thousands`"""
    prices: Literal["real", "nominal"] | None = None
    """Whether money is in prices of one year (`real`) or of its own year (`nominal`). Example: `real`"""
    price_year: Year | None = None
    """The year of real prices. Example: `2026`"""


class Criterion(Frozen):
    """One criterion: rated, computed from a measure, or a group of its own criteria."""

    name: Text | None = None
    """What people see in place of the id. Example: `Alignment with strategy`"""
    weight: Weight = 1.0
    """Any positive number; the share of a criterion is its weight by the sum of its siblings'. Example: `30`"""
    question: str | None = None
    """What is asked of whoever rates. Example: `How strongly does it move a target of the strategy?`"""
    anchors: dict[Anchor, str] = empty_map()
    """What a rating means, by place on the scale.
    Example: `{0: No link, 3: Contributes, 5: Decisive for a target}`
    """
    scale: Scale | None = None
    """Its own scale, in place of the framework's. Example: `{lowest: 1, highest: 9}`"""
    do_nothing: Number | None = None
    """The rating that no initiative at all would get, on the scale; without it the worst of the scale. A measure is
    taken at 0.
    Example: `0`
    """
    prefer: Literal["higher", "lower"] = "higher"
    """Which way is better. Example: `lower`"""
    measure: MeasureName | None = None
    """A computed measure, or one of the initiatives' own: then nobody rates it. Example: `npv`"""
    points: list[Point] | None = None
    """Places on the scale by the measure, [measure, place], ascending; linear between, flat beyond the ends.
    Without them the measure itself is the place on the scale.
    Example: `[[-500, 0], [0, 1], [1000, 3], [5000, 5]]`
    """
    criteria: "dict[Slug, Criterion] | None" = None
    """The members of a group, by id: its value is theirs, and it has no measure, scale or points of its own.
    Example: `{cycle-time: {weight: 2}, unit-cost: {weight: 1}}`
    """


class Judgements(Frozen):
    """The pairwise judgements of one person or group."""

    by: Text = "unnamed"
    """Who judged: a person or a forum. Example: `Executive Committee`"""
    votes: Votes = 1.0
    """How much this opinion counts among several. Example: `2`"""
    compare: dict[Slug, dict[Slug, Judgement]] = empty_map()
    """How many times the first criterion outweighs the second: 1/9 to 9, fractions written 1/3. Whoever
    compares members of a group (or criteria of the top level) compares all their pairs, each once, either way round.
    Example: `{strategic-alignment: {financial-benefit: 2, risk-mitigation: 1/3}}`
    """


class Weights(Frozen):
    """Weights elicited from people; they take precedence over `weight:`."""

    method: Literal["pairwise", "swing"] = "pairwise"
    """How they were found: pairwise comparison, or swing weights. Example: `swing`"""
    judgements: list[Judgements] = empty_list()
    """What people judged pairwise; several are merged by the geometric mean. One person stands here once.
    Example: `[{by: Executive Committee, votes: 2, compare: {strategic-alignment: {risk-mitigation: 2}}}]`
    """
    points: dict[Slug, Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]] = empty_map()
    """Swing weights, 0 to 100 by criterion: the largest step from worst to best is 100, any other what it is worth
    beside that. Members of a group (and criteria of the top level) are compared with each other: all of them have
    points, or none. Only their ratios count: 50 and 40 weigh as 100 and 80 do.
    Example: `{strategic-alignment: 100, financial-benefit: 80, risk-mitigation: 40}`
    """


class GateCondition(Frozen):
    """What a gate asks: a key that is there, or a criterion or measure within bounds."""

    has: Annotated[str | None, Field(pattern="^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$")] = None
    """A key of the initiative that has to be there, with dots between levels. Example: `obligation.confirmed`"""
    criterion: Slug | None = None
    """A criterion, held against the bounds by its counted rating. Example: `strategic-alignment`"""
    measure: MeasureName | None = None
    """A computed or own measure, held against the bounds. Example: `npv`"""
    at_least: Number | None = None
    """The least that passes: on the scale of the criterion, or in the measure's own unit. Example: `2`"""
    at_most: Number | None = None
    """The most that passes. Example: `12`"""


class Gate(Frozen):
    """Includes what meets its condition, or excludes what does not."""

    include_when: GateCondition | None = None
    """What meets this is in, whatever its rank. Example: `{has: obligation.confirmed}`"""
    exclude_unless: GateCondition | None = None
    """What does not meet this is out. Where gates disagree, include wins.
    Example: `{criterion: strategic-alignment, at_least: 2}`
    """


class Framework(Frozen):
    """frameworks/<framework>.yaml: a prioritization framework."""

    title: Text
    """What it is called. Example: `"Prioritization framework, fiscal year 2027"`"""
    criteria: Annotated[dict[Slug, Criterion], Field(min_length=1)]
    """What initiatives are rated by, by id, at least one; ids are unique at whatever depth.
    Example: `{strategic-alignment: {weight: 30, question: How strongly does it move a target of the strategy?}}`
    """
    scale: Scale = Field(default_factory=lambda: Scale.model_construct(lowest=Decimal(0), highest=Decimal(5)))
    """The scale of every criterion that has none of its own. Example: `{lowest: 0, highest: 5}`"""
    base_year: Year | None = None
    """Year 0 of discounting and the first that is not sunk; without it the cycle. Example: `2027`"""
    horizon: Annotated[int | None, Field(ge=1, le=300)] = None
    """Years from the base year on that money counts; without it all of them. Example: `10`"""
    discount_rate: Rate = 0.0
    """A fraction a year: 0.08 is 8 %. Example: `0.08`"""
    money: Money = empty_model(Money)
    """What `points` on money are in; it must agree with the portfolio.
    Example: `{currency: EUR, amounts_in: thousands, prices: real, price_year: 2026}`
    """
    benefits_counted: list[BenefitKind] = Field(default_factory=lambda: list(BENEFIT_KINDS))
    """The kinds of benefit that count in every measure of money. Example: `[revenue, cost_saving]`"""
    weights: Weights | None = None
    """Weights elicited from people; they take the place of `weight:` on the criteria.
    Example: `{method: swing, points: {strategic-alignment: 100, risk-mitigation: 40}}`
    """
    gates: dict[Slug, Gate] = empty_map()
    """What includes or excludes an initiative whatever its score, by id.
    Example: `{must-do: {include_when: {has: obligation.confirmed}}}`
    """
    missing: Literal["lowest", "reject"] = "lowest"
    """What a missing rating or measure counts as: the `lowest` value, or `reject`: then there is no score.
    Example: `reject`
    """
    rank_by: Literal["score", "score_per_cost"] = "score"
    """What ranks: the score, or the gain over doing nothing per cost of the whole life. Example: `score_per_cost`"""
    tie_break: list[MeasureName] = empty_list()
    """What decides between equals, in order: `obligation` (having one first), computed or own measures, criteria
    (higher value first).
    Example: `[obligation, npv, cost]`
    """
    rationale: Literal["required", "optional"] = "optional"
    """Whether every rating has to say why. Example: `required`"""
    approval: list[Approval] = empty_list()
    """Who approved this file; the last one counts. `pmoctl framework approve` adds one.
    Example: `[{date: 2026-09-30, forum: Executive Committee, by: [mara-lindt], digest: "sha256:…"}]`
    """
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""


def walk(
    criteria: dict[str, Criterion], parents: tuple[str, ...] = ()
) -> "list[tuple[str, tuple[str, ...], Criterion]]":
    """List every criterion as (id, ids of its groups from the top, criterion), in the order written."""
    found = []
    for name, criterion in criteria.items():
        found.append((name, parents, criterion))
        if criterion.criteria:
            found += walk(criterion.criteria, (*parents, name))
    return found
