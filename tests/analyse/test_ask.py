"""What to ask next: the part of all doubt that an answer would settle."""

import pytest

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
