"""Run every rule over a workspace: initiatives one by one, then what all of them together show."""

import functools

from pmoctl.check.facts import AllLinks, Facts
from pmoctl.check.rule import Rule, finding_of
from pmoctl.check.rules import (
    checkpoint,
    framework,
    gates,
    money,
    portfolio,
    ratings,
    references,
    scenario,
    schedule,
    settings,
    strategy,
    unit,
    weights,
)
from pmoctl.check.suppress import suppression_unused
from pmoctl.model.finding import Finding
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PORTFOLIO, SCENARIO, THEME, UNIT
from pmoctl.model.workspace import Entry

INITIATIVE_RULES: tuple[Rule, ...] = (*references.RULES, *ratings.RULES, *money.RULES, *schedule.RULES)
FRAMEWORK_RULES: tuple[Rule, ...] = (*framework.RULES, *gates.RULES, *weights.RULES)
CONTEXT_RULES: tuple[Rule, ...] = (
    *settings.RULES, *FRAMEWORK_RULES, *strategy.RULES, *unit.RULES, *checkpoint.RULES, *scenario.RULES,
)  # fmt: skip
PORTFOLIO_RULES: tuple[Rule, ...] = portfolio.RULES
CHECK_RULES: tuple[Rule, ...] = (*INITIATIVE_RULES, *CONTEXT_RULES, *PORTFOLIO_RULES, suppression_unused)


def check_initiative(entry: Entry, facts: Facts) -> list[Finding]:
    """Give the findings of one initiative, seen against the context alone."""
    path = entry.path
    rules = _rules_for(frozenset(entry.data.model_fields_set))
    return [finding_of(rule, remark, path) for rule in rules for remark in rule.test(entry, facts)]


@functools.lru_cache(1000)  # files that look alike have the same keys
def _rules_for(keys: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in INITIATIVE_RULES if not rule.given or rule.given & keys)


def check_context(facts: Facts) -> list[Finding]:
    """Give the findings of settings, frameworks, strategy, units, checkpoints and scenarios."""
    context = facts.context
    subjects = (
        (settings.RULES, PORTFOLIO, {"": context.settings}),
        (FRAMEWORK_RULES, FRAMEWORK, context.frameworks),
        (strategy.RULES, THEME, context.themes),
        (unit.RULES, UNIT, context.units),
        (checkpoint.RULES, CHECKPOINT, context.checkpoints),
        (scenario.RULES, SCENARIO, context.scenarios),
    )
    return [
        finding_of(rule, remark, kind.path(name))
        for rules, kind, models in subjects
        for name, model in models.items()
        for rule in rules
        for remark in rule.test(name, model, facts)
    ]


def check_portfolio(links: AllLinks, facts: Facts) -> list[Finding]:
    """Give the findings that only all initiatives together show."""
    return [
        finding_of(rule, remark, PORTFOLIO.pattern) for rule in PORTFOLIO_RULES for remark in rule.test(links, facts)
    ]
