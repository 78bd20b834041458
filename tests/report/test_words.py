"""Sentences of the ranking: no budget is no line, a tie is not a decision, a rival gives way and is named."""

from building import assess as rank
from building import checkpoint, initiative

from pmoctl.model.framework import Framework
from pmoctl.report.numbers import Numbers
from pmoctl.report.words import line_words, share_words, tie_words, titles_of, why_words

ENVELOPE = {"budget": {2027: 100}}


def one(rating, cost, **more):
    return initiative(ratings={"fit": rating}, costs={"capex": {2027: cost}}, **more)


def test_without_a_budget_nothing_fits_it():
    assert "no budget is set" in line_words(rank({"a": one(5, 10)}))


def test_everything_fits_only_where_nothing_is_kept_out():
    assert line_words(rank({"a": one(5, 10)}, envelope=ENVELOPE)) == "everything fits the budget"
    rivals = rank({"a": one(5, 10, excludes=["b"]), "b": one(4, 10)}, envelope=ENVELOPE)
    assert "everything fits" not in line_words(rivals)
    (_, lower) = rivals.rows
    assert why_words(lower, {"a": "Buy"}, Numbers()) == "does not go together with Buy"


def test_the_line_names_the_limit_and_who_does_not_fit():
    ranking = rank({"a": one(5, 90), "b": one(4, 20, title="Second")}, envelope=ENVELOPE)
    assert line_words(ranking) == "the line: budget 2027 is too small for Second"
    # 90 of 100 are taken: 20 are 10 more than is left
    assert why_words(ranking.rows[1], titles_of(ranking), Numbers()) == "is 10 over what is left of budget 2027"


def test_a_tie_that_only_the_id_decided_is_said():
    ranking = rank({"a": one(4, 60, title="Alpha"), "z": one(4, 60, title="Zebra")}, envelope=ENVELOPE)
    (words,) = tie_words(ranking.rows, titles_of(ranking))
    assert words.startswith("A tie to be decided: Alpha and Zebra are equal")
    assert tie_words(rank({"a": one(4, 60), "z": one(3, 60)}, envelope=ENVELOPE).rows, {}) == []


def test_what_does_not_fit_is_named_with_what_it_requires():
    needy = one(5, 40, requires=["base"], title="App")
    ranking = rank({"app": needy, "base": one(1, 90, title="Platform")}, envelope=ENVELOPE)
    # 40 would fit into 100; with the 90 of what it cannot go without it does not
    bundle = "App together with Platform, which it requires"
    assert line_words(ranking) == f"the line: budget 2027 is too small for {bundle}"
    alone = rank({"app": needy, "base": one(5, 90)}, None, {"c": checkpoint("2026-09-10", base="approved")},
                 envelope=ENVELOPE)  # fmt: skip
    assert line_words(alone) == "the line: budget 2027 is too small for App"


def test_a_weight_that_is_no_share_in_percent_says_what_it_comes_to():
    # 30 beside 100 is 30 of 130
    frame = Framework.model_validate({"title": "T", "criteria": {"a": {"weight": 30}, "b": {"weight": 100}}})
    assert share_words(frame, {"a": 30}, Numbers()) == ["a weighs 30 of 130: a share of 23.1%."]
    even = Framework.model_validate({"title": "T", "criteria": {"a": {"weight": 30}, "b": {"weight": 70}}})
    assert share_words(even, {"a": 30}, Numbers()) == []
