"""Coverage of targets against figures worked out by hand; the sums stand beside what they come to."""

import math
from dataclasses import astuple

import pytest
from building import assess_files, checkpoint, files_of, to_file
from building import initiative as unrated

from pmoctl.analyse.coverage import measure_coverage


def initiative(**keys):
    """One that can be assessed: else it is above no line, and in no shortlist."""
    return unrated(**{"ratings": {"fit": 3}, **keys})


def target(**keys):
    data = {
        "measure": "M",
        "kind": "non_financial",
        "measured_in": "%",
        "baseline": {2025: 40},
        "values": {2028: 50, 2030: 60, 2032: 80},
        **keys,
    }
    return {key: value for key, value in data.items() if value is not None}


def assessed(targets, initiatives, checkpoints=None, **settings):
    files = files_of(initiatives, None, checkpoints, **settings)
    files["portfolio/strategy/s.yaml"] = to_file({"name": "S", "targets": targets})
    found = assess_files(files, with_initiatives=True)
    assert [each.message for each in found.findings if each.severity == "error"] == []
    return found


def cover(targets, initiatives, checkpoints=None, chosen="shortlist", **settings):
    found = assessed(targets, initiatives, checkpoints, **settings)
    return measure_coverage(found.workspace, found.ranking, chosen)


def years(coverage, name="t"):
    (row,) = [row for row in coverage.targets if row.target == name]
    return row.years


def adds(**by):
    return {"t": {"by": {int(year[1:]): value for year, value in by.items()}}}


def test_a_level_holds_from_its_year_until_the_next_and_adds_to_the_baseline():
    one = initiative(contributes=adds(y2027=2, y2031=5))
    found = years(cover({"t": target()}, {"a": one}))
    assert [found[year].planned for year in (2028, 2030, 2032)] == [42, 42, 45]
    assert [found[year].gap for year in (2028, 2030, 2032)] == [8, 18, 35]
    # of the way from 40 to 50, to 60 and to 80
    assert [found[year].covered for year in (2028, 2030, 2032)] == pytest.approx([0.2, 0.1, 0.125])
    assert [found[year].horizon for year in (2028, 2030, 2032)] == ["short", "medium", "long"]


def test_the_latest_of_several_actuals_is_the_anchor_and_what_was_added_by_then_counts_once():
    one = initiative(contributes=adds(y2026=1, y2027=3, y2029=7))
    found = years(cover({"t": target(actuals={2026: 42, 2027: 45})}, {"a": one}))
    assert list(found) == [2026, 2027, 2028, 2030, 2032]
    # 2028: 45 + (3 - 3); from 2030 on: 45 + (7 - 3)
    assert [found[year].planned for year in found] == [42, 45, 45, 49, 49]
    assert (found[2026].actual, found[2026].target, found[2026].gap, found[2026].covered) == (42, None, None, None)
    assert found[2030].covered == pytest.approx((49 - 40) / (60 - 40))  # from the baseline, not from the anchor


def test_an_actual_after_the_year_does_not_count_for_it():
    one = initiative(contributes=adds(y2026=1))
    found = years(cover({"t": target(actuals={2029: 44})}, {"a": one}))
    # 2028 starts from the baseline: 40 + 1; 2030 from 44, in which the 1 is contained
    assert (found[2028].planned, found[2029].planned, found[2030].planned) == (41, 44, 44)


def test_where_lower_is_better_the_gap_is_turned_round_and_the_lower_number_stays_the_low_one():
    one = initiative(contributes={"t": {"by": {2028: {"low": -6, "base": -4, "high": -1}}}})
    lower = target(prefer="lower", values={2028: 30, 2030: 37, 2032: 36})
    found = years(cover({"t": lower}, {"a": one}))
    assert (found[2028].planned_low, found[2028].planned, found[2028].planned_high) == (34, 36, 39)
    assert [found[year].gap for year in (2028, 2030, 2032)] == [6, -1, 0]
    # 4 of 10, and 4 of 3: not clipped
    assert [found[year].covered for year in (2028, 2030, 2032)] == pytest.approx([0.4, 4 / 3, 1])


def test_an_estimate_that_narrows_after_the_anchor_keeps_low_below_high():
    one = initiative(contributes={"t": {"by": {2026: {"low": 0, "base": 1, "high": 5}, 2028: 6}}})
    found = years(cover({"t": target(actuals={2026: 41})}, {"a": one}))
    # the cases add 6 - 0, 6 - 1 and 6 - 5
    assert astuple(found[2028])[3:6] == (46, 42, 47)


