"""What a branch does, said from two states in memory: each sum and each rank is reckoned beside its test."""

from decimal import Decimal

import pytest
from building import AS_OF, Files, checkpoint, files_of, initiative
from cells import lines, said, sound

from pmoctl.analyse.branch import Blockage, ContextChange, DecisionChange
from pmoctl.analyse.effect import measure_effect
from pmoctl.analyse.impact import TargetChange
from pmoctl.analyse.merged import MergeEffect
from pmoctl.assess.outcome import LeftOut, Refused
from pmoctl.assess.pair import assess_pair
from pmoctl.model.checkpoint import Decision
from pmoctl.model.finding import Finding
from pmoctl.model.strategy import Target
from pmoctl.report.head import Head
from pmoctl.report.impact import SHOWN, Branch, _context, _decision, _findings, _target, effect_headline, impact_report
from pmoctl.report.impact_data import TargetChangeData
from pmoctl.report.numbers import Numbers

NUMBERS = Numbers("en_GB", "EUR", "thousands")
BUDGET = {"budget": {2027: 100}}


def one(fit, cost, **keys):
    return initiative(ratings={"fit": fit}, **({} if cost is None else {"costs": {"capex": {2027: cost}}}), **keys)


def effect_of(before, after, *changed):
    sources = Files(before), Files(after)
    pair = assess_pair(*sources, frozenset(changed), AS_OF)
    return measure_effect(pair, *sources, frozenset(changed))


def workspace(initiatives, points=None, **settings):
    return files_of(initiatives, None, points, amounts_in="thousands", **settings)


@pytest.fixture(scope="module")
def effect():
    """B is rated 5 and goes past A; its cost goes from 60 to 80, so that A (60) no longer fits into 100."""
    before = workspace({"a": one(4, 60, title="Alpha"), "b": one(3, 60, title="Beta")}, envelope=BUDGET)
    after = workspace({"a": one(4, 60, title="Alpha"), "b": one(5, 80, title="Beta")}, envelope=BUDGET)
    return effect_of(before, after, "portfolio/initiatives/ops/b.yaml")


def report_of(effect, merge=None, moved=0):
    heads = [None if isinstance(each, Refused) else Head.of(each, None, AS_OF) for each in effect.pair]
    return sound(
        impact_report(effect, merge, Branch("abcdef0123456", None, tuple(heads), "2026-12-01", moved), NUMBERS)
    )


def test_a_branch_is_told_from_the_headline_to_the_money(effect):
    report = report_of(effect)
    assert report.kind == "impact"
    assert report.document.title == "2 initiatives change rank; Beta enters above the line; Alpha falls below the line."
    # asked: 60 + 60, then 60 + 80; above the line: A alone, then B alone
    assert said(report.document, "money") == [
        "Money and people",
        "Asked by candidates: EUR 120 k → EUR 140 k",
        "Above the line: EUR 60 k → EUR 80 k",
        "Budget 2027: EUR 60 k → EUR 80 k taken of EUR 100 k",
    ]
    assert report.document.closing == ("Framework used (draft), no revision, as of 2026-12-01, against abcdef0123.",)
    assert report.document.warnings == ("after the change: framework used is a draft: nobody has approved it",)


def test_its_data_hold_both_states(effect):
    data = report_of(effect, moved=3).data
    beta, alpha = data.initiatives
    # 5, 4 and 3 of 5 are 100, 80 and 60 points: Beta won 40 by its ratings, and a place
    assert (beta.initiative, beta.rank, beta.score, beta.above_line) == ("b", (2, 1), (60.0, 100.0), (False, True))
    assert (beta.causes.ratings, beta.causes.money, alpha.causes.others) == (40.0, 0.0, -1)
    assert (data.money.asked, data.money.above_line, data.money.unknown) == ((120.0, 140.0), (60.0, 80.0), (0, 0))
    (limit,) = data.envelope_change
    assert (limit.limit, limit.year, limit.limited, limit.used) == ("budget", 2027, (100.0, 100.0), (60.0, 80.0))
    assert [each["blocked_by"]["initiative"] for each in data.line] == ["b", "a"]
    assert (data.framework_change, data.blocked, data.merge, data.base_moved) == (None, None, None, 3)


