"""How far raters differ: the highest less the lowest value, as a part of the scale."""

from decimal import Decimal

from pmoctl.analyse.agreement import compare_opinions
from pmoctl.model.framework import Scale
from pmoctl.model.initiative import Rating

SCALES = {
    "fit": Scale.model_validate({"lowest": 1, "highest": 5}),
    "risk": Scale.model_validate({"lowest": 0, "highest": 10}),
}


def said(**raters):
    """Ratings by rater, from `initiative.criterion` and a value."""
    found = {}
    for rater, ratings in raters.items():
        for key, value in ratings.items():
            initiative, criterion = key.split(".")
            found.setdefault(rater, {}).setdefault(initiative, {})[criterion] = Rating.model_validate({"value": value})
    return found


def test_the_largest_disagreement_comes_first_and_equal_ones_by_name():
    ratings = said(
        ann={"a.fit": 2, "b.fit": 5, "a.risk": 4, "b.risk": 7},
        bob={"a.fit": 4, "b.fit": {"low": 1, "base": 2, "high": 5}, "a.risk": 4, "b.risk": 7},
        cy={"a.fit": 3, "a.risk": 9},
    )
    found = compare_opinions(ratings, ["b", "a"], SCALES)
    # b: 5 - 2 of the 4 from 1 to 5; a: 4 - 2 of them, and 9 - 4 of 10.
    assert [(each.initiative, each.criterion, each.spread) for each in found] == [
        ("b", "fit", 0.75), ("a", "fit", 0.5), ("a", "risk", 0.5), ("b", "risk", 0.0),
    ]  # fmt: skip
    assert list(found[1].ratings) == ["ann", "bob", "cy"]


def test_the_median_is_the_middle_or_between_the_two_in_the_middle():
    ratings = said(ann={"a.fit": 5, "b.fit": 1}, bob={"a.fit": 1, "b.fit": 2}, cy={"a.fit": 2})
    three, two = compare_opinions(ratings, ["a", "b"], {"fit": SCALES["fit"]})
    assert (three.values, three.median, two.median) == ([1, 2, 5], 2, Decimal("1.5"))


def test_what_nobody_rated_or_nobody_asked_for_is_no_opinion_and_one_alone_agrees_with_himself():
    ratings = said(ann={"a.fit": 3, "a.other": 1, "x.fit": 5})
    (found,) = compare_opinions(ratings, ["a", "b"], SCALES)
    assert (found.initiative, found.criterion, found.spread, found.median) == ("a", "fit", 0, 3)
    assert compare_opinions({}, ["a"], SCALES) == []
