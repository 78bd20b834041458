"""One business initiative, as its unit submits it."""

from typing import Annotated, Literal

from pydantic import Field

from pmoctl.model.dates import Date, MonthField, Year
from pmoctl.model.estimate import Amount, AmountEstimate, Estimate, ShortForm
from pmoctl.model.portfolio import InitiativeType
from pmoctl.model.terms import Obligation, Requirement, Risk, Schedule, Withdrawal
from pmoctl.model.values import Custom, Frozen, OrListed, Person, Share, Slug, Text, empty_list, empty_map, empty_model

Costs = dict[Year, AmountEstimate]


class Contribution(Frozen):
    """What the initiative adds to a target: a level above the baseline by year, in the target's own measure."""

    by: Annotated[dict[Year, Estimate], Field(min_length=1)]
    """The level above the baseline from a fiscal year on, until the next year stated, in the target's own measure;
    negative where lower is better.
    Example: `{2027: 0.4, 2029: {low: 1.0, base: 1.5, high: 2.0}}`
    """
    why: str | None = None
    """How it comes about. Example: `Losses are found within the hour`"""


class Rating(Frozen):
    """What a person wrote for a criterion, in the units of its scale."""

    value: Estimate
    """The rating on the scale of the criterion: a number, or low, base and high.
    Example: `{low: 2, base: 3, high: 4}`
    """
    why: str | None = None
    """Why this rating and no other. Example: `Moves two targets noticeably`"""
    evidence: str | None = None
    """Where that can be seen. Example: `"https://intranet.example.org/meters"`"""


Ratings = dict[Slug, Annotated[Rating, ShortForm]]


class Review(Frozen):
    """The PMO's calibration of the ratings, for one framework or for all."""

    by: Person
    """Who reviewed: an id of people.yaml, or a name, and not its owner or sponsor. Example: `lee-chong`"""
    date: Date
    """The day of it, YYYY-MM-DD. Example: `2026-10-20`"""
    ratings: Ratings
    """The ratings that take the place of the submitter's, by criterion.
    Example: `{strategic-alignment: {value: 3, why: Overlaps with the app}}`
    """
    framework: Slug | None = None
    """The framework that it counts for; without it for every one. Example: `fy2027`"""


class CostBlock(Frozen):
    """Money by fiscal year, in `currency` and `amounts_in` of the portfolio."""

    capex: Costs = empty_map()
    """Capital expenditure by fiscal year, in `amounts_in`; never negative.
    Example: `{2027: 3200, 2028: {low: 1500, base: 1800, high: 2400}}`
    """
    opex: Costs = empty_map()
    """One-off operating cost by fiscal year, in `amounts_in`. Example: `{2028: 150}`"""
    run: Costs = empty_map()
    """Recurring cost by fiscal year once it is there, in `amounts_in`. Example: `{2029: 150, 2030: 150}`"""


class Benefit(Frozen):
    """Money gained by fiscal year; it counts times its confidence."""

    kind: Literal["revenue", "cost_saving", "cost_avoidance"]
    """`revenue` (margin, before tax), `cost_saving` or `cost_avoidance`. Example: `cost_saving`"""
    amounts: Annotated[dict[Year, Estimate], Field(min_length=1)]
    """Money by fiscal year, in `amounts_in`. Example: `{2028: 900, 2029: 1400}`"""
    confidence: Share = 1.0
    """How sure it is, 0 to 1: the amounts count times this. Example: `0.8`"""
    owner: Person | None = None
    """Who answers for it being reached: an id of people.yaml, or a name. Example: `ana-ruiz`"""
    why: str | None = None
    """Where it comes from. Example: `Losses of 3 % go down to 1 %`"""


class Actuals(Frozen):
    """What was actually spent and gained."""

    costs: CostBlock = empty_model(CostBlock)
    """What was spent, by kind and fiscal year, in `amounts_in`. Example: `{capex: {2027: 2950}}`"""
    benefits: dict[Slug, dict[Year, Estimate]] = empty_map()
    """What was gained, by benefit and fiscal year, in `amounts_in`. Example: `{loss-reduction: {2028: 310}}`"""
    contributes: dict[Slug, dict[Year, Estimate]] = empty_map()
    """What was contributed, by target and fiscal year, in the target's own measure.
    Example: `{renewable-share: {2028: 0.3}}`
    """


