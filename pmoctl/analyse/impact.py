"""What a change does to the ranking: who moves and why, what it means for targets and teams."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.analyse.causes import SAME, Causes, Order, find_causes
from pmoctl.analyse.contributions import planned_addition
from pmoctl.analyse.renames import find_renames
from pmoctl.assess.outcome import Assessment, Refused, rows_of
from pmoctl.assess.pair import Pair
from pmoctl.model.finding import Finding
from pmoctl.model.moved import entry_as_decided
from pmoctl.model.state import decisions_by_initiative
from pmoctl.model.strategy import Target
from pmoctl.model.workspace import Entry
from pmoctl.score.charges import Limited
from pmoctl.score.rank import Ranked
from pmoctl.score.scored import PLACES

Change = Literal["new", "removed", "rescored", "moved", "same"]


class Move(NamedTuple):
    """One initiative before and after; None where it is not ranked."""

    initiative: str
    unit: str
    title: str
    change: Change
    rank: tuple[int | None, int | None]
    score: tuple[float | None, float | None]
    above_line: tuple[bool | None, bool | None]
    causes: Causes
    renamed_from: str | None = None

    @property
    def own(self) -> bool:
        """Whether something in the branch changed for it, beside the others: it was not merely pushed."""
        causes = self.causes._replace(others=0)
        return self.change in {"new", "removed", "rescored"} or any(causes) or self.renamed_from is not None

    @property
    def crosses(self) -> bool:
        """Whether it enters or leaves what is above the line."""
        return bool(self.above_line[0]) != bool(self.above_line[1])


class TargetChange(NamedTuple):
    """How much more or less what is above the line adds to a target, by year, in the target's own measure."""

    target: str
    theme: str
    years: dict[int, float]


class LimitChange(NamedTuple):
    """A limit of the envelope, and what is taken of it, before and after; None where there is no such limit."""

    limited: Limited
    limit: tuple[Decimal | None, Decimal | None]
    used: tuple[Decimal | None, Decimal | None]


class Impact(NamedTuple):
    """What a change does."""

    moves: list[Move]
    coverage: list[TargetChange]
    limits: list[LimitChange]
    new_findings: list[Finding]
    fixed_findings: list[Finding]

    @property
    def moved(self) -> list[Move]:
        """The initiatives that are new, gone, scored or ranked otherwise, cross the line, or have another id."""
        return [move for move in self.moves if move.change != "same" or move.crosses or move.own]


Entries = Mapping[str, Entry]


def differing(pair: Pair) -> set[str]:
    """Name the initiatives of which more than the row is needed: their score, gate, line or state is not the same."""
    before, after = rows_of(pair.before), rows_of(pair.after)
    names = {
        name
        for name in before.keys() | after.keys()
        if name not in before
        or name not in after
        or before[name].scored != after[name].scored
        or before[name].above_line != after[name].above_line
    }
    states = pair.before.states, pair.after.states
    return names | {name for name in states[0].keys() | states[1].keys() if states[0].get(name) != states[1].get(name)}


def measure_impact(pair: Pair, before: Entries, after: Entries) -> Impact:
    """Say what changed between two states. The entries are those of at least what `differing` names."""
    rows = rows_of(pair.before), rows_of(pair.after)
    orders = [Order.of(assessment) for assessment in pair]
    renamed = find_renames(rows, (before, after))
    gone = (name for name in rows[0] if name not in rows[1] and name not in renamed.values())
    moves = []
    for name in dict.fromkeys([*rows[1], *gone]):
        old = renamed.get(name, name)
        move = _move((old, name), pair, rows, orders, (before.get(old), after.get(name)))
        moves.append(move if old == name else move._replace(renamed_from=old))
    return Impact(
        moves,
        _coverage(pair, before, after),
        _limits(pair),
        new_findings(pair.before.findings, pair.after.findings),
        new_findings(pair.after.findings, pair.before.findings),
    )


