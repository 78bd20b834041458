"""The first sentence of a pack and its figures: what is asked, what that leaves, and nothing that is not known."""

from decimal import Decimal

import pytest
from building import checkpoint, framework, initiative
from looking import BUDGET, GATED, LAW, draws_of, look_at, rated, sealed

from pmoctl.report.pack.headline import figures, headline, number_word, part_words, targets_met
from pmoctl.report.pack.reckoned import Reckoned

TWO = {"a": rated(5, 60), "b": rated(3, 30)}
THEME = {
    "name": "Growth",
    "targets": {
        name: {"measure": name, "kind": "non_financial", "measured_in": "%", "baseline": {2026: 0}, "values": values}
        for name, values in (("near", {2028: 10}), ("far", {2028: 100}), ("later", {2029: 5}))
    },
}


def of(initiatives, frame=None, checkpoints=None, **keys):
    return headline(look_at(initiatives, frame, checkpoints, **keys))


def test_small_numbers_are_words():
    assert [number_word(number) for number in (0, 2, 12, 13)] == ["none", "two", "twelve", "13"]
    assert part_words(7, 26) == "7 of 26"


@pytest.mark.parametrize(
    ("budget", "left"),
    [
        ({2027: 100}, "That leaves EUR 10 of the 2027 budget free."),
        ({2027: 90}, "That leaves nothing of the 2027 budget free."),
        ({2028: 100, 2027: 500}, "That leaves EUR 410 of the 2027 budget free."),
    ],
)
def test_what_is_asked_and_what_that_leaves(budget, left):
    asked = "We ask you to approve 2 initiatives: EUR 90 in 2027 and EUR 90 in total."
    assert of(TWO, envelope={"budget": budget}) == f"{asked} {left}"


def test_a_single_one_is_singular():
    said = of({"a": rated(5, None, costs={"capex": {2027: 60, 2028: 5}})}, envelope=BUDGET)
    assert said.startswith("We ask you to approve 1 initiative: EUR 60 in 2027 and EUR 65 in total. ")


def test_without_a_budget_nothing_is_asked_for_and_nothing_left():
    assert of(TWO) == (
        "No budget is set. 2 initiatives could be approved if one is set: EUR 90 in 2027 and EUR 90 in total."
    )
    other_year = of({"a": rated(5, None, costs={"capex": {2028: 60}})}, envelope={"budget": {2028: 100}})
    assert other_year.endswith(": EUR 0 in 2027 and EUR 60 in total. No budget is set for 2027.")


def test_what_is_on_a_condition_is_counted_apart():
    without_owner = {**TWO, "b": rated(3, 30, owner=None)}
    assert of(without_owner, envelope=BUDGET).startswith(
        "We ask you to approve 1 initiative, and 1 more on a condition: EUR 90 in 2027"
    )
    assert of({**without_owner, "c": rated(4, 5), "d": rated(2, 1, owner=None)}, envelope=BUDGET).startswith(
        "We ask you to approve 2 initiatives, and 2 more on a condition: EUR 96 in 2027"
    )
    none_sure = {name: {**data, "owner": "ann"} for name, data in TWO.items()}
    assert of({name: rated(5, 30, owner=None) for name in none_sure}, envelope=BUDGET) == (
        "2 initiatives could be approved on a condition: EUR 60 in 2027 and EUR 60 in total."
    )


def test_what_cannot_be_assessed_or_is_not_recommended_is_said():
    assert of({**TWO, "c": rated(4)}, envelope=BUDGET).startswith("2 of 3 candidates can be assessed so far. We ask")
    # Nobody rated d, and a gate shuts it out for want of a rating: it cannot be assessed any more than c.
    gates = framework(gates={"good": {"exclude_unless": {"criterion": "fit", "at_least": 1}}})
    four = {**TWO, "c": rated(4), "d": {**rated(4, 5), "ratings": {}}}
    assert of(four, gates, envelope=BUDGET).startswith("2 of 4 candidates can be assessed so far. We ask")
    assert of({"a": rated(5, 160)}, envelope=BUDGET) == "The only candidate is not recommended."
    assert of({"a": rated(5, 160), "b": rated(3, 160)}, envelope=BUDGET) == ("None of the 2 candidates is recommended.")
    assert of({}, envelope=BUDGET) == "No candidates are up for decision."


def test_a_duty_of_unknown_cost_makes_the_sums_unknown():
    said = of({"a": rated(5, 60), "law": rated(0, obligation=LAW)}, framework(gates=GATED), envelope=BUDGET)
    assert ": an unknown sum (1 states no costs) in 2027 and an unknown sum (1 states no costs) in total." in said
    assert said.endswith("What that leaves of the 2027 budget is unknown.")


