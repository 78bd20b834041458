"""What stands beside a selection, by hand: the line, rivals, prices, alternatives."""

from decimal import Decimal
from fractions import Fraction

import pytest
from building import initiative
from workspaces import LINE, TEN, chosen, costing, select

from pmoctl.score.charges import Limited
from pmoctl.select.select import Extras
from pmoctl.select.selection import Beside, ForcedChange, Instead, Needs, Placement, Rival, Usage

FEW = (Fraction(1, 2), Fraction(1), Fraction(3, 2))


def test_the_line_and_what_it_costs():
    selection = select(LINE, **TEN)
    assert chosen(selection) == ["a", "c"]
    assert (selection.status, selection.objective, selection.bound, selection.gap) == ("optimal", 120, 120, 0)
    assert selection.unique is True
    assert selection.line == Rival(80, Decimal(6), ("a",))
    assert selection.best_left_out == ("b", "d")
    assert {name: each.why for name, each in selection.rejected.items()} == {"b": "displaced", "d": "displaced"}
    assert selection.cost == {2027: 10}


def test_walks_past_what_does_not_fit_and_by_score_per_cost():
    # Down the ranks a, then c in the 4 that are left. By points per money a (13.3), b (12), c (10).
    selection = select(LINE, **TEN)
    assert selection.fill == Rival(120, Decimal(10), ("a", "c"))
    assert selection.per_cost == Rival(120, Decimal(10), ("a", "c"))
    # Per cost x (40), z (26.7, but 10 of the 9 left with what it requires), y (20), large (5, 10 of 8 left), needed.
    given = {"large": costing(10, 5), "x": costing(1, 2), "y": costing(1, 1), "z": costing(3, 4, requires=["needed"])}
    given["needed"] = costing(7, 0.5)
    selection = select(given, **TEN)
    assert selection.fill.selected == ("large",)
    assert selection.per_cost.selected == ("x", "y", "needed")
    # z (3) fits only with what it requires (7), and 10 are left for both where nothing else was taken.
    given["large"] = costing(11, 5)
    assert select(given, **TEN).fill.selected == ("z", "needed")


def test_better_takes_no_more_than_what_is_recommended_and_cheaper_is_worth_as_much():
    # Recommended is a alone (6, 80 points). No other set of 6 is worth more; none of 80 points is cheaper.
    selection = select(LINE, **TEN)
    assert selection.better == Beside(None, proven=True)
    assert selection.cheaper == Beside(None, proven=True)
    # e and f take 5 for 100 points: better and cheaper.
    selection = select({**LINE, "e": costing(3, 2.6), "f": costing(2, 2.4)}, **TEN)
    assert selection.line.selected == ("a",)
    assert selection.better == Beside(Rival(100, Decimal(5), ("e", "f")), proven=True)
    assert selection.cheaper == Beside(Rival(100, Decimal(5), ("e", "f")), proven=True)


def test_what_it_takes_for_one_to_be_in():
    # With b (5, 60 points) c (4, 40) fits, worth 100 against 120: a leaves, and 20 points more would do.
    selection = select(LINE, Extras(why=["b", "a"], prices=True), **TEN)
    limited = Limited("budget", None, 2027)
    changes = (
        ForcedChange("a", 80, None, {limited: -6}, Placement(), None),
        ForcedChange("b", None, 60, {limited: 5}, None, Placement()),
    )
    needs = Needs(pytest.approx(20), {limited: 5}, ("a",), pytest.approx(20), changes)
    assert selection.rejected["b"].needs == needs
    assert selection.rejected["d"].needs is None
    # Without a the best is b and c; with 11 it is a and b.
    assert selection.selected[0].price == pytest.approx(20)
    assert selection.selected[1].price is None
    assert [each.settled for each in selection.selected] == [True, None]
    assert selection.limits == (Usage(limited, Decimal(10), Decimal(10), pytest.approx(20)),)


def test_score_times_cost_keeps_the_large_one():
    small = {f"s{number}": costing(2, 2) for number in range(5)}
    large = {"large": costing(10, 4)}
    assert "large" not in chosen(select({**small, **large}, **TEN))
    assert select({**small, **large}, **TEN).instead.selected == ("large",)
    said = {**TEN, "selection": {"maximise": "score_times_cost"}}
    selection = select({**small, **large}, **said)
    assert chosen(selection) == ["large"]
    assert selection.instead == Instead("score", ("s0", "s1", "s2", "s3", "s4"), ("large",))


def test_what_moving_money_between_years_would_bring():
    # Each year has 5, and what is asked is 6 in the first and 4 in the second: together they fit.
    later = initiative(ratings={"fit": 2}, costs={"capex": {2028: 4}})
    budget = {"envelope": {"budget": {2027: 5, 2028: 5}}}
    selection = select({"now": costing(6, 3), "later": later}, Extras(prices=True), **budget)
    assert chosen(selection) == ["later"]
    assert selection.pooled == pytest.approx(60)
    assert select({"later": later}, Extras(prices=True), **TEN).pooled is None


def test_alternatives_differ_by_what_matters():
    selection = select({f"i{number}": costing(3, 2 + number / 10) for number in range(6)}, **TEN)
    assert 1 <= len(selection.alternatives) <= 5
    seen = [set(chosen(selection))]
    for each in selection.alternatives:
        assert set(each.gained) == set(each.selected) - seen[0]
        assert set(each.lost) == seen[0] - set(each.selected)
        assert set(each.selected) not in seen
        seen.append(set(each.selected))
    objectives = [selection.objective, *(each.objective for each in selection.alternatives)]
    assert objectives == sorted(objectives, reverse=True)
