"""Run every rule over a workspace: initiatives one by one, then what all of them together show."""

import functools
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from pmoctl.check.facts import AllLinks, Grounds
from pmoctl.check.rule import Remark, Rule, finding_of
from pmoctl.check.rules import (
    checkpoint,
    condition,
    contribution,
    decision,
    envelope,
    estimate,
    framework,
    funding,
    gates,
    judging,
    level,
    locale,
    measure,
    money,
    names,
    nothing,
    obligation,
    people,
    portfolio,
    quorum,
    ratings,
    references,
    released,
    requirement,
    scale,
    scenario,
    schedule,
    sealed,
    settings,
    signing,
    similar,
    status,
    strategy,
    unit,
    weights,
    years,
)
from pmoctl.check.suppress import suppression_unused
from pmoctl.model.finding import MOST_LISTED, Finding
from pmoctl.model.initiative import FULL, at_level
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, INITIATIVE, PORTFOLIO, SCENARIO, THEME, UNIT, Kind, kind_of
from pmoctl.model.workspace import Entry
from pmoctl.store.doubts import DOUBTS
from pmoctl.store.read_file import Partial

INITIATIVE_RULES: tuple[Rule, ...] = (
    *references.RULES, *contribution.RULES, *people.RULES, *ratings.RULES, *estimate.RULES, *money.RULES,
    *years.RULES, *schedule.RULES, *obligation.RULES, *level.RULES, *funding.RULES, *status.RULES,
    *released.RULES,
)  # fmt: skip
SETTINGS_RULES: tuple[Rule, ...] = (*settings.RULES, *envelope.RULES, *locale.RULES, *measure.RULES, *signing.RULES)
FRAMEWORK_RULES: tuple[Rule, ...] = (
    *framework.RULES, *scale.RULES, *nothing.RULES, *gates.RULES, *weights.RULES, *judging.RULES,
)  # fmt: skip
CHECKPOINT_RULES: tuple[Rule, ...] = (
    *decision.RULES, *sealed.RULES, *checkpoint.RULES, *envelope.CHECKPOINT_RULES, *quorum.RULES, *condition.RULES,
)  # fmt: skip
CONTEXT_RULES: tuple[Rule, ...] = (
    *SETTINGS_RULES, *FRAMEWORK_RULES, *strategy.RULES, *unit.RULES, *CHECKPOINT_RULES, *scenario.RULES,
)  # fmt: skip
RULES_OF: dict[str, tuple[Rule, ...]] = {
    PORTFOLIO.name: SETTINGS_RULES,
    FRAMEWORK.name: FRAMEWORK_RULES,
    THEME.name: strategy.RULES,
    UNIT.name: unit.RULES,
    CHECKPOINT.name: CHECKPOINT_RULES,
    SCENARIO.name: scenario.RULES,
}
PORTFOLIO_RULES: tuple[Rule, ...] = (
    *requirement.RULES, *portfolio.RULES, *names.RULES, *level.PORTFOLIO_RULES, *measure.PORTFOLIO_RULES,
    *envelope.PORTFOLIO_RULES, *similar.RULES,
)  # fmt: skip


def _no_more(*_subjects: object) -> tuple[Remark, ...]:
    """Remark nothing: it was found on reading."""
    return ()


# Found on reading, before there is anything for a rule to look at.
READING_RULES = tuple(Rule(each.__name__.replace("_", "-"), "warning", _no_more, each.__doc__ or "") for each in DOUBTS)
CHECK_RULES: tuple[Rule, ...] = (
    *INITIATIVE_RULES, *CONTEXT_RULES, *PORTFOLIO_RULES, *READING_RULES, suppression_unused,
)  # fmt: skip


def check_initiative(entry: Entry, facts: Grounds) -> list[Finding]:
    """Return the findings of one initiative, seen against the context alone."""
    found = _check_entry(entry, facts)
    for name, named in entry.data.levels.items():
        if name != FULL:
            found += _check_level(entry._replace(data=at_level(entry.data, name)), name, named.model_fields_set, facts)
    return found


def _check_entry(entry: Entry, facts: Grounds) -> list[Finding]:
    rules = _rules_for(frozenset(entry.data.model_fields_set))
    remarks = [(rule, remark) for rule, test in rules for remark in test(entry, facts)]
    return _findings(entry.path, remarks) if remarks else []  # mostly there are none


def _findings(path: str, remarks: list[tuple[Rule, Remark]]) -> list[Finding]:
    """Return what rules find in a file, but of each no more than anybody reads."""
    found = []
    for rule, made in groupby(remarks, key=itemgetter(0)):
        for place, (_, remark) in enumerate(islice(made, MOST_LISTED + 1)):
            cut = "; what more there is of it is not listed" if place == MOST_LISTED else ""
            found.append(finding_of(rule, remark._replace(message=remark.message + cut), path))
    return found


def _check_level(entry: Entry, name: str, named: set[str], facts: Grounds) -> list[Finding]:
    """Return the findings of an initiative at a level that are about what the level names."""
    found = _check_entry(entry, facts)
    once = {rule.name for rule in released.RULES}  # they look at the level that was decided, once
    here = (
        finding
        for finding in found
        if finding.path == entry.path and finding.route[:1] and finding.route[0] in named and finding.rule not in once
    )
    return [finding._replace(route=("levels", name, *finding.route)) for finding in here]


@functools.lru_cache(1000)  # files that look alike have the same keys
def _rules_for(keys: frozenset[str]) -> tuple[tuple[Rule, Callable[..., Iterable[Remark]]], ...]:
    return tuple((rule, rule.test) for rule in INITIATIVE_RULES if not rule.given or rule.given & keys)


def check_partial(path: str, partial: Partial, facts: Grounds) -> list[Finding]:
    """Return what else is wrong with a file that has faults; nothing is said of what they leave open."""
    found = kind_of(path)
    if found is None:
        return []
    kind, ids = found
    if kind is INITIATIVE:
        unit, name = ids
        findings = check_initiative(Entry(name, unit, partial.model), facts)  # type: ignore[arg-type]  # of its kind
    else:
        findings = _check_file(kind, "".join(ids), partial.model, facts)
    return [finding for finding in findings if partial.says(finding.route)]


def _check_file(kind: Kind, name: str, model: Any, facts: Grounds) -> list[Finding]:
    rules = RULES_OF.get(kind.name, ())
    path = kind.path(name)
    return _findings(path, [(rule, remark) for rule in rules for remark in rule.test(name, model, facts)])


def check_context(facts: Grounds) -> list[Finding]:
    """Return the findings of settings, frameworks, strategy, units, checkpoints and scenarios."""
    context = facts.context
    subjects: tuple[tuple[Kind, Mapping[str, Any]], ...] = (
        (PORTFOLIO, {"": context.settings}),
        (FRAMEWORK, context.frameworks),
        (THEME, context.themes),
        (UNIT, context.units),
        (CHECKPOINT, context.checkpoints),
        (SCENARIO, context.scenarios),
    )
    return [
        finding
        for kind, models in subjects
        for name, model in models.items()
        for finding in _check_file(kind, name, model, facts)
    ]


def check_portfolio(links: AllLinks, facts: Grounds) -> list[Finding]:
    """Return the findings that only all initiatives together show."""
    return [
        finding_of(rule, remark, PORTFOLIO.pattern) for rule in PORTFOLIO_RULES for remark in rule.test(links, facts)
    ]
