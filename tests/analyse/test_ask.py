"""What to ask next: the part of all doubt that an answer would settle."""

import pytest

from pmoctl.analyse.arrays import np
from pmoctl.analyse.ask import ANSWERS, MOST, Answers, add_answers, no_answers, questions_to_ask
from pmoctl.analyse.robustness import assess_robustness
from tests.analyse.contests import contest, terms_of

DRAWS = 20_000
ONE_OF_TWO = terms_of(2, (1,), [[1, 1]])


def test_what_settles_most_is_asked_first_and_what_settles_nothing_never():
    # Two of four fit, beside a at 0.9: b is known, c anywhere, d never above 0.1. c is in where it beats 0.5, and its
    # rating says all about that; of the doubt (1/4 each about b and c) it settles its own half.
    one = contest(
        [[0.9], [0.5], [0.0], [0.05]],
        terms=terms_of(4, (2,), [[1, 1, 1, 1]]),
        ranges=[(3, 0, 0.0, 0.05, 0.1), (2, 0, 0.0, 0.5, 1.0)],
    )
    (asked,) = assess_robustness(one, "none", DRAWS, 1).ask_next
    assert (asked.question.initiative, asked.question.criterion, asked.question.what) == ("c", "c0", None)
    assert asked.settles == pytest.approx(0.5, abs=0.02)


def test_chance_is_not_mistaken_for_an_answer():
    # Weights decide alone; what is asked about moves nothing that counts.
    one = contest([[1.0, 0.0], [0.0, 1.0]], terms=ONE_OF_TWO, ranges=[(0, 0, 0.99999, 1.0, 1.0)])
    assert assess_robustness(one, "free", 2000, 1).ask_next == ()


def test_answers_are_counted_by_their_eighth_and_added_up():
    one = contest([[0.9], [0.5]], ranges=[(1, 0, 0, 0.5, 1), (0, 0, 0, 0.5, 1)])  # first of b, then of a
    so_far = no_answers(one)
    quantiles = np.array([[0, 2**32 - 1], [2**29, 2**31]])  # eighths 0 and 7, then 1 and 4
    add_answers(one, quantiles, np.array([[True, False], [False, True]]), so_far)
    add_answers(one, quantiles, np.array([[True, True], [False, False]]), so_far)
    drawn = {int(place): int(so_far.drawn[place]) for place in np.flatnonzero(so_far.drawn)}
    assert drawn == {0: 2, 1: 2, ANSWERS + 7: 2, ANSWERS + 4: 2}
    # b was in with its answers 1 and 0 once each; a twice with 7, never with 4.
    was_in = {int(place): int(so_far.was_in[place]) for place in np.flatnonzero(so_far.was_in)}
    assert was_in == {0: 1, 1: 1, ANSWERS + 7: 2}


def test_at_most_ten_questions_are_asked_what_settles_most_first():
    rows = MOST + 2
    one = contest([[0.5]] * rows, ranges=[(row, 0, 0, 0.5, 1) for row in range(rows)])
    drawn, was_in = [], []
    for row in range(rows):  # an eighth each; in with the upper half, but for more and more of them
        drawn += [1000] * ANSWERS
        was_in += [20 * row] * 4 + [1000 - 20 * row] * 4
    asked = questions_to_ask(one, Answers(np.array(drawn), np.array(was_in)), [0.5] * rows, 8000)
    assert [each.question.initiative for each in asked] == list(one.ids[:MOST])
    # Of the doubt, a quarter each, the first settles all of its own but what chance would: (8 - 1) / 8000 of it.
    assert asked[0].settles == pytest.approx((0.25 - 0.25 * 7 / 8000) / (0.25 * rows))