def test_a_year_before_the_baseline_has_no_plan_but_one_of_money_has():
    early = target(baseline={2029: 40})
    found = years(cover({"t": early}, {"a": initiative(contributes=adds(y2027=2))}))
    assert astuple(found[2028])[1:] == (50, None, None, None, None, None, None)
    assert found[2030].planned == 40  # the 2 are in the baseline of 2029
    money = target(kind="financial", counts="revenue", baseline={2029: 40})
    one = initiative(benefits={"b": {"kind": "revenue", "amounts": {2028: 7}}})
    assert years(cover({"t": money}, {"a": one}))[2028].planned == 47


def test_covered_is_null_where_target_and_baseline_are_equal():
    found = years(cover({"t": target(values={2028: 40})}, {"a": initiative(contributes=adds(y2028=1))}))
    assert (found[2028].gap, found[2028].covered) == (-1, None)


def test_no_part_of_the_way_back_is_covered_as_nought_without_a_sign():
    # The target is below the baseline and nothing is added: (40 - 40) / (30 - 40) is 0, not -0.
    covered = years(cover({"t": target(values={2028: 30})}, {}))[2028].covered
    assert (covered, math.copysign(1, covered)) == (0, 1)


def test_a_level_is_nothing_before_its_first_year_and_stays_after_its_last():
    # The contract's own example: 0.4 in 2027 and 1.5 in 2029 means 0 in 2026 and 0.4 in 2028.
    one = initiative(contributes=adds(y2027=0.4, y2029=1.5))
    found = years(cover({"t": target(values={2026: 41, 2027: 42, 2028: 50, 2029: 60, 2035: 90})}, {"a": one}))
    planned = {year: each.planned for year, each in found.items()}
    assert planned == pytest.approx({2026: 40, 2027: 40.4, 2028: 40.4, 2029: 41.5, 2035: 41.5})
    assert (found[2028].gap, found[2028].covered) == pytest.approx((9.6, 0.04))  # (40.4 - 40) / (50 - 40)


def test_horizons_are_seen_from_the_cycle():
    # The cycle is 2027: short to 2028, medium to 2030, long to 2032.
    found = years(cover({"t": target(values={2028: 1, 2029: 2, 2030: 3, 2031: 4, 2032: 5, 2033: 6})}, {}))
    assert [each.horizon for each in found.values()] == ["short", "medium", "medium", "long", "long", "beyond"]


def test_ranges_of_several_initiatives_add_up():
    # 1, 2, 4 and 3, 3, 3
    wide = initiative(contributes={"t": {"by": {2027: {"low": 1, "base": 2, "high": 4}}}})
    found = years(cover({"t": target()}, {"a": wide, "b": initiative(contributes=adds(y2027=3))}))[2028]
    assert (found.planned_low, found.planned, found.planned_high) == (44, 45, 47)


def test_money_is_not_a_level():
    flow = {"s": {"kind": "cost_saving", "amounts": {2028: 10, 2029: 20}}}
    goal = target(kind="financial", counts="cost_saving", baseline={2025: 0}, values={2028: 1, 2029: 1, 2030: 1})
    found = years(cover({"t": goal}, {"a": initiative(benefits=flow)}))
    assert [each.planned for each in found.values()] == [10, 20, 0]


BENEFITS = {
    "r": {"kind": "revenue", "amounts": {2026: 50, 2028: {"low": 80, "base": 100, "high": 140}}, "confidence": 0.5},
    "s": {"kind": "cost_saving", "amounts": {2028: 30}},
}
COSTS = {"capex": {2028: {"low": 10, "base": 20, "high": 40}}, "opex": {2028: 5}, "run": {2030: 8}}


@pytest.mark.parametrize(
    ("counts", "low", "base", "high"),
    [
        ("revenue", 40, 50, 70),  # half of 80, 100, 140
        ("cost_saving", 30, 30, 30),
        ("cost_avoidance", 0, 0, 0),
        ("benefit", 70, 80, 100),
        ("net_benefit", 70 - 45, 80 - 25, 100 - 15),  # the low case takes the high costs
    ],
)
def test_money_is_the_baseline_and_the_sum_of_the_year_times_confidence(counts, low, base, high):
    one = initiative(benefits=BENEFITS, costs=COSTS)
    goal = target(kind="financial", counts=counts, baseline={2025: 1000}, values={2028: 1100}, actuals={2026: 5000})
    found = years(cover({"t": goal}, {"a": one}))[2028]
    assert astuple(found)[3:6] == (1000 + base, 1000 + low, 1000 + high)  # whatever the actual


