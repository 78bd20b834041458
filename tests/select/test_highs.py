"""HiGHS as a solver and as a relaxation, against every set."""

import random

import pytest
from brute import try_all
from hypothesis import given, settings
from programmes import every_set, programmes

from pmoctl.select.highs import highs_solver, relax_with_highs, solve_with_highs
from pmoctl.select.problem import LinearRow, Problem
from pmoctl.select.solver import Progress, Solved


def rows(size, chance):
    terms = [tuple((each, chance.randint(-9, 30)) for each in range(size)) for _ in range(3)]
    return (
        *(LinearRow(each, high=chance.randint(0, 80)) for each in terms[:2]),
        LinearRow(terms[2], low=chance.randint(-10, 20)),
    )


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_it_finds_what_trying_all_sets_finds_lean_or_not(problem):
    right = try_all(problem)
    for lean in (False, True):
        found = solve_with_highs(problem, lean=lean)
        assert (found.status, found.bound) == (right.status, right.bound)


@settings(max_examples=40, deadline=None)
@given(programmes())
def test_rows_with_a_price_give_where_that_is_worth_it(problem):
    priced = problem._replace(rows=tuple(row._replace(price=1 + place) for place, row in enumerate(problem.rows)))
    best = max(map(priced.value, every_set(len(priced.worth))))
    found = solve_with_highs(priced)
    assert (found.status, found.bound, priced.value(found.chosen)) == ("optimal", best, best)


def test_large_numbers_are_scaled_and_the_worth_that_comes_back_is_exact():
    row = LinearRow(((0, 3 * 10**15), (1, 2 * 10**15), (2, 2 * 10**15)), high=4 * 10**15)
    assert solve_with_highs(Problem((10**12 + 7, 10**12, 10**12 + 3), (row,))) == Solved(
        "optimal", frozenset({1, 2}), 2 * 10**12 + 3
    )


def test_a_programme_of_nothing_is_kept_or_broken_by_nothing():
    assert solve_with_highs(Problem((), ())) == Solved("optimal", frozenset(), 0)
    assert solve_with_highs(Problem((), (LinearRow((), low=1),))) == Solved("infeasible", None, None)


def test_what_departs_from_the_relaxation_is_worth_its_reduced_cost_less():
    for seed in range(20):
        chance = random.Random(seed)  # noqa: S311
        problem = Problem(tuple(chance.randint(-50, 400) for _ in range(8)), rows(8, chance))
        relaxed = relax_with_highs(problem)
        sets = (frozenset(v for v in range(8) if bits >> v & 1) for bits in range(1 << 8))
        kept = [each for each in sets if not problem.broken(each)]
        assert relaxed is not None or not kept
        for each in kept:
            for variable, reduced in enumerate(relaxed.reduced):
                departs = (variable in each) != (reduced > 0)
                assert problem.value(each) <= relaxed.bound - (abs(reduced) if departs else 0)


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_no_set_passes_the_bound_of_a_relaxation(problem):
    relaxed, right = relax_with_highs(problem), try_all(problem)
    if relaxed is None:
        assert right.status == "infeasible" or not problem.worth
    elif right.bound is not None:
        assert relaxed.bound >= right.bound
        assert len(relaxed.parts) == len(relaxed.reduced) == len(problem.worth)
        assert all(-1e-9 <= part <= 1 + 1e-9 for part in relaxed.parts)


def test_a_relaxation_is_no_looser_than_it_has_to_be():
    # By hand: 6 for 3 and 4 for 4 with 5 of room: all of the first and half of the second, 8 in all.
    relaxed = relax_with_highs(Problem((6, 4), (LinearRow(((0, 3), (1, 4)), high=5),)))
    assert relaxed.bound == pytest.approx(8)
    assert relaxed.parts == pytest.approx((1, 0.5))
    assert relaxed.reduced == pytest.approx((3, 0))  # a unit of room is worth 1: the first costs 3 of its 6


def hard():
    chance = random.Random(3)  # noqa: S311  # a made-up case
    costs = [[chance.randint(100, 1000) for _ in range(50)] for _ in range(5)]
    worth = tuple(sum(each) // 5 + chance.randint(0, 300) for each in zip(*costs, strict=True))
    return Problem(worth, tuple(LinearRow(tuple(enumerate(each)), high=sum(each) // 2) for each in costs))


def test_effort_is_bounded_by_nodes_and_a_watch_sees_where_it_is_and_stops_it():
    some = highs_solver()(hard(), nodes=1)
    assert some.status == "feasible"
    assert some.bound > hard().value(some.chosen)
    seen = []
    stopped = highs_solver()(hard(), watch=lambda progress: seen.append(progress) or True)
    assert (stopped.status, len(seen)) == ("stopped", 1)
    assert isinstance(seen[0], Progress)
    assert seen[0].best is None or seen[0].bound is None or seen[0].best <= seen[0].bound
