"""A checkpoint with senior management: what was on the table, and what was decided."""

from typing import Annotated, Any, Literal

from pydantic import Field

from pmoctl.model.portfolio import ByYear
from pmoctl.model.values import Custom, Date, Frozen, MonthField, Person, Slug, Text, empty_list, empty_map

Outcome = Literal["approved", "amended", "paused", "resumed", "deferred", "rejected", "stopped", "closed"]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]


class FrameworkUsed(Frozen):
    """The framework that a record was made with."""

    id: Slug
    digest: Digest


class Record(Frozen):
    """What was on the table: written when the pack is frozen, before the meeting."""

    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{7,64}$")]
    inputs: Digest
    tool: Text
    framework: FrameworkUsed
    ranking: Digest
    options: dict[str, Any] = empty_map()
    recommended: list[Slug] = empty_list()
    digest: Annotated[Digest | None, Field(description="over the rest of the record: shows edits by hand")] = None


class CheckpointCondition(Frozen):
    """What a decision asks of somebody."""

    do: str | None = None
    owner: Person | None = None
    due: Date | None = None


class OverridePrice(Frozen):
    """What an override costs, as reckoned on the day of the decision; written by `pmoctl decide`."""

    objective: Annotated[
        float | None, Field(description="what the selection's objective loses", allow_inf_nan=False)
    ] = None
    displaces: Annotated[list[Slug], Field(description="what leaves the selection for it")] = empty_list()


class Decision(Frozen):
    """What senior management decided on one initiative."""

    outcome: Outcome
    funds: Annotated[ByYear, Field(description="what is released, by year; charged to `budget`")] = empty_map()
    up_to: Annotated[Slug | None, Field(description="a milestone")] = None
    by: list[Person] = empty_list()
    why: str | None = None
    conditions: dict[Slug, CheckpointCondition] = empty_map()
    dissent: dict[str, str] = empty_map()
    displaces: list[Slug] = empty_list()
    level: Annotated[Slug | None, Field(description="which version of it; default `full`")] = None
    start: Annotated[MonthField | None, Field(description="the first month, where it was moved")] = None
    draws_on: Literal["held_back"] | None = None
    override: Annotated[str | None, Field(description="why the outcome departs from the recommendation")] = None
    price: Annotated[OverridePrice | None, Field(description="what the override costs")] = None


class Resolution(Frozen):
    """A decision on strategy, framework or envelope."""

    text: str | None = None
    by: list[Person] = empty_list()


class Fulfilment(Frozen):
    """A condition of an earlier checkpoint that was met."""

    date: Date | None = None
    evidence: str | None = None


class EarlierSeal(Frozen):
    """A seal that a later one replaced."""

    approved: Date
    by: Annotated[list[Person], Field(min_length=1)]
    digest: Digest
    replaced: Annotated[Date | None, Field(description="when the later seal took its place")] = None
    why: Annotated[str | None, Field(description="why the minutes were changed")] = None


class Minutes(Frozen):
    """Seals everything of the file but the record and the minutes themselves."""

    approved: Date
    by: Annotated[list[Person], Field(min_length=1)]
    digest: Digest
    earlier: Annotated[list[EarlierSeal], Field(description="the seals before it, the oldest first")] = empty_list()


class Checkpoint(Frozen):
    """portfolio/checkpoints/<checkpoint>.yaml: one checkpoint and its decisions."""

    name: Text
    date: Date
    forum: Text | None = None
    attendees: list[Person] = empty_list()
    quorum: Annotated[
        int | None,
        Field(ge=1, le=1000, description="how many of the attendees a decision needs in its `by`"),
    ] = None
    agenda: list[str] = empty_list()
    record: Record | None = None
    decisions: dict[Slug, Decision] = empty_map()
    resolutions: dict[Slug, Resolution] = empty_map()
    fulfilled: Annotated[dict[str, Fulfilment], Field(description="initiative/condition")] = empty_map()
    minutes: Minutes | None = None
    custom: Custom = empty_map()


def departure(record: Record | None, initiative: str, outcome: Outcome) -> str | None:
    """Say how an outcome departs from the recommendation on record; None where it does not."""
    if record is None:
        return None
    recommended = initiative in record.recommended
    if recommended and outcome in {"deferred", "rejected"}:
        return "was recommended"
    return "was not recommended" if outcome == "approved" and not recommended else None
