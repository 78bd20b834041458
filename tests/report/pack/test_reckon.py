"""What a pack reckons beside the ranking: only where there is something to choose, and the sets are the best."""

from fractions import Fraction

import pytest
from looking import BUDGET, look_at, rated

from pmoctl.report.pack.reckon import draw_anew, find_sets
from pmoctl.report.pack.reckoned import FACTORS, MOST

# Points above doing nothing: 100, 80, 60 and 40. The line takes a for 60; b and c give 140 for as much.
SOME = {"a": rated(5, 60), "b": rated(4, 30), "c": rated(3, 30), "d": rated(2, 55)}
TIGHT = {"budget": {2027: 60}}


@pytest.fixture(scope="module")
def sets():
    return find_sets(look_at(SOME, envelope=TIGHT).assessment, ["a"])


def test_the_best_the_better_and_the_cheaper_set(sets):
    assert (sets.maximise, sets.proven) == ("score", True)
    assert (sets.recommended.selected, sets.recommended.objective, sets.recommended.cost) == (("a",), 100, 60)
    assert (sets.best.selected, sets.best.objective, sets.best.cost) == (("b", "c"), 140, 60)
    assert sets.better.found.selected == ("b", "c")
    # nothing else brings 100 points for less than 60
    assert (sets.cheaper.found, sets.cheaper.proven) == (None, True)


def test_other_budgets(sets):
    assert dict(FACTORS) == {"10% less money": Fraction(9, 10), "10% more money": Fraction(11, 10)}
    found = {words: (rival.selected, rival.objective) for words, rival in sets.scaled.items()}
    # 54 have room for b alone, 66 for b and c and nothing more
    assert found == {"10% less money": (("b",), 80), "10% more money": (("b", "c"), 140)}


def test_a_cheaper_set_of_the_same_worth():
    dear = {"a": rated(5, 60), "b": rated(5, 40)}
    found = find_sets(look_at(dear, envelope=TIGHT).assessment, ["a"])
    assert (found.cheaper.found.selected, found.cheaper.found.cost) == (("b",), 40)


def test_nothing_is_reckoned_where_there_is_nothing_to_choose_or_too_much():
    look = look_at(SOME)
    assert find_sets(look.assessment, ["a"]) is None
    assert draw_anew(look.assessment, None) is None
    limited = look_at(SOME, envelope=BUDGET).assessment
    assert find_sets(limited, []) is None
    assert draw_anew(look_at({"a": rated(5, 60)}, envelope=BUDGET).assessment, None) is None
    many = limited._replace(ranking=limited.ranking._replace(rows=limited.ranking.rows * (MOST // 4 + 1)))
    assert (find_sets(many, ["a"]), draw_anew(many, None)) == (None, None)


def test_draws_of_the_line():
    found = draw_anew(look_at(SOME, envelope=TIGHT).assessment, None)
    assert (found.draws, found.seed, found.weights, found.counts.basis) == (300, 1, "20%", "line")
    # one criterion and no range: whatever its weight, a comes first
    assert {each.initiative: each.share for each in found.initiatives} == {"a": 1, "b": 0, "c": 0, "d": 0}
