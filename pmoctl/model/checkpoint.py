"""A checkpoint with senior management: what was on the table, and what was decided."""

from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import core_schema

from pmoctl.model.dates import Date, MonthField
from pmoctl.model.portfolio import ByYear
from pmoctl.model.values import Custom, Exactly, Frozen, Person, Slug, Text, empty_list, empty_map

Outcome = Literal["approved", "amended", "paused", "resumed", "deferred", "rejected", "stopped", "closed"]
Digest = Annotated[str, Exactly(core_schema.str_schema(pattern=r"^sha256:[0-9a-f]{64}$"))]


class FrameworkUsed(Frozen):
    """The framework that a record was made with."""

    id: Slug
    """Its id. Example: `fy2027`"""
    digest: Digest
    """The digest of what it said. Example: `"sha256:…"`"""


class Record(Frozen):
    """What was on the table: written when the pack is frozen, before the meeting."""

    revision: Annotated[str, Field(pattern="^[0-9a-f]{7,64}$")]
    """The commit that the pack was made of. Example: `3f786850e387550fdab836ed7e6dc881de23001b`"""
    inputs: Digest
    """The digest over all input files at that commit. Example: `"sha256:…"`"""
    tool: Text
    """The version of pmoctl that wrote it. Example: `"1.2.0"`"""
    framework: FrameworkUsed
    """The framework that ranked. Example: `{id: fy2027, digest: "sha256:…"}`"""
    ranking: Digest
    """The digest of the ranking. Example: `"sha256:…"`"""
    options: dict[str, Any] = empty_map()
    """How the pack was asked for. Example: `{new_only: false}`"""
    recommended: list[Slug] = empty_list()
    """What was recommended, by id. Example: `[smart-meter-rollout]`"""
    digest: Digest | None = None
    """The digest over the rest of the record: shows edits by hand. Example: `"sha256:…"`"""


class CheckpointCondition(Frozen):
    """What a decision asks of somebody."""

    do: str | None = None
    """What is to be done. Example: `Sign the framework contract`"""
    owner: Person | None = None
    """Who does it: an id of people.yaml, or a name. Example: `ines-ferro`"""
    due: Date | None = None
    """By when, YYYY-MM-DD. Example: `2027-02-28`"""


class OverridePrice(Frozen):
    """What an override costs, as calculated on the day of the decision; written by `pmoctl decide`."""

    objective: Annotated[float | None, Field(allow_inf_nan=False)] = None
    """What the selection loses of what it maximises. Example: `41.2`"""
    displaces: list[Slug] = empty_list()
    """What leaves the selection for it, by id. Example: `[grid-data-platform]`"""


class Decision(Frozen):
    """What senior management decided on one initiative."""

    outcome: Outcome
    """What was decided: `approved` (of what is submitted, deferred or rejected), `amended` (approved or paused),
    `paused` (approved), `resumed` (paused), `deferred` (submitted or deferred), `rejected` (submitted or deferred),
    `stopped` (approved or paused) or `closed` (approved or paused). Example: `approved`
    """
    funds: ByYear = empty_map()
    """What is released, by fiscal year, in `amounts_in`; charged to the budget. Example: `{2027: 3200}`"""
    up_to: Slug | None = None
    """The milestone of the initiative up to which funds are released. Example: `design-complete`"""
    by: list[Person] = empty_list()
    """Who decided. Example: `[mara-lindt]`"""
    why: str | None = None
    """The reason. Example: `It pays within three years`"""
    conditions: dict[Slug, CheckpointCondition] = empty_map()
    """What is asked of somebody, by id; open until `fulfilled` by a later checkpoint.
    Example: `{supplier-contract: {do: Sign the framework contract, owner: ines-ferro, due: 2027-02-28}}`
    """
    dissent: dict[str, str] = empty_map()
    """Who disagreed, and why, by person. Example: `{otto-brandt: The supplier is not proven}`"""
    displaces: list[Slug] = empty_list()
    """Initiatives that gave way to it, by id. Example: `[meter-lease]`"""
    level: Slug | None = None
    """Which level of it was decided on; without it `full`, the file itself. Example: `pilot`"""
    start: MonthField | None = None
    """The first month of the work where it was moved, YYYY-MM. Example: `2028-04`"""
    draws_on: Literal["held_back"] | None = None
    """That its funds are charged to what is held back, in place of the budget. Example: `held_back`"""
    override: str | None = None
    """The reason, where the outcome departs from the recommendation. Example: `The vendor is for sale`"""
    price: OverridePrice | None = None
    """What the override costs, as reckoned on that day; written by `pmoctl decide`.
    Example: `{objective: 41.2, displaces: [grid-data-platform]}`
    """


