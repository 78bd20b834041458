"""The prioritization framework: criteria, weights, gates and how ranks are made."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from pmoctl.model.portfolio import AmountUnit, Currency
from pmoctl.model.strategy import Approval
from pmoctl.model.values import (
    Custom,
    Frozen,
    MeasureName,
    Number,
    Parsed,
    Rate,
    Slug,
    Text,
    Year,
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
Weight = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]
Votes = Annotated[float, Field(gt=0, le=1e6, allow_inf_nan=False)]


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
    highest: Number = Decimal(5)


class Money(Frozen):
    """What money the framework's `points` are in; it must agree with the portfolio."""

    currency: Currency | None = None
    amounts_in: AmountUnit | None = None
    prices: Literal["real", "nominal"] | None = None
    price_year: Year | None = None


class Criterion(Frozen):
    """One criterion: rated, computed from a measure, or a group of its own criteria."""

    name: Text | None = None
    weight: Weight = 1.0
    question: str | None = None
    anchors: Annotated[dict[Anchor, str], Field(description="what a value of the scale means")] = empty_map()
    scale: Scale | None = None
    do_nothing: Annotated[
        Number | None,
        Field(
            description="the rating that no initiative at all would get, on the scale; default the worst of it. "
            "A measure is taken at 0"
        ),
    ] = None
    prefer: Literal["higher", "lower"] = "higher"
    measure: Annotated[MeasureName | None, Field(description="computed, or one of the initiative's own")] = None
    points: Annotated[list[Point] | None, Field(description="[measure, place on the scale], x ascending")] = None
    criteria: "dict[Slug, Criterion] | None" = None


class Judgements(Frozen):
    """The pairwise judgements of one person or group."""

    by: Text = "unnamed"
    votes: Annotated[Votes, Field(description="how much this opinion counts among several; default 1")] = 1.0
    compare: dict[Slug, dict[Slug, Judgement]] = empty_map()


class Weights(Frozen):
    """Weights elicited from people; they take precedence over `weight:`."""

    method: Literal["pairwise", "swing"] = "pairwise"
    judgements: list[Judgements] = empty_list()
    points: dict[Slug, Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]] = empty_map()


class Condition(Frozen):
    """What a gate asks: a key that is there, or a criterion or measure within bounds."""

    has: Annotated[str | None, Field(pattern=r"^[a-z0-9_-]+(\.[a-z0-9_-]+)*$")] = None
    criterion: Slug | None = None
    measure: MeasureName | None = None
    at_least: Number | None = None
    at_most: Number | None = None


class Gate(Frozen):
    """Includes what meets its condition, or excludes what does not."""

    include_when: Condition | None = None
    exclude_unless: Condition | None = None


class Framework(Frozen):
    """frameworks/<framework>.yaml: a prioritization framework."""

    title: Text
    criteria: Annotated[dict[Slug, Criterion], Field(min_length=1)]
    scale: Scale = Field(default_factory=lambda: Scale.model_construct(lowest=Decimal(0), highest=Decimal(5)))
    base_year: Annotated[Year | None, Field(description="year 0 of discounting; default the cycle")] = None
    horizon: Annotated[int | None, Field(ge=1, le=300, description="years from base_year that count")] = None
    discount_rate: Rate = 0.0
    money: Money = empty_model(Money)
    benefits_counted: list[BenefitKind] = Field(default_factory=lambda: list(BENEFIT_KINDS))
    weights: Weights | None = None
    gates: dict[Slug, Gate] = empty_map()
    missing: Literal["lowest", "reject"] = "lowest"
    rank_by: Literal["score", "score_per_cost"] = "score"
    tie_break: Annotated[
        list[MeasureName],
        Field(description="what parts equal scores, in order: `obligation`, computed or own measures, criteria"),
    ] = empty_list()
    rationale: Literal["required", "optional"] = "optional"
    approval: list[Approval] = empty_list()
    custom: Custom = empty_map()


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
