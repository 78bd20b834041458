"""A good set to begin from: it keeps every row, and is what rounding, filling and swapping come to by hand."""

import random

import pytest
from brute import try_all

from pmoctl.select import start
from pmoctl.select.highs import relax_with_highs
from pmoctl.select.problem import LinearRow, Problem
from pmoctl.select.solver import Relaxed
from pmoctl.select.start import find_start


def relaxed(*parts):
    return lambda _: Relaxed(parts, 0.0, (0.0,) * len(parts))


TEN = LinearRow(((0, 6), (1, 5), (2, 4)), high=10)


def test_what_is_taken_most_goes_first_then_what_fits():
    # Order 1, 2, 0 by how far each is taken: 1 (5) and 2 (4) fill 9 of 10.
    problem = Problem((1, 1, 1), (TEN,))
    assert find_start(problem, relaxed(0.1, 1.0, 0.9)) == {1, 2}
    # Of what is taken as far, to nine decimals, the one that is worth more goes first, then the earlier.
    assert find_start(Problem((3, 2, 2), (TEN,)), relaxed(0.5, 0.5, 0.5 + 1e-12)) == {0, 2}
    assert find_start(Problem((1, 1), (LinearRow(((0, 1), (1, 1)), high=1),)), relaxed(0.0, 0.0)) == {0}


def test_one_is_swapped_for_a_better_one_that_has_room_then():
    # Filling takes 1 (5, worth 2) and 2 (4, worth 2). For 1 the other is 0: 6 and 4 are 10, and worth 9 and 2.
    assert find_start(Problem((9, 2, 2), (TEN,)), relaxed(0.0, 1.0, 1.0)) == {0, 2}
    # Of two that have room the one worth most: 4 instead of 1.
    problem = Problem((1, 3, 9), (LinearRow(((0, 2), (1, 2), (2, 2)), high=2),))
    assert find_start(problem, relaxed(1.0, 0.0, 0.0)) == {2}


def test_where_it_is_too_large_nothing_is_swapped_or_looked_for(monkeypatch):
    problem = Problem((9, 2, 2), (TEN,))
    monkeypatch.setattr(start, "LARGEST_FOR_EXCHANGES", 2)
    assert find_start(problem, relaxed(0.0, 1.0, 1.0)) == {1, 2}
    monkeypatch.setattr(start, "LARGEST", 2)
    assert find_start(problem, relaxed(0.0, 1.0, 1.0)) is None


def test_what_is_worth_nothing_is_taken_where_a_row_is_short_without_it():
    # One of 1 and 2 has to be in, and is worth nothing; 0 is worth something and wants 2.
    either = LinearRow(((1, 1), (2, 1)), low=1)
    wants = LinearRow(((0, 1), (2, -1)), high=0)
    assert find_start(Problem((5, 0, 0), (either, wants)), relaxed(1.0, 0.2, 0.8)) == {0, 2}
    assert find_start(Problem((0, -1), (LinearRow(((0, 1), (1, 1)), high=2),)), relaxed(1.0, 1.0)) == frozenset()


@pytest.mark.parametrize(
    "problem",
    [
        Problem((), ()),
        Problem((1,), (LinearRow(((0, 1),), high=0, price=3),)),  # which may be broken: not for this to weigh
        Problem((1, 1), (LinearRow(((0, 1), (1, 1)), low=3),)),  # no set keeps it
    ],
)
def test_where_nothing_is_found_this_way_there_is_none(problem):
    assert find_start(problem, relaxed(*[1.0] * len(problem.worth))) is None
    assert find_start(Problem((1,), ()), lambda _: None) is None


def test_it_keeps_every_row_and_comes_near_the_best():
    shares = []
    for seed in range(40):
        chance = random.Random(seed)  # noqa: S311  # made-up cases, not secrets
        rows = []
        for _ in range(3):
            costs = [chance.randint(1, 60) for _ in range(10)]
            rows.append(LinearRow(tuple(enumerate(costs)), high=sum(costs) // 2))
        problem = Problem(tuple(chance.randint(10, 60) for _ in range(10)), tuple(rows))
        found = find_start(problem, relax_with_highs)
        assert not problem.broken(found)
        shares.append(problem.value(found) / try_all(problem).bound)
    assert sum(shares) / len(shares) > 0.97
    assert min(shares) > 0.85
