"""The settings of the whole portfolio and the people in it."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, RootModel, model_validator
from pydantic_core import CoreSchema

from pmoctl.model.dates import Date, Year
from pmoctl.model.estimate import Amount
from pmoctl.model.values import (
    SLUG,
    Custom,
    Frozen,
    Language,
    Locale,
    MeasureName,
    Person,
    Rate,
    Share,
    Slug,
    Text,
    Weeks,
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

    starts: Annotated[int, Field(ge=1, le=12)] = 1
    """The month in which a fiscal year starts, 1 to 12. Example: `4`"""
    named_after: Literal["start", "end"] = "start"
    """Whether a fiscal year is named after the calendar year of its `start` or of its `end`. Example: `end`"""


class Envelope(Frozen):
    """What can be committed; a year or a team that is not named is not limited. Money in `amounts_in`."""

    budget: ByYear = empty_map()
    """What capex and opex of a year may come to together, in `amounts_in`, by fiscal year.
    Example: `{2027: 18000, 2028: 15000}`
    """
    capex: ByYear = empty_map()
    """What capex of a year may come to by itself, in `amounts_in`. Example: `{2027: 12000}`"""
    opex: ByYear = empty_map()
    """What opex of a year may come to by itself, in `amounts_in`. Example: `{2027: 6000}`"""
    run: ByYear = empty_map()
    """What the recurring cost of a year may come to, in `amounts_in`. Example: `{2029: 900}`"""
    capacity: dict[Slug, ByYear] = empty_map()
    """The people there are, in full-time equivalents, by team and fiscal year.
    Example: `{data-engineers: {2027: 14}}`
    """
    held_back: ByYear = empty_map()
    """Contingency and in-year emergencies, in `amounts_in`: taken off `budget` of the same year.
    Example: `{2027: 1500}`
    """


class Where(Frozen):
    """Which initiatives a balance rule speaks of; every key given must hold."""

    unit: OneOrMore | None = None
    """Of this unit, or of one of these. Example: `[it, retail]`"""
    type: InitiativeType | list[InitiativeType] | None = None
    """Of this type, or of one of these. Example: `transform`"""
    theme: OneOrMore | None = None
    """Serving a target of this theme, or of one of these. Example: `cleaner-grid`"""
    sponsor: Text | list[Text] | None = None
    """Sponsored by this person, or by one of these. Example: `ines-ferro`"""
    state: State | list[State] | None = None
    """In this state, or in one of these. Example: `[approved, submitted]`"""


class Limit(Frozen):
    """A balance rule that a selection must keep, with at least one bound."""

    where: Where = empty_model(Where)
    """Which initiatives the rule speaks of; without it all of them. Example: `{type: transform}`"""
    each: Literal["unit", "type", "theme"] | None = None
    """State the rule for every unit, type or theme that has a candidate. Example: `unit`"""
    of: Literal["cost", "count"] = "cost"
    """What is measured: `cost` (capex + opex from the base year on) or the `count` of initiatives.
    Example: `count`
    """
    at_least: Share | None = None
    """The least share of the whole selection, 0 to 1. Example: `0.2`"""
    at_most: Share | None = None
    """The largest share of the whole selection, 0 to 1. Example: `0.5`"""
    at_least_number: Amount | None = None
    """The least amount (in `amounts_in`) or count. Example: `1`"""
    at_most_number: Amount | None = None
    """The largest amount (in `amounts_in`) or count. Example: `3`"""


class Rhythm(Frozen):
    """How often something is to happen."""

    every_weeks: Weeks | None = None
    """Weeks between two of them. Example: `6`"""


class Reporting(Frozen):
    """How often running work reports its status."""

    every_weeks: Weeks = 13
    """Weeks between two reports of running work. Example: `4`"""


class Optimised(Frozen):
    """What a selection maximises, and what a later start costs it."""

    maximise: MeasureName = "score"
    """What is added up: `score` (the gain over doing nothing), `score_times_cost`, `npv`, `benefit`, or an own
    measure of the initiatives.
    Example: `npv`
    """
    delay: Rate | None = None
    """What a year of later start costs, as a fraction of the value: 0.08 is 8 %. Without it the discount rate of
    the framework.
    Example: `0.08`
    """


class Tolerances(Frozen):
    """How far a forecast may depart from what was approved before it is reported."""

    cost: Share = 0.1
    """Above the approved cost, as a fraction of it: 0.1 is 10 %. Example: `0.1`"""
    months: Annotated[int, Field(ge=0, le=120)] = 3
    """Later than the approved finish, in months. Example: `3`"""
    benefit: Share = 0.1
    """Below the approved benefits, as a fraction of them. Example: `0.1`"""


class Brand(Frozen):
    """What a pack looks like."""

    logo: Text | None = None
    """A picture of the workspace, below templates/. Example: `templates/logo.svg`"""
    colours: dict[Slug, Colour] = empty_map()
    """Colours of the pack by name, written #rgb or #rrggbb. Example: `{accent: "#0a5"}`"""
    pptx: Text | None = None
    """A presentation whose slide master is used, below templates/. Example: `templates/master.pptx`"""


