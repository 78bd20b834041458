"""Business units and support functions."""

from typing import Annotated, Literal

from pydantic import Field

from pmoctl.model.dates import Date
from pmoctl.model.values import Custom, Frozen, Person, Slug, Text, Weeks, empty_list, empty_map, empty_model


class Objective(Frozen):
    """What a unit wants to reach, and the strategy targets this supports."""

    statement: str | None = None
    """What the unit wants to reach, and by when. Example: `Resolve 85 % of contacts at first touch by 2028`"""
    supports: list[Slug] = empty_list()
    """The targets of the strategy that this supports, by id. Example: `[customer-satisfaction]`"""


class Action(Frozen):
    """Something agreed in a meeting."""

    do: str | None = None
    """What was agreed. Example: `Share the cost model`"""
    owner: Person | None = None
    """Who does it: an id of people.yaml, or a name. Example: `lee-chong`"""
    due: Date | None = None
    """By when, YYYY-MM-DD. Example: `2026-10-20`"""
    done: Date | None = None
    """When it was done, YYYY-MM-DD; without it the action is open. Example: `2026-10-15`"""


class Meeting(Frozen):
    """One meeting of the account manager with the unit."""

    date: Date | None = None
    """The day of it, YYYY-MM-DD. Example: `2026-10-02`"""
    with_: Annotated[list[Person], Field(alias="with")] = empty_list()
    """Whom the account manager met. Example: `[ana-ruiz]`"""
    summary: str | None = None
    """What came of it, in a sentence. Example: `Pipeline walked through; two submissions expected`"""
    actions: dict[Slug, Action] = empty_map()
    """What was agreed, by id.
    Example: `{cost-model: {do: Share the cost model, owner: lee-chong, due: 2026-10-20}}`
    """


class Engagement(Frozen):
    """How often the account manager meets the unit, and what came of it."""

    every_weeks: Weeks | None = None
    """Weeks between two meetings; without it as `engagement` of portfolio.yaml says. Example: `4`"""
    meetings: list[Meeting] = empty_list()
    """The meetings held, the oldest first.
    Example: `[{date: 2026-10-02, with: [ana-ruiz], summary: Pipeline walked through}]`
    """


class Unit(Frozen):
    """portfolio/units/<unit>.yaml: a business unit or support function."""

    name: Text
    """What the unit is called. Example: `Customer Operations`"""
    kind: Literal["business_unit", "support_function"]
    """Whether it earns or supports. Example: `business_unit`"""
    head: Person | None = None
    """Who leads it: an id of people.yaml, or a name. Example: `ana-ruiz`"""
    account_manager: Person | None = None
    """The PMO's person for this unit: an id of people.yaml, or a name. Example: `lee-chong`"""
    objectives: dict[Slug, Objective] = empty_map()
    """What the unit wants to reach, by id.
    Example: `{first-contact: {statement: Resolve 85 % of contacts at first touch by 2028, supports:
    [customer-satisfaction]}}`
    """
    engagement: Engagement = empty_model(Engagement)
    """How often the account manager meets the unit, and what came of it. Example: `{every_weeks: 4}`"""
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""
