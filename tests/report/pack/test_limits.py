"""What initiatives take of limits, what others pay of it, and how a limit and so much of it are said."""

from decimal import Decimal

from building import checkpoint
from looking import BUDGET, look_at, rated

from pmoctl.report.pack.limits import add_charges, budget_charge, name_limit, paid_by_others, quantity_words
from pmoctl.score.charges import Limited


def test_limits_and_quantities_in_their_own_words():
    numbers = look_at({}).numbers
    crew = Limited("capacity", "data-engineers", 2028)
    assert name_limit(crew) == "the capacity of data engineers for 2028"
    assert [name_limit(Limited(name, None, 2028)) for name in ("budget", "capex", "opex", "run")] == [
        "the budget for 2028", "the limit on capex for 2028", "the limit on opex for 2028",
        "the limit on recurring cost for 2028",
    ]  # fmt: skip
    assert [quantity_words(numbers, crew, Decimal(text)) for text in ("1", "0.5", "2")] == [
        "1 full-time equivalent", "0.5 full-time equivalents", "2 full-time equivalents",
    ]  # fmt: skip
    assert quantity_words(numbers, Limited("budget", None, 2027), Decimal(5)) == "EUR 5"


def test_what_each_charges():
    look = look_at({"a": rated(5, 20), "b": rated(4, 30)}, envelope=BUDGET)
    assert add_charges(look, ["a", "b"]) == {Limited("budget", None, 2027): 50}
    assert add_charges(look, []) == {Limited("budget", None, 2027): 0}
    assert budget_charge(look, "a", 2027) == 20
    assert budget_charge(look, "a", 2028) == 0


def test_what_states_no_costs_charges_what_was_released_and_else_nobody_knows():
    points = {"c": checkpoint("2026-09-10", a={"outcome": "approved", "funds": {2027: 7}})}
    look = look_at({"a": rated(5), "b": rated(3)}, None, points)
    assert [budget_charge(look, *each) for each in (("a", 2027), ("a", 2028), ("b", 2027))] == [7, None, None]


def test_what_others_pay_is_never_more_than_what_is_asked_for():
    paid = {"one": {"amounts": {2027: 30, 2028: 5}, "secured": True}, "two": {"amounts": {2027: 90}, "secured": True},
            "hope": {"amounts": {2028: 9}}}  # fmt: skip
    look = look_at({"a": rated(5, None, costs={"capex": {2027: 100, 2028: 20}}, funding=paid), "b": rated(3)})
    assert paid_by_others(look, look.verdicts["a"]) == 100 + 5
    assert paid_by_others(look, look.verdicts["b"]) == 0
