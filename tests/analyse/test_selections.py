"""The best set of each draw, held against sets that are all tried."""

import itertools
from fractions import Fraction

import pytest
from brute import try_all

from pmoctl.analyse.arrays import np
from pmoctl.analyse.contest import contest_of
from pmoctl.analyse.draws import WHOLE, draw_weights
from pmoctl.analyse.robustness import assess_robustness
from pmoctl.analyse.selections import draw_selections, stakes_of, taken_by
from pmoctl.select.again import again
from pmoctl.select.build import Aim, build_programme
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver, relax_with_highs
from pmoctl.select.select import chosen_by, select_initiatives
from tests.building import assess_files, files_of, framework, initiative

TWO = framework(criteria={"fit": {"weight": 60}, "risk": {"weight": 40}})
COLD = exactly(highs_solver())
SOLVE = again(relax_with_highs, exactly(highs_solver(lean=True)))
TRY_ALL = again(lambda _: None, exactly(try_all))
# cost, fit and risk of 0 to 5
CASES = {"a": (4, 5, 0), "b": (3, 0, 5), "c": (5, 4, 3), "d": (2, 2, 2), "e": (6, 5, 5), "f": (1, 1, 0)}
BUDGET = 9


def initiatives(cases, **keys):
    return {
        name: initiative(costs={"capex": {2027: cost}}, ratings={"fit": fit, "risk": risk}, **keys)
        for name, (cost, fit, risk) in cases.items()
    }


def draw(written, aim=None, frame=TWO, solve=SOLVE, recommended=(), weights="free", draws=40, **more):
    ranked = assess_files(
        files_of(written, frame, envelope={"budget": {2027: BUDGET}}, cycle=2027), with_initiatives=True
    )
    aim = aim or Aim()
    contest, programme = contest_of(ranked), build_programme(ranked, aim)
    stakes = stakes_of(contest, programme, ranked.baseline, aim)
    today = chosen_by(programme, recommended)
    found = draw_selections(contest, programme, stakes, solve, today, weights=weights, draws=draws, seed=3, **more)
    return contest, found


def best_sets(weight):
    """The best sets of the cases by plain sums, at a weight of the first criterion."""
    gains = {name: weight * fit + (1 - weight) * risk for name, (_, fit, risk) in CASES.items()}
    sets = [
        chosen
        for size in range(len(CASES) + 1)
        for chosen in itertools.combinations(CASES, size)
        if sum(CASES[name][0] for name in chosen) <= BUDGET
    ]
    best = max(sum(gains[name] for name in chosen) for chosen in sets)
    return [set(chosen) for chosen in sets if sum(gains[name] for name in chosen) == best], best, gains


def test_each_draw_has_its_best_set_and_the_regret_of_todays():
    _, found = draw(initiatives(CASES), recommended=("a", "c"))
    counts, regrets = dict.fromkeys(CASES, 0), []
    for row in range(40):
        sets, best, gains = best_sets(Fraction(int(draw_weights("free", (0.6, 0.4), 3, 0)[row][0]), WHOLE))
        assert len(sets) == 1
        for name in sets[0]:
            counts[name] += 1
        regrets.append((best - gains["a"] - gains["c"]) * 20)
    assert found.shares == {name: count / 40 for name, count in counts.items()}
    assert (found.draws, found.wanted, found.proven) == (40, 40, 40)
    assert found.regret.expected == pytest.approx(float(sum(regrets) / 40), abs=1e-5)
    assert found.regret.largest == pytest.approx(float(max(regrets)), abs=1e-5)


