"""What need not be searched: settled by reduced costs, and what is left means the same as the whole."""

import random

from brute import try_all
from programmes import every_set

from pmoctl.select.highs import relax_with_highs
from pmoctl.select.problem import LinearRow, Problem
from pmoctl.select.settle import Rest, settle
from pmoctl.select.solver import Relaxed, Solved

PROBLEM = Problem(
    (9, 5, 4, 1), (LinearRow(((0, 3), (1, 2), (3, 2)), high=6, rule=7), LinearRow(((0, 1), (2, 1)), low=1))
)
# Nothing can pass 15; who leaves out 0 loses 8, who takes 3 loses 4, the others say nothing.
RELAXED = Relaxed((1.0, 0.5, 0.5, 0.0), 15.0, (8.0, 0.0, 0.5, -4.0))


def test_what_every_set_worth_so_much_has_in_or_out_is_settled():
    # Worth 12 at least leaves room for 3: variable 0 (8) is in, 3 (4) is out. Of 6 units 0 takes 3.
    rest = settle(PROBLEM, RELAXED, 12)
    left = Problem((5, 4), (LinearRow(((0, 2),), high=3, rule=7), LinearRow(((1, 1),), low=0)))
    assert rest == Rest(left, (1, 2), frozenset({0}), 9)


def test_a_loss_as_large_as_the_room_settles_nothing():
    assert settle(PROBLEM, RELAXED, 11).free == (1, 2, 3)  # 15 - 4 is 11: a set that takes 3 may be worth it
    assert settle(PROBLEM, RELAXED, 7).free == (0, 1, 2, 3)


def test_of_what_a_set_has_otherwise_nothing_is_settled():
    assert settle(PROBLEM, RELAXED, 12, frozenset({1, 2})).free == (0, 1, 2)
    assert settle(PROBLEM, RELAXED, 12, frozenset({0, 3})).free == (1, 2, 3)
    assert settle(PROBLEM, RELAXED, 12, frozenset({0})).free == (1, 2)


def test_answers_to_what_is_left_are_answers_to_the_whole():
    rest = settle(PROBLEM, RELAXED, 12)
    assert rest.whole(frozenset({1})) == {0, 2}
    assert rest.part(frozenset({0, 2, 3})) == {1}
    assert rest.answer(Solved("feasible", frozenset({0}), 8)) == Solved("feasible", frozenset({0, 1}), 17)
    assert rest.answer(Solved("unknown", None, None)) == Solved("unknown", None, None)
    assert rest.answer(Solved("stopped", frozenset(), 0)) == Solved("stopped", frozenset({0}), 9)


def test_no_set_that_is_worth_enough_is_lost():
    for seed in range(30):
        chance = random.Random(seed)  # noqa: S311  # made-up cases, not secrets
        row = LinearRow(tuple((each, chance.randint(1, 9)) for each in range(7)), high=chance.randint(5, 30))
        problem = Problem(tuple(chance.randint(-5, 40) for _ in range(7)), (row, LinearRow(((0, 1), (1, -1)), high=0)))
        relaxed, best = relax_with_highs(problem), try_all(problem)
        for least in (best.bound, best.bound - 5):
            rest = settle(problem, relaxed, least)
            enough = [each for each in every_set(7) if not problem.broken(each) and problem.value(each) >= least]
            left = [rest.whole(each) for each in every_set(len(rest.free)) if not rest.problem.broken(each)]
            assert set(enough) <= set(left)
            assert all(not problem.broken(each) for each in left)
            assert all(problem.value(each) == rest.worth + rest.problem.value(rest.part(each)) for each in left)
