"""The way from files to a ranking: load → check → score → rank, each initiative on its own until they are ranked."""

import datetime as dt
from collections.abc import Mapping
from itertools import compress
from types import MappingProxyType
from typing import Literal

from pmoctl.assess.left_out import leave_out
from pmoctl.assess.outcome import Assessed, Assessment, RankedWorkspace, Refused
from pmoctl.check.check import (
    CHECK_RULES,
    check_context,
    check_initiative,
    check_partial,
    check_portfolio,
)
from pmoctl.check.facts import Grounds, gather_facts, link_initiative
from pmoctl.check.rule import finding_of
from pmoctl.check.suppress import UNREAD, Used, find_unused, suppress
from pmoctl.model.finding import Finding
from pmoctl.model.framework import Framework
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PORTFOLIO
from pmoctl.model.moved import as_decided
from pmoctl.model.portfolio import State
from pmoctl.model.scenario import Scenario
from pmoctl.model.state import COMMITTED, RANKED, fold_life
from pmoctl.model.workspace import Entry, Workspace
from pmoctl.score.charges import Charges, charges_of, envelope_limits
from pmoctl.score.framework import Baseline, prepare_framework
from pmoctl.score.gates import may_be_included
from pmoctl.score.money import several_rates
from pmoctl.score.rank import Charged, rank_initiatives, sort_key
from pmoctl.score.rules import INITIATIVE_RULES, RANKING_RULES
from pmoctl.score.score import score_initiatives
from pmoctl.score.standing import bonds_of
from pmoctl.score.what_if import apply_scenario
from pmoctl.store.fork import no_collection
from pmoctl.store.load import InitiativeFile, Loaded, load_context, map_initiatives
from pmoctl.store.read import locate_findings
from pmoctl.store.read_file import Suppression
from pmoctl.store.source import Source

# A row without a rating under `missing: reject` stays, without a score; an altered framework still scores, loudly.
STAYS = frozenset({"rating-missing", "framework-altered"})
# The rows that are wanted: all, or those alone that may charge the envelope whatever their rank, committed and must-do
# work: findings rest on no others.
Rows = Literal["all", "sure"]
RULE_NAMES = UNREAD | {rule.name for rule in (*CHECK_RULES, *INITIATIVE_RULES, *RANKING_RULES)}


@no_collection()
def assess_workspace(  # noqa: PLR0913  # what is seen with, and what is wanted
    source: Source,
    as_of: dt.date,
    *,
    framework: str | None = None,
    scenario: Scenario | None = None,
    new_only: bool = False,
    located: bool = False,
    with_initiatives: bool = False,
    rows: Rows = "all",
    known: Mapping[str, Assessed] = MappingProxyType({}),
    loaded: Loaded | None = None,
) -> Assessment:
    """Load, check, score and rank a workspace with a framework (by default the scenario's, or the one in force).

    A scenario replaces weights and envelope, and counts initiatives as included or excluded; what it names must exist.
    `known` are files, by path, that need no look any more: they were assessed before, against the same context.
    `loaded` is what is in the source besides initiatives, where that was read before.
    """
    loaded = loaded or load_context(source)
    findings = list(loaded.findings)
    suppressions = list(loaded.suppressions)
    used = Used(set(), set())
    context = loaded.context
    if context is None:
        read = map_initiatives(
            source, loaded.initiatives, lambda files: [[*file.read.findings, *file.read.doubts] for file in files]
        )
        findings += [finding for each in read for finding in each]
        findings = _settle(source, findings, suppressions, used, located=located)
        findings += find_unused(suppressions, used, RULE_NAMES, complete=False)
        findings.sort(key=lambda finding: finding.order)
        return Refused(findings, loaded.files, {})
    framework = framework or (scenario and scenario.framework) or context.settings.framework
    envelope = context.settings.envelope
    if scenario is not None:
        context = apply_scenario(context, scenario, framework)
    facts = gather_facts(context, framework, as_of)
    findings += check_context(facts)
    findings += [found for path, partial in loaded.partial.items() for found in check_partial(path, partial, facts)]
    baseline = _baseline(facts, findings, scenario)
    limits = envelope_limits(context.settings.envelope)
    # A selection is made of whole initiatives.
    kept = with_initiatives or (rows == "all" and context.settings.shortlist == "selection")
    each = _assessor(facts, baseline, limits, rows, with_initiatives=kept)
    fresh = [place for place in loaded.initiatives if place[0] not in known]
    new = {one.path: one for one in map_initiatives(source, fresh, each)}
    assessed = [known[path] if path in known else new[path] for path, _, _ in loaded.initiatives]
    links = {one.links.id: one.links for one in assessed if one.links is not None}
    findings += [finding for one in assessed for finding in one.findings]
    suppressions += [comment for one in assessed for comment in one.suppressions]
    findings += check_portfolio(links, facts)
    findings = _settle(source, findings, suppressions, used, located=located)
    errors = [finding for finding in findings if finding.severity == "error" and finding.rule not in STAYS]
    left_out, committed = leave_out(assessed, errors, facts.decided)
    gone = {each.path for each in left_out}
    ranking = None
    if baseline is not None and not committed and not _blocked({finding.path for finding in errors}, baseline):
        charged = [one.charged for one in assessed if one.charged is not None and one.path not in gone]
        ranking = rank_initiatives(
            charged,
            limits,
            new_only=new_only,
            closed=frozenset(link.id for link in links.values() if link.state == "closed"),
            shortlist=context.settings.shortlist,
        )
        extra = [finding_of(rule, remark, PORTFOLIO.pattern) for rule in RANKING_RULES for remark in rule.test(ranking)]
        findings += _settle(source, extra, suppressions, used, located=located)
    complete = ranking is not None and all(finding.rule not in UNREAD for finding in findings)
    findings += find_unused(suppressions, used, RULE_NAMES, complete=complete)
    if located:
        findings.sort(key=lambda finding: finding.order)
    states = {link.id: link.state for link in links.values()}
    entries = {one.entry.id: one.entry for one in assessed if one.entry is not None and one.path not in gone}
    workspace = Workspace(**vars(context), initiatives=entries)
    if baseline is None or ranking is None:
        return Refused(findings, loaded.files, states, workspace, framework, tuple(assessed), committed)
    return RankedWorkspace(
        workspace, baseline, ranking, findings, loaded.files, left_out, states, scenario, tuple(assessed), envelope
    )


