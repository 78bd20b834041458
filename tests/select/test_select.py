"""Selections by hand: the set, what stands beside it, why the rest is out, and what cannot be."""

from decimal import Decimal

import pytest
from building import assess_files, checkpoint, files_of, framework, initiative
from workspaces import BESIDE, HUNDRED, LINE, SOLVE, TEN, as_data, assessed, chosen, costing, select

from pmoctl.model.scenario import Scenario
from pmoctl.score.charges import Limited
from pmoctl.select.build import aim_of
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver
from pmoctl.select.select import Extras, select_initiatives
from pmoctl.select.selection import Beside, Instead, Rival, Usage
from pmoctl.select.solver import Solved


def test_a_million_millions_beside_a_cent():
    given = {"large": costing(10**12, 3), "small": costing(0.01, 1), "more": costing(10**12, 2)}
    selection = select(given, envelope={"budget": {2027: 2 * 10**12}})
    assert chosen(selection) == ["large", "more"]
    assert chosen(select(given, envelope={"budget": {2027: 2000000000000.01}})) == ["large", "more", "small"]


def test_why_each_is_out():
    frame = framework(
        criteria={"fit": {}, "jobs": {"measure": "jobs"}},
        gates={"fits": {"exclude_unless": {"criterion": "fit", "at_least": 1}}},
    )
    given = {
        "dear": costing(99, 4),
        "gated": costing(1, 0.5),
        "idle": costing(1, 0, measures={"jobs": 0}),
        "uncosted": initiative(ratings={"fit": 4}),
        "waits": costing(1, 3, requires=["idea"]),
        "waits-too": costing(1, 3, requires=["waits"]),
        "idea": costing(1, 3, submitted=None),
        "rival": costing(1, 2, excludes=["best"]),
        "best": costing(1, 5),
        "blank": initiative(costs={"capex": {2027: 1}}),
        "displaced": costing(10, 2),
    }
    del given["idle"]
    ranked = assess_files(files_of(given, frame, **TEN), with_initiatives=True)
    rejected = select_initiatives(ranked, aim_of(ranked), SOLVE).rejected
    assert {name: each.why for name, each in rejected.items()} == {
        "dear": "too_large", "gated": "gated_out", "uncosted": "no_costs", "waits": "waits", "waits-too": "waits",
        "rival": "excluded", "blank": "gated_out", "displaced": "displaced",
    }  # fmt: skip
    assert rejected["waits"].by == ("idea",)
    assert rejected["waits-too"].by == ("waits",)
    assert rejected["rival"].by == ("best",)
    assert rejected["dear"].limited == Limited("budget", None, 2027)


def test_one_without_gain_is_in_only_where_it_is_needed():
    assert chosen(select({"free": costing(0, 0), "good": costing(1, 3)})) == ["good"]
    assert set(chosen(select({"free": costing(0, 0), "good": costing(1, 3, requires=["free"])}))) == {"free", "good"}


def test_nobody_assessed_stays_out():
    selection = select({"blank": initiative(costs={"capex": {2027: 1}}), "good": costing(1, 3)})
    assert selection.rejected["blank"].why == "not_assessed"


def test_without_costs_one_is_in_where_nothing_is_limited():
    assert chosen(select({"uncosted": initiative(ratings={"fit": 3})})) == ["uncosted"]


def test_an_empty_portfolio_and_a_budget_of_nothing():
    assert select({}).objective == 0
    selection = select({"dear": costing(1, 3), "free": costing(0, 2)}, envelope={"budget": {2027: 0}})
    assert chosen(selection) == ["free"]