def test_shares_agree_with_the_break_points_of_two_criteria():
    # The worth of a set is a line over the weight: the best set stands still between the points where two lines cross.
    sets = [chosen for size in range(7) for chosen in itertools.combinations(CASES, size)]
    lines = {
        (sum(CASES[name][1] for name in chosen), sum(CASES[name][2] for name in chosen))
        for chosen in sets
        if sum(CASES[name][0] for name in chosen) <= BUDGET
    }
    points = {Fraction(0), Fraction(1)}
    for (a0, a1), (b0, b1) in itertools.combinations(lines, 2):
        if a0 - a1 != b0 - b1:
            points.add(Fraction(b1 - a1, (a0 - a1) - (b0 - b1)))
    exact = dict.fromkeys(CASES, Fraction(0))
    for low, high in itertools.pairwise(sorted(point for point in points if 0 <= point <= 1)):
        for name in best_sets((low + high) / 2)[0][0]:
            exact[name] += high - low
    draws = 2000
    _, found = draw(initiatives(CASES), solve=TRY_ALL, draws=draws)
    assert found.shares == pytest.approx({name: float(part) for name, part in exact.items()}, abs=4 * 0.5 / draws**0.5)


def test_certainty_regret_and_questions_are_then_about_the_selection():
    written = initiatives(CASES)
    del written["d"]["ratings"]["fit"]
    contest, found = draw(written, draws=256, recommended=("a", "c"), solve=TRY_ALL)
    whole = assess_robustness(contest, "free", 1000, 3, selections=found)
    assert [each.selection_share for each in whole.initiatives] == [found.shares[name] for name in contest.ids]
    assert whole.counts.basis == "selection"
    assert whole.regret == found.regret
    assert {asked.question.initiative for asked in whole.ask_next} <= {"d"}


def test_what_is_maximised_changes_the_worth():
    cases = {"small": (1, 3, 3), "large": (9, 2, 2)}
    _, by_score = draw(initiatives(cases))
    _, by_money = draw(initiatives(cases), Aim("score_times_cost"))
    assert by_score.shares == {"small": 1.0, "large": 0.0}
    assert by_money.shares == {"small": 0.0, "large": 1.0}


def test_what_has_nothing_to_do_with_gain_is_solved_once():
    seen = []

    def solve(problem, known=()):
        seen.append(problem)
        return SOLVE(problem, known)

    written = initiatives({"small": (1, 3, 3), "large": (9, 2, 2)})
    written["small"]["benefits"] = {"saved": {"kind": "cost_saving", "amounts": {2027: 5}}}
    written["large"]["benefits"] = {"saved": {"kind": "cost_saving", "amounts": {2027: 2}}}
    _, found = draw(written, Aim("npv"), solve=solve)
    assert found.shares == {"small": 1.0, "large": 0.0}
    assert (found.draws, len(seen)) == (40, 1)


def test_levels_and_delays_are_worth_their_own_gains():
    # full does not fit; the pilot is worth its own ratings, whatever the weights.
    pilot = {"costs": {"capex": {2027: 5}}, "ratings": {"fit": 2, "risk": 2}}
    written = initiatives({"whole": (20, 5, 5)}, levels={"pilot": pilot}) | initiatives({"other": (5, 1, 1)})
    _, found = draw(written)
    assert found.shares == {"whole": 1.0, "other": 0.0}


def test_whoever_stops_it_gets_what_was_done():
    _, found = draw(initiatives(CASES), draws=40, watch=lambda done, _wanted: done < 8)
    assert (found.draws, found.wanted) == (8, 40)
    assert np.isclose(sum(found.shares.values()) * 8 % 1, 0)


def test_what_was_selected_is_found_again_at_its_level():
    pilot = {"costs": {"capex": {2027: 5}}, "ratings": {"fit": 2, "risk": 2}}
    written = initiatives({"whole": (20, 5, 5)}, levels={"pilot": pilot}) | initiatives({"other": (4, 1, 1)})
    files = files_of(written, TWO, envelope={"budget": {2027: BUDGET}}, cycle=2027)
    ranked = assess_files(files, with_initiatives=True)
    programme = build_programme(ranked, Aim())
    selected = select_initiatives(ranked, Aim(), COLD).selected
    assert {(each.initiative, each.level) for each in selected} == {("whole", "pilot"), ("other", "full")}
    assert taken_by(programme, selected) == COLD(programme.problem).chosen
