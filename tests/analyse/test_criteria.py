"""Criteria that do not discriminate, or say the same: every figure by hand."""

import math

import pytest
from auditing import audit, by, rated
from building import checkpoint, framework, initiative


def several(**ratings):
    """Initiatives with the ratings listed by criterion; None is missing."""
    rows = zip(*ratings.values(), strict=True)
    return {
        f"i{place}": initiative(ratings={n: v for n, v in zip(ratings, row, strict=True) if v is not None})
        for place, row in enumerate(rows)
    }


def test_spread_quartiles_commonest_and_what_explains_the_scores():
    frame = framework(criteria={"a": {"weight": 3}, "b": {"weight": 1}})
    found = by(audit(several(a=[0, 1, 2, 3, 4], b=[3, 3, 3, 3, 3]), frame).discriminations, "criterion")
    a, b = found["a"], found["b"]
    assert a.spread == pytest.approx(math.sqrt(0.08))  # values 0, 0.2 … 0.8: squares 0.16, 0.04, 0, 0.04, 0.16
    assert a.quartiles == pytest.approx((0.2, 0.4, 0.6))
    assert (a.share, a.n, a.missing, a.sharing, a.remarkable) == (0.75, 5, 0, 1, False)
    assert (a.explained, b.explained) == pytest.approx((1, 0))
    assert (b.spread, b.quartiles, b.commonest, b.sharing) == (0, (0.6, 0.6, 0.6), 0.6, 5)
    assert b.remarkable


def test_a_criterion_that_works_against_the_others_explains_less_than_nothing():
    # Contributions 0, 15 … 60 and 20, 15 … 0; scores 20, 30 … 60 with variance 200; covariances 300 and -100.
    frame = framework(criteria={"a": {"weight": 3}, "b": {"weight": 1}})
    found = audit(several(a=[0, 1, 2, 3, 4], b=[4, 3, 2, 1, 0]), frame).discriminations
    assert [row.explained for row in found] == pytest.approx([1.5, -0.5])
    assert not any(row.remarkable for row in found)


def test_what_is_missing_is_no_value_but_counts_in_the_scores():
    frame = framework(criteria={"a": {}, "b": {}})
    a, b = audit(several(a=[2, 2, 2, 2, 2], b=[5, 5, 5, 5, None]), frame).discriminations
    assert (a.n, a.missing, b.n, b.missing) == (5, 0, 4, 1)
    assert (b.spread, b.sharing) == (0, 4)
    assert (a.explained, b.explained) == pytest.approx((0, 1))
    assert not b.remarkable  # of four


def test_where_nobody_has_a_value():
    a, b = audit(several(a=[1, 2, 3, 4, 5], b=[None] * 5), framework(criteria={"a": {}, "b": {}})).discriminations
    assert (b.n, b.missing, b.spread, b.quartiles, b.commonest, b.sharing) == (0, 5, None, None, None, 0)
    assert (a.remarkable, b.remarkable) == (False, True)


@pytest.mark.parametrize(
    ("marks", "remarkable"),
    [
        ([4, 4, 4, 4, 6], True),  # spread 0.08
        ([4, 4, 6, 6, 6], True),  # spread 0.098
        ([4, 4, 5, 6, 6, 6], True),  # spread 0.09
        ([4, 4, 4, 6, 6, 6], False),  # spread 0.1, quartiles 0.4 and 0.6
        ([0, 5, 5, 5, 10], True),  # the middle half is all equal, whatever the spread
        ([0, 4, 5, 6, 10], False),
    ],
)
def test_what_is_remarkable(marks, remarkable):
    (row,) = audit(several(a=marks), rated("a")).discriminations
    assert row.remarkable is remarkable


def test_what_a_gate_excludes_has_no_rank_and_is_not_looked_at():
    frame = framework(gates={"some": {"exclude_unless": {"criterion": "fit", "at_least": 1}}})
    found = audit(several(fit=[0, 0, 3, 3]), frame)
    assert (found.ranked, found.rated, found.discriminations[0].n) == (2, 4, 2)


def test_what_is_rejected_has_no_score_to_explain():
    found = audit(several(fit=[None, 1, 2]), framework(missing="reject"))
    assert (found.ranked, found.rated) == (2, 3)
    assert found.discriminations[0].missing == 0


def test_computed_criteria_are_looked_at_like_rated_ones():
    frame = framework(criteria={"dear": {"measure": "cost", "points": [[0, 5], [100, 0]]}, "fit": {}})
    some = {
        f"i{n}": initiative(ratings={"fit": 5 - n / 2}, costs={"capex": {2027: 10 * n}} if n else None)
        for n in range(11)
    }
    found = audit(some, frame)
    dear, _ = found.discriminations
    assert (dear.n, dear.missing) == (10, 1)
    assert dear.quartiles[1] == pytest.approx(0.45)  # 10 … 100 come to 0.9 … 0
    assert [(pair.n, pair.correlation) for pair in found.likenesses] == [(10, pytest.approx(1))]


# Swapping two places that are k apart adds 2k² to Σd²; ρ = 1 - 6 Σd² / 990 for ten.
NEAR = [5, 4, 3, 2, 1, 8, 7, 6, 9, 10]  # Σd² = 2·16 + 2·4 + 2·4 = 48: 0.709
FAR = [6, 2, 3, 4, 5, 1, 7, 8, 9, 10]  # Σd² = 2·25 = 50: 0.697


@pytest.mark.parametrize(
    ("other", "correlation", "remarkable"),
    [
        (range(1, 11), 1, True),
        (range(10, 0, -1), -1, True),
        (NEAR, 1 - 6 * 48 / 990, True),
        (FAR, 1 - 6 * 50 / 990, False),
        ([5] * 10, None, False),
    ],
)
def test_criteria_that_rank_alike(other, correlation, remarkable):
    (pair,) = audit(several(a=range(1, 11), b=other), rated("a", "b")).likenesses
    assert (pair.first, pair.second, pair.n, pair.remarkable) == ("a", "b", 10, remarkable)
    assert pair.correlation == (correlation if correlation is None else pytest.approx(correlation))


def test_values_are_compared_not_ratings():
    frame = framework(criteria={"a": {}, "b": {"prefer": "lower"}})
    (pair,) = audit(several(a=[0, 1, 2, 3, 4] * 2, b=[5, 4, 3, 2, 1] * 2), frame).likenesses
    assert pair.correlation == pytest.approx(1)


def test_nine_are_too_few_and_pairs_that_are_judged_come_first():
    frame = rated("a", "b", "c")
    up = list(range(10))
    first, *rest = audit(several(a=[*up[:9], None], b=up, c=[1, 0, *up[2:]]), frame).likenesses
    assert (first.first, first.second, first.n) == ("b", "c", 10)
    assert first.remarkable
    assert [(pair.n, pair.remarkable) for pair in rest] == [(9, False), (9, False)]
    assert rest[0].correlation == pytest.approx(1)


def test_little_or_nothing():
    empty = audit({})
    assert (empty.ranked, empty.rated, empty.likenesses) == (0, 0, ())
    (row,) = empty.discriminations
    assert (row.n, row.missing, row.spread, row.explained, row.remarkable) == (0, 0, None, None, False)
    (row,) = audit({"one": initiative(ratings={"fit": 3})}).discriminations
    assert (row.n, row.spread, row.quartiles, row.explained, row.remarkable) == (1, 0, (0.6,) * 3, None, False)
    closed = {"opening": checkpoint("2026-10-01", one="rejected")}
    assert audit({"one": initiative(ratings={"fit": 3})}, None, closed).rated == 0
