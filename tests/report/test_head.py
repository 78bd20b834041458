"""What a what-if says of itself: which limits are others, and none that stayed."""

import datetime as dt

import pytest
from building import AS_OF, assess_files, files_of, framework, initiative

from pmoctl.model.portfolio import Envelope
from pmoctl.model.scenario import Scenario
from pmoctl.report.head import Head, head_parts, scenario_data, scenario_words
from pmoctl.report.numbers import Numbers
from pmoctl.store.digest import digest_data

OWN = {"budget": {2027: 100}, "held_back": {2027: 10}, "capacity": {"engineers": {2027: 4}}}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"budget": {2027: 90}}, "another budget"),
        ({"capacity": {"engineers": {2027: 5}}}, "other people"),
        ({"held_back": {}}, "more or less held back"),
        ({"budget": {2027: 90}, "capacity": {}}, "another budget; other people"),
        ({"capex": {2027: 50}, "run": {2028: 9}}, "another limit on capex; another limit on recurring cost"),
        ({}, "nothing is replaced"),
    ],
)
def test_a_what_if_says_which_limits_are_others(changed, words):
    scenario = Scenario(envelope=Envelope(**{**OWN, **changed}))
    assert scenario_words(scenario, Numbers(), Envelope(**OWN)) == words


def test_a_what_if_without_limits_of_its_own_says_what_else_it_replaces():
    assert scenario_words(Scenario(framework="fy2028", out=["one", "two"]), Numbers(), Envelope(**OWN)) == (
        "framework fy2028; out: one, two"
    )


def approved(frame, digest):
    return {**frame, "approval": [{"date": "2026-09-01", "forum": "Board", "by": ["ann"], "digest": digest}]}


def head_of(frame, **options):
    found = assess_files(files_of({"a": initiative(ratings={"fit": 3})}, frame), **options)
    return Head.of(found, "0123456789abcdef+", AS_OF)


def test_a_framework_is_what_was_approved_or_it_is_said_loudly():
    good, other = approved(framework(), digest_data(framework())), approved(framework(), "sha256:" + "0" * 64)
    assert (head_of(good).state, head_of(good).warnings) == ("approved", ())
    assert head_of(framework()).warning == "framework used is a draft: nobody has approved it"
    assert head_of(other).warning == (
        "framework used was altered after its approval: this is not the agreed baseline"
    )  # fmt: skip
    weighed = head_of(good, scenario=Scenario(weights={"fit": 9}))
    assert (weighed.state, weighed.warning) == (
        "altered", "this is a what-if, not the agreed baseline: weights fit 9",
    )  # fmt: skip
    assert weighed.words() == "Framework used (what-if), revision 0123456789+, as of 2026-12-01"
    assert head_of(good, scenario=Scenario(out=["a"])).state == "approved"
    assert head_of(framework(), scenario=Scenario(weights={"fit": 9})).state == "draft"


def test_what_cannot_be_read_nobody_has_approved():
    context = assess_files(files_of({})).workspace
    head = Head.of_framework(context, "gone", None, dt.date(2026, 12, 1))
    assert (head.framework, head.digest, head.state) == ("gone", "", "draft")
    assert head.words() == "Framework gone (draft), no revision, as of 2026-12-01"


def test_the_head_of_the_data():
    use, revision, day = head_parts(Head("used", "sha256:x", "approved", "abc", AS_OF))
    assert use == {"id": "used", "digest": "sha256:x", "state": "approved"}
    assert (revision, day) == ("abc", "2026-12-01")
    assert scenario_data(None) is None
    made = scenario_data(Scenario.model_validate({"weights": {"fit": 9}, "in": ["a"], "out": ["b"]}))
    assert made == {"framework": None, "weights": {"fit": 9}, "envelope": None, "in": ["a"], "out": ["b"]}
    assert scenario_data(Scenario(envelope=Envelope(budget={2027: 5})))["envelope"]["budget"] == {"2027": 5.0}


def test_all_that_a_what_if_replaces_is_named():
    scenario = Scenario.model_validate({"framework": "next", "weights": {"fit": 9, "new": 2.5}, "in": ["a", "b"]})
    assert scenario_words(scenario, Numbers()) == "framework next; weights fit 9, new 2.5; in: a, b"
    opex = Scenario(envelope=Envelope(opex={2027: 1}))
    assert scenario_words(opex, Numbers()) == "another limit on opex"
