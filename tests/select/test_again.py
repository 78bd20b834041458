"""The same rows under other worths: what is best is what trying all sets finds, and what a cold solve finds."""

import random

import pytest
from brute import try_all
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.select.again import again
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver, relax_with_highs
from pmoctl.select.problem import LinearRow, Problem

AGAIN = again(relax_with_highs, exactly(highs_solver(lean=True)))
COLD = exactly(highs_solver())


def rows_of(size, chance):
    rows = []
    for _ in range(chance.randint(0, 4)):
        numbers = [(variable, chance.randint(-9, 30)) for variable in range(size) if chance.random() < 0.8]
        terms = tuple((variable, number) for variable, number in numbers if number)
        if chance.random() < 0.25:
            rows.append(LinearRow(terms, low=chance.randint(-10, 20)))
        else:
            rows.append(LinearRow(terms, high=chance.randint(-3, 80)))
    return tuple(rows)


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 10))
def test_it_finds_what_trying_all_sets_finds_whatever_is_known(chance, size):
    rows, known = rows_of(size, chance), []
    for _ in range(4):
        problem = Problem(tuple(chance.randint(-50, 400) for _ in range(size)), rows)
        found, right = AGAIN(problem, known), try_all(problem)
        assert (found.status, found.bound) == (right.status, right.bound)
        if found.chosen is not None:
            assert not problem.broken(found.chosen)
            assert problem.value(found.chosen) == right.bound
            known.append(found.chosen)


def portfolios(seed, size, draws):
    """Five yearly budgets that pay for a third, and worths of four criteria under drawn weights."""
    chance = random.Random(seed)  # noqa: S311  # made-up cases, not secrets
    rows = []
    for _ in range(5):
        costs = [chance.randint(0, 10_000) for _ in range(size)]
        rows.append(LinearRow(tuple(enumerate(costs)), high=sum(costs) // 3))
    values = [[chance.random() for _ in range(4)] for _ in range(size)]
    for _ in range(draws):
        weights = [chance.expovariate(1) for _ in range(4)]
        worth = (sum(w * v for w, v in zip(weights, each, strict=True)) / sum(weights) for each in values)
        yield Problem(tuple(int(each * 10**8) for each in worth), tuple(rows))


@pytest.mark.parametrize("seed", range(3))
def test_it_is_worth_what_a_cold_solve_finds(seed):
    known = []
    for problem in portfolios(seed, 60, 8):
        found, cold = AGAIN(problem, known), COLD(problem)
        assert (found.status, cold.status) == ("optimal", "optimal")
        assert not problem.broken(found.chosen)
        assert problem.value(found.chosen) == problem.value(cold.chosen) == found.bound
        known.append(found.chosen)


def test_what_departs_from_the_relaxation_is_worth_its_reduced_cost_less():
    for seed in range(20):
        chance = random.Random(seed)  # noqa: S311
        problem = Problem(tuple(chance.randint(-50, 400) for _ in range(8)), rows_of(8, chance))
        relaxed = relax_with_highs(problem)
        sets = (frozenset(v for v in range(8) if bits >> v & 1) for bits in range(1 << 8))
        kept = [each for each in sets if not problem.broken(each)]
        assert relaxed is not None or not kept
        for each in kept:
            for variable, reduced in enumerate(relaxed.reduced):
                departs = (variable in each) != (reduced > 0)
                assert problem.value(each) <= relaxed.bound - (abs(reduced) if departs else 0)


def test_where_the_effort_runs_out_the_better_of_known_and_found_is_said_with_what_none_can_pass():
    *_, problem = portfolios(5, 60, 1)
    best = COLD(problem)
    some = again(relax_with_highs, exactly(highs_solver(lean=True), nodes=1))(problem, [frozenset()])
    assert some.status == "feasible"
    assert not problem.broken(some.chosen)
    assert 0 < problem.value(some.chosen) <= best.bound <= some.bound
    assert (
        again(relax_with_highs, exactly(highs_solver(lean=True), nodes=1))(problem, [best.chosen]).chosen == best.chosen
    )