class Funding(Frozen):
    """Money from others that pays part of capex and opex."""

    from_: Annotated[Text | None, Field(alias="from")] = None
    """Who pays. Example: `Energy agency`"""
    amounts: dict[Year, Amount] = empty_map()
    """What is paid, by fiscal year, in `amounts_in`. Example: `{2027: 300}`"""
    secured: bool = False
    """Whether it is certain: only then does it lower what the initiative takes from the budget. Example: `true`"""


class StatusReport(Frozen):
    """How running work, approved or paused, stands on a day; what it does not name stands as approved."""

    date: Date | None = None
    """The day of the report, YYYY-MM-DD; without it the report never counts. Example: `2027-06-30`"""
    by: Person | None = None
    """Who reports: an id of people.yaml, or a name. Example: `paul-adeyemi`"""
    confidence: Literal["green", "amber", "red"] | None = None
    """How sure it is that the work delivers what was approved. Example: `amber`"""
    finish: MonthField | None = None
    """The last month of the work as now expected, YYYY-MM. Example: `2028-12`"""
    costs: CostBlock = empty_model(CostBlock)
    """The new forecast of the years named, in `amounts_in`. Example: `{capex: {2028: 2100}}`"""
    benefits: dict[Slug, dict[Year, Estimate]] = empty_map()
    """The new forecast of the years named, by benefit, in `amounts_in`. Example: `{loss-reduction: {2029: 1100}}`"""
    contributes: dict[Slug, dict[Year, Estimate]] = empty_map()
    """The new forecast of the years named, by target, in the target's own measure.
    Example: `{renewable-share: {2029: 1.2}}`
    """
    note: str | None = None
    """What senior management should know. Example: `The second supplier is late by a quarter`"""


class Scope(Frozen):
    """What is proposed: all that a level of it may replace."""

    title: Text | None = None
    """What it is, in a few words. Example: `"Smart meter roll-out, phase 2"`"""
    type: InitiativeType | None = None
    """`run` keeps things going, `grow` does more of them, `transform` does them differently. Example: `transform`"""
    sponsor: Person | None = None
    """Who answers for it in management: an id of people.yaml, or a name. Example: `ines-ferro`"""
    owner: Person | None = None
    """Who does the work: an id of people.yaml, or a name. Example: `paul-adeyemi`"""
    summary: str | None = None
    """What will be done, in two or three sentences.
    Example: `The last 40,000 homes get a meter that reports by itself.`
    """
    problem: str | None = None
    """What is wrong today, with numbers. Example: `3 % of the energy is lost, and nobody knows where.`"""
    options: dict[Slug, str] = empty_map()
    """What else was considered, and why not, by id; `do-nothing` says what happens without it.
    Example: `{do-nothing: The loss stays at 3 %, pilot-only: Saves too little}`
    """
    objectives: list[Annotated[str, Field(pattern="^[a-z0-9-]+(/[a-z0-9-]+)?$")]] = empty_list()
    """The objectives it serves: of its own unit by id, of another as unit/objective.
    Example: `[first-contact, field-services/safe-sites]`
    """
    contributes: dict[Slug, Contribution] = empty_map()
    """What it adds to targets of the strategy that count contributions, by target.
    Example: `{renewable-share: {by: {2027: 0.4, 2029: 1.5}, why: Losses are found within the hour}}`
    """
    ratings: Ratings = empty_map()
    """The submitter's own ratings, one per rated leaf criterion of the framework: {value, why, evidence}, or the
    value alone.
    Example: `{strategic-alignment: {value: 4, why: Moves two targets}, cycle-time: 4}`
    """
    reviews: list[Review] = empty_list()
    """The PMO's calibration. Of several people's ratings the median counts, of one person's the latest.
    Example: `[{framework: fy2027, by: lee-chong, date: 2026-10-20, ratings: {strategic-alignment: {value: 3, why:
    Overlaps with the app}}}]`
    """
    costs: CostBlock | None = None
    """What it costs, in `amounts_in`. Without it nothing is known of cost, and the line passes it over.
    Example: `{capex: {2027: 3200, 2028: 1800}, run: {2029: 150}}`
    """
    benefits: dict[Slug, Benefit] = empty_map()
    """What it gains in money, by id.
    Example: `{loss-reduction: {kind: cost_saving, amounts: {2028: 900, 2029: 1400}, confidence: 0.8, owner:
    ana-ruiz}}`
    """
    measures: dict[Slug, Estimate] = empty_map()
    """Numbers of your own that a framework may score, by name. Example: `{jobs-created: 12}`"""
    schedule: Schedule | None = None
    """When the work runs. Example: `{start: 2027-04, finish: 2028-09, latest_start: 2029-04}`"""
    milestones: dict[Slug, MonthField] = empty_map()
    """Months in which something is reached, by id, YYYY-MM. Example: `{design-complete: 2027-06}`"""
    capacity: dict[Slug, dict[Year, Amount]] = empty_map()
    """The people it needs, in full-time equivalents, by team and fiscal year.
    Example: `{data-engineers: {2027: 3.5}}`
    """
    risks: dict[Slug, Risk] = empty_map()
    """What could go wrong, by id.
    Example: `{supplier-delay: {probability: 3, impact: 4, mitigation: A second supplier is under contract}}`
    """
    obligation: Obligation | None = None
    """What obliges the organisation to do this. It is a must-do where a gate of the framework asks for it.
    Example: `{source: "Directive (EU) 2019/944, art. 20", kind: law, deadline: 2027-12-31, confirmed: {by:
    nadia-haas, date: 2026-09-30}}`
    """
    requires: Annotated[dict[Slug, Requirement], OrListed()] = empty_map()
    """Initiatives that have to be there, by id: with what is known of each, or a plain list of ids. One that is an
    idea, or lacks costs or ratings, cannot be had, and what requires it waits.
    Example: `{data-platform: {by: 2027-09, why: Readings go there}}`
    """
    excludes: list[Slug] = empty_list()
    """Initiatives that cannot go together with it, by id; it works both ways. Example: `[meter-lease]`"""
    funding: dict[Slug, Funding] = empty_map()
    """Money from others that pays part of capex and opex, by id.
    Example: `{heat-network-grant: {from: Energy agency, amounts: {2027: 300}, secured: true}}`
    """


