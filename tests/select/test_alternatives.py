"""Sets beside the selection, against every set there is."""

import random
from decimal import Decimal

import pytest
from brute import try_all
from programmes import every_set
from workspaces import LINE, TEN, costing, programme_of, taken

from pmoctl.select.alternatives import find_alternatives, find_better, find_cheaper, rival_of
from pmoctl.select.exact import exactly
from pmoctl.select.selection import Beside, Rival
from pmoctl.select.solver import Solved

TRY = exactly(try_all)
NO_PROOF = lambda problem, **_: TRY(problem)._replace(status="feasible")  # noqa: E731  # a solver that proves nothing


def made_up(seed, size=7):
    chance = random.Random(seed)  # noqa: S311  # made-up cases, not secrets
    given = {f"i{each}": costing(chance.randint(1, 9), chance.randint(1, 50) / 10) for each in range(size)}
    return programme_of(given, {"envelope": {"budget": {2027: chance.randint(10, 20)}}})


def test_a_rival_is_its_worth_its_cost_and_who_is_in():
    programme = programme_of(LINE, TEN)
    assert rival_of(programme, taken(programme, "c", "a")) == Rival(120, Decimal(10), ("a", "c"))
    assert rival_of(programme, frozenset()) == Rival(0, Decimal(0), ())


@pytest.mark.parametrize("seed", range(8))
def test_better_is_worth_more_within_what_is_taken_and_cheaper_as_much_for_less(seed):
    programme = made_up(seed)
    problem, cost = programme.problem, programme.cost
    kept = [each for each in every_set(7) if not problem.broken(each)]
    recommended = kept[len(kept) // 2 + seed]

    def money(each):
        return sum(cost[variable] for variable in each)

    # One year of budget: what takes no more of it costs no more.
    within = [each for each in kept if money(each) <= money(recommended)]
    most = max(problem.value(each) for each in within)
    enough = [each for each in kept if problem.value(each) >= problem.value(recommended)]
    least = min(map(money, enough))
    better, cheaper = find_better(programme, recommended, TRY), find_cheaper(programme, recommended, TRY)
    assert better.proven
    assert cheaper.proven
    assert (better.found is None) == (most == problem.value(recommended))
    assert (cheaper.found is None) == (least == money(recommended))
    if better.found is not None:
        assert better.found.objective == pytest.approx(float(most * programme.unit))
    if cheaper.found is not None:
        assert (
            cheaper.found.cost
            == Decimal(least) * Decimal(programme.cost_unit.numerator) / programme.cost_unit.denominator
        )
        # Of the sets of least cost it is the one that is worth most.
        best = max(problem.value(each) for each in enough if money(each) == least)
        assert cheaper.found.objective == pytest.approx(float(best * programme.unit))


def test_what_is_worth_nothing_and_costs_nothing_is_in_no_rival():
    given = {"a": costing(3, 4), "b": costing(5, 4), "idle": costing(0, 0)}
    programme = programme_of(given, {"envelope": {"budget": {2027: 5}}})
    assert find_cheaper(programme, taken(programme, "b"), TRY).found == Rival(80, Decimal(3), ("a",))
    assert find_better(programme, taken(programme, "a"), TRY) == Beside(None, proven=True)
    assert find_better(programme, frozenset(), TRY) == Beside(None, proven=True)  # which takes nothing at all


def test_what_no_solver_proved_is_no_proof_that_there_is_none():
    programme = programme_of(LINE, TEN)
    best = taken(programme, "a", "c")
    assert find_better(programme, best, NO_PROOF) == Beside(None, proven=False)
    assert find_cheaper(programme, best, NO_PROOF) == Beside(None, proven=False)
    nothing = lambda *_, **__: Solved("unknown", None, None)  # noqa: E731
    assert find_better(programme, best, nothing) == find_cheaper(programme, best, nothing) == Beside(None, proven=False)
    assert list(find_alternatives(programme, best, NO_PROOF)) == []


@pytest.mark.parametrize("seed", range(4))
def test_alternatives_leave_out_a_twentieth_of_every_set_before_and_are_the_best_that_do(seed):
    programme = made_up(seed)
    problem = programme.problem
    kept = [each for each in every_set(7) if not problem.broken(each)]
    first = TRY(problem).chosen
    before = [first]
    for each in find_alternatives(programme, first, TRY):
        far = [
            one
            for one in kept
            if all(problem.value(known - one) * 20 >= problem.value(first) for known in before)
        ]  # fmt: skip
        assert problem.value(each) == max(map(problem.value, far))
        assert each in far
        before.append(each)
    assert len(before) == 6  # the selection and five


def test_another_level_of_one_is_the_same_one():
    # b as a pilot (50 points) would be the next best; but b is b. What is left without a (80) is b whole, with it a.
    levels = {"pilot": {"costs": {"capex": {2027: 4}}, "ratings": {"fit": 2.5}}}
    programme = programme_of({"a": costing(5, 4), "b": costing(5, 3, levels=levels)}, TEN)
    found = list(find_alternatives(programme, taken(programme, "a", "b"), TRY))
    assert found[0] == taken(programme, "a")  # 80 of 140: who leaves is b, at both levels
    assert found[1] == taken(programme, "b")
