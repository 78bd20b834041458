"""A what-if: other weights and another envelope, laid over what stands."""

import pytest
from building import assess_files, files_of, framework, initiative

from pmoctl.model.framework import Framework
from pmoctl.model.judgement import global_shares
from pmoctl.model.portfolio import Envelope
from pmoctl.model.scenario import Scenario
from pmoctl.score.what_if import Renormalised, apply_scenario, renormalised, reweight

TREE = {"value": {"weight": 60, "criteria": {"fit": {"weight": 30}, "reach": {"weight": 70}}}, "risk": {"weight": 40}}


def read(**keys):
    return Framework.model_validate(framework(criteria=TREE, **keys))


def weights_of(frame):
    value = frame.criteria["value"]
    return value.weight, frame.criteria["risk"].weight, [each.weight for each in value.criteria.values()]


def test_what_is_named_has_another_weight_at_whatever_depth_and_all_else_keeps_its_own():
    assert weights_of(reweight(read(), {"fit": 80, "risk": 0})) == (60, 0, [80, 70])
    assert weights_of(reweight(read(), {})) == (60, 40, [30, 70])
    assert weights_of(read()) == (60, 40, [30, 70])


def test_where_judgements_made_the_weights_a_criterion_keeps_its_share_in_percent():
    # Of 100 and 50 points value has two thirds; with 50 of risk it has 66.7 of 116.7. The group keeps 30 and 70.
    swing = read(weights={"method": "swing", "points": {"value": 100, "risk": 50}})
    found = reweight(swing, {"risk": 50})
    assert found.weights is None
    value, risk, inner = weights_of(found)
    assert (value, risk, inner) == (pytest.approx(200 / 3), 50, pytest.approx([30, 70]))
    assert global_shares(found)["value"] == pytest.approx(4 / 7)


def test_a_weight_that_is_no_share_in_percent_says_which_share_it_is():
    # fit 80 beside 70 is 80 of 150; value 60 beside 40 stays 60 percent.
    asked = {"fit": 80.0, "value": 60.0}
    assert renormalised(reweight(read(), asked), asked) == (Renormalised("fit", 80, 150, pytest.approx(80 / 150)),)
    # Without weights of their own x and y have 1 each.
    bare = Framework.model_validate(framework(criteria={"x": {}, "y": {}}))
    assert renormalised(reweight(bare, {"x": 3}), {"x": 3}) == (("x", 3, 4, pytest.approx(0.75)),)
    exact = {"fit": 20.0, "reach": 80.0}
    assert renormalised(reweight(read(), exact), exact) == ()


def test_a_scenario_lays_its_weights_over_the_framework_that_is_meant_and_its_envelope_over_the_settings():
    frame, said = framework(criteria=TREE), {"envelope": {"budget": {2027: 10}}}
    context = assess_files(files_of({"a": initiative()}, frame, frameworks={"other": frame}, **said)).workspace
    money = Envelope.model_validate({"budget": {2027: 5}})
    found = apply_scenario(context, Scenario(weights={"risk": 90}, envelope=money), "used")
    assert weights_of(found.frameworks["used"]) == (60, 90, [30, 70])
    assert found.frameworks["other"] is context.frameworks["other"]
    assert (found.settings.envelope, context.settings.envelope.budget) == (money, {2027: 10})
    same = apply_scenario(context, Scenario(weights={"risk": 90}), "gone")
    assert (same.frameworks, same.settings) == (context.frameworks, context.settings)
