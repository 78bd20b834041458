"""Findings of measures and of the ranking, in words: the figures by hand."""

from building import assess, checkpoint, initiative, money

from pmoctl.score.money import NOTHING
from pmoctl.score.rules import envelope_overrun, irr_ambiguous


def said(rule, value):
    return [(each.message, each.route) for each in rule.test(value)]


def test_several_rates_are_named_with_the_one_that_counts():
    # -100, 230, -132: the present value is 0 at 10 and at 20 %.
    benefits = {"gain": {"kind": "revenue", "amounts": {2028: 230}}}
    twice = money(initiative(costs={"capex": {2027: 100, 2029: 132}}, benefits=benefits))
    message = "the internal rate of return may be 10.0 % or 20.0 %; 10.0 % counts"
    assert said(irr_ambiguous, twice) == [(message, ("costs",))]
    assert said(irr_ambiguous, twice._replace(rates=(0.1,))) == []
    three = twice._replace(rates=(-0.5, 0.1, 0.2), irr=0.1)
    (found,) = said(irr_ambiguous, three)
    assert found[0] == "the internal rate of return may be -50.0 %, 10.0 % or 20.0 %; 10.0 % counts"
    assert said(irr_ambiguous, NOTHING) == []


def test_limits_that_committed_work_alone_overruns_are_named_where_they_stand():
    runs = initiative(costs={"capex": {2027: 12}, "run": {2028: 1}}, capacity={"team": {2027: 3}})
    envelope = {"budget": {2027: 10}, "run": {2028: 1}, "capacity": {"team": {2027: 2.5}}}
    ranking = assess(
        {"runs": runs, "new": runs}, None, {"a": checkpoint("2026-10-01", runs="approved")}, envelope=envelope
    )
    assert said(envelope_overrun, ranking) == [
        ("committed and included work alone takes 12 of the 10 of budget in 2027", ("envelope", "budget", 2027)),
        (
            "committed and included work alone takes 3 of the 2.5 of capacity of team in 2027",
            ("envelope", "capacity", "team", 2027),
        ),
    ]
    assert said(envelope_overrun, assess({"new": runs}, envelope=envelope)) == []