def test_a_conflict_names_the_rules_and_the_least_that_would_do():
    # Running work of 8 and of 7 under 10 of money; a third of 1 has nothing to do with it.
    given = {"one": costing(8, 3), "two": costing(7, 2), "three": costing(1, 1)}
    selection = select(given, committed=["one", "two", "three"], envelope={"budget": {2027: 10, 2028: 5}})
    assert selection.status == "infeasible"
    assert [each.key for each in selection.conflict] == [
        ("limit", "budget", "None", "2027"), ("committed", "one"), ("committed", "two"),
    ]  # fmt: skip
    assert selection.conflict[0].path == "portfolio/portfolio.yaml"
    assert selection.conflict[0].route == ("envelope", "budget", 2027)
    assert selection.conflict[1].path == "portfolio/checkpoints/opening.yaml"
    (give,) = selection.relaxation
    assert (give.rule.limited, give.by) == (Limited("budget", None, 2027), Decimal(6))
    # Where no set keeps all rules, it is proven that none is better and none cheaper.
    assert (selection.better, selection.cheaper) == (Beside(None, proven=True), Beside(None, proven=True))


def test_an_included_one_that_requires_what_cannot_be_had_is_a_conflict():
    frame = framework(gates={"must": {"include_when": {"has": "obligation"}}})
    must = costing(1, 3, requires=["idea"], obligation={"source": "Act", "kind": "law"})
    ranked = assess_files(files_of({"must": must, "idea": costing(1, 3, submitted=None)}, frame), with_initiatives=True)
    selection = select_initiatives(ranked, aim_of(ranked), SOLVE)
    assert [(each.key[0], each.names, each.met) for each in selection.conflict] == [
        ("included", ("must", "must"), True), ("requires", ("must", "idea"), False),
    ]  # fmt: skip
    assert selection.relaxation == ()


def test_balance_that_cannot_be_kept_says_by_how_much():
    limits = {"many": {"where": {"type": "run"}, "of": "count", "at_least_number": 3}}
    selection = select({"one": costing(1, 3, type="run"), "two": costing(1, 3)}, limits=limits)
    assert [each.key[:2] for each in selection.conflict] == [("balance", "many")]
    assert [(give.rule.key[1], give.by) for give in selection.relaxation] == [("many", 2)]


def test_each_states_a_limit_for_every_unit_that_has_a_candidate():
    given = {"x/a": costing(6, 5), "x/b": costing(4, 4), "y/c": costing(5, 1)}
    limits = {"every-unit": {"each": "unit", "of": "count", "at_least_number": 1}}
    assert chosen(select(given, **TEN)) == ["a", "b"]
    assert chosen(select(given, **TEN, limits=limits)) == ["b", "c"]


def test_themes_are_served_by_contributions():
    served = {"share": {"by": {2028: 1}}}
    given = {"a": costing(6, 5), "b": costing(5, 1, contributes=served)}
    limits = {"grid": {"where": {"theme": "grid"}, "of": "cost", "at_least": 0.4}}
    files = files_of(given, **TEN, limits=limits)
    files["portfolio/strategy/grid.yaml"] = (
        "name: Grid\ntargets: {share: {measure: M, kind: non_financial, measured_in: x, baseline: {2025: 1},"
        " values: {2028: 2}}}\n"
    )
    ranked = assess_files(files, with_initiatives=True)
    assert chosen(select_initiatives(ranked, aim_of(ranked), SOLVE)) == ["b"]


def test_levels_and_delays_can_be_left_out():
    pilot = {"pilot": {"costs": {"capex": {2027: 5}}, "ratings": {"fit": 3}}}
    later = {"start": "2027-01", "finish": "2027-12", "latest_start": "2028-01"}
    given = {"a": costing(12, 5, levels=pilot), "b": costing(6, 4, schedule=later)}
    ranked = assessed(given, {**TEN, "selection": {"delay": 0.1}})
    aim = aim_of(ranked)
    both = select_initiatives(ranked, aim, SOLVE)
    # The whole of a is too dear; its pilot (60 points) leaves 5, so b (80) waits a year, which costs a tenth of it.
    assert [(each.initiative, each.level, each.delay) for each in both.selected] == [
        ("a", "pilot", 0),
        ("b", "full", 1),
    ]
    assert both.objective == pytest.approx(60 + 72)
    assert str(both.selected[1].start) == "2028-01"
    assert chosen(select_initiatives(ranked, aim._replace(levels=False), SOLVE)) == ["b"]
    assert chosen(select_initiatives(ranked, aim._replace(delays=False), SOLVE)) == ["b"]


