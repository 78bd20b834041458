"""Programmes in whole numbers: what a row, a worth and a cut say of every set."""

from hypothesis import given, settings
from programmes import every_set, programmes

from pmoctl.select.problem import LinearRow, Problem, another_than, at_least, at_most, cover_of


def test_a_row_is_broken_by_as_many_units_as_it_is_over_or_under():
    row = LinearRow(((0, 5), (1, -3)), low=-1, high=4)
    # By hand: nothing 0, the first 5, the second -3, both 2.
    sums = {frozenset(): 0, frozenset({0}): 1, frozenset({1}): 2, frozenset({0, 1, 7}): 0}
    assert {each: row.excess(each) for each in sums} == sums
    assert [row._replace(low=None).excess({1}), row._replace(high=None).excess({0})] == [0, 0]
    assert row.total({0, 1, 7}) == 2


def test_a_row_with_a_price_may_be_broken_and_costs_that():
    dear = LinearRow(((0, 5),), high=3, price=10)
    problem = Problem((7, 4), (dear, LinearRow(((1, 1),), high=0)))
    # 7 less 2 units over at 10 each; the other row has no price and may not be broken.
    assert [problem.value(each) for each in ({0}, {1}, {0, 1}, ())] == [-13, 4, -9, 0]
    assert (problem.broken({0}), problem.broken({0, 1})) == ([], [problem.rows[1]])
    assert problem.with_rows([dear]).rows == (*problem.rows, dear)


def test_rows_of_worth_and_cost_keep_just_the_sets_that_they_say():
    worth = (3, 0, -2, 4)
    for value in range(-3, 9):
        for each in every_set(4):
            total = sum(worth[variable] for variable in each)
            assert (at_least(worth, value).excess(each) == 0) == (total >= value)
            assert (at_most(worth, value).excess(each) == 0) == (total <= value)
    assert all(number for _, number in at_most(worth, 0).terms)


def test_another_set_is_any_but_the_one():
    for one in every_set(4):
        assert [each for each in every_set(4) if another_than(one, 4).excess(each)] == [one]


def test_a_cut_excludes_the_set_and_no_set_that_keeps_the_row():
    row = LinearRow(((0, 5), (1, -3), (2, 4), (3, 2)), high=6)
    broken = frozenset({0, 2})
    cut = cover_of(row, broken)
    assert cut.excess(broken)
    sets = [frozenset(v for v in range(4) if bits >> v & 1) for bits in range(16)]
    assert not [each for each in sets if not row.excess(each) and cut.excess(each)]


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_no_cut_takes_a_set_that_keeps_its_row(problem):
    sets = every_set(len(problem.worth))
    for row in problem.rows:
        kept = [each for each in sets if not row.excess(each)]
        for broken in sets[:: 1 + len(sets) // 16]:
            if row.excess(broken):
                cut = cover_of(row, broken)
                assert cut.excess(broken)
                assert not [each for each in kept if cut.excess(each)]
                assert {abs(number) for _, number in cut.terms} <= {1}


def test_a_cut_gathers_the_largest_and_no_more_than_it_takes():
    # 5 + 4 break 8 alone: 3 is left out of the cut, which then forbids more sets. Of equals the first is taken.
    row = LinearRow(((0, 3), (1, 5), (2, 4)), high=8)
    assert cover_of(row, frozenset({0, 1, 2})) == LinearRow(((1, 1), (2, 1)), high=1)
    assert cover_of(LinearRow(((0, 2), (1, 2), (2, 2)), high=3), frozenset({0, 1, 2})).terms == ((0, 1), (1, 1))
    # What pulls a sum down counts where it is not taken: 4 alone are over 3 unless 1 is in.
    assert cover_of(LinearRow(((0, 4), (1, -2)), high=3), frozenset({0})) == LinearRow(((0, 1), (1, -1)), high=0)
    assert cover_of(LinearRow(((0, 4), (1, 1)), low=2), frozenset({1})) == LinearRow(((0, -1),), high=-1)
    # 1 and 2 together are 0, which is enough: 1 breaks the row only where 2 is out.
    pulled = LinearRow(((0, -1), (1, -2), (2, 2)), low=0)
    assert cover_of(pulled, frozenset({0, 1})) == LinearRow(((1, 1), (2, -1)), high=0)
