"""What to fund, as machines read it: the data of the kind `selection`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.finding import Finding
from pmoctl.model.workspace import Context
from pmoctl.report.head import FrameworkUse, Head, head_parts, scenario_data
from pmoctl.report.ranking_data import LeftOutFileData, left_out_data
from pmoctl.report.rule_words import limit_key, rule_line
from pmoctl.score.charges import Limited
from pmoctl.select.problem import Constraint
from pmoctl.select.selection import Needs, Placement, Rejected, Rival, Selected, Selection, SelectionStatus, Why

# Null is proof that there is none: what was not settled is not there at all.
Beside = Annotated["RivalData | None", Field(json_schema_extra={"optional": True})]


@dataclass(frozen=True, slots=True)
class SelectedData:
    """One that is in; `start` a month, `delay` in years, `gain` in points, `objective` what it adds to the sum."""

    initiative: str
    level: str
    start: str | None
    delay: int
    gain: float | None
    objective: float
    price: float | None
    cost: float | None


@dataclass(frozen=True, slots=True)
class UsageData:
    """A limit of the envelope, in `amounts_in` or full-time equivalents; `price` is what one unit more would bring."""

    limit: str
    team: str | None
    year: int
    available: float
    used: float
    price: float | None


@dataclass(frozen=True, slots=True)
class LimitedData:
    """A limit of the envelope by name."""

    limit: str
    team: str | None
    year: int


@dataclass(frozen=True, slots=True)
class ChangeData:
    """What becomes of one where another is forced in: what it adds to the objective before and after (null: not in)."""

    initiative: str
    before: float | None
    after: float | None
    level: str
    delay: int
    limits: dict[str, float]


@dataclass(frozen=True, slots=True)
class NeedsData:
    """What it would take: points of gain, room in limits, who leaves, and what forcing it in costs."""

    points: float | None
    limits: dict[str, float]
    displaces: tuple[str, ...]
    price: float | None
    changes: tuple[ChangeData, ...]


@dataclass(frozen=True, slots=True)
class RejectedData:
    """Why one is not in; `needs` only of those named."""

    why: Why
    by: tuple[str, ...]
    limit: LimitedData | None
    needs: NeedsData | None


@dataclass(frozen=True, slots=True)
class ConflictData:
    """A rule of a conflict, and where it stands; `words` have ids and plain numbers, whatever the locale."""

    rule: str
    words: str
    path: str
    line: int | None
    column: int | None
    route: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class GiveData:
    """By how much a limit, or a balance rule (`team` is then its group), would have to give."""

    limit: str
    team: str | None
    year: int | None
    by: float


@dataclass(frozen=True, slots=True)
class RivalData:
    """Another set: what it is worth, what it costs (capex + opex), who is in."""

    objective: float
    cost: float
    selected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlternativeData:
    """A set that is nearly as good, and how it differs from the selection."""

    objective: float
    selected: tuple[str, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InsteadData:
    """What the other of `score` and `score_times_cost` would choose."""

    maximise: str
    selected: tuple[str, ...]
    best_left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelectionData:
    """The `selection` kind. Money in `amounts_in`; `objective`, `bound` and prices in what is maximised."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    what_if: dict[str, Any] | None
    status: SelectionStatus
    stopped: bool
    maximise: str
    objective: float | None
    bound: float | None
    gap: float | None
    unique: bool | None
    best_left_out: tuple[str, ...]
    selected: tuple[SelectedData, ...]
    cost: dict[str, float]
    limits: tuple[UsageData, ...]
    rejected: dict[str, RejectedData]
    conflict: tuple[ConflictData, ...]
    relaxation: tuple[GiveData, ...]
    line: RivalData | None
    fill: RivalData | None
    per_cost: RivalData | None
    breaks: tuple[ConflictData, ...]
    better: Beside
    cheaper: Beside
    alternatives: tuple[AlternativeData, ...]
    instead: InsteadData | None
    pooled: float | None
    left_out: tuple[LeftOutFileData, ...]


def selection_data(
    selection: Selection,
    head: Head,
    ranked: RankedWorkspace,
    places: Sequence[Finding],
    named: frozenset[str],
) -> dict[str, Any]:
    """Return the data of a selection, amounts not rounded, `needs` only of those named.

    `places` say where the rules of its conflict stand. What was not settled of `better` and `cheaper` has no key.
    """
    framework, revision, as_of = head_parts(head)
    data = SelectionData(
        framework,
        revision,
        as_of,
        scenario_data(head.scenario),
        selection.status,
        selection.stopped,
        selection.maximise,
        selection.objective,
        selection.bound,
        selection.gap,
        selection.unique,
        selection.best_left_out,
        tuple(map(_selected, selection.selected)),
        {str(year): float(amount) for year, amount in selection.cost.items()},
        tuple(UsageData(*each, float(there), float(used), price) for each, there, used, price in selection.limits),
        {name: _rejected(each, name in named) for name, each in selection.rejected.items()},
        tuple(
            _constraint(rule, place, ranked.workspace) for rule, place in zip(selection.conflict, places, strict=True)
        ),
        tuple(GiveData(*_give(rule), float(by)) for rule, by in selection.relaxation),
        _rival(selection.line),
        _rival(selection.fill),
        _rival(selection.per_cost),
        tuple(_constraint(rule, None, ranked.workspace) for rule in selection.breaks),
        _rival(selection.better and selection.better.found),
        _rival(selection.cheaper and selection.cheaper.found),
        tuple(AlternativeData(*each) for each in selection.alternatives),
        selection.instead and InsteadData(*selection.instead),
        selection.pooled,
        tuple(map(left_out_data, ranked.left_out)),
    )
    beside = {"better": selection.better, "cheaper": selection.cheaper}
    unsettled = {name for name, each in beside.items() if each is None or not (each.found or each.proven)}
    return {field.name: getattr(data, field.name) for field in fields(data) if field.name not in unsettled}


def _selected(each: Selected) -> SelectedData:
    start = None if each.start is None else str(each.start)
    cost = None if each.cost is None else float(each.cost)
    return SelectedData(each.initiative, each.level, start, each.delay, each.gain, each.objective, each.price, cost)


def _rival(rival: Rival | None) -> RivalData | None:
    return None if rival is None else RivalData(rival.objective, float(rival.cost), rival.selected)


def _constraint(rule: Constraint, place: Finding | None, context: Context) -> ConflictData:
    span = place and place.span
    line, column = (span.line, span.column) if span else (None, None)
    return ConflictData(rule.key[0], rule_line(rule, context), rule.path, line, column, rule.route)


def _give(rule: Constraint) -> tuple[str, str | None, int | None]:
    return rule.limited or (rule.key[1], rule.key[2] or None, None)


def _rejected(rejected: Rejected, named: bool) -> RejectedData:  # noqa: FBT001  # one of two
    limit = rejected.limited and LimitedData(*rejected.limited)
    return RejectedData(rejected.why, rejected.by, limit, _needs(rejected.needs) if named else None)


def _needs(needs: Needs | None) -> NeedsData | None:
    if needs is None:
        return None
    changes = tuple(
        ChangeData(each.initiative, each.before, each.after, way.level, way.delay, _by_limit(each.charges))
        for each in needs.changes
        for way in (each.new or Placement(),)
    )
    return NeedsData(needs.points, _by_limit(needs.limits), needs.displaces, needs.price, changes)


def _by_limit(amounts: Mapping[Limited, Decimal]) -> dict[str, float]:
    return {limit_key(limited): float(amount) for limited, amount in amounts.items()}
