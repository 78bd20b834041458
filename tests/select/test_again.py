"""The same rows under other worths: what is best is what trying all sets finds, and what a cold solve finds."""

import random

import pytest
from brute import try_all
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.select.again import again, solve_again
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_solver, relax_with_highs
from pmoctl.select.problem import LinearRow, Problem
from pmoctl.select.solver import Relaxed, Solved

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


# By hand, 5 of room: best is 1 and 2, worth 7; 0 alone is worth 6.
SMALL = Problem((6, 4, 3), (LinearRow(((0, 4), (1, 3), (2, 2)), high=5),))


def asked(problem, known=(), *, relaxed, answer=None):
    """Give an answer, and the programmes that were searched for it."""
    searched = []

    def solve(rest, *, start=None):
        searched.append((rest, start))
        return answer or try_all(rest)

    return solve_again(problem, known, relax=lambda _: relaxed, solve=solve), searched


def test_what_cannot_be_passed_is_not_searched_for():
    tight = Relaxed((0.0, 1.0, 1.0), 7.9, (0.0, 0.0, 0.0))
    assert asked(SMALL, [frozenset({0}), frozenset({1, 2})], relaxed=tight) == (
        Solved("optimal", frozenset({1, 2}), 7),
        [],
    )
    # Of equals the first that is known stays.
    equal = SMALL._replace(worth=(7, 4, 3))
    assert asked(equal, [frozenset({0}), frozenset({1, 2})], relaxed=tight)[0].chosen == {0}


def test_only_what_is_left_is_searched_for_more_than_is_known():
    # Worth 5 at least is wanted, 7.5 is the bound: who leaves out 1 loses 3, so that it is in. 0 and 2 are left.
    relaxed = Relaxed((0.5, 1.0, 0.5), 7.5, (0.5, 3.0, 0.0))
    found, [(rest, start)] = asked(SMALL, [frozenset({1})], relaxed=relaxed)
    assert found == Solved("optimal", frozenset({1, 2}), 7)
    assert (rest.worth, start) == ((6, 3), frozenset())


def test_where_nothing_is_known_of_parts_or_rows_may_be_broken_the_whole_is_solved():
    found, [(whole, start)] = asked(SMALL, [frozenset({0})], relaxed=None)
    assert (found.bound, whole, start) == (7, SMALL, None)
    priced = Problem((6,), (LinearRow(((0, 4),), high=3, price=1),))
    assert asked(priced, relaxed=Relaxed((1.0,), 6.0, (0.0,)))[1] == [(priced, None)]


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        # What departs from what was settled is worth no more than what is known, 4: nothing passes the larger of both.
        (Solved("feasible", frozenset(), 3), Solved("feasible", frozenset({1}), 7)),
        (Solved("stopped", None, None), Solved("stopped", frozenset({1}), 9)),
        (Solved("unknown", None, 1), Solved("feasible", frozenset({1}), 5)),
    ],
)
def test_where_a_search_does_not_end_what_is_known_stands_with_what_none_can_pass(answer, right):
    relaxed = Relaxed((0.0, 1.0, 0.0), 9.5, (0.0, 6.0, 0.0))
    assert asked(SMALL, [frozenset({1})], relaxed=relaxed, answer=answer)[0] == right
