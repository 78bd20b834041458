"""Which horizon a year of a target belongs to: one, three, five years ahead and beyond, as the contract has it."""

import pytest

from pmoctl.model.strategy import horizon


@pytest.mark.parametrize(
    ("years", "name"),
    [(-3, "short"), (0, "short"), (1, "short"), (2, "medium"), (3, "medium"), (4, "long"), (5, "long"), (6, "beyond"),
     (60, "beyond")],
)  # fmt: skip
def test_a_year_belongs_to_the_nearest_horizon_that_reaches_it(years, name):
    assert horizon(2027 + years, 2027) == name