def test_running_work_stands_at_the_level_and_the_start_that_were_decided():
    pilot = {"pilot": {"costs": {"capex": {2027: 5}}, "ratings": {"fit": 3}}}
    schedule = {"start": "2027-01", "finish": "2027-12"}
    given = {"a": costing(12, 5, levels=pilot, schedule=schedule)}
    opening = {"opening": checkpoint("2026-10-01", a={"outcome": "approved", "level": "pilot", "start": "2028-01"})}
    said = {"envelope": {"budget": {2027: 10, 2028: 10}}}
    ranked = assess_files(files_of(given, checkpoints=opening, **said), with_initiatives=True)
    selection = select_initiatives(ranked, aim_of(ranked), SOLVE)
    (only,) = selection.selected
    assert (only.level, only.delay, only.gain) == ("pilot", 1, 60)
    assert [usage.used for usage in selection.limits] == [0, 5]


def many():
    return assessed({f"i{number}": costing(3 + number % 4, 1 + number / 20) for number in range(40)}, HUNDRED)


def test_a_watch_stops_it_and_what_was_known_by_then_is_said():
    ranked = many()
    selection = select_initiatives(ranked, aim_of(ranked), exactly(highs_solver(), watch=lambda _: True), BESIDE)
    assert (selection.status, selection.stopped) == ("feasible", True)
    assert selection.unique is None
    assert "better" not in as_data(selection, ranked)
    assert sum(usage.used for usage in selection.limits) <= 100


def test_stopped_before_there_is_a_set_it_takes_a_walk_that_keeps_all_rules():
    ranked = assessed({"a": costing(8, 4), "b": costing(5, 3), "c": costing(4, 2)}, TEN)
    aim = aim_of(ranked)

    def late(_, **__):
        return Solved("stopped", None, None)

    selection = select_initiatives(ranked, aim, late)
    assert (selection.status, selection.stopped, selection.unique) == ("feasible", True, None)
    assert chosen(selection) == ["b", "c"]  # 12 and 10 points a unit of money; a, of 10 too, has no room


def test_nothing_is_called_optimal_or_without_a_rival_that_is_not_proven():
    def weary(problem, *, start=None):
        answer = SOLVE(problem, start=start)
        return answer._replace(status="feasible", bound=answer.bound and answer.bound + 10)

    ranked = many()
    selection = select_initiatives(ranked, aim_of(ranked), weary, BESIDE)
    assert (selection.status, selection.stopped, selection.unique) == ("feasible", False, None)
    assert selection.bound > selection.objective
    assert 0 < selection.gap < 0.01
    assert not selection.better or not selection.better.proven


def test_a_scenario_says_who_is_in_and_who_is_out():
    files = files_of(LINE, checkpoints={"opening": checkpoint("2026-10-01", d="approved")}, **TEN)
    scenario = Scenario(**{"in": ["b"], "out": ["a", "d"]})
    ranked = assess_files(files, scenario=scenario, with_initiatives=True)
    selection = select_initiatives(ranked, aim_of(ranked), SOLVE)
    # By hand: d (9) runs, and would leave no room for b (5); without it b and c (4) fit.
    assert chosen(selection) == ["b", "c"]
    assert {name: each.why for name, each in selection.rejected.items()} == {"a": "out", "d": "out"}


def test_own_measures_are_maximised_and_who_has_none_stays_out():
    given = {"a": costing(1, 5), "b": costing(9, 1, measures={"jobs": 7}), "c": costing(9, 1, measures={"jobs": 5})}
    selection = select(given, **TEN, selection={"maximise": "jobs"})
    assert (chosen(selection), selection.objective) == (["b"], 7)
    assert selection.rejected["a"].why == "no_worth"
    assert selection.rejected["c"].why == "displaced"


