"""What a change does to the ranking: who moves and why, what it means for targets and teams."""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.analyse.contributions import planned_addition
from pmoctl.analyse.renames import find_renames
from pmoctl.assess.outcome import Assessment, Refused, rows_of
from pmoctl.assess.pair import Pair
from pmoctl.model.finding import Finding
from pmoctl.model.initiative import Initiative
from pmoctl.model.moved import entry_as_decided
from pmoctl.model.state import decisions_by_initiative
from pmoctl.model.strategy import Target
from pmoctl.model.workspace import Entry
from pmoctl.score.charges import Limited
from pmoctl.score.framework import Baseline
from pmoctl.score.rank import Ranked, sort_key
from pmoctl.score.score import score_initiative
from pmoctl.score.scored import PLACES, Scored

Change = Literal["new", "removed", "rescored", "moved", "same"]
SAME = 1e-9  # a difference of sums of doubles that is nothing


class Causes(NamedTuple):
    """Why a score or a place differs: score points by what was replaced, in that order, and places in the order shown.

    `money` is everything but ratings and reviews. Places are won where they are positive; they are those of the
    initiative's own gates, and of the others.
    """

    ratings: float = 0.0
    reviews: float = 0.0
    money: float = 0.0
    framework: float = 0.0
    gates: int = 0
    others: int = 0


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


def new_findings(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """List the findings that were not there before; a finding is known by its rule, path and route, not by its line."""
    known = {(finding.rule, finding.path, finding.route) for finding in before}
    return [finding for finding in after if (finding.rule, finding.path, finding.route) not in known]


class Order(NamedTuple):
    """What a ranking is sorted by, in the order shown, and where each initiative stands in it, from 0 on."""

    keys: list[tuple[tuple[float, ...], str]]
    places: dict[str, int]

    @classmethod
    def of(cls, assessment: Assessment) -> "Order":
        """Take the order of a ranking; an empty one where nothing could be ranked."""
        if isinstance(assessment, Refused):
            return cls([], {})
        keys = [(sort_key(row.scored, assessment.baseline), row.scored.id) for row in assessment.ranking.rows]
        return cls(keys, {name: place for place, (_, name) in enumerate(keys)})

    def place(self, scored: Scored, baseline: Baseline) -> int:
        """Give where an initiative of this order would stand if it were scored like this, the others as they are."""
        place = bisect_left(self.keys, (sort_key(scored, baseline), scored.id))
        return place - (self.places[scored.id] < place)


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
        causes = _causes(old, new, pair, orders, entries)
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


def _causes(
    old: Ranked,
    new: Ranked,
    pair: Pair,
    orders: Sequence[Order],
    entries: tuple[Entry | None, Entry | None],
) -> Causes:
    if isinstance(pair.before, Refused):
        return Causes()
    baseline = pair.before.baseline
    gates, others = _places(old, new, baseline, orders)
    first, last = entries
    if first is None or last is None or (first.data == last.data and old.scored.score == new.scored.score):
        return Causes(gates=gates, others=others)
    ratings = first.data.model_copy(update={"ratings": last.data.ratings})
    reviews = ratings.model_copy(update={"reviews": last.data.reviews})
    steps = [
        old.scored.score,
        _score(first, ratings, baseline),
        _score(first, reviews, baseline),
        _score(last, last.data, baseline),
        new.scored.score,
    ]
    points = ((after or 0.0) - (before or 0.0) for before, after in itertools.pairwise(steps))
    own = (0.0 if abs(each) < SAME else each for each in points)
    return Causes(next(own), next(own), next(own), next(own), gates, others)


def _score(entry: Entry, data: Initiative, baseline: Baseline) -> float | None:
    return score_initiative(entry._replace(data=data), "submitted", baseline).score


def _places(old: Ranked, new: Ranked, baseline: Baseline, orders: Sequence[Order]) -> tuple[int, int]:
    """Give the places won by its own gates, and by what the others did, in the order shown.

    In between it is set among the others as they were: with its new score and old gates, then with its new gates too.
    """
    place = orders[1].places[new.scored.id]
    if old.scored == new.scored:
        return 0, orders[0].places[new.scored.id] - place
    scored = new.scored._replace(id=old.scored.id)
    gates_kept = orders[0].place(scored._replace(gate=old.scored.gate), baseline)
    own = orders[0].place(scored, baseline)
    return gates_kept - own, own - place


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
