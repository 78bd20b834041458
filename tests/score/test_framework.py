"""A framework made ready for scoring, by hand."""

import pytest
from building import framework

from pmoctl.model.framework import Framework
from pmoctl.model.strategy import Target
from pmoctl.score.framework import HORIZON_END, Way, interpolate, prepare_framework

TREE = {
    "value": {"weight": 3, "criteria": {"fit": {"weight": 1}, "npv": {"weight": 3, "measure": "npv"}}},
    "risk": {"weight": 1, "measure": "jobs", "prefer": "lower", "scale": {"lowest": 1, "highest": 9}},
}


def ready(**keys):
    return prepare_framework("used", Framework.model_validate(framework(**keys)), 2028)


def test_shares_are_global_and_leaves_know_their_measures():
    found = {
        leaf.id: (leaf.share, leaf.measure, leaf.computed, leaf.lowest, leaf.highest)
        for leaf in ready(criteria=TREE).leaves
    }
    assert found == {
        "fit": (pytest.approx(3 / 16), None, False, 0, 5), "npv": (pytest.approx(9 / 16), "npv", True, 0, 5),
        "risk": (pytest.approx(4 / 16), "jobs", False, 1, 9),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("base", "horizon", "first", "last"),
    [(2027, None, 2027, HORIZON_END), (2027, 3, 2027, 2029), (None, 1, 2028, 2028)],
)
def test_years_count_from_the_base_year_within_the_horizon(base, horizon, first, last):
    keys = {"base_year": base, **({"horizon": horizon} if horizon else {})}
    found = ready(**keys)
    assert (found.base_year, found.last_year) == (first, last)


def test_what_is_asked_for_anywhere_is_worked_out():
    gates = {"a": {"exclude_unless": {"measure": "mirr", "at_least": 0}}, "b": {"include_when": {"has": "obligation"}}}
    found = ready(criteria=TREE, gates=gates, tie_break=["payback", "fit", "obligation"])
    assert found.asked == {"npv", "jobs", "mirr", "payback", "fit", "obligation"}
    assert found.money_scored == {"npv"}
    assert ready(criteria={"a": {"measure": "duration"}, "b": {"measure": "strategy_share"}}).money_scored == set()


def test_doing_nothing_scores_what_is_said_of_it_else_the_worst_and_of_a_measure_that_of_0():
    criteria = {
        "fit": {"do_nothing": 2},
        "low": {"do_nothing": 2, "prefer": "lower"},
        "none": {},
        "jobs": {"measure": "jobs", "prefer": "lower"},
    }
    found = ready(criteria=criteria)
    # By hand on 0 to 5: 2 is 0.4, turned round 0.6; the worst is 0, turned round too; no jobs where fewer is better: 1.
    assert found.values_of_nothing == pytest.approx((0.4, 0.6, 0.0, 1.0))
    assert found.do_nothing == pytest.approx(50)


def test_a_tie_break_may_be_a_criterion_or_a_group_with_the_shares_within_it():
    found = ready(criteria=TREE, tie_break=["value", "fit", "npv", "jobs", "obligation"])
    # Measures are looked up as such; leaves stand in the order fit, npv, risk.
    assert dict(found.ranked_by) == {"value": ((0, 0.25), (1, 0.75)), "fit": ((0, 1.0),)}


def test_the_settings_that_steer_scoring_are_carried_over():
    found = ready(missing="reject", rank_by="score_per_cost", discount_rate=0.07, benefits_counted=["revenue"])
    assert (found.reject_missing, found.per_cost, found.rate, found.benefits_counted) == (True, True, 0.07, {"revenue"})
    assert (ready().reject_missing, ready().per_cost) == (False, False)


@pytest.mark.parametrize(("x", "y"), [(-1, 5), (0, 5), (1, 3), (2, 1), (3, 2.5), (4, 4), (9, 4)])
def test_between_points_a_line_and_beyond_them_nothing_more(x, y):
    assert interpolate((0.0, 2.0, 4.0), (5.0, 1.0, 4.0), x) == pytest.approx(y)


def test_numbers_are_cut_to_the_scale_and_turned_round_where_lower_is_better():
    (leaf,) = ready(criteria={"fit": {"scale": {"lowest": 1, "highest": 5}, "prefer": "lower"}}).leaves
    assert [leaf.on_scale(each) for each in (0.5, 1, 4, 5.5)] == [1, 1, 4, 5]
    assert [leaf.value(each) for each in (0, 1, 4, 6)] == [1, 1, 0.25, 0]
    (leaf,) = ready(criteria={"npv": {"measure": "npv", "points": [[0, 0], [100, 5]]}}).leaves
    assert [leaf.value(each) for each in (-9, 50, 300)] == [0, 0.5, 1]


def test_the_ways_of_targets_go_to_their_latest_year_within_five_where_somebody_asks():
    def target(baseline, values, **keys):
        given = {"measure": "M", "kind": "non_financial", "measured_in": "x", "baseline": {2025: baseline}, **keys}
        return Target.model_validate({**given, "values": values})

    # From 2027 on years up to 2032 count.
    targets = {
        "grid": target(40, {2030: 50, 2032: 60, 2035: 90}), "faults": target(10, {2032: 5}, prefer="lower"),
        "money": target(0, {2030: 9}, counts="revenue"), "far": target(0, {2033: 9}), "none": target(4, {2030: 4}),
    }  # fmt: skip
    asking = Framework.model_validate(framework(criteria={"reach": {"measure": "strategy_share"}}))
    found = prepare_framework("used", asking, 2027, targets).ways
    assert found == (Way("grid", 2032, 20.0), Way("faults", 2032, -5.0))
    assert prepare_framework("used", Framework.model_validate(framework()), 2027, targets).ways == ()
