"""Edits of YAML text: the value meant is there, and everything else is as it was, to the letter."""

import copy
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pmoctl.store.edit import Edit, NotEditableError, edit_text, write_flow

ROOT = Path(__file__).parents[2]
FILES = [
    path.read_text(encoding="utf-8")
    for folder in ("portfolio", "frameworks", "tests/rules/_base")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
TWICE = ["x"]


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("a: 1 # one\nb: 2\n", Edit(("a",), 3), "a: 3 # one\nb: 2\n"),
        ("a: 1\nb: 2", Edit(("c",), 3), "a: 1\nb: 2\nc: 3"),
        ("a:\nb: 1\n", Edit(("a", "c"), 1), "a: {c: 1}\nb: 1\n"),
        ("a:   # why\nb: 1\n", Edit(("a",), 2), "a: 2   # why\nb: 1\n"),
        ("a: {}\n", Edit(("a", "q"), 1), "a: {q: 1}\n"),
        ("a: {b: 1, }  # c\n", Edit(("a", "q"), 1), "a: {b: 1, q: 1, }  # c\n"),
        ("a: [\n 1, # one\n 2 # two\n]\n", Edit(("a",), 3, "add"), "a: [\n 1, # one\n 2, 3 # two\n]\n"),
        ("a:\n- 1\n- 2 # x\n\n# end\n", Edit(("a",), 3, "add"), "a:\n- 1\n- 2 # x\n- 3\n\n# end\n"),
        ("a:\n  b:\n    c: 1\n  # end\n", Edit(("a", "b", "d"), 2), "a:\n  b:\n    c: 1\n    d: 2\n  # end\n"),
        ("a: [1]\r\nb: 2\r\n", Edit(("c",), [1]), "a: [1]\r\nb: 2\r\nc: [1]\r\n"),
        ("a: |\n  text\n\n# c\nb: 2\n", Edit(("a",), "new"), "a: new\n\n# c\nb: 2\n"),
        ("a: |+\n  t\n\n\n", Edit(("b",), 1), "a: |+\n  t\n\n\nb: 1\n"),
        ("a:\n  - b: 1\n    c: 2\n  - d: 3\n", Edit(("a", 0, "e"), 1), "a:\n  - b: 1\n    c: 2\n    e: 1\n  - d: 3\n"),
        ("a: 1\n", Edit(("l",), {"x": 1}, "add"), "a: 1\nl: [{x: 1}]\n"),
        ("a: 1\rb: 2\r", Edit(("c",), 3), "a: 1\rb: 2\rc: 3\r"),
        ("a: 1\n", Edit(("b",), [TWICE, TWICE]), "a: 1\nb: [[x], [x]]\n"),  # and no alias
        ("a: 'no'\n", Edit(("d",), dt.date(2026, 9, 30)), "a: 'no'\nd: 2026-09-30\n"),
        # Ids that are numbers are keys like any other, whether the file has them in quotes or not.
        ("d: {12345: {a: 1}}\n", Edit(("d", "12345", "b"), 2), "d: {12345: {a: 1, b: 2}}\n"),
        ("d: {'7': 1}\n", Edit(("d", "7"), 2), "d: {'7': 2}\n"),
        ("d:\n", Edit(("d", "12345"), {"c": {"1": 2}}), "d: {12345: {c: {1: 2}}}\n"),
        ("d:\n  - x\n", Edit(("d",), {"1": ["2"]}, "add"), "d:\n  - x\n  - {1: ['2']}\n"),
        ("a: x\n  y\nb: 1\n", Edit(("a",), "q"), "a: q\nb: 1\n"),
        ("a:\n  2027: 1\n", Edit(("a", 2028), 2), "a:\n  2027: 1\n  2028: 2\n"),
        ("a: 1 # one\nb: 2\n", Edit(("a",), "c", "rename"), "c: 1 # one\nb: 2\n"),
        ('x: {"a":1, b: 2}\n', Edit(("x", "a"), "c", "rename"), 'x: {"c":1, b: 2}\n'),
        ("x: {a, b}\n", Edit(("x", "a"), "c", "rename"), "x: {c, b}\n"),
        ("? a # why\n: 1\n", Edit(("a",), "c", "rename"), "? c # why\n: 1\n"),
        ("a:\n  - b: 1\n", Edit(("a", 0, "b"), "c", "rename"), "a:\n  - c: 1\n"),
        ("a: 1\n", Edit(("a",), "2027", "rename"), "2027: 1\n"),
        ("a: 1\n", Edit(("b", 2028), 2), "a: 1\nb: {2028: 2}\n"),
        ("a: 1 # one\n# two\nb: 2\n", Edit(("a",), None, "cut"), "# two\nb: 2\n"),
        ("a:\n  b: 1\n  c:\n    d: 2\n# end\n", Edit(("a", "c"), None, "cut"), "a:\n  b: 1\n# end\n"),
        ("a: 1\r\nb: |\r\n  x\r\n", Edit(("b",), None, "cut"), "a: 1\r\n"),
        ("a: {b: 1, c: 2, d: 3}\n", Edit(("a", "c"), None, "cut"), "a: {b: 1, d: 3}\n"),
        ("a: {b: 1, c: 2}\n", Edit(("a", "b"), None, "cut"), "a: {c: 2}\n"),
        ("b: 2\na: 1", Edit(("a",), None, "cut"), "b: 2\n"),
        ("a:\n  # one\n  - b: 1\n    c: 2\n  - d: 3 # d\n", Edit(("a", 0), None, "cut"), "a:\n  # one\n  - d: 3 # d\n"),
        ("a:\n- - 1\n- 2 # x\n- 3\n", Edit(("a", 1), None, "cut"), "a:\n- - 1\n- 3\n"),
        ("a: [x, {y: 1}, z]\n", Edit(("a", 1), None, "cut"), "a: [x, z]\n"),
        ("a: [x, y]\n", Edit(("a", 0), None, "cut"), "a: [y]\n"),
    ],
)
def test_edit(text, edit, expected):
    assert edit_text(text, [edit]) == expected


