"""Rankings side by side. One criterion, 0 to 5: a point is 20 of 100."""

from building import assess, initiative

from pmoctl.analyse.compare import Compared, compare_rankings


def ranking(*order, **titles):
    """Rank with the first the best, each at a cost of 10 with 20 to spend."""
    rows = {name: initiative(title=titles.get(name, name), ratings={"fit": 5 - place}, costs={"capex": {2027: 10}})
            for place, name in enumerate(order)}  # fmt: skip
    return assess(rows, envelope={"budget": {2027: 20}})


def compared(ranks, above=(True, True)):
    return Compared("a", "ops", "A", ranks, (None,) * len(ranks), above)


def test_rows_stand_in_the_order_of_the_first_ranking_then_of_the_next():
    found = {
        each.initiative: each for each in compare_rankings([ranking("b", "a", "c"), ranking("d", "c", "b", b="B")])
    }
    assert list(found) == ["b", "a", "c", "d"]
    assert (found["b"].ranks, found["b"].scores, found["b"].above_line) == ((1, 3), (100, 60), (True, False))
    assert (found["a"].ranks, found["a"].scores, found["a"].above_line) == ((2, None), (80, None), (True, None))
    assert (found["d"].ranks, found["c"].above_line) == ((None, 1), (False, True))
    assert (found["b"].title, found["a"].title, found["b"].unit) == ("B", "a", "ops")  # as the newest of them has it


def test_places_are_won_from_the_first_to_the_last():
    assert [compared(ranks).places for ranks in ((5, 9, 2), (2, 5), (None, 2), (2, None))] == [3, -3, None, None]


def test_what_is_in_one_ranking_alone_moves_and_crosses_only_from_above():
    assert [compared(ranks).moves for ranks in ((2, 2, 2), (2, 3, 2), (2, None))] == [False, True, True]
    sides = [(True, True), (True, False), (None, True), (None, False), (False, False, True)]
    assert [compared((1, 1), above).crosses for above in sides] == [False, True, True, False, True]
