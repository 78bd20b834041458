"""Where nodes begin and end, counted by hand as places of the text."""

import pytest

from pmoctl.store.nodes import read_nodes

TEXT = """\
title: A # why
costs:
  capex: {2027: 1, 'x y': [2, 3]} # so
  opex:
requires:
- one
-   two: 1
    by: "2027"
summary: |
  first
  second

last: >+
  kept

"""


def cut(text, node):
    return text[node.start : node.end]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("route", "kind", "flow", "column", "said", "key"),
    [
        (("title",), "scalar", False, 0, "A", "title"),
        (("costs",), "mapping", False, 2, "capex: {2027: 1, 'x y': [2, 3]} # so\n  opex:", "costs"),
        (("costs", "capex"), "mapping", True, 9, "{2027: 1, 'x y': [2, 3]}", "capex"),
        (("costs", "capex", 2027), "scalar", False, 0, "1", "2027"),
        (("costs", "capex", "x y"), "sequence", True, 26, "[2, 3]", "'x y'"),
        (("costs", "capex", "x y", 1), "scalar", False, 0, "3", None),
        (("requires",), "sequence", False, 0, '- one\n-   two: 1\n    by: "2027"', "requires"),
        (("requires", 1), "mapping", False, 4, 'two: 1\n    by: "2027"', None),
        (("requires", 1, "by"), "scalar", False, 0, '"2027"', "by"),
        (("summary",), "scalar", False, 0, "|\n  first\n  second", "summary"),
    ],
)
def test_a_node_is_its_value_without_what_stands_around_it(newline, route, kind, flow, column, said, key):
    text = TEXT.replace("\n", newline)
    node, rest = read_nodes(text).at(route)
    assert rest == ()
    assert (node.kind, node.flow, node.column, node.whole_lines) == (kind, flow, column, False)
    assert cut(text, node) == said.replace("\n", newline)
    assert (text[slice(*node.key)] if node.key else None) == key


def test_nothing_stands_right_after_its_colon():
    root = read_nodes(TEXT)
    nothing, _ = root.at(("costs", "opex"))
    assert nothing.start == nothing.end == TEXT.index("opex:") + len("opex:")
    braced, _ = read_nodes("a: {b : , c: 1}\n").at(("a", "b"))
    assert (braced.start, braced.end) == (7, 7)


def test_a_text_that_keeps_its_blank_lines_ends_where_a_line_begins():
    node, _ = read_nodes(TEXT).at(("last",))
    assert (node.kind, node.whole_lines) == ("scalar", True)
    assert cut(TEXT, node) == ">+\n  kept\n\n"
    indented, _ = read_nodes("a: |2+\n    b\n\nc: 1\n").at(("a",))
    assert (indented.whole_lines, indented.end) == (True, 14)
    clipped, _ = read_nodes("a: |2-\n    b\n\nc: 1\n").at(("a",))
    assert (clipped.whole_lines, clipped.end) == (False, 12)


def test_a_route_is_followed_as_far_as_it_goes():
    root = read_nodes("a: {b: 1}\n")
    node, rest = root.at(("a", "c", "d"))
    assert (node, rest) == (root.parts["a"], ("c", "d"))
    assert root.at(("x",)) == (root, ("x",))
    assert root.at(()) == (root, ())


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_a_text_without_anything_has_no_root(text):
    assert read_nodes(text) is None


def test_a_text_of_one_value_is_its_own_root():
    assert cut("--- [1]  # x\n", read_nodes("--- [1]  # x\n")) == "[1]"
    assert cut("# c\n7\n", read_nodes("# c\n7\n")) == "7"
