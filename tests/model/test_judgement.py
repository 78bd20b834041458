"""Weights from people. Expected shares are worked out by hand, or by the closed form of a consistent matrix."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmoctl.model.framework import Framework
from pmoctl.model.judgement import consistency_ratio, judged_groups, shares_of

NAMES = [f"c-{number}" for number in range(15)]


def framed(criteria, *judgements, **weights):
    said = [{"by": f"person {number}", "compare": compare} for number, compare in enumerate(judgements)]
    method = {"method": "pairwise", "judgements": said} if said else weights
    data = {"title": "Test", "criteria": criteria, **({"weights": method} if method else {})}
    return Framework.model_validate(data)


def flat(*names, **weights):
    return {name: {"weight": weights.get(name, 1)} for name in names}


def matrix(values):
    """Judgements of which each is the ratio of two values."""
    names = list(values)
    return {
        first: {second: values[first] / values[second] for second in names[place + 1 :]}
        for place, first in enumerate(names[:-1])
    }


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.floats(1, 9), min_size=1, max_size=15))
def test_a_consistent_matrix_gives_back_its_vector(values):
    vector = dict(zip(NAMES, values, strict=False))
    shares = shares_of(framed(flat(*vector), matrix(vector)))
    total = math.fsum(values)
    assert shares == pytest.approx({name: value / total for name, value in vector.items()}, rel=1e-9)
    for group in judged_groups(framed(flat(*vector), matrix(vector))):
        assert group.consistency_ratio == pytest.approx(0, abs=1e-9)
        assert group.lambda_max == pytest.approx(len(values), rel=1e-9)
        assert group.worst is None or abs(math.log(group.worst.value / group.worst.fitting)) < 1e-6


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.lists(st.lists(st.floats(1 / 9, 9), min_size=10, max_size=10), min_size=1, max_size=4))
def test_shares_are_the_principal_eigenvector_of_the_geometric_mean(people):
    names = NAMES[:5]
    pairs = [(i, j) for i in range(5) for j in range(i + 1, 5)]
    compare = []
    for values in people:
        said = {}
        for (i, j), value in zip(pairs, values, strict=True):
            said.setdefault(names[i], {})[names[j]] = value
        compare.append(said)
    (group,) = judged_groups(framed(flat(*names), *compare))
    merged = [[1.0] * 5 for _ in names]
    for place, (i, j) in enumerate(pairs):
        merged[i][j] = math.prod(values[place] for values in people) ** (1 / len(people))
        merged[j][i] = 1 / merged[i][j]
    for i, row in enumerate(merged):  # A v = λ v, and v positive: by Perron's theorem the principal one
        product = sum(a * share for a, share in zip(row, group.shares, strict=True))
        assert product == pytest.approx(group.lambda_max * group.shares[i], rel=1e-9)
    assert min(group.shares) > 0
    assert math.fsum(group.shares) == pytest.approx(1, rel=1e-12)
    assert group.consistency_ratio == pytest.approx(max(group.lambda_max - 5, 0) / 4 / 1.12, abs=1e-9)
    off = {(names[i], names[j]): abs(math.log(merged[i][j] * group.shares[j] / group.shares[i])) for i, j in pairs}
    if group.worst:
        assert off[group.worst.first, group.worst.second] == pytest.approx(max(off.values()), rel=1e-9)


def test_several_people_are_merged_by_geometric_mean():
    # √(8 · 1/2) = 2: shares 2/3 and 1/3. The mean of 8 and 1/2 would be 4.25.
    framework = framed(flat("a", "b"), {"a": {"b": 8}}, {"a": {"b": "1/2"}})
    assert shares_of(framework) == pytest.approx({"a": 2 / 3, "b": 1 / 3}, rel=1e-12)
    three = framed(flat("a", "b"), {"a": {"b": 8}}, {"a": {"b": 1}}, {"b": {"a": 1}})
    assert shares_of(three) == pytest.approx({"a": 2 / 3, "b": 1 / 3}, rel=1e-12)


def test_a_pair_may_be_judged_in_either_direction():
    one = framed(flat("a", "b", "c"), {"a": {"b": 2, "c": 4}, "b": {"c": 2}})
    other = framed(flat("a", "b", "c"), {"b": {"a": "1/2"}, "c": {"a": 0.25, "b": "1/2"}})
    wanted = {"a": 4 / 7, "b": 2 / 7, "c": 1 / 7}
    assert shares_of(one) == pytest.approx(wanted, rel=1e-12)
    assert shares_of(other) == pytest.approx(wanted, rel=1e-12)
    both = framed(
        flat("a", "b", "c"), {"a": {"b": 2, "c": 4}, "b": {"c": 2}}, {"c": {"a": "1/4", "b": "1/2"}, "b": {"a": "1/2"}}
    )
    assert shares_of(both) == pytest.approx(wanted, rel=1e-12)


def test_whoever_leaves_out_a_pair_does_not_count_in_that_group():
    full, part = {"a": {"b": 2, "c": 4}, "b": {"c": 2}}, {"a": {"b": 9}}
    assert shares_of(framed(flat("a", "b", "c"), full, part)) == pytest.approx(
        {"a": 4 / 7, "b": 2 / 7, "c": 1 / 7}, rel=1e-12
    )


def test_weights_count_where_nobody_compared_or_compared_all():
    criteria = flat("a", "b", "c", a=5, b=3, c=2)
    assert shares_of(framed(criteria)) == {"a": 0.5, "b": 0.3, "c": 0.2}
    assert shares_of(framed(criteria, {"a": {"b": 9}})) == {"a": 0.5, "b": 0.3, "c": 0.2}
    assert judged_groups(framed(criteria, {"a": {"b": 9}})) == []


TREE = {
    "a": {"weight": 3},
    "g": {"weight": 1, "criteria": {"h": {"weight": 2, "criteria": flat("p", "q", p=1, q=4)}, "b": {"weight": 6}}},
    "solo": {"weight": 4, "criteria": {"only": {"weight": 7}}},
}


def test_an_uneven_hierarchy():
    shares = shares_of(framed(TREE))
    wanted = {"a": 3 / 8, "g": 1 / 8, "solo": 4 / 8, "h": 2 / 8, "b": 6 / 8, "p": 1 / 5, "q": 4 / 5, "only": 1}
    assert shares == pytest.approx(wanted, rel=1e-15)


def test_judgements_of_any_level_count_within_their_group():
    compare = {"p": {"q": 3}, "solo": {"a": 2, "g": 6}, "a": {"g": 3}}
    framework = framed(TREE, compare)
    shares = shares_of(framework)
    wanted = {"solo": 6 / 10, "a": 3 / 10, "g": 1 / 10, "h": 2 / 8, "b": 6 / 8, "p": 3 / 4, "q": 1 / 4, "only": 1}
    assert shares == pytest.approx(wanted, rel=1e-12)
    assert [(group.parent, group.members) for group in judged_groups(framework)] == [
        (None, ("a", "g", "solo")),
        ("h", ("p", "q")),
    ]


def test_different_people_may_compare_different_groups():
    top, low = {"solo": {"a": 2, "g": 6}, "a": {"g": 3}}, {"p": {"q": 3}}
    assert shares_of(framed(TREE, top, low)) == pytest.approx(shares_of(framed(TREE, {**top, **low})), rel=1e-12)


def test_swing_points():
    criteria = flat("a", "b", "c", a=5, b=3, c=2)
    assert shares_of(framed(criteria, method="swing", points={"a": 100, "b": 60, "c": 0})) == {
        "a": 0.625,
        "b": 0.375,
        "c": 0,
    }


def test_swing_points_of_a_group_replace_its_weights_alone():
    shares = shares_of(framed(TREE, method="swing", points={"p": 100, "q": 25}))
    assert (shares["p"], shares["q"], shares["a"], shares["b"]) == (0.8, 0.2, 3 / 8, 6 / 8)


def test_the_worst_judgement():
    # 4 : 2 : 1, but for a over c, said the wrong way round.
    (group,) = judged_groups(framed(flat("a", "b", "c"), {"a": {"b": 2, "c": "1/4"}, "b": {"c": 2}}))
    # For three criteria the eigenvector is that of the geometric means of the rows, exactly.
    means = [(2 * 0.25) ** (1 / 3), (0.5 * 2) ** (1 / 3), (4 * 0.5) ** (1 / 3)]
    assert group.shares == pytest.approx([mean / sum(means) for mean in means], rel=1e-9)
    fits = {("a", "b"): means[0] / means[1], ("a", "c"): means[0] / means[2], ("b", "c"): means[1] / means[2]}
    said = {("a", "b"): 2, ("a", "c"): 0.25, ("b", "c"): 2}
    assert group.consistency_ratio > 0.1
    first, second, value, fitting = group.worst
    assert value == pytest.approx(said[first, second])
    assert fitting == pytest.approx(fits[first, second], rel=1e-9)


def test_the_worst_of_many_judgements():
    # 8 : 4 : 2 : 1 but for b over d, 1/9 instead of 4: the factor 36 is far the largest.
    compare = {"a": {"b": 2, "c": 4, "d": 8}, "b": {"c": 2, "d": "1/9"}, "c": {"d": 2}}
    (group,) = judged_groups(framed(flat("a", "b", "c", "d"), compare))
    assert (group.worst.first, group.worst.second) == ("b", "d")
    assert group.worst.value == pytest.approx(1 / 9)
    assert group.worst.fitting == pytest.approx(group.shares[1] / group.shares[3])


def test_lambda_of_three_has_a_closed_form():
    # For three criteria λ = 1 + d + 1/d with d = ∛(ab · bc / ac); Saaty (1980).
    (group,) = judged_groups(framed(flat("a", "b", "c"), {"a": {"b": 3, "c": 2}, "b": {"c": 5}}))
    d = (3 * 5 / 2) ** (1 / 3)
    assert group.lambda_max == pytest.approx(1 + d + 1 / d, rel=1e-12)
    assert group.consistency_ratio == pytest.approx((d + 1 / d - 2) / 2 / 0.58, rel=1e-10)


@pytest.mark.parametrize("value", [9, "1/9", 1, 2.5])
def test_two_criteria_are_always_consistent(value):
    (group,) = judged_groups(framed(flat("a", "b"), {"a": {"b": value}}))
    ratio = Fraction(value)
    assert group.shares == pytest.approx((float(ratio / (1 + ratio)), float(1 / (1 + ratio))), rel=1e-12)
    assert (group.consistency_ratio, group.worst) == (0, None)
    assert group.lambda_max == pytest.approx(2, rel=1e-12)


@pytest.mark.parametrize(("size", "index"), [
    (1, None), (2, None), (3, 0.58), (4, 0.90), (5, 1.12), (6, 1.24), (7, 1.32), (8, 1.41), (9, 1.45), (10, 1.49),
    (11, 1.51), (12, 1.48), (13, 1.56), (14, 1.57), (15, 1.59), (16, 1.59), (40, 1.59),
])  # fmt: skip
def test_consistency_ratio_by_size(size, index):
    lambda_max = size + 0.1 * (size - 1)  # a consistency index of 0.1
    assert consistency_ratio(lambda_max, size) == (0 if index is None else pytest.approx(0.1 / index, rel=1e-9))


def test_fifteen_criteria():
    vector = {name: 1 + 8 * place / 14 for place, name in enumerate(NAMES)}
    said = matrix(vector)
    said[NAMES[0]][NAMES[14]] = 9  # a hundredfold of 1/9 is out of bounds: eighty-onefold
    (group,) = judged_groups(framed(flat(*NAMES), said))
    assert math.fsum(group.shares) == pytest.approx(1, rel=1e-12)
    assert (group.worst.first, group.worst.second) == (NAMES[0], NAMES[14])
    assert group.consistency_ratio == pytest.approx((group.lambda_max - 15) / 14 / 1.59, rel=1e-12)


def test_a_circle_of_extremes_still_settles():
    # a ≫ b ≫ c ≫ a: all alike, and as inconsistent as can be. λ = 1 + 9 + 1/9.
    (group,) = judged_groups(framed(flat("a", "b", "c"), {"a": {"b": 9, "c": "1/9"}, "b": {"c": 9}}))
    assert group.shares == pytest.approx((1 / 3, 1 / 3, 1 / 3), rel=1e-9)
    assert group.lambda_max == pytest.approx(10 + 1 / 9, rel=1e-9)