class Level(Scope):
    """A smaller or larger version: what it names replaces that key of the file whole, the rest stands."""


class Initiative(Scope):
    """portfolio/initiatives/<unit>/<initiative>.yaml: one initiative; its unit is its folder."""

    title: Text
    type: InitiativeType
    submitted: Annotated[Date | dict[Year, Date] | None, Field(union_mode="left_to_right")] = None
    """When it was submitted: the date by cycle, or one date for every cycle. Without it the initiative is an idea:
    listed, not ranked.
    Example: `{2027: 2026-09-14}`
    """
    withdrawn: Withdrawal | None = None
    """When and why the unit took it back. Example: `{date: 2026-11-02, why: The supplier stopped making it}`"""
    actuals: Actuals = empty_model(Actuals)
    """What was actually spent, gained and contributed. Example: `{costs: {capex: {2027: 2950}}}`"""
    related: list[Slug] = empty_list()
    """Initiatives known to be similar, by id. Example: `[meter-data-hub]`"""
    levels: dict[Slug, Level] = empty_map()
    """Smaller or larger versions, by name. What a level names replaces that key of the file whole, the rest stands.
    The file itself is the level `full`.
    Example: `{pilot: {title: One city first, costs: {capex: {2027: 700}}}}`
    """
    status: list[StatusReport] = empty_list()
    """Reports of running work, the oldest first; what a report does not name stands as approved.
    Example: `[{date: 2027-06-30, by: paul-adeyemi, confidence: amber, finish: 2028-12}]`
    """
    custom: Custom = empty_map()
    """Anything of your own: carried through untouched, never read. Example: `{cost_centre: 4711}`"""


FULL = "full"


def at_level(initiative: Initiative, level: str) -> Initiative:
    """Return an initiative as one of its levels has it; `full` is the file itself.

    Raises KeyError where it has no level of that name.
    """
    if level == FULL:
        return initiative
    named = initiative.levels[level]
    replaced = {key: getattr(named, key) for key in named.model_fields_set}
    return initiative.model_copy(
        update={key: value for key, value in replaced.items() if value is not None or key not in {"title", "type"}}
    )