def test_what_is_long_takes_a_line_for_each_key():
    value = {"date": dt.date(2026, 9, 30), "forum": "Executive: Committee", "by": ["a" * 40, "b" * 40]}
    assert edit_text("a: 1\nlog:\n  - {x: 1}\n", [Edit(("log",), value, "add")]) == (
        "a: 1\nlog:\n  - {x: 1}\n  - date: 2026-09-30\n    forum: 'Executive: Committee'\n"
        f"    by: [{'a' * 40}, {'b' * 40}]\n"
    )


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: *x\n", Edit(("a",), 1)),
        ("a: 1\na: 2\n", Edit(("a",), 1)),
        ("a: [1\n", Edit(("a",), 1)),
        ("", Edit(("a",), 1)),
        ("a: text\n", Edit(("a", "b"), 1)),
        ("a: [1]\n", Edit(("a", "b"), 1)),
        ("a: {b}\n", Edit(("a", "b"), 1)),
        ("a: 1\nb: 2\n", Edit(("a",), "b", "rename")),
        ("a: 1\n", Edit(("b",), "c", "rename")),
        ("a: [1]\n", Edit(("a", 0), "c", "rename")),
        ("a: 1\n", Edit(("a",), None, "cut")),
        ("- {a: 1}\n- a: 1\n  b: 2\n", Edit((1, "a"), None, "cut")),
        ("a: {b: 1,\n  # why\n  c: 2}\n", Edit(("a", "c"), None, "cut")),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text, edit):
    with pytest.raises(NotEditableError):
        edit_text(text, [edit])


TEXTS = st.text(max_size=30).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
SCALARS = st.one_of(
    st.integers(-(10**9), 10**9), TEXTS, st.booleans(), st.none(), st.sampled_from(["012", "1_000", "no", "1/3", ".5"])
)
KEYS = st.from_regex(r"\A[a-z][a-z0-9-]{0,8}\Z")
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


@settings(deadline=None, derandomize=True)
@given(value=VALUES)
def test_what_is_written_reads_back(value):
    # Read by ruamel.yaml's own loader, which knows nothing of ours.
    assert YAML(typ="safe", pure=True).load(f"a: {write_flow(value)}\n") == {"a": value}


def routes(data, route=()):
    yield route
    if isinstance(data, dict):
        for key, value in data.items():
            yield from routes(value, (*route, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from routes(value, (*route, place))


def at(data, route):
    for part in route:
        data = data[part]
    return data


def loaded(text):
    """Data by ruamel.yaml's loader; dates as the contract has them, as text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors = dict(yaml.constructor.yaml_constructors)
    yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = lambda _loader, node: node.value
    return yaml.load(text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(data=st.data())
def test_an_edit_changes_what_is_meant_and_nothing_else(data):
    text = data.draw(st.sampled_from(FILES))
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    before = loaded(text)
    route = data.draw(st.sampled_from([route for route in routes(before) if route]))
    value, old = data.draw(VALUES), at(before, route)
    expected = copy.deepcopy(before)
    if isinstance(old, list) and data.draw(st.booleans()):
        at(expected, route).append(value)
        after, added = edit_text(text, [Edit(route, value, "add")]), True
    elif isinstance(old, dict) and data.draw(st.booleans()):
        at(expected, route)["added-key"] = value
        after, added = edit_text(text, [Edit((*route, "added-key"), value)]), True
    else:
        at(expected, route[:-1])[route[-1]] = value
        after, added = edit_text(text, [Edit(route, value)]), False
    assert loaded(after) == expected
    start = next((place for place, (old_, new) in enumerate(zip(text, after, strict=False)) if old_ != new), len(text))
    rest = zip(reversed(text[start:]), reversed(after[start:]), strict=False)
    end = next((place for place, (old_, new) in enumerate(rest) if old_ != new), min(len(text), len(after)) - start)
    gone = text[start : len(text) - end]
    if added:
        assert gone == ""
    elif not isinstance(old, dict | list):  # the old value went, and no comment, key or line with it
        assert "#" not in gone or "#" in str(old)
        assert "\n" not in gone or "\n" in str(old).strip() or " " in str(old)
        assert after.count("\n") >= text.count("\n") - gone.count("\n")
    assert ("\r\n" in text) == ("\r\n" in after)
    assert "\r\n" not in text or "\n" not in after.replace("\r\n", "")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=st.data(), name=KEYS)
def test_a_key_gets_another_name_and_nothing_else_moves(data, name):
    text = data.draw(st.sampled_from(FILES))
    if data.draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    before = loaded(text)
    keys = [route for route in routes(before) if route and isinstance(at(before, route[:-1]), dict)]
    route = data.draw(st.sampled_from(keys))
    holder = at(before, route[:-1])
    if name in holder:
        return
    after = edit_text(text, [Edit(route, name, "rename")])
    expected = copy.deepcopy(before)
    holder = at(expected, route[:-1])
    renamed = {name if key == route[-1] else key: value for key, value in holder.items()}
    holder.clear()
    holder.update(renamed)
    assert loaded(after) == expected
    assert list(at(loaded(after), route[:-1])) == list(renamed)  # in its place
    # All that changed is one stretch of one line, where the old key stood.
    changed = [pair for pair in zip(text.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    assert edit_text(after, [Edit((*route[:-1], name), str(route[-1]), "rename")]) == text
