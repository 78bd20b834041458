"""What there is of each limit, and what an initiative charges to it."""

from decimal import Decimal

from building import initiative

from pmoctl.model.checkpoint import Decision
from pmoctl.model.initiative import Initiative
from pmoctl.model.portfolio import Envelope
from pmoctl.model.state import Decided
from pmoctl.score.charges import Limited, charges_of, envelope_limits

ENVELOPE = Envelope.model_validate({
    "capacity": {"team": {2028: 4, 2027: 3}, "crew": {2027: 1}}, "run": {2029: 9}, "budget": {2028: 80, 2027: 100},
    "opex": {2027: 5}, "capex": {2027: 60}, "held_back": {2027: 15, 2030: 1},
})  # fmt: skip
BUDGET, NEXT = (Limited("budget", None, year) for year in (2027, 2028))


def charges(*decided, limits=None, **keys):
    steps = [Decided(f"c{place}", None, Decision.model_validate(each)) for place, each in enumerate(decided)]
    data = Initiative.model_validate(initiative(**keys))
    return charges_of(data, steps, envelope_limits(ENVELOPE) if limits is None else limits)


def test_limits_stand_in_the_order_in_which_they_are_tested_less_what_is_held_back():
    assert list(envelope_limits(ENVELOPE).items()) == [
        (BUDGET, 85), (NEXT, 80), (Limited("capex", None, 2027), 60), (Limited("opex", None, 2027), 5),
        (Limited("run", None, 2029), 9), (Limited("capacity", "team", 2027), 3), (Limited("capacity", "team", 2028), 4),
        (Limited("capacity", "crew", 2027), 1),
    ]  # fmt: skip


def test_each_limit_is_charged_its_own_and_nothing_else():
    costs = {
        "capex": {2027: 0.1, 2030: 7},
        "opex": {2027: {"low": 0, "base": 0.2, "high": 9}, 2028: 3},
        "run": {2027: 5, 2029: 2},
    }
    assert charges(costs=costs, capacity={"team": {2027: 1.5}, "other": {2027: 9}}) == {
        BUDGET: Decimal("0.3"), NEXT: 3, Limited("capex", None, 2027): Decimal("0.1"),
        Limited("opex", None, 2027): Decimal("0.2"), Limited("run", None, 2029): 2,
        Limited("capacity", "team", 2027): Decimal("1.5"),
    }  # fmt: skip
    assert charges(capacity={"crew": {2027: 2}}) == {Limited("capacity", "crew", 2027): 2}
    assert charges(costs=costs, limits={}) == {}


def test_funds_charge_the_budget_in_the_years_they_name_and_nothing_that_is_held_back():
    costs = {"capex": {2027: 10, 2028: 20}}
    capex = Limited("capex", None, 2027)
    assert charges({"outcome": "approved", "funds": {2027: 4}}, costs=costs) == {BUDGET: 4, NEXT: 20, capex: 10}
    held = {"outcome": "approved", "funds": {2027: 4}, "draws_on": "held_back"}
    assert charges(held, costs=costs) == {NEXT: 20, capex: 10}
    assert charges({"outcome": "approved", "draws_on": "held_back"}, costs=costs) == {capex: 10}


def test_secured_money_of_others_is_taken_off_the_budget_down_to_nothing():
    funding = {
        "grant": {"from": "A", "amounts": {2027: 4, 2028: 99}, "secured": True},
        "hope": {"from": "B", "amounts": {2027: 3}},
    }
    costs = {"capex": {2027: 10, 2028: 20}}
    assert charges(costs=costs, funding=funding) == {BUDGET: 6, Limited("capex", None, 2027): 10}
