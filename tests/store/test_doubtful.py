"""What a text says that its author hardly meant, with the place."""

import pytest

from pmoctl.model.initiative import Initiative
from pmoctl.store.exact import read_exactly

HEAD = "title: Grid\ntype: grow\n"


def doubts(text):
    """Give rule, line and column of each doubt about an initiative's file."""
    text = HEAD + text
    found = read_exactly("portfolio/initiatives/ops/a.yaml", text.encode(), text, Initiative).doubts
    return [(each.rule, each.span.line, each.span.column) for each in found]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("summary: Upgrade, lot #2 (north)", 23),
        ("summary: #2", 10),
        ("options: {a: one, b: 2 #x\n  }", None),  # a number ends there: a comment
        ('summary: "lot" #2', None),
        ("summary: lot # 2", None),
        ("summary: lot #== 2", None),
        ("summary: lot#2", None),
        ("summary: lot #pmoctl: ignore[text-cut] so it is", None),
        ("submitted: 2026-09-14 #2", None),
    ],
)
def test_a_text_that_ends_at_a_number_sign_is_cut(line, column):
    assert doubts(line + "\n") == ([("text-cut", 3, column)] if column else [])


def test_what_is_left_of_a_text_is_said():
    text = HEAD + "summary: Upgrade, lot #2 (north)\nproblem: #3\n"
    cut, bare = read_exactly("a.yaml", text.encode(), text, Initiative).doubts
    assert cut.message == "`#2 (north)` is taken for a comment, so the text ends at `Upgrade, lot`"
    assert bare.message == "`#3` is taken for a comment, so nothing is read"


@pytest.mark.parametrize(
    ("costs", "places"),
    [
        ("{2027: 1.200, 2028: 800}", [("thousands-point", 3, 23)]),
        ("{2027: 1.200, 2028: 12.500}", [("thousands-point", 3, 23), ("thousands-point", 3, 36)]),
        ("{2027: 1.200, 2028: 0.5}", []),  # another decimal shows that points set off decimals
        ("{2027: 1.234}", []), ("{2027: 0.120}", []), ("{2027: 1200.000}", []), ("{2027: 1200}", []),
    ],
)  # fmt: skip
def test_amounts_that_all_look_like_thousands_are_doubted(costs, places):
    assert doubts(f"costs: {{capex: {costs}}}\n") == places


def test_only_money_is_doubted():
    assert doubts("capacity: {crew: {2027: 1.200}}\n") == []
    assert doubts("contributes: {share: {by: {2027: 1.200}}}\n") == []
    assert doubts("costs: {capex: {2027: {low: 1.100, base: 1.200, high: 1.300}}}\n") == [
        ("thousands-point", 3, 29), ("thousands-point", 3, 42), ("thousands-point", 3, 55),
    ]  # fmt: skip