def test_what_others_pay_is_named():
    helped = rated(5, 60, funding={"grant": {"amounts": {2027: 20}, "secured": True}})
    hoped = rated(4, 60, funding={"grant": {"amounts": {2027: 20}}})
    said = of({"a": helped, "b": hoped}, envelope={"budget": {2027: 200}})
    # the budget gives 40 for the first and 60 for the second
    assert "EUR 100 in 2027 and EUR 120 in total, EUR 20 of it paid by others." in said


def test_committed_work_may_leave_less_than_nothing():
    frame = framework(gates=GATED)
    points = {"c": checkpoint("2026-09-10", running="approved")}
    said = of({"running": rated(1, 90), "law": rated(0, 30, obligation=LAW), "a": rated(5, 0)}, frame, points,
              envelope=BUDGET)  # fmt: skip
    assert said.endswith("With what is committed that is EUR 20 more than the 2027 budget.")


def test_a_meeting_that_is_over_says_what_it_decided():
    held = checkpoint("2026-11-10", a="approved", b="deferred")
    assert of(TWO, None, {"c": sealed(held)}, envelope=BUDGET) == (
        "This meeting is over: 1 approved and 1 deferred; its minutes were approved on 20 November 2026. What follows"
        " is as it stands after it."
    )
    assert of(TWO, None, {"c": sealed(checkpoint("2026-11-10"))}).startswith(
        "This meeting is over: nothing was decided; "
    )


def facts(look):
    return {each.label: (each.cell.value, each.cell.words) for each in figures(look).facts}


def test_the_figures_below_it():
    frame = framework(gates=GATED, discount_rate=0.1)
    benefits = {"b": {"kind": "revenue", "amounts": {2028: 110}}}
    some = {"a": rated(5, 60, benefits=benefits), "law": rated(0, obligation=LAW), "out": rated(4, 190)}
    found = facts(look_at(some, frame, envelope=BUDGET))
    # 110 / 1.1 - 60; the duty states no costs and no benefits
    assert found == {
        "Recommended, 1 of them a duty": (2, "2 of 3"),
        "Net present value of the recommended, 1 without one, at 10%": (pytest.approx(40), "EUR 40"),
    }
    odd = facts(look_at({"a": rated(5, 60)}, framework(discount_rate=0.065), envelope=BUDGET))
    assert odd["Net present value of the recommended, at 6.5%"] == (-60, "EUR −60")
    assert facts(look_at({"a": rated(5, 60)})) == {
        "Recommended on a condition": (1, "1 of 1"), "Net present value of the recommended, at 0%": (-60, "EUR −60"),
    }  # fmt: skip
    assert facts(look_at({"a": rated(5, 160)}, envelope=BUDGET)) == {"Recommended": (0, "0 of 1")}


def test_how_many_stay_recommended_is_of_those_that_are():
    draws = draws_of({"a": 0.95, "b": 0.9, "c": 1.0})
    some = {**TWO, "c": rated(1, 90)}
    look = look_at(some, envelope=BUDGET, reckoned=Reckoned(robustness=draws))
    (label,) = (label for label in facts(look) if label.startswith("Stay recommended"))
    assert label == "Stay recommended in 95% or more of 300 draws of weights (±20%) and uncertain values"
    assert facts(look)[label] == (1, "1 of 2")
    nothing = look_at({"c": rated(1, 190)}, envelope=BUDGET, reckoned=Reckoned(robustness=draws))
    assert list(facts(nothing)) == ["Recommended"]


def reaching(near, far):
    contributes = {"near": {"by": {2027: near}}, "far": {"by": {2027: far}}}
    return look_at({"a": rated(5, 60, contributes=contributes)}, envelope=BUDGET,
                   more={"portfolio/strategy/growth.yaml": THEME})  # fmt: skip


def test_targets_of_next_year_that_the_plan_meets():
    assert targets_met(reaching(10, 40), 2028) == (1, 2, 1.0)
    assert facts(reaching(10, 40))["Targets for 2028 met by the plan"] == (1, "1 of 2")
    assert [each.kind for each in figures(reaching(10, 40)).facts] == ["count", "text", "count"]
    assert targets_met(reaching(8, 40), 2028) == (0, 2, 0.8)
    nearest = "Targets for 2028 met by the plan; the nearest gets 80% of the way"
    assert facts(reaching(8, 40))[nearest] == (0, "0 of 2")
    assert targets_met(reaching(8, 40), 2027) == (0, 0, None)


def test_an_idea_is_no_candidate():
    assert of({"a": initiative(submitted=None)}) == "No candidates are up for decision."
    assert look_at(TWO).ups[0].total == Decimal(60)
