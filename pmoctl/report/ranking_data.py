"""What a ranking consists of, as data: the `ranking` kind, and the rows that other kinds share with it."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from pmoctl.assess.outcome import LeftOut
from pmoctl.model.portfolio import State
from pmoctl.report.head import FrameworkUse
from pmoctl.report.sure_columns import RobustData
from pmoctl.score.rank import Ranked
from pmoctl.score.scored import RatingSource
from pmoctl.score.standing import Standing, Why


@dataclass(frozen=True, slots=True)
class CriterionData:
    """One leaf criterion of a score: `share` global (0 to 1), `value` 0 to 1, `contribution` in points of the score."""

    share: float
    rating: float | None
    measured: float | None
    value: float
    contribution: float
    source: RatingSource


@dataclass(frozen=True, slots=True)
class GateData:
    """What the gates say, and which of them."""

    outcome: Literal["included", "excluded", "open"]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyData:
    """What a standing rests on: the limit that it does not fit into, and by how much; other initiatives in its way."""

    limit: str | None
    team: str | None
    year: int | None
    short_by: float | None
    waits_for: tuple[str, ...]
    excluded_by: tuple[str, ...]
    tied_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowData:
    """One initiative of a ranking. Scores 0 to 100; money in `amounts_in`; `irr` a fraction; `payback` in years."""

    rank: int | None
    initiative: str
    unit: str
    title: str
    state: State
    score: float | None
    score_low: float | None
    score_high: float | None
    gate: GateData
    above_line: bool
    standing: Standing
    recommended: bool
    why: WhyData
    cost: float | None
    benefit: float | None
    npv: float | None
    irr: float | None
    payback: float | None
    bcr: float | None
    ratio: float | None
    gain: float | None
    criteria: dict[str, CriterionData]


@dataclass(frozen=True, slots=True)
class FaultData:
    """An error because of which an initiative is left out."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class LeftOutFileData:
    """An initiative that is not ranked because its file has errors; `state` is null where nobody can tell it."""

    initiative: str
    path: str
    state: State | None
    findings: tuple[FaultData, ...]


@dataclass(frozen=True, slots=True)
class RankingData:
    """The `ranking` kind: initiatives in the order shown, the envelope, and where the line falls (null: nowhere)."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    initiatives: tuple[RowData, ...]
    envelope: dict[str, Any]
    line: dict[str, Any] | None
    left_out: tuple[LeftOutFileData, ...]
    what_if: dict[str, Any] | None
    robust: Annotated[RobustData | None, Field(json_schema_extra={"optional": True})]  # only where it was asked


def why_data(why: Why) -> WhyData:
    """Give why a row stands where it does."""
    short_by = None if why.short_by is None else float(why.short_by)
    return WhyData(why.limit, why.team, why.year, short_by, why.waits_for, why.excluded_by, why.tied_with)


def left_out_data(left_out: LeftOut) -> LeftOutFileData:
    """Give what is left out, and what is wrong with it."""
    faults = tuple(FaultData(finding.rule, finding.message) for finding in left_out.findings)
    return LeftOutFileData(left_out.initiative, left_out.path, left_out.state, faults)


def row_data(row: Ranked) -> RowData:
    """Give one row of a ranking: money and scores as numbers, not rounded; what is missing as None."""
    scored, money = row.scored, row.scored.money
    return RowData(
        row.rank,
        scored.id,
        scored.unit,
        scored.title,
        scored.state,
        scored.score,
        scored.score_low,
        scored.score_high,
        GateData(scored.gate.outcome, scored.gate.by),
        row.above_line,
        row.standing,
        row.recommended,
        why_data(row.why),
        money.cost,
        money.benefit,
        money.npv,
        money.irr,
        money.payback,
        money.bcr,
        scored.ratio,
        scored.gain,
        {
            each.id: CriterionData(each.share, each.rating, each.measured, each.value, each.contribution, each.source)
            for each in scored.criteria
        },
    )
