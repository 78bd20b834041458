"""Business units and support functions."""

from typing import Annotated, Literal

from pydantic import Field

from pmoctl.model.values import Custom, Date, Frozen, Person, Slug, Text, Weeks, empty_list, empty_map, empty_model


class Objective(Frozen):
    """What a unit wants to reach, and the strategy targets this supports."""

    statement: str | None = None
    supports: list[Slug] = empty_list()


class Action(Frozen):
    """Something agreed in a meeting."""

    do: str | None = None
    owner: Person | None = None
    due: Date | None = None
    done: Date | None = None


class Meeting(Frozen):
    """One meeting of the account manager with the unit."""

    date: Date | None = None
    with_: Annotated[list[Person], Field(alias="with")] = empty_list()
    summary: str | None = None
    actions: dict[Slug, Action] = empty_map()


class Engagement(Frozen):
    """How often the account manager meets the unit, and what came of it."""

    every_weeks: Weeks | None = None
    meetings: list[Meeting] = empty_list()


class Unit(Frozen):
    """portfolio/units/<unit>.yaml: a business unit or support function."""

    name: Text
    kind: Literal["business_unit", "support_function"]
    head: Person | None = None
    account_manager: Annotated[Person | None, Field(description="the PMO's person for this unit")] = None
    objectives: dict[Slug, Objective] = empty_map()
    engagement: Engagement = empty_model(Engagement)
    custom: Custom = empty_map()