def _baseline(facts: Grounds, findings: list[Finding], scenario: Scenario | None) -> Baseline | None:
    framework: Framework | None = facts.framework
    path = FRAMEWORK.path(facts.framework_id)
    faulty = any(
        finding.path == path and finding.severity == "error" and finding.rule not in STAYS for finding in findings
    )
    if framework is None or faulty:
        return None
    context = facts.context
    baseline = prepare_framework(facts.framework_id, framework, context.settings.cycle, context.targets)
    if scenario is not None:
        return baseline._replace(included=frozenset(scenario.in_), excluded=frozenset(scenario.out))
    return baseline


def _blocked(wrong: set[str], baseline: Baseline) -> bool:
    checkpoints = CHECKPOINT.pattern.split("*")[0]
    return any(
        path in {PORTFOLIO.pattern, FRAMEWORK.path(baseline.id)} or path.startswith(checkpoints) for path in wrong
    )


class _assessor:  # noqa: N801  # a function with what it looks things up in
    """Makes of each initiative what later stages need; runs in a helper process where there are thousands."""

    def __init__(
        self, facts: Grounds, baseline: Baseline | None, limits: Charges, rows: Rows, *, with_initiatives: bool
    ) -> None:
        self.facts = facts
        self.baseline = baseline
        self.limits = limits
        self.rows = rows
        self.with_initiatives = with_initiatives

    def __call__(self, files: list[InitiativeFile]) -> list[Assessed]:
        """Each step is done for all files, as in reading them."""
        facts, cycle = self.facts, self.facts.context.settings.cycle
        entries = [file.entry for file in files if file.entry is not None]
        lives = [fold_life(entry.data, facts.decided.get(entry.id, ()), cycle) for entry in entries]
        subjects = [(entry, life.state) for entry, life in zip(entries, lives, strict=True)]
        asked = [self._is_asked(*subject) for subject in subjects]
        charged = iter(self._score(list(compress(subjects, asked))))
        rows = [next(charged) if wanted else None for wanted in asked]
        findings = []
        for entry, life, row in zip(entries, lives, rows, strict=True):
            facts.states[entry.id] = life.state  # just before it is asked for: two files may have one id
            findings.append([*check_initiative(entry, facts), *self._check_money(entry, life.state, row)])
        links = [
            link_initiative(entry, life, facts.decided.get(entry.id, ()))
            for entry, life in zip(entries, lives, strict=True)
        ]
        made = zip(entries, findings, links, rows, strict=True)
        assessed = []
        for path, own, read in files:
            if own is None:
                more = [] if read.partial is None else check_partial(path, read.partial, facts)
                assessed.append(
                    Assessed(path, [*read.findings, *read.doubts, *more], read.suppressions, None, None, None)
                )
            else:
                entry, found, linked, row = next(made)
                kept = entry if self.with_initiatives else None
                if any(each.rule == "text-cut" and each.route == ("title",) for each in read.doubts):
                    linked = linked._replace(title="")  # what it would be compared by is half of it
                assessed.append(Assessed(path, [*read.doubts, *found], read.suppressions, linked, row, kept))
        return assessed

    def _check_money(self, entry: Entry, state: State, row: Charged | None) -> list[Finding]:
        if self.baseline is None or state not in RANKED:
            return []
        money = several_rates(entry.data, self.baseline) if row is None else row.scored.money
        return [finding_of(rule, remark, entry.path) for rule in INITIATIVE_RULES for remark in rule.test(money)]

    def _is_asked(self, entry: Entry, state: State) -> bool:
        if self.baseline is None or state not in RANKED:
            return False
        return self.rows != "sure" or state in COMMITTED or may_be_included(entry, self.baseline)

    def _score(self, ranked: list[tuple[Entry, State]]) -> list[Charged]:
        baseline = self.baseline
        if baseline is None:
            return []
        charges = [self._charge(entry, state) for entry, state in ranked]
        scored = score_initiatives(ranked, baseline)
        keys = [sort_key(each, baseline) for each in scored]
        return list(map(Charged, scored, charges, keys, [bonds_of(entry.data) for entry, _ in ranked]))

    def _charge(self, entry: Entry, state: State) -> Charges:
        """Committed work charges what it takes at the level and from the start that were decided."""
        decided = self.facts.decided.get(entry.id, ())
        data = as_decided(entry.data, decided) if state in COMMITTED else entry.data
        return charges_of(data, decided, self.limits)


def _settle(
    source: Source, findings: list[Finding], suppressions: list[Suppression], used: Used, *, located: bool
) -> list[Finding]:
    """Give findings their places where they are wanted or a comment may suppress them, and apply the comments."""
    commented = {comment.path for comment in suppressions}
    wanted = [finding for finding in findings if located or finding.path in commented]
    rest = [finding for finding in findings if not (located or finding.path in commented)]
    return suppress(locate_findings(source, wanted), suppressions, used) + rest
