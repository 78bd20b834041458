"""Draws of weights and values: whole numbers, held against what is published of their distributions."""

import os
import subprocess
import sys

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.draws import (
    BLOCK,
    WHOLE,
    draw_quantiles,
    draw_scores,
    draw_values,
    draw_weights,
    read_weights,
    values_unit,
    whole_weights,
)
from tests.analyse.contests import contest

SHARES = (0.4, 0.3, 0.2, 0.1)


def draws(weights, shares=SHARES, blocks=40, seed=5):
    return np.concatenate([draw_weights(weights, shares, seed, block) for block in range(blocks)]) / WHOLE


@pytest.mark.parametrize("weights", ["free", "order", "20%", "100%", "none"])
def test_weights_are_whole_none_below_0_and_add_up_exactly(weights):
    whole = draw_weights(weights, SHARES, 1, 0)
    assert whole.dtype == np.int64
    assert whole.shape == (BLOCK, 4)
    assert (whole >= 0).all()
    assert (whole.sum(axis=1) == WHOLE).all()


def test_free_weights_are_uniform_on_the_simplex():
    # Each weight of a uniform point on the simplex of 4 is Beta(1, 3): mean 1/4, variance 3/80, P(w > x) = (1 - x)³
    # (Devroye, Non-Uniform Random Variate Generation, 1986, V.2).
    found = draws("free")
    error = 4 / len(found) ** 0.5
    assert found.mean(axis=0) == pytest.approx(np.full(4, 0.25), abs=error * (3 / 80) ** 0.5)
    for x in (0.1, 0.3, 0.6):
        assert (found > x).mean(axis=0) == pytest.approx(np.full(4, (1 - x) ** 3), abs=error / 2)


def test_ordered_weights_keep_the_order_and_have_the_published_centroid():
    # Rank order centroid weights of four criteria: Barron and Barrett, Decision Quality Using Ranked Attribute Weights,
    # Management Science 42 (1996).
    found = draws("order")
    assert (np.diff(found, axis=1) <= 0).all()
    assert found.mean(axis=0) == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=0.005)


def test_ordered_weights_follow_the_shares_wherever_they_stand():
    found = draws("order", (0.1, 0.4, 0.2, 0.3))
    assert (found[:, 1] >= found[:, 3]).all()
    assert (found[:, 3] >= found[:, 2]).all()
    assert (found[:, 2] >= found[:, 0]).all()


def test_equal_shares_are_not_ordered_among_themselves():
    # Of two equal ones above a third, each is as likely the larger; their centroid is the mean of the first two.
    found = draws("order", (0.4, 0.2, 0.4))
    assert (np.minimum(found[:, 0], found[:, 2]) >= found[:, 1]).all()
    assert (found[:, 0] > found[:, 2]).mean() == pytest.approx(0.5, abs=0.02)
    centroid = (11 / 18 + 5 / 18) / 2
    assert found.mean(axis=0) == pytest.approx([centroid, 1 / 9, centroid], abs=0.005)


def test_weights_within_a_share_of_themselves_are_uniform_over_what_adds_up():
    found = draws("20%")
    assert (np.abs(found / SHARES - 1) <= 0.2 + 1e-6).all()
    # Two criteria of one half each: w1 is uniform on 0.4 to 0.6, with the variance 0.2² / 12.
    pair = draws("20%", (0.5, 0.5))[:, 0]
    assert pair.mean() == pytest.approx(0.5, abs=0.003)
    assert pair.var() == pytest.approx(0.2**2 / 12, rel=0.05)
    # Three of a third each: in fifteenths, the square ±1 with |x + y| ≤ 1 is a hexagon of area 3. Its part with x > 1/2
    # has the height 2 - x, so the area 5/8.
    third = (draws("20%", (1 / 3, 1 / 3, 1 / 3))[:, 1] - 1 / 3) * 15
    assert (third > 0.5).mean() == pytest.approx(5 / 8 / 3, abs=0.02)