def test_what_a_merge_shows_stands_before_the_ranks(effect):
    report = report_of(effect, MergeEffect("conflicts", conflicts=("portfolio/a.yaml",)), 2)
    assert [each.id for each in report.document.sections][:2] == ["merge", "line"]
    assert report.document.closing[0] == "The base has moved on: it has 2 commits that this branch lacks."
    assert (report.data.merge.state, report.data.base_moved) == ("conflicts", 2)


def test_nothing_is_said_of_what_stays():
    files = workspace({"a": one(4, 60)}, envelope=BUDGET)
    report = report_of(effect_of(files, files))
    assert report.document.title == "No effect on the ranking."
    assert [each.id for each in report.document.sections] == ["line"]
    assert said(report.document, "line") == ["The line", "As before, everything fits the budget."]


def test_a_framework_that_changes_is_told_with_both_of_it():
    before, after = (files_of({"a": one(4, 60)}, {"title": "T", "base_year": 2027, "criteria": criteria})
                     for criteria in ({"fit": {}}, {"fit": {"weight": 2}, "more": {"weight": 2}}))  # fmt: skip
    effect = effect_of(before, after, "frameworks/used.yaml")
    report = report_of(effect)
    pair = report.data.framework_change
    assert pair.before["digest"] != pair.after["digest"]
    assert ("more", "added", 0.5) in {(each.id, each.what, each.after) for each in pair.changes}
    assert "framework: more: added, with 50.00% of all" in said(report.document, "books")
    quiet = effect._replace(impact=effect.impact._replace(moves=[]))
    assert effect_headline(quiet) == "The framework changes"
    assert impact_report(quiet, None, Branch("b", None, (None, None), "d", 0), NUMBERS).data.framework_change is None


def test_a_state_that_cannot_be_ranked_says_so_and_nothing_of_ranks():
    files = workspace({"a": one(4, 60)})
    broken = effect_of(files, {**files, "frameworks/used.yaml": "title: T\n"}, "frameworks/used.yaml")
    report = report_of(broken)
    count = len(broken.blocked.findings)
    assert count == 1
    assert report.document.title == "Nothing can be ranked with this change: 1 error."
    assert [each.id for each in report.document.sections] == ["blocked"]
    assert said(report.document, "blocked")[0] == "Why nothing can be ranked"
    assert (report.data.line[1], report.data.money.asked) == (None, (60.0, None))
    assert (report.data.blocked.ranked, report.data.blocked.left_out, len(report.data.blocked.findings)) == (
        False,
        (),
        1,
    )
    assert report.document.closing == ("Against abcdef0123.",)


def finding(number=1, rule="some-rule"):
    return Finding(rule, "error", f"fault {number}", f"{number}.yaml")


def test_files_left_out_are_counted_and_their_findings_cut(effect):
    faults = tuple(map(finding, range(SHOWN + 1)))
    blocked = effect._replace(blocked=Blockage(True, (LeftOut("x", "x.yaml", None, faults),), faults))  # noqa: FBT003
    assert effect_headline(blocked).startswith("1 initiative file with errors is left out; 2 initiatives")
    shown = said(report_of(blocked).document, "blocked")
    assert shown[0] == "What is left out, and why"
    assert (len(shown), shown[1]) == (SHOWN + 2, "0.yaml:1:1: error[some-rule] fault 0")
    assert shown[-1] == "and 1 more finding: run `pmoctl check`"
    data = report_of(blocked).data.blocked
    (left_out,) = data.left_out
    assert (data.ranked, [each.message for each in data.findings]) == (True, [each.message for each in faults])
    assert (left_out["initiative"], left_out["path"], left_out["state"]) == ("x", "x.yaml", None)
    assert left_out["findings"][0] == {"rule": "some-rule", "message": "fault 0"}
    whole = blocked._replace(blocked=blocked.blocked._replace(findings=faults[:SHOWN]))
    assert len(said(report_of(whole).document, "blocked")) == SHOWN + 1
    two = whole._replace(blocked=whole.blocked._replace(left_out=2 * whole.blocked.left_out))
    assert effect_headline(two).startswith("2 initiative files with errors are left out; ")


