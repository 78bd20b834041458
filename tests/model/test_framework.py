"""What a framework may say of pairs and anchors, and the order in which its criteria are walked."""

import pytest
from pydantic import TypeAdapter, ValidationError

from pmoctl.model.framework import Anchor, Criterion, Framework, Judgement, walk

JUDGEMENT, ANCHOR = TypeAdapter(Judgement), TypeAdapter(Anchor)


@pytest.mark.parametrize(
    ("written", "value"),
    [(1, 1), (9, 9), (0.5, 0.5), ("1/3", 1 / 3), ("1/9", 1 / 9), ("9/1", 9), ("7/2", 3.5), ("12/4", 3), (1 / 9, 1 / 9)],
)
def test_a_judgement_is_a_number_or_a_fraction_of_the_scale(written, value):
    assert JUDGEMENT.validate_python(written) == pytest.approx(value)


@pytest.mark.parametrize(
    "written",
    [0, -1, 9.1, 10, 0.1, "1/10", "10/1", "0/1", "1/0", "01/3", "1/3 ", "1 / 3", "3", "1.5/3", True, None, [1],
     float("nan"), float("inf"), 10**400, -(10**400), "1/1000000"],
)  # fmt: skip
def test_what_is_off_the_scale_is_refused(written):
    with pytest.raises(ValidationError, match="a number from 1/9 to 9, or a fraction such as 1/3"):
        JUDGEMENT.validate_python(written)


@pytest.mark.parametrize(("written", "value"), [(0, 0), (5, 5), (-2, -2), ("2.5", 2.5), ("-0.5", -0.5), ("10", 10)])
def test_an_anchor_stands_at_a_number(written, value):
    assert ANCHOR.validate_python(written) == value


@pytest.mark.parametrize("written", ["", "a", "01", "1.", ".5", "1e3", "+1", "--1", True, None, 2.5, "1\n"])
def test_what_is_no_number_of_the_scale_is_refused(written):
    with pytest.raises(ValidationError, match="an anchor stands at a number of the scale"):
        ANCHOR.validate_python(written)


def test_criteria_are_walked_from_the_top_with_their_groups():
    frame = Framework.model_validate({
        "title": "T",
        "criteria": {"a": {}, "g": {"criteria": {"b": {}, "h": {"criteria": {"c": {}}}}}, "d": {}},
    })  # fmt: skip
    assert [(name, parents) for name, parents, _ in walk(frame.criteria)] == [
        ("a", ()), ("g", ()), ("b", ("g",)), ("h", ("g",)), ("c", ("g", "h")), ("d", ()),
    ]  # fmt: skip
    assert all(isinstance(each, Criterion) for _, _, each in walk(frame.criteria))


def test_what_stands_without_a_word():
    frame = Framework.model_validate({"title": "T", "criteria": {"a": {}}})
    assert (frame.scale.lowest, frame.scale.highest, frame.discount_rate, frame.missing) == (0, 5, 0, "lowest")
    assert frame.benefits_counted == ["revenue", "cost_saving", "cost_avoidance"]
    assert frame.criteria["a"].weight == 1
    one, other = (Framework.model_validate({"title": "T", "criteria": {"a": {}}}) for _ in "ab")
    assert one.benefits_counted is not other.benefits_counted
