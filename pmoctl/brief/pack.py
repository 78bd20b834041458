"""The pack as one value: every figure is text, ready to be shown, so that no two formats can disagree."""

import datetime as dt
from typing import NamedTuple

from pmoctl.brief.charts import BubbleChart, Segment
from pmoctl.brief.roadmap import RoadmapChart

MEANINGS = {
    "committed": "decided at an earlier checkpoint and running",
    "paused": "decided at an earlier checkpoint, and paused",
    "must_do": "a gate of the framework includes it",
    "above": "fits into the envelope in rank order, with what it requires",
    "needed": "is above because something above requires it",
    "below": "comes after the first that does not fit, or does not fit itself",
    "waits": "requires what cannot be had",
    "excluded": "does not go together with something above",
    "no_costs": "states no costs and is passed over where the envelope is limited",
    "not_assessed": "has no rating and no measure that the framework asks for",
    "no_score": "lacks a value that the framework requires",
    "gated_out": "a gate of the framework excludes it",
}


class Cover(NamedTuple):
    """What the pack says of itself."""

    title: str
    organisation: str
    subtitle: str
    cycle: str
    money_unit: str
    framework: str
    framework_state: str
    warning: str | None
    agenda: tuple[str, ...]
    attendees: tuple[str, ...]


class Ask(NamedTuple):
    """A decision asked for today."""

    rank: str
    initiative: str
    title: str
    unit: str
    sponsor: str
    recommendation: str
    amount: str
    this_year: str
    deadline: str
    why: str


class MoneyLine(NamedTuple):
    """One line of the money by year."""

    label: str
    amounts: tuple[str, ...]
    total: bool


class MoneyTable(NamedTuple):
    """The envelope by year, and what takes it up."""

    years: tuple[str, ...]
    lines: tuple[MoneyLine, ...]


class CapacityRow(NamedTuple):
    """A team in a year: what there is and what is taken, full-time equivalents."""

    team: str
    year: str
    available: str
    taken: str
    free: str
    full: bool


class ChangeRow(NamedTuple):
    """An initiative that is not what it was at an earlier checkpoint; `then → now` where the two differ."""

    title: str
    unit: str
    what: str
    rank: str
    score: str
    line: str
    why: str


class ChangesPart(NamedTuple):
    """What changed since an earlier checkpoint; `said` alone where nobody can tell, and says why."""

    said: str
    rows: tuple[ChangeRow, ...]
    moved: str
    notes: tuple[str, ...]


class PastDecision(NamedTuple):
    """A decision of an earlier checkpoint."""

    checkpoint: str
    date: str
    initiative: str
    outcome: str
    funds: str
    why: str


class PastCondition(NamedTuple):
    """A condition of an earlier decision and what became of it."""

    initiative: str
    condition: str
    owner: str
    due: str
    status: str


class HeatCell(NamedTuple):
    """A target in a year: what is planned of it, the gap and how much of the way is covered, in words.

    `level` is met, near, half or far, and `none` where the year has no target.
    """

    level: str
    planned: str
    gap: str
    covered: str


class TargetRow(NamedTuple):
    """A target of the strategy, what serves it, and a cell for each year of the heat map."""

    theme: str
    measure: str
    measured_in: str
    baseline: str
    values: str
    above: int
    others: int
    cells: tuple[HeatCell, ...]


class RoadmapRow(NamedTuple):
    """An initiative on the roadmap, in words."""

    title: str
    standing: str
    start: str
    finish: str
    milestones: str


class NeedRow(NamedTuple):
    """What an initiative requires, and whether it is there in time."""

    title: str
    requires: str
    status: str
    clash: bool


class KeptRow(NamedTuple):
    """How a unit or type kept what it promised."""

    of: str
    promised: str
    realised: str
    rate: str
    unreported: str
    to_come: str
    total: bool


class RankRow(NamedTuple):
    """A row of the ranking."""

    rank: str
    initiative: str
    title: str
    unit: str
    type: str
    standing: str
    above_line: bool
    score: str
    span: str
    bar: float
    segments: tuple[Segment, ...]
    cost: str
    npv: str
    ratio: str
    first_below: bool


class Doubt(NamedTuple):
    """Something that makes the ranking less sure."""

    title: str
    what: str


class Points(NamedTuple):
    """A criterion of one initiative's score."""

    name: str
    share: str
    rating: str
    contribution: str
    why: str
    evidence: str


class CasePage(NamedTuple):
    """One initiative up for decision."""

    rank: str
    initiative: str
    title: str
    unit: str
    type: str
    standing: str
    sponsor: str
    owner: str
    summary: str
    problem: str
    ask: str
    figures: tuple[tuple[str, str], ...]
    score: str
    span: str
    points: tuple[Points, ...]
    options: tuple[tuple[str, str], ...]
    risks: tuple[tuple[str, str, str], ...]
    serves: tuple[str, ...]
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    obligation: str
    schedule: str
    if_not: str


class CriterionRow(NamedTuple):
    """A criterion of the framework as the appendix explains it."""

    name: str
    depth: int
    share: str
    how: str
    question: str


class Appendix(NamedTuple):
    """What lets anybody rebuild and check the pack."""

    framework: str
    title: str
    digest: str
    state: str
    approved: str
    criteria: tuple[CriterionRow, ...]
    gates: tuple[tuple[str, str], ...]
    money: str
    revision: str
    as_of: str
    tool: str
    command: str
    quality: tuple[str, ...]


class BriefingPack(NamedTuple):
    """The pack for one checkpoint. All figures are text, ready to be shown."""

    locale: str
    accent: str
    on_accent: str
    logo: str | None
    cover: Cover
    headline: str
    asks: tuple[Ask, ...]
    not_asked: tuple[Ask, ...]
    money: MoneyTable
    line: str
    changes: ChangesPart
    past_decisions: tuple[PastDecision, ...]
    older_decisions: str
    conditions: tuple[PastCondition, ...]
    targets: tuple[TargetRow, ...]
    target_years: tuple[tuple[str, str], ...]
    uncovered: tuple[str, ...]
    unlinked: tuple[str, ...]
    claims: tuple[str, ...]
    ranking: tuple[RankRow, ...]
    series: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...]
    bubbles: BubbleChart
    capacity: tuple[CapacityRow, ...]
    roadmap: RoadmapChart | None
    roadmap_rows: tuple[RoadmapRow, ...]
    needs: tuple[NeedRow, ...]
    gantt: tuple[str, ...]
    benefits: MoneyTable
    kept: tuple[KeptRow, ...]
    cases: tuple[CasePage, ...]
    appendix: Appendix


class Origin(NamedTuple):
    """Where the pack comes from: revision (None outside git), the day it is seen from, tool and command."""

    revision: str | None
    as_of: dt.date
    tool: str
    command: str