def test_the_headline_falls_back_to_what_else_changes(effect):
    still = effect._replace(impact=effect.impact._replace(moves=[], limits=[]))
    setting = ContextChange("settings", "", ("cycle",), 2027, 2028)
    assert effect_headline(still) == "No effect on the ranking"
    assert effect_headline(still._replace(changes=(setting,))) == "1 setting changes"
    assert effect_headline(still._replace(changes=(setting, setting))) == "2 settings change"
    figures = effect._replace(impact=effect.impact._replace(moves=[]))
    assert effect_headline(figures) == "No rank changes, and the figures behind it do"
    found = still._replace(impact=still.impact._replace(new_findings=[finding()]))
    assert effect_headline(found) == "No rank changes"
    budget, people = (ContextChange("settings", "", ("envelope", *route), 1, 2)
                      for route in (("budget", 2027), ("capacity", "crew", 2027)))  # fmt: skip
    assert effect_headline(still._replace(changes=(budget,))) == "The budget changes"
    assert effect_headline(still._replace(changes=(people,))) == "How many people are available changes"
    decided = DecisionChange("c", "a", None, Decision(outcome="approved"), ("outcome",))
    assert effect_headline(still._replace(changes=(budget, people), decisions=(decided, decided))) == (
        "The budget changes; how many people are available changes; 2 decisions change"
    )
    assert effect_headline(still._replace(decisions=(decided,))) == "1 decision changes"


@pytest.mark.parametrize(
    ("merge", "words"),
    [
        (MergeEffect("broken", errors=(finding(),)), "; merged with the base as it is now, it brings 1 error."),
        (MergeEffect("conflicts", conflicts=("portfolio/a.yaml",)), "; it conflicts with the base as it is now."),
        (MergeEffect("conflicts", conflicts=("README.md",)), "the line."),
    ],
)
def test_a_merge_that_blocks_is_in_the_headline(effect, merge, words):
    assert report_of(effect, merge, 1).document.title.endswith(words)


@pytest.mark.parametrize(
    ("before", "after", "keys", "words"),
    [
        (None, {"outcome": "approved", "funds": {2027: 50}}, "outcome funds", "no decision → approved; funds 2027: 50"),
        ({"outcome": "approved", "funds": {2027: 50}}, None, "outcome funds", "approved → no decision; funds 2027: 50"),
        ({"outcome": "approved", "funds": {2028: 5, 2027: 50}}, {"outcome": "approved", "funds": {2027: 40, 2028: 5}},
         "funds", "approved; funds 2027: 50 → 40"),
        ({"outcome": "approved", "funds": {2027: 50}}, {"outcome": "deferred"}, "outcome funds why",
         "approved → deferred; funds 2027: 50 → –; changed: why"),
    ],
)  # fmt: skip
def test_a_decision_says_what_of_it_is_otherwise(before, after, keys, words):
    pair = [None if each is None else Decision.model_validate(each) for each in (before, after)]
    assert _decision(DecisionChange("c", "a", *pair, tuple(keys.split())), NUMBERS) == words


@pytest.mark.parametrize(
    ("route", "before", "after", "words"),
    [
        (("envelope", "held_back", 2027), Decimal(1000), Decimal("1500.5"), "held back 2027: 1,000 → 1,500.5"),
        (("envelope",), None, {"budget": {2027: 5}}, "envelope: nothing → budget {'2027': 5}"),
        (("cycle",), 2027, 2028, "cycle: 2027 → 2028"),
        ((), None, "there", "is new"),
        ((), "there", None, "is gone"),
        (("name",), "a\nb", "x" * 81, f"name: a b → {'x' * 79}…"),
    ],
)
def test_a_setting_says_what_it_was_and_is(route, before, after, words):
    assert _context(ContextChange("settings", "", route, before, after), NUMBERS) == words


