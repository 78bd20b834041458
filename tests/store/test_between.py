"""The edits between two values of a file: what is meant is there, and what stays keeps its comments."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pmoctl.store.between import edits_between
from pmoctl.store.edit import Edit, edit_text, write_flow


def loaded(text):
    return YAML(typ="safe", pure=True).load(text)


def test_what_stays_of_a_value_keeps_its_comments():
    text = "d:\n  x:\n    outcome: approved # so\n    funds: {2027: 1} # released\n    by: [a] # who\n"
    before = loaded(text)["d"]["x"]
    after = {"outcome": "deferred", "by": ["a"], "why": "Later"}
    assert edit_text(text, edits_between(before, after, ("d", "x"))) == (
        "d:\n  x:\n    outcome: deferred # so\n    by: [a] # who\n    why: Later\n"
    )


LISTED = "a:\n  - x # one\n  - {y: 1} # two\n  - z # three\nb: 1\n"


@pytest.mark.parametrize(
    ("after", "text"),
    [
        (["x", {"y": 1}, "z"], LISTED),
        (["x", {"y": 1}, "z", "q", "r"], LISTED.replace("b:", "  - q\n  - r\nb:")),
        (["x", "z"], LISTED.replace("  - {y: 1} # two\n", "")),
        (["z"], "a:\n  - z # three\nb: 1\n"),
        (["x", {"y": 2}, "z"], LISTED.replace("1}", "2}")),
        (["x", {"y": 1}, "q"], LISTED.replace("z", "q")),
        (["x", "q", "r"], LISTED.replace("{y: 1}", "q").replace("z", "r")),
        (["z", "q"], "a:\n  - z # three\n  - q\nb: 1\n"),
        (
            ["x", "q", {"y": 1}, "z"],
            "a: [x, q, {y: 1}, z] # three\nb: 1\n",
        ),  # in between there is no place without a guess
        ([], "a: [] # three\nb: 1\n"),
    ],
)
def test_items_that_stay_keep_their_comments(after, text):
    assert edit_text(LISTED, edits_between(["x", {"y": 1}, "z"], after, ("a",))) == text


@settings(max_examples=100, deadline=None, derandomize=True)
@given(data=st.data(), newline=st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_becomes_of_a_list_is_what_was_meant(data, newline):
    items = st.lists(
        st.one_of(st.integers(0, 3), st.sampled_from(["x", "y", {"k": 1, "l": [2]}, {"k": 2}])), max_size=5
    )
    before, after = data.draw(items), data.draw(items)
    if data.draw(st.booleans()):
        text = (
            "a:" + "".join(f"{newline}- {write_flow(item)} # c{place}" for place, item in enumerate(before)) + newline
        )
    else:
        text = f"a: {write_flow(before)}{newline}"
    edited = edit_text(
        text + "b: 1", edits_between(before or None, after, ("a",)) if "#" in text else [Edit(("a",), after)]
    )
    assert loaded(edited) == {"a": after, "b": 1}
    assert set(re.findall(r"\r\n|\n|\r", edited)) <= {newline}
