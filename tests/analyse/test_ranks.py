"""Ranks over many draws: shares that geometry, or a published example, says exactly."""

import itertools

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.ranks import count_ranks, draw_blocks, empty_counts, reached_of
from pmoctl.analyse.robustness import assess_robustness
from tests.analyse.contests import contest

DRAWS = 20_000
ERROR = 4 * (0.25 / DRAWS) ** 0.5  # four standard errors of a share, at most


def shares_of(one, weights="free", draws=DRAWS, seed=11):
    return {row.initiative: row for row in assess_robustness(one, weights, draws, seed).initiatives}


def test_two_criteria_free_weights():
    # With w on the first criterion a scores w, b 0.6 and c 0.9 - 0.9 w: a leads from w = 0.6, c up to 1/3, b between;
    # a is last up to 9/19, c from there on.
    found = shares_of(contest([[1.0, 0.0], [0.6, 0.6], [0.0, 0.9]]))
    assert found["a"].rank_share == pytest.approx({1: 0.4, 2: 0.6 - 9 / 19, 3: 9 / 19}, abs=ERROR)
    assert found["b"].rank_share == pytest.approx({1: 0.6 - 1 / 3, 2: 1 - (0.6 - 1 / 3)}, abs=ERROR)
    assert found["c"].rank_share == pytest.approx({1: 1 / 3, 2: 9 / 19 - 1 / 3, 3: 10 / 19}, abs=ERROR)


def test_two_criteria_ordered_weights():
    # The same, with w uniform on 1/2 to 1: every share of the upper half counts twice.
    found = shares_of(contest([[1.0, 0.0], [0.6, 0.6], [0.0, 0.9]], shares=(0.7, 0.3)), "order")
    assert found["a"].rank_share == pytest.approx({1: 0.8, 2: 0.2}, abs=ERROR)
    assert found["b"].rank_share == pytest.approx({1: 0.2, 2: 0.8}, abs=ERROR)
    assert found["c"].rank_share == {3: 1.0}


def test_two_criteria_within_a_fifth_of_their_shares():
    # w is uniform on 0.48 to 0.72 (0.6 less and more a fifth; the other, 0.4, would have to stay within 0.32 to 0.48:
    # so w stays within 0.52 to 0.68). a leads b from 0.6 on: in half of it.
    found = shares_of(contest([[1.0, 0.0], [0.6, 0.6]], shares=(0.6, 0.4)), "20%")
    assert found["a"].rank_share == pytest.approx({1: 0.5, 2: 0.5}, abs=ERROR)
    found = shares_of(contest([[1.0, 0.0], [0.64, 0.64]], shares=(0.6, 0.4)), "20%")
    assert found["a"].rank_share[1] == pytest.approx((0.68 - 0.64) / (0.68 - 0.52), abs=ERROR)


def test_three_criteria_free_weights():
    # The corner specialists lead where their weight is the largest, 1/3 each; the even one with t leads where no weight
    # is above t: for 1/2 ≤ t ≤ 1 that leaves out three corners of the triangle, each (1 - t)² of its area.
    even = 0.55
    found = shares_of(contest([[1, 0, 0], [0, 1, 0], [0, 0, 1], [even, even, even]]))
    corner = (1 - even) ** 2
    assert found["d"].rank_share[1] == pytest.approx(1 - 3 * corner, abs=ERROR)
    assert found["a"].rank_share[1] == pytest.approx(corner, abs=ERROR)
    assert found["d"].rank_share.keys() == {1, 2}  # two weights above 0.55 there are not


def test_three_criteria_ordered_weights():
    # w1 ≥ w2 ≥ w3 is the triangle with corners (1,0,0), (1/2,1/2,0), (1/3,1/3,1/3). w1 > t cuts off, for t ≥ 1/2, the
    # part of it that is similar at its first corner: ((1 - t) / (1/2)) of one side and ((1 - t) / (2/3)) of the other.
    t = 0.6
    found = shares_of(contest([[1, 0, 0], [t, t, t]], shares=(0.5, 0.3, 0.2)), "order")
    assert found["a"].rank_share[1] == pytest.approx((1 - t) ** 2 / (1 / 2 * 2 / 3), abs=ERROR)


def test_a_missing_rating_may_be_anywhere_on_the_scale():
    # One criterion: uniform on 0 to 1 against 0.7, although as it stands it counts 0.
    found = shares_of(contest([[0.7], [0.0]], ranges=[(1, 0, 0.0, 0.5, 1.0)]))
    assert found["b"].rank_share == pytest.approx({1: 0.3, 2: 0.7}, abs=ERROR)


