"""The data of an audit: the `audit` kind."""

from dataclasses import dataclass
from typing import Any

from pmoctl.analyse.audit import Audit
from pmoctl.analyse.late import Fact, Late, Subject
from pmoctl.report.head import FrameworkUse, Head, head_parts


@dataclass(frozen=True, slots=True)
class DiscriminationData:
    """How a criterion parts initiatives: `spread` is the population's standard deviation of values from 0 to 1.

    `explained` is its part of the variance of the scores; they sum to 1. `sharing` share the value `commonest`.
    """

    criterion: str
    share: float
    n: int
    missing: int
    spread: float | None
    quartiles: tuple[float, float, float] | None
    commonest: float | None
    sharing: int
    explained: float | None
    remarkable: bool


@dataclass(frozen=True, slots=True)
class LikenessData:
    """How alike two criteria rank: Spearman's correlation."""

    first: str
    second: str
    n: int
    correlation: float | None
    remarkable: bool


@dataclass(frozen=True, slots=True)
class BunchData:
    """How many ratings of a criterion, or a unit, are at one level.

    `place` is that of the commonest level on its scale, `level` the same in units of the scale: null where scales
    differ.
    """

    of: str
    n: int
    at_level: int
    place: float
    level: float | None
    remarkable: bool


@dataclass(frozen=True, slots=True)
class LeaningData:
    """How submitters rate beside reviewers: by `difference` spans of the scale better, where it is above 0."""

    of: str
    n: int
    difference: float
    remarkable: bool


@dataclass(frozen=True, slots=True)
class BunchesData:
    """Bunches by criterion and by unit."""

    criteria: tuple[BunchData, ...]
    units: tuple[BunchData, ...]


@dataclass(frozen=True, slots=True)
class LeaningsData:
    """Leanings by criterion and by unit."""

    criteria: tuple[LeaningData, ...]
    units: tuple[LeaningData, ...]


@dataclass(frozen=True, slots=True)
class PlaceData:
    """Where a reason is given; `by` is a reviewer, null for the submitter."""

    initiative: str
    criterion: str
    by: str | None


@dataclass(frozen=True, slots=True)
class ReusedReasonData:
    """A reason that is given for several ratings."""

    why: str
    places: tuple[PlaceData, ...]


@dataclass(frozen=True, slots=True)
class SpreadData:
    """An estimate with its range."""

    low: float
    base: float
    high: float


@dataclass(frozen=True, slots=True)
class LateChangeData:
    """A late change; `commit` is null where it is not committed, `day` is the author's date, in UTC."""

    initiative: str
    subject: Subject
    key: str
    before: float | str | SpreadData | None
    after: float | str | SpreadData | None
    commit: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class LateData:
    """What changed in the days before a checkpoint, between the commits `base` and `end` (null: the working tree).

    `hindrance` says why git cannot tell; `faulty` are initiatives whose files have errors at either end.
    """

    checkpoint: str | None
    date: str | None
    begins: str | None
    hindrance: str | None
    base: str | None
    end: str | None
    changes: tuple[LateChangeData, ...]
    faulty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditData:
    """The `audit` kind; what is `remarkable` is something to look at, never an error."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    ranked: int
    rated: int
    discrimination: tuple[DiscriminationData, ...]
    duplicates: tuple[LikenessData, ...]
    bunching: BunchesData
    reviewers: LeaningsData
    reasons: tuple[ReusedReasonData, ...]
    late: LateData


def audit_data(found: Audit, head: Head) -> AuditData:
    """Return an audit as data."""

    def rows(data: Any, each: Any) -> Any:  # the figures of one subject, and the class of its data
        return tuple(data(*row, row.remarkable) for row in each)

    return AuditData(
        *head_parts(head),
        found.ranked,
        found.rated,
        rows(DiscriminationData, found.discriminations),
        rows(LikenessData, found.likenesses),
        BunchesData(rows(BunchData, found.bunches_by_criterion), rows(BunchData, found.bunches_by_unit)),
        LeaningsData(rows(LeaningData, found.leanings_by_criterion), rows(LeaningData, found.leanings_by_unit)),
        tuple(ReusedReasonData(each.why, tuple(PlaceData(*place) for place in each.places)) for each in found.reasons),
        _late(found.late),
    )


def _late(late: Late) -> LateData:
    window = late.window
    changes = tuple(
        LateChangeData(
            each.initiative,
            each.subject,
            each.key,
            _fact(each.before),
            _fact(each.after),
            each.commit,
            each.day.isoformat() if each.day else None,
        )
        for each in late.changes
    )
    return LateData(
        window.checkpoint if window else None,
        window.date.isoformat() if window else None,
        window.begins.isoformat() if window else None,
        late.hindrance,
        late.base.id if late.base else None,
        late.end.id if late.end else None,
        changes,
        tuple(late.faulty),
    )


def _fact(fact: Fact | None) -> float | str | SpreadData | None:
    if fact is None or isinstance(fact, str):
        return fact
    return fact.base if fact.low == fact.high else SpreadData(*fact)
