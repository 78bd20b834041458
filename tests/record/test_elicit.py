"""Judgements taken down: read, held against the framework, judged while they are given, and written."""

import datetime as dt
from fractions import Fraction

import pytest
from building import files_of, framework, to_file, write_files

from pmoctl.model.finding import Finding
from pmoctl.model.framework import Framework
from pmoctl.record.elicit import (
    groups_to_ask,
    judge_answers,
    open_pairs,
    propose_judgements,
    propose_points,
    read_comparisons,
    read_judgement,
    read_points,
    require_draft,
    require_method,
    require_pairs,
    said_before,
)
from pmoctl.record.propose import open_desk
from pmoctl.record.refusal import ImpossibleError, NotRecordedError
from pmoctl.store.read import read_data

CRITERIA = {"a": {}, "b": {"criteria": {"b1": {}, "b2": {}}}, "c": {}, "d": {"criteria": {"d1": {}}}}


def frame(**keys):
    return Framework.model_validate({**framework(), "criteria": CRITERIA, **keys})


def judged(**people):
    judgements = [{"by": by, "compare": compare} for by, compare in people.items()]
    return frame(weights={"method": "pairwise", "judgements": judgements})


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), (" 3.0 ", 3), ("2.5", 2.5), ("1/3", "1/3"), ("9", 9), ("1/9", "1/9"), ("9/1", "9/1"), ("0.2", 0.2)]
    + [(text, None) for text in ("", "9.1", "1/10", "10/1", "0.1", "0", "-3", "03", "3.", "three", "1/0", "³")],
)
def test_a_judgement_is_between_a_ninth_and_nine(text, value):
    assert read_judgement(text) == value


def test_a_comparison_is_a_pair_and_a_value():
    assert list(read_comparisons(["a:b=3", " b1 : b2 = 1/2 "])) == [(("a", "b"), 3), (("b1", "b2"), "1/2")]
    with pytest.raises(ImpossibleError, match="a=3 is not a judgement"):
        list(read_comparisons(["a=3"]))


def test_points_are_read_and_refused():
    assert read_points(frame(), ["a=100, b=0", "c=2.5"]) == {"a": 100, "b": 0, "c": 2.5}
    for word, why in [
        ("a=100.5", "is not a number"),
        ("a=", "is not a number"),
        ("a=1,a=2", "given twice"),
        ("z=1", "no criterion"),
    ]:
        with pytest.raises(ImpossibleError, match=why):
            read_points(frame(), [word])


def test_a_pair_is_two_criteria_of_one_group():
    require_pairs(frame(), [{("a", "b"): 1, ("b2", "b1"): 1}])
    for pair, why in [(("a", "b1"), "one group"), (("a", "a"), "to itself"), (("a", "x"), "no criterion `x`")]:
        with pytest.raises(ImpossibleError, match=why):
            require_pairs(frame(), [{pair: 1}])


def test_a_draft_may_lack_weights_and_nothing_else():
    lacks = Finding("weights-incomplete", "error", "…", "frameworks/x.yaml", ())
    require_draft("x", frame(), [lacks])
    with pytest.raises(NotRecordedError, match="has errors") as refused:
        require_draft("x", frame(), [lacks, lacks._replace(rule="unknown-key")])
    assert [each.rule for each in refused.value.findings] == ["unknown-key"]
    approval = [{"date": "2026-05-20", "forum": "Board", "by": ["Ann"], "digest": "sha256:" + "0" * 64}]
    with pytest.raises(NotRecordedError, match="approved by the Board on 2026-05-20"):
        require_draft("x", frame(approval=approval), [])


def test_a_framework_has_one_method():
    require_method("x", frame(), "swing")
    require_method("x", judged(Ann={"a": {"b": 2}}), "pairwise")
    with pytest.raises(NotRecordedError, match="by method `pairwise`"):
        require_method("x", judged(Ann={"a": {"b": 2}}), "swing")


def test_groups_of_several_are_asked():
    assert {name: list(members) for name, members in groups_to_ask(frame(), None).items()} == {
        ".": ["a", "b", "c", "d"],
        "b": ["b1", "b2"],
    }
    assert list(groups_to_ask(frame(), "b")) == ["b"]
    with pytest.raises(ImpossibleError, match="no group of several criteria `d`"):
        groups_to_ask(frame(), "d")


def test_what_was_answered_either_way_round_is_not_open():
    assert open_pairs("abc", {("c", "a"): 2}) == [("a", "b"), ("b", "c")]


def test_what_was_said_before_is_known_both_ways_round():
    said = said_before(judged(Ann={"a": {"b": 4}}, Ben={"a": {"b": 9}}), "Ann")
    assert said == {("a", "b"): 4, ("b", "a"): 0.25}
    assert said_before(frame(), "Ann") == {}


def test_answers_are_judged_with_what_stands():
    """Saaty: with a over b 2, b over c 2 and a over c 4 nothing contradicts, and the shares are 4/7, 2/7 and 1/7."""
    before = judged(Ann={"b": {"a": 9, "c": 2}})
    assert judge_answers(before, "Ann", "abc", {}) is None
    found = judge_answers(before, "Ann", "abc", {("a", "b"): 2, ("c", "a"): "1/4"})
    assert found.shares == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)
    assert judge_answers(before, "Ben", "abc", {("a", "b"): 2}) is None


@pytest.fixture
def desk(tmp_path):
    write_files(tmp_path, {**files_of({}), "frameworks/new.yaml": to_file({**framework(), "criteria": CRITERIA})})
    return open_desk(tmp_path, dt.date(2026, 11, 1))


def written(proposal):
    return read_data(proposal.edits["frameworks/new.yaml"].decode())["weights"]


def test_several_people_begin_the_list_together(desk):
    said = {by: {("b1", "b2"): value} for by, value in (("Ann", 3), ("Ben", "1/2"))}
    weights = written(propose_judgements(desk, "new", frame(), said))
    compared = {person["by"]: person["compare"] for person in weights["judgements"]}
    assert compared == {"Ann": {"b1": {"b2": 3}}, "Ben": {"b1": {"b2": "1/2"}}}
    assert Fraction(compared["Ben"]["b1"]["b2"]) == Fraction(1, 2)


def test_points_are_written(desk):
    assert written(propose_points(desk, "new", frame(), {"a": 100, "c": 2.5})) == {
        "method": "swing",
        "points": {"a": 100, "c": 2.5},
    }
