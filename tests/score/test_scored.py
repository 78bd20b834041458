"""What the scoring of one comes to: measures by name, what is too good to exist, gain per cost."""

import math

import pytest
from building import framework, initiative, score

from pmoctl.score.scored import CriterionScore

FREE = {"costs": {"capex": {2027: 0}}, "benefits": {"gain": {"kind": "revenue", "amounts": {2028: 5}}}}
ALL_LOST = {"costs": {"capex": {2027: 9}}}


def test_a_contribution_is_share_times_value_in_points():
    assert CriterionScore("fit", 0.25, 3, None, 0.6, 0.6, 0.6, "submitter").contribution == pytest.approx(15)


def test_measures_are_looked_up_by_name_computed_or_ones_own():
    one = score(initiative(
        costs={"capex": {2027: 3}, "run": {2028: 4}}, measures={"jobs": 7},
        schedule={"start": "2027-01", "finish": "2027-06"}, risks={"late": {"probability": 3, "impact": 4}},
    ))  # fmt: skip
    names = ("cost", "run", "jobs", "duration", "delivery_risk", "strategy_share", "no-such")
    assert [one.measure(name) for name in names] == [3, 4, 7, 6, 12, None, None]


def test_what_does_not_exist_is_infinite_where_it_is_compared():
    free, lost = score(initiative(**FREE)), score(initiative(**ALL_LOST), framework(tie_break=["irr"]))
    assert (free.measure("bcr"), free.extent("bcr")) == (None, math.inf)
    assert (lost.measure("irr"), lost.extent("irr")) == (None, -math.inf)
    assert lost.extent("payback") == math.inf  # the longer the worse
    assert score(initiative()).extent("npv") is None
    assert lost.extent("cost") == 9


@pytest.mark.parametrize(
    ("keys", "whole", "ratio"),
    [
        # 3 of 5 are 60 points of gain.
        ({"costs": {"capex": {2027: 3}, "opex": {2028: 1}, "run": {2029: 8}}}, 12, 5),
        ({"costs": {"capex": {2027: 0}}}, 0, None),
        ({}, None, None),
    ],
)
def test_gain_per_unit_of_whole_cost(keys, whole, ratio):
    one = score(initiative(ratings={"fit": 3}, **keys))
    assert (one.whole_cost, one.ratio) == (whole, ratio)


def test_gain_is_the_score_less_that_of_doing_nothing():
    one = score(
        initiative(ratings={"fit": 3}, costs={"capex": {2027: 4}}), framework(criteria={"fit": {"do_nothing": 1}})
    )
    assert (one.score, one.gain, one.ratio) == (pytest.approx(60), pytest.approx(40), pytest.approx(10))
