"""Run every rule over a workspace: initiatives one by one, then what all of them together show."""

from collections.abc import Iterable

from pmoctl.check.facts import AllLinks, Facts, did_you_mean
from pmoctl.check.rule import Rule, finding_of
from pmoctl.check.rules import (
    checkpoint,
    framework,
    money,
    portfolio,
    ratings,
    references,
    scenario,
    schedule,
    settings,
    strategy,
    unit,
)
from pmoctl.model.finding import Finding, Span
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PORTFOLIO, SCENARIO, THEME, UNIT
from pmoctl.model.workspace import Entry
from pmoctl.store.read import Suppression

INITIATIVE_RULES: tuple[Rule, ...] = (*references.RULES, *ratings.RULES, *money.RULES, *schedule.RULES)
CONTEXT_RULES: tuple[Rule, ...] = (
    *settings.RULES, *framework.RULES, *strategy.RULES, *unit.RULES, *checkpoint.RULES, *scenario.RULES,
)  # fmt: skip
PORTFOLIO_RULES: tuple[Rule, ...] = portfolio.RULES


def check_initiative(entry: Entry, facts: Facts) -> list[Finding]:
    """Give the findings of one initiative, seen against the context alone."""
    path = entry.path
    return [
        finding_of(rule, remark, path) for rule in INITIATIVE_RULES for remark in rule.test(entry, facts)
    ]


def check_context(facts: Facts) -> list[Finding]:
    """Give the findings of settings, frameworks, strategy, units, checkpoints and scenarios."""
    context = facts.context
    subjects = (
        (settings.RULES, PORTFOLIO, {"": context.settings}),
        (framework.RULES, FRAMEWORK, context.frameworks),
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
    return [finding_of(rule, remark, PORTFOLIO.pattern) for rule in PORTFOLIO_RULES for remark in rule.test(links, facts)]


def suppress(
    findings: Iterable[Finding], suppressions: Iterable[Suppression], known: Iterable[str]
) -> list[Finding]:
    """Leave out findings (with their places) that a comment on their line names; report comments that name none."""
    known = frozenset(known)
    at: dict[tuple[str, int], list[Suppression]] = {}
    for comment in suppressions:
        at.setdefault((comment.path, comment.line), []).append(comment)
    used: set[tuple[Suppression, str]] = set()
    kept = []
    for finding in findings:
        comments = at.get((finding.path, finding.span.line), ()) if finding.span else ()
        hits = [(comment, finding.rule) for comment in comments if finding.rule in comment.rules]
        used.update(hits)
        if not hits:
            kept.append(finding)
    for comments in at.values():
        for comment in comments:
            kept += _idle(comment, used, known)
    return kept


def _idle(comment: Suppression, used: set[tuple[Suppression, str]], known: frozenset[str]) -> Iterable[Finding]:
    span = Span(comment.line, comment.column, comment.line, comment.column + 1)
    if not comment.rules:
        hint = "name the rule: `# pmoctl: ignore[rule-name] reason`"
        yield Finding("suppression-unused", "warning", "this names no rule", comment.path, hint=hint, span=span)
    for rule in comment.rules:
        if (comment, rule) not in used:
            hint = "delete it" if rule in known else did_you_mean(rule, known) or "there is no such rule"
            message = f"`{rule}` is not found on this line"
            yield Finding("suppression-unused", "warning", message, comment.path, hint=hint, span=span)
