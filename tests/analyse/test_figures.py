"""Scatter and rank correlation, on published answers."""

import math

import pytest

from pmoctl.analyse.figures import average_ranks, commonest, covariance, deviation, mean, quantile, spearman

# https://en.wikipedia.org/wiki/Spearman%27s_rank_correlation_coefficient#Example
IQ = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
TELEVISION = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]


def test_spearman_without_ties():
    assert average_ranks(IQ) == [7, 4, 1, 5, 3, 6, 2, 10, 9, 8]
    assert spearman(IQ, TELEVISION) == pytest.approx(-29 / 165, abs=1e-15)


def test_spearman_with_ties():
    # https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.spearmanr.html; the shortcut for no ties: 0.825
    assert spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) == pytest.approx(0.8207826816681233, abs=1e-15)


def test_spearman_of_nothing_and_of_what_is_all_equal():
    assert spearman([], []) is None
    assert spearman([1], [2]) is None
    assert spearman([1, 2, 3], [4, 4, 4]) is None
    # 0.1 + 0.2 is 0.3 here.
    assert spearman([1, 2], [0.1 + 0.2, 0.3]) is None
    assert spearman([1, 2, 3], [0.1, 0.2, 0.3]) == 1
    assert spearman([1, 2, 3], [3, 2, 1]) == -1


def test_equals_share_the_mean_of_their_ranks():
    assert average_ranks([10, 30, 20, 30, 30]) == [1, 4, 2, 4, 4]
    assert average_ranks([0.3, 0.1 + 0.2]) == [1.5, 1.5]


def test_deviation():
    # https://en.wikipedia.org/wiki/Standard_deviation#Population_standard_deviation_of_grades_of_eight_students
    grades = [2, 4, 4, 4, 5, 5, 7, 9]
    assert mean(grades) == 5
    assert deviation(grades) == 2
    assert deviation([7]) == 0
    assert covariance([1, 2, 3, 4], [2, 1, 4, 3]) == pytest.approx(0.75)  # (0.75 + 0.75 + 0.75 + 0.75) / 4


def test_quantiles():
    # https://support.microsoft.com/office/1bbacc80-5075-42f1-aed6-47d735c4819d, QUARTILE.INC
    numbers = [1, 2, 4, 7, 8, 9, 10, 12]
    assert quantile(numbers, 0.25) == 3.5
    assert quantile(numbers[::-1], 0.5) == 7.5
    assert [quantile(numbers, 0), quantile(numbers, 1)] == [1, 12]
    assert quantile([3], 0.75) == 3


def test_the_commonest_is_the_smallest_of_several_and_equal_at_nine_decimals():
    assert commonest([3, 1, 3, 1, 2]) == (1, 2)
    level, times = commonest([0.5, 0.1 + 0.2, 0.3])
    assert (math.isclose(level, 0.3), times) == (True, 2)
