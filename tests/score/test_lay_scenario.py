"""What a scenario is put together from: sides, money, parts of limits; and what contradicts itself."""

from decimal import Decimal

import pytest

from pmoctl.model.portfolio import Envelope
from pmoctl.model.scenario import Scenario
from pmoctl.score.lay_scenario import ContradictionError, lay_budget, lay_sides, scale_limit

MONEY = Envelope.model_validate(
    {"budget": {2027: 1000, 2028: 500}, "held_back": {2027: 150}, "capacity": {"crew": {2027: 12}}}
)


def test_what_is_wanted_in_or_out_goes_before_a_scenario():
    laid = lay_sides(Scenario.model_validate({"in": ["a", "b"], "out": ["c"]}), {"c", "d"}, {"a"})
    assert (laid.in_, laid.out) == (["b", "c", "d"], ["a"])
    with pytest.raises(ContradictionError, match=r"^a cannot be in and out$"):
        lay_sides(Scenario(), {"a"}, {"a"})


def test_a_budget_of_some_years_takes_the_place_of_theirs():
    laid = lay_budget(MONEY, {2028: Decimal(700), 2029: Decimal(1)})
    assert laid.budget == {2027: 1000, 2028: 700, 2029: 1}
    assert (laid.held_back, laid.capacity) == (MONEY.held_back, MONEY.capacity)
    assert lay_budget(MONEY, {2027: Decimal(150)}).budget[2027] == 150


def test_a_limit_is_scaled_in_every_year():
    assert scale_limit(MONEY, "budget", Decimal("0.8")).budget == {2027: 800, 2028: 400}
    scaled = scale_limit(MONEY, "crew", Decimal("1.25"))
    assert (scaled.capacity, scaled.budget) == ({"crew": {2027: 15}}, MONEY.budget)


@pytest.mark.parametrize(
    ("ask", "message", "hint"),
    [
        (
            lambda: lay_budget(MONEY, {2027: Decimal("149.99")}),
            "a budget of 149.99 in 2027 is less than the 150 held back that year",
            "write 150 or more",
        ),
        (
            lambda: scale_limit(MONEY, "budget", Decimal("0.1")),
            "a budget of 100.0 in 2027 is less than the 150 held back that year",
            "write 150 or more",
        ),
        (lambda: scale_limit(MONEY, "fitters", Decimal(1)), "there is no limit of fitters", None),
        (lambda: scale_limit(Envelope(), "budget", Decimal(1)), "there is no limit of budget", None),
    ],
)
def test_what_cannot_be(ask, message, hint):
    with pytest.raises(ContradictionError) as caught:
        ask()
    assert (str(caught.value), caught.value.hint) == (message, hint)