def test_a_range_whose_middle_is_not_in_the_middle():
    # Half of the draws from 0.2 to 0.4, half from 0.4 to 1.0: above 0.7 is half of the upper half.
    found = shares_of(contest([[0.7], [0.4]], ranges=[(1, 0, 0.2, 0.4, 1.0)]), "none")
    assert found["b"].rank_share[1] == pytest.approx(0.25, abs=ERROR)


def test_equals_share_the_better_rank_only_where_nothing_else_orders_them():
    values = [[0.5, 0.5], [0.9, 0.9], [0.5, 0.5]]
    found = shares_of(contest(values), draws=300)
    assert [found[name].rank_share for name in "abc"] == [{2: 1.0}, {1: 1.0}, {2: 1.0}]
    apart = contest(values, alike=np.array([False, True, False]))
    found = shares_of(apart, draws=300)
    assert [found[name].rank_share for name in "abc"] == [{2: 1.0}, {1: 1.0}, {3: 1.0}]


def test_equal_sums_of_ratings_are_equals_although_floats_tell_them_apart():
    # 0.1 + 0.2 is not 0.3 in floats.
    assert 0.1 * 0.5 + 0.2 * 0.5 != 0.3 * 0.5
    found = shares_of(contest([[0.1, 0.2], [0.3, 0.0]], shares=(0.5, 0.5)), "none", draws=10)
    assert found["b"].rank_share == {1: 1.0}


def test_percentiles_are_the_smallest_ranks_reached_in_so_many_draws():
    counts = np.array([[0, 0], [4, 0], [1, 9], [45, 0], [45, 0], [0, 0], [5, 91]], np.uint16)
    reached = reached_of(counts, 0)
    assert [reached.at(percent, 100) for percent in (4, 5, 50, 95, 96, 100)] == [2, 3, 4, 5, 7, 7]
    assert reached.shares(100) == {2: 0.04, 3: 0.01, 4: 0.45, 5: 0.45, 7: 0.05}
    assert reached_of(counts, 1).shares(100) == {3: 0.09, 7: 0.91}


def test_ranked_by_gain_per_cost():
    # 0.4 for 1, 0.9 for 3, 0.2 for nothing, 1 without a cost: nothing first, without a cost last.
    costs = np.array([1.0, 3.0, 0.0, np.nan])
    one = contest([[0.4], [0.9], [0.2], [1.0]], costs=costs)
    found = shares_of(one, "none", draws=10)
    assert [found[name].rank_50 for name in "abcd"] == [2, 3, 1, 4]
    # Gains are above doing nothing: less 0.3 each, 0.1 for 1 is less than 0.6 for 3.
    found = shares_of(one._replace(nothing=np.array([0.3]) * one.unit), "none", draws=10)
    assert [found[name].rank_50 for name in "abcd"] == [3, 2, 1, 4]


def test_counts_of_few_draws_take_two_bytes():
    one = contest([[1.0], [0.0]])
    assert empty_counts(one, 65_535).dtype == np.uint16
    assert empty_counts(one, 65_536).dtype == np.uint32
    counts = empty_counts(one, 256)
    count_ranks(draw_blocks(one, "free", 1, range(1)), counts)
    assert counts.tolist() == [[256, 0], [0, 256]]


# By how much heparin is better than enoxaparin in 10,000 measurements of three criteria (proximal and distal deep vein
# thrombosis, bleeding), sorted and in twelve means each; from the example data of the R package `smaa` (van Valkenhoef,
# version 0.3), whose reference output says how often heparin comes first under weights that nobody knows.
THROMBOSIS = (
    (-0.618, -0.51, -0.457, -0.418, -0.384, -0.353, -0.323, -0.291, -0.257, -0.219, -0.171, -0.075),
    (-0.584, -0.434, -0.362, -0.304, -0.253, -0.209, -0.163, -0.115, -0.063, -0.005, 0.072, 0.219),
    (0.013, 0.116, 0.165, 0.207, 0.244, 0.279, 0.315, 0.352, 0.392, 0.444, 0.519, 0.682),
)
HEPARIN_FIRST = 0.3504  # in 10,000 iterations there


def test_a_published_example_of_smaa():
    first = draws = 0
    for block, better in enumerate(itertools.product(*THROMBOSIS)):
        drawn = draw_blocks(contest([better, (0, 0, 0)]), "free", 5, range(block, block + 1))
        first += int((drawn.orders[:, 0] == 0).sum())
        draws += len(drawn.orders)
    assert first / draws == pytest.approx(HEPARIN_FIRST, abs=4 * (0.35 * 0.65 / 10_000) ** 0.5)