def test_without_draws_of_weights_the_shares_stand():
    assert (draw_weights("none", SHARES, 9, 3) == whole_weights(SHARES)).all()
    assert whole_weights(SHARES).tolist() == [WHOLE * 4 // 10, WHOLE * 3 // 10, WHOLE * 2 // 10, WHOLE // 10]


def test_shares_that_are_not_whole_add_up_all_the_same():
    whole = whole_weights((1 / 3, 1 / 7, 1 - 1 / 3 - 1 / 7))
    assert int(whole.sum()) == WHOLE


def test_a_block_is_the_same_whatever_is_drawn_beside_it():
    assert (draw_weights("20%", SHARES, 3, 7) == draw_weights("20%", SHARES, 3, 7)).all()
    assert (draw_weights("free", SHARES, 3, 7) != draw_weights("free", SHARES, 3, 8)).any()
    assert (draw_weights("free", SHARES, 3, 7) != draw_weights("free", SHARES, 4, 7)).any()
    assert (draw_quantiles(6, 3, 7) != draw_quantiles(6, 3, 8)).any()


@pytest.mark.parametrize("text", ["", "20", "0%", "101%", "-5%", "nan%", "some", "%"])
def test_weights_of_another_kind_are_refused(text):
    with pytest.raises(ValueError, match="weights are free, order, none, or a share"):
        read_weights(text)


def test_values_fall_below_and_above_their_middle_alike_and_never_out_of_their_range():
    # Half below, evenly: the mean is that of the two halves' means, (0.25 + 0.45) / 2.
    one = contest([[0.3], [0.0]], ranges=[(0, 0, 0.2, 0.3, 0.6)])
    values = np.concatenate([draw_values(one.cells, draw_quantiles(1, 2, block)) for block in range(40)]) / one.unit
    assert values.min() >= 0.2 - 1e-8
    assert values.max() <= 0.6
    assert (values < 0.3).mean() == pytest.approx(0.5, abs=0.02)
    assert values.mean() == pytest.approx(0.35, abs=0.005)


def test_scores_are_the_sums_that_whole_numbers_give():
    one = contest([[0.3, 0.7, 0.1], [1.0, 0.0, 0.9]], ranges=[(0, 1, 0.2, 0.5, 0.8), (1, 2, 0.0, 0.5, 1.0)])
    weights = draw_weights("free", one.shares, 8, 0)
    values = draw_values(one.cells, draw_quantiles(2, 8, 0))
    scores = draw_scores(weights, one.base, one.cells, values)
    for draw in (0, 100, 255):
        table = one.base.astype(int).tolist()
        table[0][1], table[1][2] = int(values[draw][0]), int(values[draw][1])
        drawn = [int(each) for each in weights[draw]]
        assert scores[draw].tolist() == [sum(w * v for w, v in zip(drawn, row, strict=True)) for row in table]


@pytest.mark.parametrize("rows", [1, 2, 1000, 8192, 8193, 50_000])
def test_the_largest_score_and_place_fit_into_64_bits(rows):
    bits = max(rows - 1, 1).bit_length()
    assert -(WHOLE * values_unit(rows) << bits) >= -(2**63)
    assert WHOLE * values_unit(rows) <= 2**53


PRINT_DIGEST = """
import hashlib
from tests.analyse.contests import contest
from pmoctl.analyse.robustness import assess_robustness
values = [[(7 * i + 3 * j * j + i * j) % 11 / 10 for j in range(5)] for i in range(40)]
found = assess_robustness(contest(values, ranges=[(3, 1, 0.1, 0.2, 0.9)]), "free", 1000, 1)
print(hashlib.sha256(repr(found).encode()).hexdigest())
"""


def test_the_same_bytes_on_a_processor_with_fewer_features():
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("OPENBLAS", "NPY"))}
    printed = set()
    found = " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))
    for kernel in ({}, {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": found}):
        run = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PRINT_DIGEST],
            env={**plain, **kernel},
            check=True,
            capture_output=True,
        )
        printed.add(run.stdout)
    assert len(printed) == 1