def test_settings_and_decisions_are_listed_with_whose_they_are():
    before = workspace({"a": one(4, 60)}, {"board": checkpoint("2026-11-02")}, envelope=BUDGET)
    decided = checkpoint("2026-11-02", a={"outcome": "approved", "funds": {2027: 60}})
    after = workspace({"a": one(4, 60)}, {"board": decided}, envelope={"budget": {2027: 90}})
    effect = effect_of(before, after, "portfolio/portfolio.yaml", "portfolio/checkpoints/board.yaml")
    report = report_of(effect)
    assert said(report.document, "books")[1:] == [
        "a at board: no decision → approved; funds 2027: 60", "settings: budget 2027: 100 → 90",
    ]  # fmt: skip
    (decision,), (change,) = report.data.decisions, report.data.changes
    assert (decision.outcome, decision.funds) == ((None, "approved"), (None, {2027: 60.0}))
    assert (change.subject, change.key, change.before, change.after) == ("settings", "envelope.budget.2027", 100, 90)
    # committed is what it costs: 60, of which nothing is asked for any more
    assert said(report.document, "money")[1:3] == [
        "Asked by candidates: EUR 60 k → EUR 0",
        "Committed: EUR 0 → EUR 60 k",
    ]


def test_costs_that_nobody_states_are_said_beside_the_sums():
    states = [{"a": one(4, cost), "b": one(3, None)} for cost in (60, 70)]
    path = "portfolio/initiatives/ops/a.yaml"
    effect = effect_of(*map(workspace, states), path)
    assert said(report_of(effect).document, "money")[-1] == "Unknown: 1 states no costs"
    two = effect_of(*(workspace({**each, "c": one(2, None)}) for each in states), path)
    assert said(report_of(two).document, "money")[-1] == "Unknown: 2 state no costs"


@pytest.mark.parametrize(
    ("prefer", "years", "words", "mood"),
    [
        ("lower", {2027: -3.0}, "3 t better in 2027", "good"),
        ("lower", {2027: 2.5}, "2.5 t worse in 2027", "bad"),
        ("higher", {2027: -3.0, 2028: 1.0}, "3 t worse in 2027, 1 t better in 2028", None),
    ],
)
def test_a_target_gets_better_in_its_own_direction(prefer, years, words, mood):
    target = Target.model_validate({"measure": "Waste", "kind": "non_financial", "measured_in": "t", "prefer": prefer,
                                    "baseline": {2026: 9}, "values": {2030: 1}})  # fmt: skip
    point = _target(TargetChange("waste", "green", years), target, NUMBERS)
    assert (point.words, point.lead, point.mood) == (words, "Waste (waste):", mood)


def test_targets_are_told_under_their_number():
    theme = "name: Green\ntargets: {waste: {measure: Waste, kind: non_financial, measured_in: t, prefer: lower,"
    theme += " baseline: {2026: 9}, values: {2027: 4}}}\n"
    files = [
        {
            **workspace({"a": one(4, 60, contributes={"waste": {"by": {2027: by}}})}),
            "portfolio/strategy/green.yaml": theme,
        }
        for by in (-2, -3)
    ]
    report = report_of(effect_of(*files, "portfolio/initiatives/ops/a.yaml"))
    assert said(report.document, "targets") == ["Targets: 1 change", "Waste (waste): 1 t better in 2027"]
    assert report.data.coverage_change == (TargetChangeData("waste", "green", {2027: -1.0}),)


def test_a_finding_that_blocks_is_not_said_twice(effect):
    fresh = effect.impact._replace(new_findings=[finding(1), finding(2)], fixed_findings=[finding(3)])
    sections = [*_findings(effect._replace(impact=fresh, blocked=Blockage(False, (), (finding(1),))))]  # noqa: FBT003
    assert [(each.title, lines(*each.blocks)) for each in sections] == [
        ("New findings: 1", ["2.yaml:1:1: error[some-rule] fault 2"]),
        ("Findings that are gone: 1", ["3.yaml:1:1: error[some-rule] fault 3"]),
    ]