def test_the_line_and_what_it_costs():
    selection = select(LINE, **TEN)
    assert chosen(selection) == ["a", "c"]
    assert (selection.status, selection.objective, selection.bound, selection.gap) == ("optimal", 120, 120, 0)
    assert selection.unique is True
    assert selection.line == Rival(80, Decimal(6), ("a",))
    # Down the ranks a, then c in the 4 that are left; by points per money a (13.3), b (12), c (10).
    assert selection.fill == selection.per_cost == Rival(120, Decimal(10), ("a", "c"))
    assert selection.best_left_out == ("b", "d")
    assert {name: each.why for name, each in selection.rejected.items()} == {"b": "displaced", "d": "displaced"}
    assert selection.cost == {2027: 10}


def test_better_takes_no_more_than_what_is_recommended_and_cheaper_is_worth_as_much():
    # Recommended is a alone (6, 80 points). No other set of 6 is worth more; none of 80 points is cheaper.
    selection = select(LINE, **TEN)
    assert selection.better == Beside(None, proven=True)
    assert selection.cheaper == Beside(None, proven=True)
    # e and f take 5 for 100 points: better and cheaper.
    selection = select({**LINE, "e": costing(3, 2.6), "f": costing(2, 2.4)}, **TEN)
    assert selection.line.selected == ("a",)
    assert selection.better == Beside(Rival(100, Decimal(5), ("e", "f")), proven=True)
    assert selection.cheaper == Beside(Rival(100, Decimal(5), ("e", "f")), proven=True)


def test_what_is_asked_of_some_and_of_all_limits_stands_beside_the_set():
    # With b (5, 60 points) c (4, 40) fits, worth 100 against 120.
    selection = select(LINE, Extras(why=["b", "a"], prices=True), **TEN)
    limited = Limited("budget", None, 2027)
    assert selection.rejected["b"].needs.price == pytest.approx(20)
    assert selection.rejected["d"].needs is None
    # Without a the best is b and c; with 11 it is a and b.
    assert selection.selected[0].price == pytest.approx(20)
    assert selection.selected[1].price is None
    assert [each.settled for each in selection.selected] == [True, None]
    assert selection.limits == (Usage(limited, Decimal(10), Decimal(10), pytest.approx(20)),)
    assert select(LINE, Extras(nearest=1), **TEN).rejected["b"].needs is not None
    assert select(LINE, **TEN).limits[0].price is None


def test_score_times_cost_keeps_the_large_one():
    small = {f"s{number}": costing(2, 2) for number in range(5)}
    large = {"large": costing(10, 4)}
    assert "large" not in chosen(select({**small, **large}, **TEN))
    assert select({**small, **large}, **TEN).instead.selected == ("large",)
    said = {**TEN, "selection": {"maximise": "score_times_cost"}}
    selection = select({**small, **large}, **said)
    assert chosen(selection) == ["large"]
    assert selection.instead == Instead("score", ("s0", "s1", "s2", "s3", "s4"), ("large",))


def test_what_moving_money_between_years_would_bring():
    # Each year has 5, and what is asked is 6 in the first and 4 in the second: together they fit.
    later = initiative(ratings={"fit": 2}, costs={"capex": {2028: 4}})
    budget = {"envelope": {"budget": {2027: 5, 2028: 5}}}
    selection = select({"now": costing(6, 3), "later": later}, Extras(prices=True), **budget)
    assert chosen(selection) == ["later"]
    assert selection.pooled == pytest.approx(60)
    assert select({"later": later}, Extras(prices=True), **TEN).pooled is None


def test_alternatives_say_what_they_gain_and_lose():
    selection = select({f"i{number}": costing(3, 2 + number / 10) for number in range(6)}, **TEN)
    assert 1 <= len(selection.alternatives) <= 5
    seen = [set(chosen(selection))]
    for each in selection.alternatives:
        assert set(each.gained) == set(each.selected) - seen[0]
        assert set(each.lost) == seen[0] - set(each.selected)
        assert set(each.selected) not in seen
        seen.append(set(each.selected))
    objectives = [selection.objective, *(each.objective for each in selection.alternatives)]
    assert objectives == sorted(objectives, reverse=True)
