"""Strategic themes and their targets."""

from typing import Annotated, Literal

from pydantic import Field

from pmoctl.model.dates import Date, Year
from pmoctl.model.estimate import Number
from pmoctl.model.values import Custom, Frozen, Person, Slug, Text, empty_list, empty_map, empty_model

Counts = Literal["contributions", "revenue", "cost_saving", "cost_avoidance", "benefit", "net_benefit"]
Horizon = Literal["short", "medium", "long", "beyond"]


class Approval(Frozen):
    """Who agreed to this file, and the digest of what they agreed to."""

    date: Date
    """The day of it, YYYY-MM-DD. Example: `2026-05-20`"""
    forum: Text
    """Who approved it. Example: `Executive Committee`"""
    by: Annotated[list[Person], Field(min_length=1)]
    """The people of the forum, at least one. Example: `[mara-lindt]`"""
    digest: Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]
    """The digest of what they approved; `pmoctl framework approve` writes it. Example: `"sha256:…"`"""
    evidence: Text | None = None
    """Where the minutes are. Example: `"https://intranet.example.org/exco/2026-05-20"`"""


class Direction(Frozen):
    """Where the theme is to go, in words."""

    short_term: str | None = None
    """Where it is to go within a year or so. Example: `Connect what is already built`"""
    medium_term: str | None = None
    """Where it is to go within three years. Example: `Half of the energy is renewable`"""
    long_term: str | None = None
    """Where it is to go within five years and beyond. Example: `A grid without coal`"""


class Target(Frozen):
    """One measured target of a theme; values in `measured_in`."""

    measure: Text
    """What is measured. Example: `Share of renewable energy delivered`"""
    kind: Literal["financial", "non_financial"]
    """Whether it is money. Example: `non_financial`"""
    measured_in: Text
    """The unit of its values. Example: `"%"`"""
    baseline: Annotated[dict[Year, Number], Field(min_length=1, max_length=1)]
    """One fiscal year and its value then, in `measured_in`. Example: `{2025: 41}`"""
    values: Annotated[dict[Year, Number], Field(min_length=1)]
    """The values to be reached, by fiscal year: one, three, five years ahead and beyond.
    Example: `{2028: 48, 2030: 60, 2032: 75}`
    """
    prefer: Literal["higher", "lower"] = "higher"
    """Which way is better. Example: `lower`"""
    actuals: dict[Year, Number] = empty_map()
    """What was reached, by fiscal year. Example: `{2026: 44}`"""
    counts: Counts = "contributions"
    """What adds up to it: what initiatives say they contribute, or their money of this kind by year.
    Example: `cost_saving`
    """
    source: str | None = None
    """Where actuals come from. Example: `Grid operations dashboard`"""


class Theme(Frozen):
    """portfolio/strategy/<theme>.yaml: a strategic theme and its targets."""

    name: Text
    """What the theme is called. Example: `Cleaner grid`"""
    owner: Person | None = None
    """Who answers for its targets: an id of people.yaml, or a name. Example: `otto-brandt`"""
    direction: Direction = empty_model(Direction)
    """Where it is to go, in words. Example: `{short_term: Connect what is already built}`"""
    approval: list[Approval] = empty_list()
    """Who approved this file; the last one counts.
    Example: `[{date: 2026-05-20, forum: Executive Committee, by: [mara-lindt], digest: "sha256:…"}]`
    """
    targets: dict[Slug, Target] = empty_map()
    """Its measured targets, by id; ids are unique across themes.
    Example: `{renewable-share: {measure: Share of renewable energy delivered, kind: non_financial, measured_in:
    "%", baseline: {2025: 41}, values: {2028: 48, 2030: 60}}}`
    """
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""


def horizon(year: int, cycle: int) -> Horizon:
    """Name the horizon of a target year, seen from the fiscal year being planned."""
    for name, years in (("short", 1), ("medium", 3), ("long", 5)):
        if year <= cycle + years:
            return name  # type: ignore[return-value]  # the tuple holds literals of Horizon
    return "beyond"
