"""The settings of the whole portfolio and the people in it."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, RootModel

from pmoctl.model.values import (
    Amount,
    Custom,
    Date,
    Frozen,
    MeasureName,
    Person,
    Rate,
    Share,
    Slug,
    Text,
    Weeks,
    Year,
    empty_map,
    empty_model,
)

InitiativeType = Literal["run", "grow", "transform"]
State = Literal["idea", "submitted", "withdrawn", "approved", "paused", "deferred", "rejected", "stopped", "closed"]
AmountUnit = Literal["ones", "thousands", "millions"]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 code")]
Colour = Annotated[str, Field(pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", description="#rgb or #rrggbb")]
ByYear = dict[Year, Amount]
# What a selection can maximise besides an own measure: what can be added up.
MAXIMISED = ("score", "score_times_cost", "npv", "benefit")
OneOrMore = Annotated[Slug | list[Slug], Field(union_mode="left_to_right")]


def _whole(value: object) -> object:
    if type(value) is not int:  # true and 1.0 are 1 to Python
        message = "the number 1 is wanted"
        raise ValueError(message)
    return value


class FiscalYear(Frozen):
    """When a fiscal year starts, and after which calendar year it is named."""

    starts: Annotated[int, Field(ge=1, le=12, description="month in which it starts")] = 1
    named_after: Literal["start", "end"] = "start"


class Envelope(Frozen):
    """What can be committed; a year or a team that is not named is not limited. Money in `amounts_in`."""

    budget: Annotated[ByYear, Field(description="capex + opex of a year")] = empty_map()
    capex: ByYear = empty_map()
    opex: ByYear = empty_map()
    run: Annotated[ByYear, Field(description="recurring cost of a year")] = empty_map()
    capacity: Annotated[dict[Slug, ByYear], Field(description="full-time equivalents, by team and year")] = empty_map()
    held_back: Annotated[ByYear, Field(description="contingency, taken off `budget`")] = empty_map()


class Where(Frozen):
    """Which initiatives a balance rule speaks of; every key given must hold."""

    unit: OneOrMore | None = None
    type: Annotated[InitiativeType | list[InitiativeType] | None, Field()] = None
    theme: Annotated[OneOrMore | None, Field(description="serves a target of it")] = None
    sponsor: Annotated[Text | list[Text] | None, Field()] = None
    state: Annotated[State | list[State] | None, Field()] = None


class Limit(Frozen):
    """A balance rule that a selection must keep."""

    where: Where = empty_model(Where)
    each: Literal["unit", "type", "theme"] | None = None
    of: Literal["cost", "count"] = "cost"
    at_least: Annotated[Share | None, Field(description="share of the selection, 0 to 1")] = None
    at_most: Annotated[Share | None, Field(description="share of the selection, 0 to 1")] = None
    at_least_number: Annotated[Amount | None, Field(description="an amount or a count")] = None
    at_most_number: Annotated[Amount | None, Field(description="an amount or a count")] = None


class Rhythm(Frozen):
    """How often something is to happen."""

    every_weeks: Weeks | None = None


class Reporting(Frozen):
    """How often running work reports its status."""

    every_weeks: Annotated[Weeks, Field(description="weeks between two reports; default 13")] = 13


class Optimised(Frozen):
    """What a selection maximises, and what a later start costs it."""

    maximise: Annotated[
        MeasureName,
        Field(description="score | score_times_cost | npv | benefit | an own measure; default score"),
    ] = "score"
    delay: Annotated[
        Rate | None,
        Field(description="value lost per year of later start, a fraction; default the discount rate"),
    ] = None


class Tolerances(Frozen):
    """How far a forecast may leave what was approved before it is said."""

    cost: Annotated[Share, Field(description="above the approved cost, a fraction of it; default 0.1")] = 0.1
    months: Annotated[int, Field(ge=0, le=120, description="later than the approved finish; default 3")] = 3
    benefit: Annotated[Share, Field(description="below the approved benefits, a fraction of them; default 0.1")] = 0.1


class Brand(Frozen):
    """What a pack looks like."""

    logo: Annotated[Text | None, Field(description="a file of the workspace, below templates/")] = None
    colours: dict[Slug, Colour] = empty_map()
    pptx: Annotated[Text | None, Field(description="a presentation whose slide master is used, below templates/")] = (
        None
    )


class Portfolio(Frozen):
    """portfolio/portfolio.yaml: the settings of the whole portfolio."""

    format: Annotated[Literal[1], BeforeValidator(_whole), Field(description="version of the file format")]
    organisation: Text
    currency: Currency
    cycle: Annotated[Year, Field(description="the fiscal year now being planned")]
    framework: Annotated[Slug, Field(description="the framework in force: frameworks/<id>.yaml")]
    amounts_in: AmountUnit = "ones"
    fiscal_year: FiscalYear = empty_model(FiscalYear)
    envelope: Envelope = empty_model(Envelope)
    limits: dict[Slug, Limit] = empty_map()
    engagement: Rhythm | None = None
    checkpoints: Rhythm | None = None
    shortlist: Annotated[
        Literal["line", "fill", "selection"],
        Field(
            description="what is recommended: what is above the line; the line, filled up with what still fits below "
            "it; or the optimised selection. Default line"
        ),
    ] = "line"
    selection: Optimised = empty_model(Optimised)
    reporting: Reporting = empty_model(Reporting)
    tolerances: Tolerances = empty_model(Tolerances)
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_[0-9]{3})?$")] = "en_GB"
    brand: Brand = empty_model(Brand)
    custom: Custom = empty_map()


class PersonEntry(Frozen):
    """Who somebody is."""

    name: Text | None = None
    handle: Annotated[Text | None, Field(description="account at the code host, as @name")] = None
    left: Annotated[Date | None, Field(description="the last day")] = None
    successor: Person | None = None
    signing_key: Annotated[
        Text | None, Field(description="what commits are signed with: an ssh public key or an OpenPGP fingerprint")
    ] = None
    custom: Custom = empty_map()


class People(RootModel):  # type: ignore[type-arg]  # a model of RootModel[…] would be made and built at once
    """portfolio/people.yaml: who is who, by id."""

    root: dict[Slug, PersonEntry]
    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)
