"""What a recommendation lacks to the best set of each draw: integrals reckoned by hand."""

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.draws import WHOLE, draw_values
from pmoctl.analyse.ranks import draw_blocks
from pmoctl.analyse.regret import total_gains
from pmoctl.analyse.robustness import assess_robustness
from tests.analyse.contests import contest, terms_of

DRAWS = 20_000
ONE_OF_TWO = terms_of(2, (1,), [[1, 1]])


def first(rows):
    return np.arange(rows) == 0


def test_regret_over_weights():
    # a scores w, b 1 - w. Whoever took a misses 1 - 2 w below one half: on average its integral, 1/4, at most 1.
    one = contest([[1.0, 0.0], [0.0, 1.0]], terms=ONE_OF_TWO, recommended=first(2))
    regret = assess_robustness(one, "free", DRAWS, 1).regret
    assert regret.expected == pytest.approx(25, abs=0.9)
    assert regret.largest == pytest.approx(100, abs=0.1)
    assert regret.rival == ("b",)


def test_regret_over_values_is_in_points_of_gain():
    # b is anywhere on 0 to 1 against 0.7: on average 0.3² / 2, at most 0.3. Doing nothing is taken off both.
    one = contest([[0.7], [0.0]], terms=ONE_OF_TWO, ranges=[(1, 0, 0, 0.5, 1)], recommended=first(2))
    for nothing in (0.0, 0.4):
        regret = assess_robustness(one._replace(nothing=np.array([nothing * one.unit])), "none", DRAWS, 1).regret
        assert regret.expected == pytest.approx(4.5, abs=0.25)
        assert regret.largest == pytest.approx(30, abs=0.1)


def test_without_a_better_set_there_is_no_regret():
    one = contest([[1.0, 0.9], [0.0, 0.2]], terms=ONE_OF_TWO, recommended=first(2))
    assert assess_robustness(one, "free", 500, 1).regret == (0.0, 0.0, ())


def test_gains_of_a_set_are_the_sums_that_whole_numbers_give():
    rng = np.random.default_rng(2)
    one = contest(rng.random((9, 3)), ranges=[(1, 2, 0.1, 0.4, 0.6), (4, 0, 0.0, 0.5, 1.0)])
    one = one._replace(nothing=np.array([7.0, 0.0, 11.0]))
    drawn = draw_blocks(one, "20%", 3, range(1))
    signs = rng.integers(-1, 2, (256, 9)).astype(np.int8)
    totals = total_gains(one, drawn, signs)
    values = draw_values(one.cells, drawn.quantiles)
    for draw in (0, 17, 255):
        table = one.base.astype(int).tolist()
        table[1][2], table[4][0] = int(values[draw][0]), int(values[draw][1])
        weights, nothing = drawn.weights[draw].tolist(), (7, 0, 11)
        gains = [sum(w * (v - n) for w, v, n in zip(weights, row, nothing, strict=True)) for row in table]
        assert int(totals[draw]) == sum(sign * gain for sign, gain in zip(signs[draw].tolist(), gains, strict=True))
        assert sum(weights) == WHOLE
