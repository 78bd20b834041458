"""One business initiative, as its unit submits it."""

from typing import Annotated, Literal

from pydantic import Field

from pmoctl.model.portfolio import InitiativeType
from pmoctl.model.values import (
    Amount,
    AmountEstimate,
    Custom,
    Date,
    Estimate,
    Frozen,
    MonthField,
    OrListed,
    Person,
    Share,
    ShortForm,
    Slug,
    Text,
    Year,
    empty_list,
    empty_map,
    empty_model,
)

Costs = dict[Year, AmountEstimate]
Degree = Annotated[int, Field(ge=1, le=5)]


class Withdrawal(Frozen):
    """The unit took its initiative back."""

    date: Date
    why: str | None = None


class Contribution(Frozen):
    """What the initiative adds to a target: a level above the baseline by year, in the target's own measure."""

    by: Annotated[dict[Year, Estimate], Field(min_length=1)]
    why: str | None = None


class Rating(Frozen):
    """What a person wrote for a criterion, in the units of its scale."""

    value: Estimate
    why: str | None = None
    evidence: str | None = None


Ratings = dict[Slug, Annotated[Rating, ShortForm]]


class Review(Frozen):
    """The PMO's calibration of the ratings, for one framework or for all."""

    by: Person
    date: Date
    ratings: Ratings
    framework: Slug | None = None


class CostBlock(Frozen):
    """Money by fiscal year, in `currency` and `amounts_in` of the portfolio."""

    capex: Costs = empty_map()
    opex: Annotated[Costs, Field(description="one-off")] = empty_map()
    run: Annotated[Costs, Field(description="recurring, after it")] = empty_map()


class Benefit(Frozen):
    """Money gained by fiscal year; it counts times its confidence."""

    kind: Literal["revenue", "cost_saving", "cost_avoidance"]
    amounts: Annotated[dict[Year, Estimate], Field(min_length=1)]
    confidence: Share = 1.0
    owner: Person | None = None
    why: str | None = None


class Actuals(Frozen):
    """What was spent and gained in fact."""

    costs: CostBlock = empty_model(CostBlock)
    benefits: dict[Slug, dict[Year, Estimate]] = empty_map()
    contributes: dict[Slug, dict[Year, Estimate]] = empty_map()


class Schedule(Frozen):
    """First and last calendar month of the work."""

    start: MonthField
    finish: MonthField
    latest_start: Annotated[
        MonthField | None,
        Field(description="how late it may begin; a selection may then move it by whole years"),
    ] = None


class Risk(Frozen):
    """A delivery risk; probability and impact from 1 to 5."""

    probability: Degree
    impact: Degree
    mitigation: str | None = None


class Confirmation(Frozen):
    """Legal or compliance confirmed the obligation."""

    by: Person | None = None
    date: Date | None = None


class Obligation(Frozen):
    """What obliges the organisation to do this."""

    source: Text
    kind: Literal["law", "regulation", "contract", "audit"]
    deadline: Date | None = None
    least_cost: str | None = None
    confirmed: Confirmation | None = None


class Requirement(Frozen):
    """Another initiative that has to be there, and by when."""

    by: MonthField | None = None
    why: str | None = None


class Funding(Frozen):
    """Money from others that pays part of capex and opex."""

    from_: Annotated[Text | None, Field(alias="from", description="who pays")] = None
    amounts: Annotated[dict[Year, Amount], Field(description="by fiscal year, in `amounts_in`")] = empty_map()
    secured: Annotated[bool, Field(description="whether it is certain: only then it is taken off the budget")] = False


class StatusReport(Frozen):
    """How running work stands on a day; what it does not name stands as approved."""

    date: Date | None = None
    by: Person | None = None
    confidence: Annotated[
        Literal["green", "amber", "red"] | None, Field(description="that the work delivers what was approved")
    ] = None
    finish: Annotated[MonthField | None, Field(description="the last month of the work, as now expected")] = None
    costs: Annotated[CostBlock, Field(description="the new forecast of the years named")] = empty_model(CostBlock)
    benefits: Annotated[dict[Slug, dict[Year, Estimate]], Field(description="the new forecast of the years named")] = (
        empty_map()
    )
    contributes: Annotated[
        dict[Slug, dict[Year, Estimate]], Field(description="the new forecast of the years named")
    ] = empty_map()
    note: str | None = None


class Scope(Frozen):
    """What is proposed: all that a level of it may replace."""

    title: Text | None = None
    type: InitiativeType | None = None
    sponsor: Person | None = None
    owner: Person | None = None
    summary: str | None = None
    problem: str | None = None
    options: Annotated[dict[Slug, str], Field(description="considered, and why not")] = empty_map()
    objectives: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$")]],
        Field(description="objectives of its own unit, or unit/objective"),
    ] = empty_list()
    contributes: Annotated[dict[Slug, Contribution], Field(description="to strategy targets")] = empty_map()
    ratings: Annotated[Ratings, Field(description="the submitter's own, one per rated leaf criterion")] = empty_map()
    reviews: list[Review] = empty_list()
    costs: CostBlock | None = None
    benefits: dict[Slug, Benefit] = empty_map()
    measures: Annotated[dict[Slug, Estimate], Field(description="own numbers that a framework may score")] = empty_map()
    schedule: Schedule | None = None
    milestones: dict[Slug, MonthField] = empty_map()
    capacity: Annotated[
        dict[Slug, dict[Year, Amount]], Field(description="full-time equivalents, by team and year")
    ] = empty_map()
    risks: dict[Slug, Risk] = empty_map()
    obligation: Obligation | None = None
    requires: Annotated[dict[Slug, Requirement], OrListed()] = empty_map()
    excludes: list[Slug] = empty_list()
    funding: Annotated[dict[Slug, Funding], Field(description="money from others, by source")] = empty_map()


class Level(Scope):
    """A smaller or larger version: what it names replaces that key of the file whole, the rest stands."""


class Initiative(Scope):
    """portfolio/initiatives/<unit>/<initiative>.yaml: one initiative; its unit is its folder."""

    title: Text
    type: InitiativeType
    submitted: Annotated[
        Date | dict[Year, Date] | None,
        Field(union_mode="left_to_right", description="cycle: date, or one date for every cycle"),
    ] = None
    withdrawn: Withdrawal | None = None
    actuals: Actuals = empty_model(Actuals)
    related: Annotated[list[Slug], Field(description="initiatives that are alike, and known to be")] = empty_list()
    levels: Annotated[
        dict[Slug, Level], Field(description="smaller or larger versions; the file itself is the level `full`")
    ] = empty_map()
    status: Annotated[list[StatusReport], Field(description="of running work, one entry a report")] = empty_list()
    custom: Custom = empty_map()


FULL = "full"


def at_level(initiative: Initiative, level: str) -> Initiative:
    """Return an initiative as one of its levels has it; `full` is the file itself.

    Raises KeyError where it has no level of that name.
    """
    if level == FULL:
        return initiative
    named = initiative.levels[level]
    replaced = {key: getattr(named, key) for key in named.model_fields_set}
    return initiative.model_copy(
        update={key: value for key, value in replaced.items() if value is not None or key not in {"title", "type"}}
    )
