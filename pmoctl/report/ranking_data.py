"""What a ranking consists of, as data: the `ranking` kind, and the rows that other kinds share with it.

There may be thousands of rows, so they are dicts whose keys are declared: a dataclass takes twice as long to write.
"""

from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict  # Pydantic takes that of `typing` from Python 3.12 on

from pmoctl.assess.outcome import LeftOut
from pmoctl.model.portfolio import State
from pmoctl.report.head import FrameworkUse
from pmoctl.report.sure_columns import RobustData
from pmoctl.score.rank import Ranked
from pmoctl.score.scored import RatingSource
from pmoctl.score.standing import Standing


class CriterionData(TypedDict):
    """One leaf criterion of a score: `share` global (0 to 1), `value` 0 to 1, `contribution` in points of the score."""

    share: float
    rating: float | None
    measured: float | None
    value: float
    contribution: float
    source: RatingSource


class GateData(TypedDict):
    """What the gates say, and which of them."""

    outcome: Literal["included", "excluded", "open"]
    by: tuple[str, ...]


class WhyData(TypedDict):
    """What a standing rests on: the limit that it does not fit into, and by how much; other initiatives in its way."""

    limit: str | None
    team: str | None
    year: int | None
    short_by: float | None
    waits_for: tuple[str, ...]
    excluded_by: tuple[str, ...]
    tied_with: tuple[str, ...]


class RowData(TypedDict):
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


class FaultData(TypedDict):
    """An error because of which an initiative is left out."""

    rule: str
    message: str


class LeftOutFileData(TypedDict):
    """An initiative that is not ranked because its file has errors; `state` is null where nobody can tell it."""

    initiative: str
    path: str
    state: State | None
    findings: tuple[FaultData, ...]


class RankingData(TypedDict):
    """The `ranking` kind: initiatives in the order shown, the envelope, and where the line falls (null: nowhere)."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    initiatives: tuple[RowData, ...]
    envelope: dict[str, Any]
    line: dict[str, Any] | None
    left_out: tuple[LeftOutFileData, ...]
    what_if: dict[str, Any] | None
    robust: NotRequired[Annotated[RobustData | None, Field(json_schema_extra={"optional": True})]]  # where it was asked


def left_out_data(left_out: LeftOut) -> LeftOutFileData:
    """Return what is left out, and what is wrong with it."""
    faults: list[FaultData] = [{"rule": finding.rule, "message": finding.message} for finding in left_out.findings]
    return {
        "initiative": left_out.initiative,
        "path": left_out.path,
        "state": left_out.state,
        "findings": tuple(faults),
    }


def row_data(row: Ranked) -> RowData:
    """Return one row of a ranking: money and scores as numbers, not rounded; what is missing as None."""
    scored, money, why = row.scored, row.scored.money, row.why
    return {
        "rank": row.rank,
        "initiative": scored.id,
        "unit": scored.unit,
        "title": scored.title,
        "state": scored.state,
        "score": scored.score,
        "score_low": scored.score_low,
        "score_high": scored.score_high,
        "gate": {"outcome": scored.gate.outcome, "by": scored.gate.by},
        "above_line": row.above_line,
        "standing": row.standing,
        "recommended": row.recommended,
        "why": {
            "limit": why.limit,
            "team": why.team,
            "year": why.year,
            "short_by": None if why.short_by is None else float(why.short_by),
            "waits_for": why.waits_for,
            "excluded_by": why.excluded_by,
            "tied_with": why.tied_with,
        },
        "cost": money.cost,
        "benefit": money.benefit,
        "npv": money.npv,
        "irr": money.irr,
        "payback": money.payback,
        "bcr": money.bcr,
        "ratio": scored.ratio,
        "gain": scored.gain,
        "criteria": {
            each.id: {
                "share": each.share,
                "rating": each.rating,
                "measured": each.measured,
                "value": each.value,
                "contribution": each.contribution,
                "source": each.source,
            }
            for each in scored.criteria
        },
    }