class Portfolio(Frozen):
    """portfolio/portfolio.yaml: the settings of the whole portfolio."""

    format: Annotated[Literal[1], BeforeValidator(_whole)]
    """The version of this format: 1. `pmoctl migrate` lifts a workspace to the newest. Example: `1`"""
    organisation: Text
    """The name on the pack. Example: `Meridian Utilities`"""
    currency: Currency
    """The currency of all money, a code of ISO 4217. Example: `EUR`"""
    cycle: Year
    """The fiscal year now being planned. Example: `2027`"""
    framework: Slug
    """The framework in force: the id of a file in frameworks/. Example: `fy2027`"""
    amounts_in: AmountUnit = "ones"
    """What amounts of money are written in: `ones`, `thousands` or `millions` of the currency.
    Example: `thousands`
    """
    fiscal_year: FiscalYear = empty_model(FiscalYear)
    """When a fiscal year starts, and which year it is named after; without it, fiscal years are calendar years.
    Example: `{starts: 4, named_after: end}`
    """
    envelope: Envelope = empty_model(Envelope)
    """What can be committed. A year or a team that is not named is not limited; without an envelope no line is
    drawn.
    Example: `{budget: {2027: 18000}, held_back: {2027: 1500}}`
    """
    limits: dict[Slug, Limit] = empty_map()
    """Balance rules that a selection must keep, by id.
    Example: `{transform-share: {where: {type: transform}, of: cost, at_least: 0.2}}`
    """
    engagement: Rhythm | None = None
    """How often an account manager is to meet a unit, unless the unit says otherwise. Example: `{every_weeks: 6}`"""
    checkpoints: Rhythm | None = None
    """How often senior management meets. Example: `{every_weeks: 13}`"""
    shortlist: Literal["line", "fill", "selection"] = "line"
    """What is recommended: `line` (what is above the cut line), `fill` (the line, and what still fits below it) or
    `selection` (the optimised set).
    Example: `fill`
    """
    selection: Optimised = empty_model(Optimised)
    """What an optimised selection maximises. Example: `{maximise: score, delay: 0.08}`"""
    reporting: Reporting = empty_model(Reporting)
    """How often running work reports its status. Example: `{every_weeks: 4}`"""
    tolerances: Tolerances = empty_model(Tolerances)
    """How far a forecast may depart from what was approved before it is reported.
    Example: `{cost: 0.1, months: 3, benefit: 0.1}`
    """
    language: Language = "en"
    """What the words of a pack are in, but for those of your files: `en` or `de`. Example: `de`"""
    locale: Locale = "en_GB"
    """How numbers and dates are written in packs: language and country or region. Example: `de_AT`"""
    brand: Brand = empty_model(Brand)
    """What a pack looks like. Example: `{logo: templates/logo.svg, colours: {accent: "#0a5"}}`"""
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""


class PersonEntry(Frozen):
    """Who somebody is."""

    name: Text | None = None
    """Their full name. Example: `Lee Chong`"""
    handle: Text | None = None
    """Their account at the code host. Example: `"@lchong"`"""
    left: Date | None = None
    """Their last day, YYYY-MM-DD. Example: `2027-03-31`"""
    successor: Person | None = None
    """Who took over: an id of people.yaml, or a name. Example: `maya-ortiz`"""
    signing_key: Text | None = None
    """What they sign commits with: an ssh public key, or an OpenPGP fingerprint.
    Example: `0E4F6D0F3B9B7C7C2B1A9D0E5DE3E0509C47EA3C`
    """
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""

    def has_left(self, day: dt.date) -> bool:
        """Return whether their last day is over on a day."""
        return self.left is not None and self.left < day


class People(RootModel):  # type: ignore[type-arg]  # a model of RootModel[…] would be made and built at once
    """portfolio/people.yaml: who is who, by id. `custom` is nobody, but anything of your own: kept, and never read."""

    root: dict[Slug, PersonEntry]
    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _people_alone(cls, data: Any) -> Any:  # whatever a file says
        return entries_of_people(data)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe `custom` beside the people."""
        found = handler.resolve_ref_schema(handler(schema))
        (people,) = found["patternProperties"].values()
        found["patternProperties"] = {rf"^(?!custom$){SLUG.pattern}$": people}
        return {**found, "properties": {"custom": {"type": "object", "additionalProperties": True}}}


def entries_of_people(data: Any) -> Any:  # whatever a file says
    """Return what people.yaml says of people: all but a mapping `custom`. What is no mapping stays as it is."""
    if isinstance(data, dict) and isinstance(data.get("custom"), dict):
        return {name: entry for name, entry in data.items() if name != "custom"}
    return data
