"""Claims that are too good: what is shown, and what is not."""

from dataclasses import astuple

from building import initiative as unrated
from test_coverage import adds, cover, target

from pmoctl.analyse.claims import Claim


def initiative(**keys):
    """One that can be assessed: else it is above no line, and in no shortlist."""
    return unrated(**{"ratings": {"fit": 3}, **keys})


def test_several_claims_far_over_a_target_are_shown_largest_first():
    some = {"a": initiative(contributes=adds(y2028=6)), "b": initiative(contributes=adds(y2028=10)), "c": initiative()}
    (found,) = cover({"t": target(values={2028: 50, 2030: 60})}, some).overshoots
    # 40 + 16 = 56 of 50: (56 - 40) / (50 - 40) = 1.6 of the way
    assert (found.target, found.year, found.wanted, found.planned, found.covered) == ("t", 2028, 50, 56, 1.6)
    assert found.claims == (Claim("b", 10), Claim("a", 6))


def test_half_over_is_not_far_and_what_was_measured_is_no_claim():
    assert cover({"t": target(values={2028: 50})}, {"a": initiative(contributes=adds(y2028=15))}).overshoots == ()
    reached = target(values={2028: 50}, actuals={2027: 70})
    assert cover({"t": reached}, {"a": initiative(contributes=adds(y2026=15))}).overshoots == ()


def test_a_target_on_the_worse_side_of_its_baseline_is_not_overshot_by_falling_short():
    falling = target(values={2028: 38})  # from 40, and higher is better
    assert cover({"t": falling}, {"a": initiative(contributes=adds(y2028=-4))}).overshoots == ()


SAVED = {"kind": "cost_saving", "amounts": {2028: 100, 2029: 60}, "confidence": 0.5}
MONEY = target(kind="financial", counts="cost_saving", values={2028: 9000})


def test_a_benefit_and_a_contribution_to_a_financial_target_are_one_thing_counted_twice():
    financial = target(kind="financial", values={2028: 9000})
    (found,) = cover(
        {"t": financial, "m": MONEY}, {"a": initiative(contributes=adds(y2028=50), benefits={"s": SAVED})}
    ).double_counts
    assert astuple(found) == ("targets", ("t", "m"), ("a",), ("a/s",), {2028: 50, 2029: 30})


def test_two_targets_of_money_that_count_the_same_kind():
    everything = target(kind="financial", counts="benefit", values={2028: 9000})
    some = {"a": initiative(benefits={"s": SAVED, "r": {"kind": "revenue", "amounts": {2028: 1}}})}
    (found,) = cover({"m": MONEY, "e": everything}, some).double_counts
    assert astuple(found) == ("targets", ("m", "e"), ("a",), ("a/s",), {2028: 50, 2029: 30})


def test_what_several_benefits_count_twice_adds_up_by_year():
    everything = target(kind="financial", counts="benefit", values={2028: 9000})
    more = {"kind": "cost_saving", "amounts": {2029: 7, 2027: 3}}
    some = {"a": initiative(benefits={"s": SAVED}), "b": initiative(benefits={"x": more})}
    (found,) = cover({"m": MONEY, "e": everything}, some).double_counts
    assert (found.initiatives, found.benefits) == (("a", "b"), ("a/s", "b/x"))
    assert list(found.years.items()) == [(2027, 3), (2028, 50), (2029, 30 + 7)]


def test_a_contribution_in_per_cent_beside_a_benefit_is_no_double_count():
    one = initiative(contributes=adds(y2028=5), benefits={"s": SAVED})
    assert cover({"t": target(), "m": MONEY}, {"a": one}).double_counts == ()


def test_two_initiatives_with_one_benefit():
    both = {name: initiative(benefits={"s": SAVED}) for name in ("a", "b")}
    (found,) = cover({"m": MONEY}, both).double_counts
    assert astuple(found) == ("benefit", ("m",), ("a", "b"), ("a/s", "b/s"), {2028: 50, 2029: 30})
    other = {"a": initiative(benefits={"s": SAVED}), "b": initiative(benefits={"s": {**SAVED, "amounts": {2028: 99}}})}
    assert cover({"m": MONEY}, other).double_counts == ()
    renamed = {"a": initiative(benefits={"s": SAVED}), "b": initiative(benefits={"x": SAVED})}
    assert cover({"m": MONEY}, renamed).double_counts == ()


def test_alternatives_that_count_for_one_target():
    some = {
        "a": initiative(contributes=adds(y2028=1), excludes=["b"]),
        "b": initiative(contributes=adds(y2028=1)),
    }
    (found,) = cover({"t": target()}, some, chosen="all").double_counts
    assert astuple(found) == ("alternatives", ("t",), ("a", "b"), (), {})
