"""The data of an impact: the `impact` kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pmoctl.analyse.branch import Blockage, MoneySums
from pmoctl.analyse.effect import Effect
from pmoctl.analyse.impact import Change, Impact, Move
from pmoctl.analyse.merged import MergeEffect
from pmoctl.assess.outcome import Assessment, Refused
from pmoctl.model.checkpoint import Decision, Outcome
from pmoctl.report.finding import FindingData, finding_data
from pmoctl.report.framework_diff import FrameworkChangeData, framework_change_data
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.impact_merge import MergeData, merge_data
from pmoctl.report.objects import plain
from pmoctl.report.ranking_data import LeftOutFileData, left_out_data
from pmoctl.score.data import line_data


@dataclass(frozen=True, slots=True)
class CausesData:
    """Score points by what was replaced, in that order, and places won in the order shown."""

    ratings: float
    reviews: float
    money: float
    framework: float
    gates: int
    others: int


@dataclass(frozen=True, slots=True)
class MoveData:
    """An initiative before and after; null where it is not ranked."""

    initiative: str
    unit: str
    title: str
    change: Change
    rank: tuple[int | None, int | None]
    score: tuple[float | None, float | None]
    above_line: tuple[bool | None, bool | None]
    causes: CausesData
    renamed_from: str | None


@dataclass(frozen=True, slots=True)
class FrameworkPairData:
    """What was changed in the framework; `before` is null where nothing could be ranked with it."""

    before: FrameworkUse | None
    after: FrameworkUse
    changes: tuple[FrameworkChangeData, ...]


@dataclass(frozen=True, slots=True)
class TargetChangeData:
    """How much more or less what is above the line adds to a target, by year, in the target's own measure."""

    target: str
    theme: str
    years: dict[int, float]


@dataclass(frozen=True, slots=True)
class LimitChangeData:
    """A limit of the envelope, and what is taken of it, before and after."""

    limit: str
    team: str | None
    year: int
    limited: tuple[float | None, float | None]
    used: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class FindingsData:
    """The findings that are new, and those that are gone."""

    new: tuple[FindingData, ...]
    fixed: tuple[FindingData, ...]


@dataclass(frozen=True, slots=True)
class DecisionChangeData:
    """A decision before and after, null where there is none; `keys` are those of it that say something else."""

    checkpoint: str
    initiative: str
    outcome: tuple[Outcome | None, Outcome | None]
    funds: tuple[dict[int, float] | None, dict[int, float] | None]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContextChangeData:
    """A value of settings, people, units, strategy or a checkpoint before and after; `key` is empty for all of it."""

    subject: str
    id: str
    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class MoneyChangeData:
    """Capex and opex over all years, before and after: null where nothing is ranked. `unknown` state no costs."""

    asked: tuple[float | None, float | None]
    committed: tuple[float | None, float | None]
    above_line: tuple[float | None, float | None]
    unknown: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class BlockedData:
    """What keeps the branch from being ranked whole; `ranked` is false where nothing of it is."""

    ranked: bool
    left_out: tuple[LeftOutFileData, ...]
    findings: tuple[FindingData, ...]


@dataclass(frozen=True, slots=True)
class ImpactData:
    """The `impact` kind: `head` is a commit, null for the working tree; `blocked` is null where all can be ranked.

    `base_moved` is how many commits the base has that the branch lacks; `merge` is null where it has none.
    """

    base: str
    head: str | None
    as_of: str
    initiatives: tuple[MoveData, ...]
    line: tuple[dict[str, Any] | None, dict[str, Any] | None]
    framework_change: FrameworkPairData | None
    coverage_change: tuple[TargetChangeData, ...]
    envelope_change: tuple[LimitChangeData, ...]
    findings: FindingsData
    blocked: BlockedData | None
    decisions: tuple[DecisionChangeData, ...]
    changes: tuple[ContextChangeData, ...]
    money: MoneyChangeData
    base_moved: int
    merge: MergeData | None


def impact_data(effect: Effect, merge: MergeEffect | None, heads: tuple[Head | None, Head | None],
                commits: tuple[str, str | None], as_of: str, base_moved: int) -> ImpactData:  # fmt: skip
    """Return an impact as data; `heads` say what each ranking was made with, `commits` are base and head."""
    impact = effect.impact
    return ImpactData(
        *commits,
        as_of,
        tuple(map(_move, impact.moves)),
        (_line(effect.pair.before), _line(effect.pair.after)),
        _framework(effect, *heads),
        tuple(TargetChangeData(*each) for each in impact.coverage),
        tuple(_limits(impact)),
        FindingsData(tuple(map(finding_data, impact.new_findings)), tuple(map(finding_data, impact.fixed_findings))),
        None if effect.blocked is None else _blocked(effect.blocked),
        tuple(
            DecisionChangeData(
                each.checkpoint,
                each.initiative,
                (_outcome(each.before), _outcome(each.after)),
                (_funds(each.before), _funds(each.after)),
                each.keys,
            )
            for each in effect.decisions
        ),
        tuple(
            ContextChangeData(
                each.subject, each.id, ".".join(map(str, each.route)), plain(each.before), plain(each.after)
            )
            for each in effect.changes
        ),
        _money(*effect.money),
        base_moved,
        None if merge is None else merge_data(merge),
    )


def _move(move: Move) -> MoveData:
    return MoveData(*move[:7], CausesData(*move.causes), move.renamed_from)


def _line(assessment: Assessment) -> dict[str, Any] | None:
    return None if isinstance(assessment, Refused) else line_data(assessment.ranking.line)


def _framework(effect: Effect, before: Head | None, after: Head | None) -> FrameworkPairData | None:
    if after is None or (before and (before.framework, before.digest) == (after.framework, after.digest)):
        return None
    changes = framework_change_data(effect.framework_changes)
    return FrameworkPairData(head_parts(before)[0] if before else None, head_parts(after)[0], changes)


def _limits(impact: Impact) -> Iterable[LimitChangeData]:
    for each in impact.limits:
        pairs = (tuple(None if amount is None else float(amount) for amount in pair) for pair in each[1:])
        yield LimitChangeData(*each.limited, *pairs)  # type: ignore[arg-type]  # pairs of them


def _outcome(decision: Decision | None) -> Outcome | None:
    return None if decision is None else decision.outcome


def _funds(decision: Decision | None) -> dict[int, float] | None:
    return None if decision is None else {year: float(amount) for year, amount in decision.funds.items()}


def _blocked(blocked: Blockage) -> BlockedData:
    left_out = tuple(map(left_out_data, blocked.left_out))
    return BlockedData(blocked.ranked, left_out, tuple(map(finding_data, blocked.findings)))


def _money(before: MoneySums | None, after: MoneySums | None) -> MoneyChangeData:
    def pair(name: str) -> tuple[float | None, float | None]:
        first, last = (None if each is None else float(getattr(each, name)) for each in (before, after))
        return first, last

    unknown = (None if before is None else before.unknown, None if after is None else after.unknown)
    return MoneyChangeData(pair("asked"), pair("committed"), pair("above_line"), unknown)
