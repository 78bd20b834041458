"""The line of many draws, held against one that is drawn a row at a time."""

import itertools
from fractions import Fraction

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.line import draw_lines
from pmoctl.analyse.ranks import draw_blocks
from pmoctl.analyse.robustness import assess_robustness
from tests.analyse.contests import contest, some_terms, terms_of, walked

DRAWS = 20_000
ERROR = 4 * (0.25 / DRAWS) ** 0.5  # four standard errors of a share, at most


def shares_of(one, weights="free", draws=DRAWS, seed=11):
    return {row.initiative: row for row in assess_robustness(one, weights, draws, seed).initiatives}


@pytest.mark.parametrize(("linked", "fill"), [*itertools.product([False, True], repeat=2)])
def test_the_line_of_many_draws_is_that_of_each(linked, fill):
    rng = np.random.default_rng(3)
    for rows in (10, 150):
        one = contest(rng.random((rows, 4)), terms=some_terms(rng, rows, linked=linked, fill=fill))
        drawn = draw_blocks(one, "free", 4, range(1))
        above = draw_lines(drawn.orders, drawn.keys, one.terms)
        for draw, order in enumerate(drawn.orders.tolist()):
            assert set(np.flatnonzero(above[draw])) == walked(order, one.terms)


def test_without_limits_everything_that_can_be_had_is_above():
    found = shares_of(contest([[1, 0], [0, 1], [0, 0]], terms=terms_of(3, passed=np.array([0, 0, 1], bool))), draws=50)
    assert [found[name].line_share for name in "abc"] == [1.0, 1.0, 0.0]


def test_amounts_beyond_64_bits_are_counted_all_the_same():
    charges = np.array([[10**30, 10**30 + 1, 1]], object)
    terms = terms_of(3)._replace(left=np.array([10**30], object), charges=charges)
    found = shares_of(contest([[0.9], [0.8], [0.7]], terms=terms), draws=10)
    assert [found[name].line_share for name in "abc"] == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("size", [2, 3, 7, 40, 300])
def test_a_portfolio_on_two_criteria_agrees_with_its_break_points(size):
    # Scores are lines over the weight w: between the points where two of them cross, order and line stand still, so the
    # exact share is the sum of the lengths of those intervals.
    rng = np.random.default_rng(size)
    values = rng.integers(0, 21, (size, 2))
    charges = rng.integers(1, 10, (1, size))
    terms = terms_of(size, charges.sum(axis=1) * 2 // 5, charges)
    one = contest(values / 20, terms=terms)
    points = {Fraction(0), Fraction(1)}
    distinct = [tuple(map(int, row)) for row in {tuple(row) for row in values.tolist()}]
    for (a0, a1), (b0, b1) in itertools.combinations(distinct, 2):
        if (a0 - a1) != (b0 - b1):
            point = Fraction(b1 - a1, (a0 - a1) - (b0 - b1))
            if 0 < point < 1:
                points.add(point)
    exact = dict.fromkeys(range(size), Fraction(0))
    for low, high in itertools.pairwise(sorted(points)):
        w = (low + high) / 2
        scores = [w * int(first) + (1 - w) * int(second) for first, second in values.tolist()]
        order = sorted(range(size), key=lambda row: (-scores[row], row))
        for row in walked(order, terms):
            exact[row] += high - low
    found = assess_robustness(one, "free", DRAWS, 2).initiatives
    assert [row.line_share for row in found] == pytest.approx([float(exact[row]) for row in range(size)], abs=ERROR)
