"""Everything a branch does: to the ranking, to the books, to the money, and whether it can be ranked at all."""

from typing import Any, NamedTuple

from pmoctl.analyse.branch import (
    Blockage,
    ContextChange,
    DecisionChange,
    MoneySums,
    context_changes,
    decision_changes,
    find_blocked,
    measure_money,
)
from pmoctl.analyse.framework_change import FrameworkChange, framework_changes
from pmoctl.analyse.impact import Entries, Impact, differing, measure_impact, new_findings
from pmoctl.assess.outcome import Assessment, Refused
from pmoctl.assess.pair import Pair, is_context
from pmoctl.model.finding import Finding
from pmoctl.model.framework import Framework
from pmoctl.model.kinds import FRAMEWORK, INITIATIVE, kind_of
from pmoctl.model.workspace import Entry
from pmoctl.store.parse import decode
from pmoctl.store.read import locate_findings, read_data, read_models
from pmoctl.store.source import Fault, Source


class Effect(NamedTuple):
    """What a branch does. `money` is None of a state that cannot be ranked, `blocked` None where all can.

    Where the branch cannot be ranked, `impact` holds findings alone.
    """

    pair: Pair
    impact: Impact
    framework_changes: list[FrameworkChange]
    decisions: tuple[DecisionChange, ...]
    changes: tuple[ContextChange, ...]
    money: tuple[MoneySums | None, MoneySums | None]
    blocked: Blockage | None

    @property
    def is_none(self) -> bool:
        """Whether there is nothing to say."""
        impact = self.impact
        found = (impact.moved, impact.coverage, impact.limits, impact.new_findings, impact.fixed_findings)
        return not any((*found, self.framework_changes, self.decisions, self.changes, self._blocks))

    @property
    def _blocks(self) -> bool:
        """Whether the branch itself keeps something from being ranked: what was left out before is no effect of it."""
        before = find_blocked(self.pair.before)
        if self.blocked is None:
            return False
        known = frozenset(each.path for each in before.left_out) if before else frozenset()
        return not self.blocked.ranked or any(each.path not in known for each in self.blocked.left_out)


def measure_effect(pair: Pair, before: Source, after: Source, changed: frozenset[str]) -> Effect:
    """Say what lies between two states, of which the paths `changed` differ."""
    blocked = find_blocked(pair.after)
    if isinstance(pair.after, Refused):
        fresh = new_findings(pair.before.findings, pair.after.findings)
        impact = Impact([], [], [], fresh, [])  # what is not looked at any more is not mended
    else:
        impact = measure_impact(pair, *_entries(pair, before, after, changed))
    if blocked is not None:
        blocked = blocked._replace(findings=tuple(_ordered(after, list(blocked.findings))))
    contexts = pair.before.workspace, pair.after.workspace
    return Effect(
        pair,
        impact._replace(
            new_findings=_ordered(after, impact.new_findings), fixed_findings=_ordered(before, impact.fixed_findings)
        ),
        _framework_changes(pair, before, after),
        tuple(decision_changes(*contexts)),
        tuple(context_changes(*contexts)),
        (measure_money(pair.before), measure_money(pair.after)),
        blocked,
    )


def _ordered(source: Source, findings: list[Finding]) -> list[Finding]:
    return sorted(locate_findings(source, findings), key=lambda finding: finding.order)


def _entries(pair: Pair, before: Source, after: Source, changed: frozenset[str]) -> tuple[Entries, Entries]:
    """Read the initiatives of which more than their row is needed: all, where what they are seen against changed."""
    names = differing(pair)
    everything = any(map(is_context, changed))
    found: list[dict[str, Entry]] = []
    for source, assessment in ((before, pair.before), (after, pair.after)):
        wanted = {}
        for one in assessment.assessed:
            kind = kind_of(one.path)
            if kind and one.links and (everything or one.path in changed or one.links.id in names):
                wanted[one.path] = kind[1]
        models = read_models(source, list(wanted), INITIATIVE.model)
        pairs = zip(wanted.values(), models, strict=True)
        found.append({name: Entry(name, unit, read.model) for (unit, name), read in pairs if read.model is not None})
    return found[0], found[1]


def _framework_changes(pair: Pair, before: Source, after: Source) -> list[FrameworkChange]:
    """List what differs between the frameworks that the two rankings were made with."""
    first, second = (_framework(found, source) for found, source in ((pair.before, before), (pair.after, after)))
    if first is None or second is None:
        return []
    return framework_changes(first[0], second[0], (first[1], second[1]))


def _framework(assessment: Assessment, source: Source) -> tuple[Framework, Any] | None:
    if isinstance(assessment, Refused):
        return None
    name = assessment.baseline.id
    content = source.read(FRAMEWORK.path(name))
    if isinstance(content, Fault):
        return None
    return assessment.workspace.frameworks[name], read_data(decode(content) or "")
