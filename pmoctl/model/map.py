"""How a table becomes initiatives: maps/<map>.yaml."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from pmoctl.model.values import Frozen, Text, Year, empty_list, empty_map

Scalar = str | int | float | bool
Headings = Annotated[
    Text | list[Text],
    Field(union_mode="left_to_right", description="a heading, or several: the first that says something"),
]


class SpreadFrom(Frozen):
    """Evenly over some years from one on."""

    from_: Annotated[Year, Field(alias="from", description="the first fiscal year")]
    years: Annotated[int, Field(ge=1, le=100, description="how many")]


class SpreadAfter(Frozen):
    """Evenly over some years after the last one of the schedule."""

    after: Literal["schedule"]
    years: Annotated[int, Field(ge=1, le=100, description="how many")]


SpreadOver = Annotated[
    Literal["schedule"] | SpreadFrom | SpreadAfter,
    Field(
        union_mode="left_to_right", description="the fiscal years that a total is spread over, evenly and to the cent"
    ),
]


class Source(Frozen):
    """Where a value comes from: cells under a heading, or a constant."""

    from_: Annotated[Headings | None, Field(alias="from")] = None
    value: Annotated[Scalar | list[Scalar] | None, Field(description="a constant, the same for every row")] = None
    lookup: Annotated[
        dict[Scalar, Scalar], Field(description="what a text stands for; letters of either case, outer blanks left out")
    ] = empty_map()
    otherwise: Annotated[
        Scalar | None,
        Field(description="what is not in the lookup: slug (made of the text), missing, refuse (the row), or a value"),
    ] = None
    is_: Annotated[
        Literal["low", "base", "high"] | None, Field(alias="is", description="which case of `Low: 1 Mid: 2 High: 3`")
    ] = None
    spread: SpreadOver | None = None
    unit: Annotated[
        Literal["ones", "thousands", "millions", "billions"] | None,
        Field(alias="in", description="the scale of its amounts; by default what its heading says, else `amounts_in`"),
    ] = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.from_ is None) == (self.value is None):
            message = "either `from` (a heading) or `value` (a constant) is wanted"
            raise ValueError(message)
        return self


def _source(value: object) -> object:
    """Let a heading stand for `{from: heading}`."""
    return {"from": value} if isinstance(value, str | list) else value


def _tag(value: object) -> str:
    if isinstance(value, Source) or (isinstance(value, dict) and ("from" in value or "value" in value)):
        return "source"
    return "parts" if isinstance(value, dict) else "constant"


_ATag = Discriminator(_tag)
Part = Annotated[Annotated[Source, Tag("source")] | Annotated[Scalar, Tag("constant")], _ATag]
Setting = Annotated[
    Annotated[Source, Tag("source")]
    | Annotated[dict[Annotated[str | int, Field(union_mode="left_to_right")], Part], Tag("parts")]
    | Annotated[Scalar, Tag("constant")],
    _ATag,
]


class Map(Frozen):
    """maps/<map>.yaml: how a table becomes initiatives."""

    key: Annotated[Text, Field(description="the heading whose value identifies a row, kept as custom.imported.<map>")]
    sheet: Annotated[
        Text | int | None,
        Field(union_mode="left_to_right", description="name or number; by default the first not hidden"),
    ] = None
    header: Annotated[int | None, Field(ge=1, description="row of the headings; found by default")] = None
    locale: Annotated[
        str | None,
        Field(
            pattern=r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?$", description="of its numbers; default the workspace's"
        ),
    ] = None
    dates: Annotated[
        Literal["DMY", "MDY", "YMD"] | None, Field(description="order of dates that do not say it themselves")
    ] = None
    rows: Annotated[
        dict[Text, Scalar | list[Scalar]], Field(description="heading → the values of the rows that are read")
    ] = empty_map()
    id: Annotated[Source | None, BeforeValidator(_source), Field(description="by default the title")] = None
    unit: Annotated[Source | None, BeforeValidator(_source)] = None
    set: Annotated[dict[Text, Setting], Field(description="field, by its dotted name → where it comes from")]
    nothing: Annotated[
        list[Scalar], Field(description="texts that mean nothing is there; with * at the end all that begin so")
    ] = empty_list()
