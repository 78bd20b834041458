"""Strategic themes and their targets."""

from typing import Annotated, Literal

from pydantic import Field

from pmoctl.model.values import (
    Custom,
    Date,
    Frozen,
    Number,
    Person,
    Slug,
    Text,
    Year,
    empty_list,
    empty_map,
    empty_model,
)

Counts = Literal["contributions", "revenue", "cost_saving", "cost_avoidance", "benefit", "net_benefit"]
Horizon = Literal["short", "medium", "long", "beyond"]


class Approval(Frozen):
    """Who agreed to this file, and the digest of what they agreed to."""

    date: Date
    forum: Text
    by: Annotated[list[Person], Field(min_length=1)]
    digest: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    evidence: Text | None = None


class Direction(Frozen):
    """Where the theme is to go, in words."""

    short_term: str | None = None
    medium_term: str | None = None
    long_term: str | None = None


class Target(Frozen):
    """One measured target of a theme; values in `measured_in`."""

    measure: Text
    kind: Literal["financial", "non_financial"]
    measured_in: Text
    baseline: Annotated[dict[Year, Number], Field(min_length=1, max_length=1)]
    values: Annotated[dict[Year, Number], Field(min_length=1)]
    prefer: Literal["higher", "lower"] = "higher"
    actuals: dict[Year, Number] = empty_map()
    counts: Counts = "contributions"
    source: str | None = None


class Theme(Frozen):
    """portfolio/strategy/<theme>.yaml: a strategic theme and its targets."""

    name: Text
    owner: Person | None = None
    direction: Direction = empty_model(Direction)
    approval: list[Approval] = empty_list()
    targets: dict[Slug, Target] = empty_map()
    custom: Custom = empty_map()


def horizon(year: int, cycle: int) -> Horizon:
    """Name the horizon of a target year, seen from the fiscal year being planned."""
    for name, years in (("short", 1), ("medium", 3), ("long", 5)):
        if year <= cycle + years:
            return name  # type: ignore[return-value]  # the tuple holds literals of Horizon
    return "beyond"
