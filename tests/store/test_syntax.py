"""Where a text stops being YAML, counted by hand, and the cure."""

import pytest

from pmoctl.model.finding import Span
from pmoctl.store.events import read_document
from pmoctl.store.syntax import syntax_fault

OTHERWISE = "check the indentation, and put text that contains `:`, `#`, quotes or brackets in quotes"
MIXED = "indent this line like its neighbours, and put no list items (`-`) among keys"
COMMA = "a comma or a closing bracket is missing before this place"


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a: one: two\n", (1, 7), "put the whole text in quotes: 'one: two'"),
        ("a: it's: \\ two\n", (1, 8), 'put the whole text in quotes: "it\'s: \\\\ two"'),
        ("- b\n- a: @home\n", (2, 6), "put the whole text in quotes: '@home'"),
        ("a: [x] y\n", (1, 8), "put the whole text in quotes: '[x] y'"),
        ("a: %5\n", (1, 4), "put the whole text in quotes: '%5'"),
        ('a: "x" y\n', (1, 8), "put the whole text in quotes: '\"x\" y'"),
        ("a: - b\n", (1, 4), "put the whole text in quotes: '- b'"),
        ("- a\n- @b\n", (2, 3), "put the whole text in quotes: '@b'"),
        ("a:\n\t- b\n", (2, 1), "indent with spaces: YAML allows no tab here"),
        ('a: "x\nb: 1\n', (1, 4), "a quotation mark is opened here and never closed"),
        ("a: 'x: y\n", (1, 4), "a quotation mark is opened here and never closed"),
        ("a: {b: 1\nc: 2\n", (2, 2), COMMA),
        ("a: [1, # one\nb: 3]\nc: {d: 1 e: 2}\n", (3, 11), COMMA),
        ("a: {b: 1}}\n", (1, 10), "delete this closing bracket: none is open"),
        ("a: [1]]  # one\n", (1, 7), "delete this closing bracket: none is open"),
        ("a: [lot #1, 2]\nb: 1\n", (2, 1),
         "a space and a # begin a comment, which hides the rest of the line: put the text in quotes"),
        ("a: 1\nb\nc: 2\n", (2, 1),
         "a `:` is missing after this key, or a text that runs over two lines needs quotes"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), MIXED),
        ("a:\n  b: 1\n  - c\n", (3, 3), MIXED),
        ("a: 1\n- b\n", (2, 1), MIXED),
        ("- a\nb: c\n", (2, 1), MIXED),
        ('a: "\\q"\n', (1, 6), "inside double quotes write a backslash twice, or use single quotes"),
        ('a: "\\xzz"\n', (1, 7), "inside double quotes write a backslash twice, or use single quotes"),
        ("title:Foo\n\ntype: run\n", (3, 5), "write a space after the `:` of `title`"),
        ("a: 1\n- type:run\n- b\n", (2, 1), MIXED),
        ("a: http://x\ntype:run\nb: 1\n", (2, 1), "write a space after the `:` of `type`"),
        ("a: {2027: 1, capex:{2028: 1}}\n", (1, 20), "write a space after the `:` of `capex`"),
        ("a: {2027:{low: 1}}\n", (1, 10), "write a space after the `:` of `2027`"),
        ("a: b\n  c: d\n", (2, 4), "put text that contains `: ` in quotes, and check the indentation"),
        ("http://x\nb: 1\n", (2, 2), "put text that contains `: ` in quotes, and check the indentation"),
    ],
)  # fmt: skip
def test_place_and_cure(text, place, hint):
    (found,) = read_document("a.yaml", text).findings
    assert (found.rule, found.hint, found.span) == ("yaml-syntax", hint, Span(*place, place[0], place[1] + 1))


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> branch", "<<<<<<<\tours"])
def test_an_unfinished_merge_is_named_whatever_the_parser_stumbled_over(mark):
    lines = ["a: 1", mark, "a: [2", "======="]
    found = syntax_fault("a.yaml", lines, "anything", None)
    assert (found.rule, found.span) == ("yaml-conflict", Span(2, 1, 2, len(mark) + 1))


@pytest.mark.parametrize("line", ["a: <<<<<<< HEAD", "<<<<<<<", "<<<<<<<< x", " <<<<<<< HEAD", "======="])
def test_what_only_looks_like_a_merge_is_none(line):
    assert syntax_fault("a.yaml", [line], "anything", None).rule == "yaml-syntax"


def test_without_a_place_it_is_the_beginning_and_beyond_the_text_its_end():
    found = syntax_fault("a.yaml", [], "anything", None)
    assert (found.hint, found.span) == (OTHERWISE, Span(1, 1, 1, 1))

    class Mark:
        line, column = 9, 99

    assert syntax_fault("a.yaml", ["x", "abc"], "anything", Mark).span == Span(2, 4, 2, 5)
