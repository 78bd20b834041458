"""What only the order of ids settles in draws, beside walks down every order of equals."""

from itertools import groupby, permutations

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.line import draw_lines
from pmoctl.analyse.ranks import draw_blocks
from pmoctl.analyse.robustness import assess_robustness
from pmoctl.analyse.ties import TURNS, count_ties, no_ties
from tests.analyse.contests import contest, some_terms, terms_of, walked


def by_id(values, left, charges, weights="free", **keys):
    terms = terms_of(len(values), (left,), [charges])
    found = assess_robustness(contest(values, terms=terms, **keys), weights, 256, 1)
    return [(*each.by_id, each.tied_with, each.is_by_id) for each in found.initiatives]


def test_of_equals_with_room_for_one_the_first_id_is_in_and_none_is_sure():
    assert by_id([[0.8], [1.0], [0.8]], 100, [60, 30, 60]) == [
        (1.0, 0.0, ("c",), True), (0.0, 0.0, (), False), (0.0, 1.0, ("a",), True),
    ]  # fmt: skip
    # two of three: whichever is the last by id is out
    assert [each[:2] for each in by_id([[0.5]] * 3, 2, [1] * 3)] == [(1.0, 0.0), (1.0, 0.0), (0.0, 1.0)]
    many = by_id([[0.5]] * 20, 1, [1] * 20)
    assert [each[:2] for each in many] == [(1.0, 0.0), *[(0.0, 1.0)] * 19]
    assert many[19][2] == tuple("abcdefghijklmnopqrs")
    # ten that fit, whatever their order, before two with room for one
    some = by_id([*[[0.9]] * 10, [0.5], [0.5]], 11, [1] * 12)
    assert [each[3] for each in some] == [*[False] * 10, True, True]


@pytest.mark.parametrize(
    ("values", "left", "keys"),
    [
        ([[0.8, 0.4], [0.4, 0.8]], 1, {}),  # equal today, but not under other weights
        ([[0.8], [0.8]], 2, {}),  # both fit
        ([[1.0], [0.8], [0.8]], 0, {}),  # neither does, the line having fallen before
        ([[0.8], [0.8]], 1, {"alike": np.zeros(2, bool)}),  # a tie-break parts them
    ],
)
def test_what_ids_do_not_settle_is_not_said_to_be(values, left, keys):
    assert {each[3] for each in by_id(values, left, [1] * len(values), **keys)} == {False}


def orders_of(groups, way):
    """Give orders of all rows: of one group after the other each order there is, or all groups turned together."""
    if way == "turns":
        for turn in range(1, max(map(len, groups))):
            yield [row for group in groups for row in np.roll(group, -turn).tolist()]
        return
    for place, group in enumerate(groups):
        before, after = groups[:place], groups[place + 1 :]
        for order in permutations(group):
            yield [row for each in (*before, order, *after) for row in each]


@pytest.mark.parametrize(
    ("way", "linked", "fill"),
    # the line stops at what does not fit: then to come first, or last, is the best or worst of all orders of equals
    [("all", False, False), ("turns", False, True), ("turns", True, False), ("turns", True, True)],
)
@pytest.mark.parametrize("seed", range(6))
def test_as_walks_down_other_orders_of_equals_say(way, linked, fill, seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 3, (10, 2)) / 2
    one = contest(values, terms=some_terms(rng, 10, linked=linked, fill=fill))
    drawn = draw_blocks(one, "none", 1, range(1))  # both weigh the same
    ties = no_ties(one)
    count_ties(one, drawn, draw_lines(drawn.orders, drawn.keys, one.terms), ties)

    scores = values.sum(axis=1)
    ranked = sorted(range(10), key=lambda row: (-scores[row], row))
    groups = [tuple(rows) for _, rows in groupby(ranked, key=lambda row: scores[row])]
    assert max(map(len, groups)) <= TURNS
    today = walked(ranked, one.terms)
    equal = {row: set(group) for group in groups if len(group) > 1 for row in group}
    expected = set().union(*(walked(order, one.terms) ^ today for order in orders_of(groups, way))) & set(equal)
    assert {row for row in range(10) if ties.above[row]} == expected & today
    assert {row for row in range(10) if ties.below[row]} == expected - today
    assert ties.pairs == {(row, other) for row in expected for other in expected & equal[row] if other != row}