def test_money_counts_whatever_base_year_horizon_and_benefits_counted_say():
    from building import framework

    frame = framework(base_year=2029, horizon=1, benefits_counted=["cost_avoidance"])
    goal = target(kind="financial", counts="revenue", baseline={2025: 0}, values={2026: 10, 2028: 10})
    files = files_of({"a": initiative(benefits=BENEFITS)}, frame)
    files["portfolio/strategy/s.yaml"] = to_file({"name": "S", "targets": {"t": goal}})
    found = assess_files(files, with_initiatives=True)
    covered = years(measure_coverage(found.workspace, found.ranking))
    assert (covered[2026].planned, covered[2028].planned) == (25, 50)


FOUR = {
    "up": initiative(contributes=adds(y2028=1), ratings={"fit": 5}, costs={"capex": {2027: 10}}),
    "under": initiative(contributes=adds(y2028=2), ratings={"fit": 4}, costs={"capex": {2027: 100}}),
    "going": initiative(contributes=adds(y2028=4), ratings={"fit": 0}, costs={"capex": {2027: 10}}),
    "done": initiative(contributes=adds(y2026=8)),
    "idea": initiative(contributes=adds(y2028=16), submitted=None),
}
DECIDED = {
    "one": checkpoint("2026-09-10", going="approved", done="approved"),
    "two": checkpoint("2026-09-20", going="paused", done="closed"),
}


@pytest.mark.parametrize(
    ("chosen", "planned", "serving"),
    [
        ("shortlist", 40 + 1 + 4 + 8, ("up", "going", "done")),
        ("committed", 40 + 4 + 8, ("going", "done")),
        ("all", 40 + 1 + 2 + 4 + 8, ("up", "under", "going", "done")),
    ],
)
def test_each_set_counts_its_own_and_the_closed_ones(chosen, planned, serving):
    found = cover({"t": target()}, FOUR, DECIDED, chosen, envelope={"budget": {2027: 30}})
    assert years(found)[2028].planned == planned
    assert found.targets[0].initiatives == serving


def test_uncovered_and_unlinked_are_over_all_that_is_ranked_whatever_the_set():
    two = {"t": target(), "u": target(), "m": target(kind="financial", counts="revenue")}
    more = {**FOUR, "none": initiative(), "saver": initiative(benefits={"s": BENEFITS["s"]})}
    for chosen in ("shortlist", "committed", "all"):
        found = cover(two, more, DECIDED, chosen)
        assert found.uncovered == ("u", "m")
        assert set(found.unlinked) == {"none", "saver"}


def test_what_only_a_closed_one_or_an_idea_serves_is_uncovered():
    decided = {"one": checkpoint("2026-09-10", done="approved"), "two": checkpoint("2026-09-20", done="closed")}
    found = cover({"t": target()}, {"done": FOUR["done"], "idea": FOUR["idea"]}, decided)
    assert found.uncovered == ("t",)
    assert years(found)[2028].planned == 48


def test_nothing_at_all():
    found = cover({}, {})
    assert found[1:] == ((), (), (), (), ())
    assert cover({}, {"a": initiative()})[1:] == ((), (), ("a",), (), ())
    empty = cover({"t": target()}, {})
    assert empty.uncovered == ("t",)
    assert years(empty)[2028].planned == 40


def test_what_is_below_the_line_covers_and_links_and_a_selection_counts_as_it_was_chosen():
    below = {"up": FOUR["up"], "under": initiative(contributes={"u": {"by": {2028: 2}}}, costs={"capex": {2027: 100}})}
    found = assessed({"t": target(), "u": target()}, below, envelope={"budget": {2027: 30}})
    line = measure_coverage(found.workspace, found.ranking)
    assert (line.uncovered, line.unlinked, years(line, "u")[2028].planned) == ((), (), 40)
    claim = found.workspace.initiatives["up"].data.contributes["t"]
    chosen = found.workspace.initiatives["under"].data.model_copy(
        update={"contributes": {"u": claim}}
    )  # 1 instead of 2
    selection = measure_coverage(found.workspace, found.ranking, "selection", {"under": chosen})
    assert (years(selection, "t")[2028].planned, years(selection, "u")[2028].planned) == (40, 41)
