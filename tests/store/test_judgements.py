"""Judgements and swing points as edits of a framework's file."""

import pytest
from building import framework

from pmoctl.model.framework import Framework
from pmoctl.store.edit import Edit
from pmoctl.store.judgements import judgement_edits, point_edits, reciprocal


def frame(weights=None):
    return Framework.model_validate(framework(criteria={"a": {}, "b": {}, "c": {}}, weights=weights))


def pairwise(*people):
    return frame({"method": "pairwise", "judgements": list(people)})


SAID = {("a", "b"): 3, ("a", "c"): "1/3", ("b", "c"): 5}
COMPARE = {"a": {"b": 3, "c": "1/3"}, "b": {"c": 5}}


def test_who_says_something_first_is_added():
    assert judgement_edits(frame(), "ann", SAID) == [
        Edit(("weights",), {"method": "pairwise", "judgements": [{"by": "ann", "compare": COMPARE}]})
    ]
    assert judgement_edits(pairwise({"by": "bob", "compare": {"a": {"b": 2}}}), "ann", SAID) == [
        Edit(("weights", "judgements"), {"by": "ann", "compare": COMPARE}, "add")
    ]


def test_what_is_said_again_is_replaced_the_way_round_that_it_stands():
    known = pairwise(
        {"by": "bob", "compare": {"a": {"b": 2}}}, {"by": "ann", "compare": {"b": {"a": 2}, "a": {"c": 9}}}
    )
    route = ("weights", "judgements", 1, "compare")
    assert judgement_edits(known, "ann", SAID) == [
        Edit((*route, "b", "a"), "1/3"), Edit((*route, "a", "c"), "1/3"), Edit((*route, "b", "c"), 5),
    ]  # fmt: skip


def test_points_are_written_one_by_one_where_there_are_some():
    assert point_edits(frame(), {"a": 100, "b": 40}) == [
        Edit(("weights",), {"method": "swing", "points": {"a": 100, "b": 40}})
    ]
    some = frame({"method": "swing", "points": {"a": 100, "b": 50, "c": 1}})
    assert point_edits(some, {"b": 40}) == [Edit(("weights", "points", "b"), 40)]


@pytest.mark.parametrize(
    ("value", "turned"), [(3, "1/3"), ("1/3", 3), (2.5, "2/5"), ("7/2", "2/7"), (1, 1), (9.5, 2 / 19), (0.1, 10)]
)
def test_a_judgement_turned_round(value, turned):
    assert reciprocal(value) == turned
