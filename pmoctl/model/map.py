"""How a table becomes initiatives: maps/<map>.yaml."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from pmoctl.model.dates import Year
from pmoctl.model.kinds import Kind
from pmoctl.model.values import Frozen, Locale, Text, empty_list, empty_map

Scalar = str | int | float | bool
Headings = Annotated[
    Text | list[Text],
    Field(union_mode="left_to_right", description="a heading, or several: the first that says something"),
]


class SpreadFrom(Frozen):
    """Evenly over some years from one on."""

    from_: Annotated[Year, Field(alias="from")]
    """The first fiscal year. Example: `2027`"""
    years: Annotated[int, Field(ge=1, le=100)]
    """How many fiscal years. Example: `5`"""


class SpreadAfter(Frozen):
    """Evenly over some years after the last one of the schedule."""

    after: Literal["schedule"]
    """After the last fiscal year of the schedule. Example: `schedule`"""
    years: Annotated[int, Field(ge=1, le=100)]
    """How many fiscal years. Example: `10`"""


SpreadOver = Annotated[
    Literal["schedule"] | SpreadFrom | SpreadAfter,
    Field(
        union_mode="left_to_right", description="the fiscal years that a total is spread over, evenly and to the cent"
    ),
]


class Origin(Frozen):
    """Where a value comes from: cells under a heading, or a constant."""

    from_: Annotated[Headings | None, Field(alias="from")] = None
    """A heading, or several: the first that says something. Example: `[IPA RAG, SRO RAG]`"""
    value: Scalar | list[Scalar] | None = None
    """A constant, the same for every row, in place of a heading. Example: `2026-09-01`"""
    lookup: dict[Scalar, Scalar] = empty_map()
    """What a text stands for; letters of either case are alike, and outer blanks do not count.
    Example: `{ICT: transform, Infrastructure: grow}`
    """
    otherwise: Scalar | None = None
    """What is not in the lookup: `slug` (made of the text), `missing`, `refuse` (the row), or a value.
    Example: `run`
    """
    is_: Annotated[Literal["low", "base", "high"] | None, Field(alias="is")] = None
    """Which case of a text such as `Low: 1 Mid: 2 High: 3`. Example: `high`"""
    spread: SpreadOver | None = None
    """The fiscal years that a total is spread over, evenly and to the cent: `schedule`, some years from one on, or
    some after the schedule.
    Example: `{from: 2027, years: 5}`
    """
    unit: Annotated[Literal["ones", "thousands", "millions", "billions"] | None, Field(alias="in")] = None
    """The scale of its amounts; without it what its heading says, else `amounts_in`. Example: `millions`"""

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.from_ is None) == (self.value is None):
            message = "either `from` (a heading) or `value` (a constant) is wanted"
            raise ValueError(message)
        return self


def _source(value: object) -> object:
    """Let a heading stand for `{from: heading}`."""
    return {"from": value} if isinstance(value, str | list) else value


ShortOrigin = BeforeValidator(_source, json_schema_input_type=Origin | Headings | None)


def _tag(value: object) -> str:
    if isinstance(value, Origin) or (isinstance(value, dict) and ("from" in value or "value" in value)):
        return "source"
    return "parts" if isinstance(value, dict) else "constant"


_ATag = Discriminator(_tag)
Part = Annotated[Annotated[Origin, Tag("source")] | Annotated[Scalar, Tag("constant")], _ATag]
Setting = Annotated[
    Annotated[Origin, Tag("source")]
    | Annotated[dict[Annotated[str | int, Field(union_mode="left_to_right")], Part], Tag("parts")]
    | Annotated[Scalar, Tag("constant")],
    _ATag,
]


class Map(Frozen):
    """maps/<map>.yaml: how a table becomes initiatives."""

    key: Text
    """The heading whose value identifies a row; kept as custom.imported.<map>, so that a second import updates.
    Example: `Project ID`
    """
    sheet: Annotated[Text | int | None, Field(union_mode="left_to_right")] = None
    """The name or the number of the sheet; without it the first that is not hidden. Example: `Projects`"""
    header: Annotated[int | None, Field(ge=1)] = None
    """The row of the headings; without it it is found. Example: `3`"""
    locale: Locale | None = None
    """How numbers are written in it: language and country or region; without it the workspace's. Example: `de_DE`"""
    dates: Literal["DMY", "MDY", "YMD"] | None = None
    """The order of dates that do not say it themselves. Example: `DMY`"""
    rows: dict[Text, Scalar | list[Scalar]] = empty_map()
    """Only these rows: heading → the values wanted. Example: `{Status: [Active, Planned]}`"""
    id: Annotated[Origin | None, ShortOrigin] = None
    """What the id is made of; without it the title. Example: `{from: Project Name}`"""
    unit: Annotated[Origin | None, ShortOrigin] = None
    """The unit of an initiative. Example: `{from: Department, lookup: {DfT: transport}, otherwise: slug}`"""
    set: dict[Text, Setting]
    """What is set: a field by its dotted name → where it comes from.
    Example: `{title: {from: Project Name}, costs.capex: {from: Whole Life Cost, spread: schedule}}`
    """
    nothing: list[Scalar] = empty_list()
    """Texts that mean that nothing is there; with * at the end all that begin so.
    Example: `[Not set, Exempt, "-", N/A]`
    """


MAP = Kind("map", Map, "maps/*.yaml")  # not of those that every call reads
