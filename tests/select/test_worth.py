"""What a choice adds to what is maximised, by hand."""

from decimal import Decimal

import pytest
from building import initiative, score

from pmoctl.select.worth import worth_of

# 4 of 5 are 80 points of gain.
ONE = score(initiative(ratings={"fit": 4}, costs={"capex": {2027: 3}}, measures={"jobs": 7}))
BLANK = ONE._replace(gain=None)


@pytest.mark.parametrize(
    ("maximise", "scored", "whole", "worth"),
    [
        ("score", ONE, Decimal(3), 80.0),
        ("score", ONE, None, 80.0),
        ("score", BLANK, Decimal(3), None),
        ("score_times_cost", ONE, Decimal("3.5"), 280.0),
        ("score_times_cost", ONE, Decimal(0), 0.0),
        ("score_times_cost", ONE, None, None),
        ("score_times_cost", BLANK, Decimal(3), None),
        ("jobs", ONE, None, 7.0),
        ("delivery_risk", ONE, Decimal(3), None),  # no risks are said
    ],
)
def test_what_a_choice_is_worth(maximise, scored, whole, worth):
    assert worth_of(maximise, scored, whole, 0, 0.1) == worth


def test_every_year_of_delay_takes_its_share_off():
    assert worth_of("score", ONE, None, 1, 0.25) == 60
    assert worth_of("score", ONE, None, 2, 0.25) == 45
    assert worth_of("jobs", ONE, None, 3, 0.0) == 7
