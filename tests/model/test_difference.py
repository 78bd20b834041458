"""What differs between two states of data, and how it is said."""

import pytest

from pmoctl.model.difference import MISSING, ChangedFile, Difference, changed_words, differences


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": 1}, {"a": 1.0}, []),
        ({"a": 1}, {"a": True}, [(("a",), 1, True)]),
        ({"a": 0}, {"a": False}, [(("a",), 0, False)]),
        ({"a": False}, {"a": False}, []),
        ({"a": None}, {}, [(("a",), None, MISSING)]),
        ({}, {"a": None}, [(("a",), MISSING, None)]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, [(("a", "c"), 2, 3)]),
        ({"a": {"b": 1}}, {"a": [1]}, [(("a",), {"b": 1}, [1])]),
        ([1, {"b": 2}], [1, {"b": 3}], [((1, "b"), 2, 3)]),
        ([1, 2], [1], [((), [1, 2], [1])]),  # of another length: whole
        ({"b": 1, "a": 1}, {"c": 2, "a": 2}, [(("b",), 1, MISSING), (("a",), 1, 2), (("c",), MISSING, 2)]),
    ],
)
def test_the_innermost_places_that_differ_in_the_order_written(before, after, found):
    assert differences(before, after) == [Difference(*each) for each in found]


def test_what_became_of_a_file_in_words():
    def of(*routes):
        return changed_words(ChangedFile("f", False, False, tuple(Difference(each, 1, 2) for each in routes)))  # noqa: FBT003

    assert changed_words(ChangedFile("f", came=True, gone=False)) == "is new"
    assert changed_words(ChangedFile("f", came=False, gone=True)) == "is gone"
    assert of(("costs", "capex", 2027)) == "costs.capex.2027 changed"
    assert of(("a",), ("a",), ("b",)) == "a, b changed"
    assert of(*[(each,) for each in "abcd"]) == "a, b, c, d changed"
    assert of(*[(each,) for each in "abcde"]) == "a, b, c, d and 1 more place changed"
    assert of(*[(each,) for each in "abcdef"]) == "a, b, c, d and 2 more places changed"
