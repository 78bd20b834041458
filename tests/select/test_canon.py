"""Of equal optima one and the same: the first by the tie-breaks, then in order, and whether it was the only one."""

from brute import try_all
from hypothesis import given, settings
from hypothesis import strategies as st
from programmes import every_set, programmes

from pmoctl.select.canon import BLOCK, Settled, find_first, settle_ties
from pmoctl.select.exact import exactly
from pmoctl.select.highs import highs_settling, highs_solver
from pmoctl.select.problem import LinearRow, Problem
from pmoctl.select.solver import Solved

SOLVE = exactly(highs_solver(), settling=highs_settling())
TRY = exactly(try_all)


@settings(max_examples=80, deadline=None)
@given(programmes(), st.randoms(use_true_random=False))
def test_of_equal_optima_it_is_always_the_same(problem, chance):
    size = len(problem.worth)
    ties = (tuple(chance.randint(0, 2) for _ in range(size)),)
    right = try_all(problem)
    settled = settle_ties(problem, SOLVE(problem), ties, SOLVE)
    if right.chosen is None:
        assert settled.answer.chosen is None
        return
    equal = [each for each in every_set(size) if not problem.broken(each) and problem.value(each) == right.bound]
    first = min(equal, key=lambda each: (sum(ties[0][v] for v in each), [v not in each for v in range(size)]))
    assert settled.answer.chosen == first
    assert settled.unique is (len(equal) == 1)


def test_ties_go_in_their_order_and_then_the_earliest_variable_is_taken():
    # One of five has to be in, each worth 1. The first tie leaves 1 to 4, the second 2 to 4, and 2 comes first.
    problem = Problem((1,) * 5, (LinearRow(tuple((each, 1) for each in range(5)), low=1, high=1),))
    ties = ((1, 0, 0, 0, 0), (0, 1, 0, 0, 0))
    assert find_first(problem, ties, TRY) == Settled(Solved("optimal", frozenset({2}), 1), unique=False)
    assert find_first(problem, ties[::-1], TRY).answer.chosen == {2}
    assert find_first(problem, (), TRY).answer.chosen == {0}
    only = problem._replace(worth=(1, 1, 1, 5, 1))
    assert find_first(only, ties, TRY) == Settled(Solved("optimal", frozenset({3}), 5), unique=True)


def test_order_goes_on_where_a_block_of_variables_ends():
    # Of each pair one is in, and any is as good: the first of each is taken, also where all blocks but the last agree.
    size = 2 * BLOCK + 6
    pairs = [LinearRow(((each, 1), (each + 1, 1)), low=1, high=1) for each in (0, 2, 2 * BLOCK + 3)]
    apart = [LinearRow(((each, 1),), high=0) for each in range(4, size) if each not in {2 * BLOCK + 3, 2 * BLOCK + 4}]
    problem = Problem((1,) * size, (*pairs, *apart))
    assert find_first(problem, (), SOLVE).answer.chosen == {0, 2, 2 * BLOCK + 3}
    without = problem.with_rows([LinearRow(((0, 1),), high=0)])
    assert find_first(without, (), SOLVE).answer.chosen == {1, 2, 2 * BLOCK + 3}


def test_what_is_not_proven_stays_as_it_is():
    problem = Problem((1, 1), (LinearRow(((0, 1), (1, 1)), high=1),))
    for found in (Solved("feasible", frozenset({1}), 2), Solved("infeasible", None, None), Solved("unknown", None, 2)):
        assert settle_ties(problem, found, (), TRY) == Settled(found, None)


def weary_after(solves):
    """Return a solver that proves nothing any more after some solves."""
    left = iter(range(solves))

    def solve(problem, *, start=None, least=None):
        answer = TRY(problem, start=start, least=least)
        return answer if next(left, None) is not None else Solved("feasible", answer.chosen, None)

    return solve


def test_where_the_effort_runs_out_it_is_said_how_much_is_known():
    problem = Problem((1, 1, 1), (LinearRow(((0, 1), (1, 1), (2, 1)), low=1, high=1),))
    found, ties = Solved("optimal", frozenset({2}), 1), ((1, 0, 0),)
    blind = settle_ties(problem, found, ties, lambda *_, **__: Solved("unknown", None, None))
    assert blind == Settled(found, None)  # nobody looked for another
    unsure = settle_ties(problem, found, ties, weary_after(1))
    assert (unsure.unique, unsure.answer.chosen) == (False, {2})
    # The tie is settled, and that there are others; which of them comes first is not.
    assert settle_ties(problem, found, ties, weary_after(2)).answer.chosen <= {1, 2}
