"""What a what-if says of itself: which limits are others, and none that stayed."""

import pytest

from pmoctl.model.portfolio import Envelope
from pmoctl.model.scenario import Scenario
from pmoctl.report.head import scenario_words

OWN = {"budget": {2027: 100}, "held_back": {2027: 10}, "capacity": {"engineers": {2027: 4}}}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"budget": {2027: 90}}, "another budget"),
        ({"capacity": {"engineers": {2027: 5}}}, "other people"),
        ({"held_back": {}}, "more or less held back"),
        ({"budget": {2027: 90}, "capacity": {}}, "another budget; other people"),
        ({"capex": {2027: 50}, "run": {2028: 9}}, "another limit of capex; another limit of recurring cost"),
        ({}, "nothing is replaced"),
    ],
)
def test_a_what_if_says_which_limits_are_others(changed, words):
    scenario = Scenario(envelope=Envelope(**{**OWN, **changed}))
    assert scenario_words(scenario, Envelope(**OWN)) == words


def test_a_what_if_without_limits_of_its_own_says_what_else_it_replaces():
    assert scenario_words(Scenario(framework="fy2028", out=["one", "two"]), Envelope(**OWN)) == (
        "framework fy2028; out: one, two"
    )