def new_findings(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """List the findings that were not there before; a finding is known by its rule, path and route, not by its line.

    Of several with the same of these it is those of which nothing equal was said, as many as there are more.
    """
    fresh, gone = _beside(after, before, _said), _beside(before, after, _said)
    return _beside(fresh, gone, _place)


def _beside(findings: Iterable[Finding], others: Iterable[Finding], key: Callable[[Finding], object]) -> list[Finding]:
    """Leave out of findings one for each of the others that has the same key."""
    left = Counter(map(key, others))
    found = []
    for finding in findings:
        of = key(finding)
        if left[of]:
            left[of] -= 1
        else:
            found.append(finding)
    return found


def _place(finding: Finding) -> object:
    return finding.rule, finding.path, finding.route


def _said(finding: Finding) -> object:
    return _place(finding), finding.message


def _move(
    names: tuple[str, str],
    pair: Pair,
    rows: tuple[dict[str, Ranked], dict[str, Ranked]],
    orders: Sequence[Order],
    entries: tuple[Entry | None, Entry | None],
) -> Move:
    old, new = (found.get(name) for found, name in zip(rows, names, strict=True))
    shown = (new or old).scored  # type: ignore[union-attr]  # it is in one of them
    causes = Causes()
    change: Change = "new" if old is None else "removed" if new is None else "same"
    if old is not None and new is not None:
        if _differ(old.scored.score, new.scored.score):
            change = "rescored"
        elif old.rank != new.rank:
            change = "moved"
        causes = find_causes(old, new, pair.before, orders, entries)
    return Move(
        shown.id,
        shown.unit,
        shown.title,
        change,
        (old.rank if old else None, new.rank if new else None),
        (old.scored.score if old else None, new.scored.score if new else None),
        (old.above_line if old else None, new.above_line if new else None),
        causes,
    )


def _differ(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return round(before, PLACES) != round(after, PLACES)


def _coverage(pair: Pair, before: Entries, after: Entries) -> list[TargetChange]:
    found = []
    known = [_targets(assessment) for assessment in pair]
    chosen = []
    for assessment, entries in zip(pair, (before, after), strict=True):
        counted = _counted(assessment)
        points = assessment.workspace.checkpoints if assessment.workspace else {}
        decided = decisions_by_initiative(points)
        chosen.append([entry_as_decided(entry, decided).data for name, entry in entries.items() if name in counted])
    for name in dict.fromkeys([*known[1], *known[0]]):
        theme, target = known[1].get(name) or known[0][name]
        years: dict[int, float] = {}
        for year in sorted({*target.values, *target.actuals}):
            added = [
                planned_addition(initiatives, name, targets[name][1], year).base if name in targets else 0.0
                for initiatives, targets in zip(chosen, known, strict=True)
            ]
            if abs(added[1] - added[0]) > SAME:
                years[year] = added[1] - added[0]
        if years:
            found.append(TargetChange(name, theme, years))
    return found


def _targets(assessment: Assessment) -> dict[str, tuple[str, Target]]:
    themes = assessment.workspace.themes.items() if assessment.workspace else ()
    return {name: (theme, target) for theme, data in themes for name, target in data.targets.items()}


def _counted(assessment: Assessment) -> set[str]:
    """Name the initiatives that count for coverage: above the line, or closed."""
    closed = {name for name, state in assessment.states.items() if state == "closed"}
    return closed | {name for name, row in rows_of(assessment).items() if row.above_line}


def _limits(pair: Pair) -> list[LimitChange]:
    before, after = (None if isinstance(each, Refused) else each.ranking for each in pair)
    names = dict.fromkeys((*(before.limits if before else ()), *(after.limits if after else ())))
    changes = [
        LimitChange(
            name,
            (before.limits.get(name) if before else None, after.limits.get(name) if after else None),
            (before.used.get(name) if before else None, after.used.get(name) if after else None),
        )
        for name in names
    ]
    return [each for each in changes if each.limit[0] != each.limit[1] or each.used[0] != each.used[1]]
