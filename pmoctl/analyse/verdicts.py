"""What is to be recommended of each candidate: approve, approve if, defer until, reject, or not assessed; and why.

The line says what fits. A verdict says what a board may be asked for: whoever states no costs, no ratings or no owner
is never simply approved, nor is what requires something that is not, nor two that exclude each other.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.model.funds import own_budget
from pmoctl.model.initiative import Initiative
from pmoctl.model.state import CANDIDATE, COMMITTED
from pmoctl.score.charges import ZERO, Limited
from pmoctl.score.money import stated_costs
from pmoctl.score.rank import Ranked
from pmoctl.score.walk import Walk

VerdictWord = Literal["approve", "approve_if", "defer", "reject", "not_assessed"]
# Why, or on what condition. `duty`: a gate includes it; `rank`: it fits in rank order; `gates`: these exclude it (ids).
# `costs`, `ratings` (ids: criteria), `score` (ids: criteria), `owner`: are not stated. `budget`: none is set
# in any year in which it asks for money.
# `overrun`: committed work and duties alone take more of a limit. `short`: it takes more of a limit than is left;
# `after_line`: it would fit, but comes after the line. `tied`: only the id decided between it and these; `rival`: these
# exclude it; `requires`: these are not approved; `with`: these are approved on a condition.
Reason = Literal[
    "duty", "rank", "gates", "costs", "ratings", "score", "owner", "budget", "overrun", "short", "after_line",
    "tied", "rival", "requires", "with",
]  # fmt: skip
UP: frozenset[VerdictWord] = frozenset({"approve", "approve_if"})
MONEY = ("budget", "capex", "opex")
THERE = COMMITTED | {"closed"}
UNKNOWN: frozenset[Reason] = frozenset({"costs", "ratings", "score"})
REPLACED: frozenset[Reason] = frozenset({"rank", "duty", "after_line", "short", "rival"})  # where a rival decides


class Ground(NamedTuple):
    """One reason: whom it speaks of by id, the limit concerned, and by how much it is short, in its own unit."""

    reason: Reason
    ids: tuple[str, ...] = ()
    limited: Limited | None = None
    short_by: Decimal | None = None


class Verdict(NamedTuple):
    """What is recommended of one candidate.

    `amounts` is capex + opex asked by year from the base year on, `total` their sum, in `amounts_in`; both None where
    no costs are stated. `grounds` say why, or on what conditions. `needs` is all that it requires, directly or not,
    that is neither committed nor closed.
    """

    initiative: str
    verdict: VerdictWord
    amounts: dict[int, Decimal] | None
    total: Decimal | None
    grounds: tuple[Ground, ...]
    needs: tuple[str, ...]

    @property
    def is_up(self) -> bool:
        """Whether it is to be approved, be it on a condition."""
        return self.verdict in UP


Opinion = tuple[VerdictWord, tuple[Ground, ...]]


def give_verdicts(assessment: RankedWorkspace) -> dict[str, Verdict]:
    """Return the verdict on every candidate by id, in rank order; the workspace needs its initiatives."""
    return _Judge(assessment).verdicts()


def amounts_asked(initiative: Initiative, base_year: int) -> dict[int, Decimal] | None:
    """Return capex + opex by year from the base year on, base case, in `amounts_in`; None where none are stated."""
    costs = stated_costs(initiative)
    if costs is None:
        return None
    years = sorted(year for year in {*costs.capex, *costs.opex} if year >= base_year)
    return {year: own_budget(initiative, year) for year in years}


class _Judge:
    """The candidates, and what is thought of each so far."""

    def __init__(self, assessment: RankedWorkspace) -> None:
        self.assessment = assessment
        self.entries = assessment.workspace.initiatives
        self.states = assessment.states
        self.ranking = assessment.ranking
        self.rows = {row.scored.id: row for row in self.ranking.rows if row.scored.state == CANDIDATE}
        self.rivals = find_rivals(assessment)
        above = [row for row in self.ranking.rows if row.recommended or row.scored.state in COMMITTED]
        start = self.ranking.start._replace(
            above=self.ranking.start.above | {row.scored.id for row in above}, used=self.ranking.used
        )
        self.walk = Walk(start, self.ranking.limits, self.rows.values())
        self.needs: dict[str, tuple[str, ...]] = {}
        self.opinions: dict[str, Opinion] = {}

    def verdicts(self) -> dict[str, Verdict]:
        self.opinions = {name: self._first(row) for name, row in self.rows.items()}
        self._settle_ties()
        self._part_rivals()
        while self._hold_to_requirements():
            pass
        base_year, found = self.assessment.baseline.base_year, {}
        for name, (word, grounds) in self.opinions.items():
            amounts = amounts_asked(self.entries[name].data, base_year)
            total = None if amounts is None else sum(amounts.values(), ZERO)
            found[name] = Verdict(name, word, amounts, total, grounds, self._needs(name))
        return found

    def _first(self, row: Ranked) -> Opinion:
        """Look at a candidate by itself."""
        gate, lacks = row.scored.gate, tuple(self._lacks(row))
        unknown = tuple(ground for ground in lacks if ground.reason in UNKNOWN)
        if gate.outcome == "excluded":
            unanswered = self._unanswered(row)
            if unanswered is None:
                return "reject", (Ground("gates", gate.by),)
            return "not_assessed", unknown or (Ground("score", unanswered),)
        if unknown and gate.outcome != "included":
            return "not_assessed", unknown
        if not row.recommended:
            needs = tuple(name for name in self._needs(row.scored.id) if not self._is_recommended(name))
            return "defer", (*((Ground("requires", needs),) if needs else ()), *self._in_the_way(row), *lacks)
        conditions = (*lacks, *self._conditions(row))
        if conditions:
            return "approve_if", conditions
        return "approve", (Ground("duty", gate.by) if gate.outcome == "included" else Ground("rank"),)

    def _unanswered(self, row: Ranked) -> tuple[str, ...] | None:
        """Return the criteria whose missing values alone have gates exclude it; None where a gate knows enough."""
        missing = {each.id for each in row.scored.criteria if each.source == "missing"}
        gates = dict(self.assessment.baseline.gates)
        asked = [gates[name].exclude_unless for name in row.scored.gate.by if name in gates]
        found = [each.criterion for each in asked if each and each.criterion in missing]
        return tuple(dict.fromkeys(found)) if len(found) == len(row.scored.gate.by) else None

    def _is_recommended(self, name: str) -> bool:
        return name in self.rows and self.rows[name].recommended

    def _lacks(self, row: Ranked) -> Iterable[Ground]:
        scored, data = row.scored, self.entries[row.scored.id].data
        rated = [each for each in scored.criteria if each.id in self._rated]
        missing = tuple(each.id for each in scored.criteria if each.source == "missing")
        if stated_costs(data) is None:
            yield Ground("costs")
        if not scored.assessed or (rated and all(each.source == "missing" for each in rated)):
            yield Ground("ratings", missing)
        elif scored.score is None:
            yield Ground("score", missing)
        if data.owner is None:
            yield Ground("owner")

    @property
    def _rated(self) -> frozenset[str]:
        return frozenset(leaf.id for leaf in self.assessment.baseline.leaves if leaf.measure is None)

    def _conditions(self, row: Ranked) -> Iterable[Ground]:
        if not self._is_limited(row):
            yield Ground("budget")
        if row.scored.gate.outcome == "included":
            for limited in self.ranking.overrun:
                if row.charges.get(limited):
                    over = self.ranking.start.used[limited] - self.ranking.limits[limited]
                    yield Ground("overrun", (), limited, over)

    def _is_limited(self, row: Ranked) -> bool:
        """Say whether there is a limit for its money in any year in which it asks for some: else nothing could fit."""
        asked = amounts_asked(self.entries[row.scored.id].data, self.assessment.baseline.base_year) or {}
        years = [year for year, amount in asked.items() if amount]
        limits = self.ranking.limits
        return bool(limits) and (
            not years or any(Limited(name, None, year) in limits for name in MONEY for year in years)
        )

    def _in_the_way(self, row: Ranked) -> Iterable[Ground]:
        """Say which limit has no room for it, with all that it requires, beside what is recommended."""
        look = self.walk.look(row)
        limit, team, year, short_by, *_ = look.why
        if limit is not None and year is not None:
            yield Ground("short", (), Limited(limit, team, year), short_by)
        elif look.why.excluded_by:
            yield Ground("rival", look.why.excluded_by)
        elif look.standing != "waits":
            yield Ground("after_line")

    def _settle_ties(self) -> None:
        """Leave it to the board where only the id decided."""
        for name, row in self.rows.items():
            tied = tuple(other for other in row.why.tied_with if other in self.rows)
            word, grounds = self.opinions[name]
            ups = tuple(other for other in tied if self.opinions[other][0] in UP)
            downs = tuple(other for other in tied if self.opinions[other][0] == "defer")
            if word in UP and downs:
                kept = tuple(each for each in grounds if each.reason not in {"rank", "duty"})
                self.opinions[name] = "approve_if", (*kept, Ground("tied", downs))
            elif word == "defer" and ups:
                kept = tuple(each for each in grounds if not self._is_freed(each, ups))
                self.opinions[name] = "defer", (Ground("tied", ups), *kept)

    def _is_freed(self, ground: Ground, ups: Iterable[str]) -> bool:
        """Tell whether what is in the way goes with those that would give way."""
        if ground.limited is None or ground.short_by is None:
            return ground.reason == "after_line"
        freed = sum((self.rows[name].charges.get(ground.limited, ZERO) for name in ups), ZERO)
        return ground.short_by <= freed

    def _part_rivals(self) -> None:
        """Of those that exclude each other leave the first alone: what is sure, then in rank order."""
        order = sorted(self.rows, key=lambda name: self.rows[name].scored.gate.outcome != "included")
        kept = {name for name, state in self.states.items() if state in COMMITTED}
        for name in order:
            word, grounds = self.opinions[name]
            rivals = tuple(sorted(self.rivals.get(name, frozenset()) & kept))
            if rivals and word in {*UP, "defer"}:
                others = tuple(each for each in grounds if each.reason not in REPLACED)
                duty = word in UP and self.rows[name].scored.gate.outcome == "included"
                self.opinions[name] = "approve_if" if duty else "defer", (Ground("rival", rivals), *others)
            if self.opinions[name][0] in UP:
                kept.add(name)

    def _hold_to_requirements(self) -> bool:
        """Approve nothing without what it requires; say whether that changed anything."""
        changed = False
        for name, (word, grounds) in self.opinions.items():
            if word not in UP:
                continue
            missing, conditional = [], []
            for need in self.entries[name].data.requires:
                if self.states.get(need) in THERE:
                    continue
                theirs = self.opinions.get(need, ("defer", ()))[0]
                if theirs not in UP:
                    missing.append(need)
                elif theirs == "approve_if":
                    conditional.append(need)
            added = Ground("requires", tuple(missing)) if missing else Ground("with", tuple(conditional))
            if not added.ids or added in grounds:
                continue
            changed = True
            others = tuple(each for each in grounds if each.reason not in {"rank", "duty", "with", "requires"})
            waits = bool(missing) and self.rows[name].scored.gate.outcome != "included"
            self.opinions[name] = "defer" if waits else "approve_if", (added, *others)
        return changed

    def _needs(self, name: str) -> tuple[str, ...]:
        """List all that an initiative requires, directly or not, and that is neither committed nor closed."""
        trail = [name]
        while trail[-1] not in self.needs and len(direct := self._wanted(trail[-1])) == 1 and direct[0] not in trail:
            trail += direct
        for each in reversed(trail):  # in a chain of thousands each adds one to what the next requires
            if each not in self.needs:
                direct = self._wanted(each)
                rest = self.needs.get(direct[0]) if len(direct) == 1 else None
                known = rest is not None and each not in rest
                self.needs[each] = (*direct, *(rest or ())) if known else self._closure(each)
        return self.needs[name]

    def _wanted(self, name: str) -> list[str]:
        entry = self.entries.get(name)
        return [need for need in (entry.data.requires if entry else ()) if self.states.get(need) not in THERE]

    def _closure(self, name: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        rest = [name]
        while rest:
            for need in self._wanted(rest.pop()):
                if need not in found and need != name:
                    found[need] = None
                    rest.append(need)
        return tuple(found)


def find_rivals(assessment: RankedWorkspace) -> Mapping[str, frozenset[str]]:
    """Return who does not go together with whom: `excludes` works both ways."""
    found: dict[str, set[str]] = {}
    for entry in assessment.workspace.initiatives.values():
        for other in entry.data.excludes:
            if other != entry.id:
                found.setdefault(entry.id, set()).add(other)
                found.setdefault(other, set()).add(entry.id)
    return {name: frozenset(others) for name, others in found.items()}