class Resolution(Frozen):
    """A decision on strategy, framework or envelope."""

    text: str | None = None
    """What was resolved. Example: `The envelope of 2027 is 18,000`"""
    by: list[Person] = empty_list()
    """Who resolved it. Example: `[mara-lindt]`"""


class Fulfilment(Frozen):
    """A condition of an earlier checkpoint that was met."""

    date: Date | None = None
    """The day on which it was met, YYYY-MM-DD; without it the day of the checkpoint. Example: `2027-02-11`"""
    evidence: str | None = None
    """Where that can be seen. Example: `"https://intranet.example.org/contracts/4711"`"""


class EarlierSeal(Frozen):
    """A seal that a later one replaced."""

    approved: Date
    """The day of it, YYYY-MM-DD. Example: `2026-12-17`"""
    by: Annotated[list[Person], Field(min_length=1)]
    """Who approved these minutes, at least one. Example: `[mara-lindt]`"""
    digest: Digest
    """The digest of what it sealed. Example: `"sha256:…"`"""
    replaced: Date | None = None
    """The day on which the later seal took its place, YYYY-MM-DD. Example: `2027-01-12`"""
    why: str | None = None
    """Why the minutes were changed. Example: `A name was wrong`"""


class Minutes(Frozen):
    """Seals everything of the file but the record and the minutes themselves."""

    approved: Date
    """The day on which they were approved, YYYY-MM-DD. Example: `2026-12-17`"""
    by: Annotated[list[Person], Field(min_length=1)]
    """Who approved them, at least one. Example: `[mara-lindt]`"""
    digest: Digest
    """The digest of what they seal: everything of the file but the record and the minutes. `pmoctl checkpoint seal`
    writes it.
    Example: `"sha256:…"`
    """
    earlier: list[EarlierSeal] = empty_list()
    """The seals before it, the oldest first.
    Example: `[{approved: 2026-12-17, by: [mara-lindt], digest: "sha256:…", replaced: 2027-01-12, why: A name was
    wrong}]`
    """


class Checkpoint(Frozen):
    """portfolio/checkpoints/<checkpoint>.yaml: one checkpoint and its decisions."""

    name: Text
    """What the meeting is called. Example: `"Investment Board, December 2026"`"""
    date: Date
    """The day of it, YYYY-MM-DD. Example: `2026-12-10`"""
    forum: Text | None = None
    """Who meets. Example: `Investment Board`"""
    attendees: list[Person] = empty_list()
    """The people who attend. Example: `[mara-lindt, otto-brandt]`"""
    quorum: Annotated[int | None, Field(ge=1, le=1000)] = None
    """How many of the attendees a decision needs in its `by`, and, where commits are signed, how many of their
    signatures.
    Example: `2`
    """
    agenda: list[str] = empty_list()
    """What is on it, in order. Example: `[Minutes of September, Plan of 2027]`"""
    record: Record | None = None
    """What was on the table: written by `pmoctl checkpoint freeze`, before the meeting.
    Example: `{revision: 3f786850e387550fdab836ed7e6dc881de23001b, inputs: "sha256:…", tool: "1.2.0", framework:
    {id: fy2027, digest: "sha256:…"}, ranking: "sha256:…"}`
    """
    decisions: dict[Slug, Decision] = empty_map()
    """What was decided, by initiative.
    Example: `{smart-meter-rollout: {outcome: approved, funds: {2027: 3200}, by: [mara-lindt], why: It pays within
    three years}}`
    """
    resolutions: dict[Slug, Resolution] = empty_map()
    """Decisions on strategy, framework or envelope, by id.
    Example: `{envelope-2027: {text: The envelope of 2027 is 18000, by: [mara-lindt]}}`
    """
    fulfilled: dict[str, Fulfilment] = empty_map()
    """Conditions of earlier checkpoints that were met, by initiative/condition.
    Example: `{smart-meter-rollout/supplier-contract: {date: 2027-02-11}}`
    """
    minutes: Minutes | None = None
    """The seal of the meeting; `pmoctl checkpoint seal` writes it.
    Example: `{approved: 2026-12-17, by: [mara-lindt], digest: "sha256:…"}`
    """
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""


def departure(record: Record | None, initiative: str, outcome: Outcome) -> str | None:
    """Say how an outcome departs from the recommendation on record; None where it does not."""
    if record is None:
        return None
    recommended = initiative in record.recommended
    if recommended and outcome in {"deferred", "rejected"}:
        return "was recommended"
    return "was not recommended" if outcome == "approved" and not recommended else None
