"""How far people differ on pairs: shares by the closed form of a consistent matrix, ratios by hand."""

import pytest

from pmoctl.model.framework import Framework
from pmoctl.model.judgement import judged_groups
from pmoctl.model.opinion import Dispute, dispute, opinions


def framed(*judgements):
    said = [{"by": by, "compare": compare} for by, compare in judgements]
    data = {"title": "T", "criteria": {"a": {}, "b": {}, "c": {}}, "weights": {"judgements": said}}
    found = Framework.model_validate(data)
    return found, judged_groups(found)[0]


# Shares 4/7, 2/7 and 1/7; and, the other way round, 1/7, 2/7 and 4/7.
DOWN = {"a": {"b": 2, "c": 4}, "b": {"c": 2}}
UP = {"b": {"a": 2, "c": "1/2"}, "c": {"a": 4}}


def test_opposite_opinions_cancel_and_each_is_farthest_where_its_share_is():
    ann, bo = opinions(*framed(("Ann", DOWN), ("Bo", UP)))
    assert (ann.by, bo.by) == ("Ann", "Bo")
    assert ann.shares == pytest.approx((4 / 7, 2 / 7, 1 / 7))
    assert bo.shares == pytest.approx((1 / 7, 2 / 7, 4 / 7))
    assert (ann.farthest, ann.difference) == ("a", pytest.approx(4 / 7 - 1 / 3))  # merged: a third each
    assert (bo.farthest, bo.difference) == ("c", pytest.approx(4 / 7 - 1 / 3))
    assert (ann.consistency_ratio, bo.consistency_ratio) == pytest.approx((0, 0))


def test_a_share_below_the_merged_one_is_told_with_its_sign():
    alike = {"a": {"b": 1, "c": 1}, "b": {"c": 1}}
    low = {"a": {"b": "1/4", "c": "1/4"}, "b": {"c": 1}}  # 1/9, 4/9 and 4/9
    one, other = opinions(*framed(("One", alike), ("Other", low)))
    # Merged by the geometric mean: a is half of b and of c, so 1/5, 2/5 and 2/5.
    assert (other.farthest, other.difference) == ("a", pytest.approx(1 / 9 - 1 / 5))
    assert (one.farthest, one.difference) == ("a", pytest.approx(1 / 3 - 1 / 5))


def test_who_did_not_compare_all_pairs_has_no_opinion():
    assert [each.by for each in opinions(*framed(("Ann", DOWN), ("Bo", {"a": {"b": 9}})))] == ["Ann"]


def test_the_pair_that_people_differ_on_most_with_who_says_what():
    # Of a and c: 4 and 1/4, 16 apart; of the other pairs 2 and 1/2.
    assert dispute(*framed(("Ann", DOWN), ("Bo", UP))) == Dispute("a", "c", 0.25, "Bo", 4, "Ann")
    third = {"a": {"b": 9, "c": 1}, "b": {"c": "1/9"}}
    # Of b and c: 2, 2 and 1/9, 18 apart; of a and b: 2, 1/2 and 9, as much: the first stays.
    found = dispute(*framed(("Ann", DOWN), ("Bo", UP), ("Cy", third)))
    assert (found.first, found.second, found.highest_by, found.lowest_by) == ("a", "b", "Cy", "Bo")
    assert found.highest / found.lowest == pytest.approx(18)


def test_where_all_agree_there_is_no_dispute():
    assert dispute(*framed(("Ann", DOWN), ("Bo", {"a": {"b": 2, "c": 4}, "c": {"b": "1/2"}}))) is None
    assert dispute(*framed(("Ann", DOWN))) is None


def test_a_framework_without_weights_of_people_has_no_opinions():
    _, group = framed(("Ann", DOWN))
    plain = Framework.model_validate({"title": "T", "criteria": {"a": {}, "b": {}, "c": {}}})
    assert opinions(plain, group) == []
