"""Targets beside what initiatives are planned to add: every figure worked out by hand from formats.md."""

import pytest
from building import assess_files, checkpoint, files_of, initiative, to_file

from pmoctl.analyse.coverage import measure_coverage


def target(**keys):
    return {
        "measure": "Share", "kind": "non_financial", "measured_in": "%", "baseline": {2025: 40},
        "values": {2028: 50}, **keys,
    }  # fmt: skip


def served(by, **keys):
    return initiative(contributes={"share": {"by": by}}, **keys)


def cover(initiatives, goals, chosen="all", **options):
    files = files_of(initiatives, **options)
    if goals is not None:
        files["portfolio/strategy/theme.yaml"] = to_file({"name": "Theme", "targets": goals})
    found = assess_files(files, with_initiatives=True)
    closed = [name for name, state in found.states.items() if state == "closed"]
    return measure_coverage(found.workspace, found.ranking, closed, chosen)


def years(initiatives, goal, chosen="all", **options):
    (found,) = cover(initiatives, {"share": goal}, chosen, **options).targets
    return found.years


def test_a_level_holds_until_the_next_one_stated():
    # The contract's own example: 0.4 in 2027 and 1.5 in 2029 means 0 in 2026 and 0.4 in 2028.
    found = years(
        {"a": served({2027: 0.4, 2029: 1.5})},
        target(values={2026: 41, 2027: 42, 2028: 50, 2029: 60, 2035: 90}),
    )
    planned = {year: each.planned for year, each in found.items()}
    assert planned == pytest.approx({2026: 40, 2027: 40.4, 2028: 40.4, 2029: 41.5, 2035: 41.5})
    assert found[2028].gap == pytest.approx(9.6)  # 50 − 40.4
    assert found[2028].covered == pytest.approx(0.04)  # (40.4 − 40) / (50 − 40)


def test_horizons_are_seen_from_the_cycle():
    # The cycle is 2027: short to 2028, medium to 2030, long to 2032.
    found = years({}, target(values={2028: 1, 2029: 2, 2030: 3, 2031: 4, 2032: 5, 2033: 6}))
    assert [each.horizon for each in found.values()] == ["short", "medium", "medium", "long", "long", "beyond"]


def test_where_lower_is_preferred_contributions_are_negative_and_the_gap_is_turned_round():
    # 40 − 6 = 34 of 30: 4 short, and 6 of the 10 on the way. In 2030 it is 28 of 30: 2 beyond.
    found = years({"a": served({2027: -6, 2030: -12})}, target(prefer="lower", values={2028: 30, 2030: 30}))
    assert (found[2028].planned, found[2028].gap, found[2028].covered) == pytest.approx((34, 4, 0.6))
    assert (found[2030].planned, found[2030].gap, found[2030].covered) == pytest.approx((28, -2, 1.2))


def test_a_plan_starts_from_the_latest_measured_year_not_after_it():
    # Levels: 1 from 2025, 3 from 2026, 6 from 2028. 2025 is measured: 40. 2026 is measured: 45, where the level is 3.
    # 2027: 45 + 3 − 3. 2028: 45 + 6 − 3. 2029 is measured: 44, where the level is 6; 2030: 44 + 6 − 6.
    found = years(
        {"a": served({2025: 1, 2026: 3, 2028: 6})},
        target(actuals={2026: 45, 2029: 44}, values={2025: 41, 2027: 46, 2028: 50, 2030: 55}),
    )
    planned = {year: each.planned for year, each in found.items()}
    assert planned == pytest.approx({2025: 40, 2026: 45, 2027: 45, 2028: 48, 2029: 44, 2030: 44})
    assert [(each.target, each.actual, each.gap) for each in found.values()][1] == (None, 45, None)
    # The baseline stays that of 2025: (48 − 40) / (50 − 40).
    assert found[2028].covered == pytest.approx(0.8)


def test_before_everything_measured_there_is_no_plan():
    found = years({"a": served({2020: 1})}, target(values={2024: 50, 2028: 50}, actuals={2026: 42}))
    assert found[2024] == ("short", 50, None, None, None, None, None, None)
    assert found[2028].planned == pytest.approx(42)


def test_ranges_of_estimates_add_up():
    # a: 1, 2, 4; b: 3, 3, 3
    found = years({"a": served({2027: {"low": 1, "base": 2, "high": 4}}), "b": served({2027: 3})}, target())[2028]
    assert (found.planned_low, found.planned, found.planned_high) == pytest.approx((44, 45, 47))


def test_a_range_that_narrows_after_the_anchor_stays_in_order():
    # 2026: 0, 2, 5; from 2027 on 6. The rise is 6, 4, 1: from 1 to 6.
    by = {2026: {"low": 0, "base": 2, "high": 5}, 2027: 6}
    found = years({"a": served(by)}, target(actuals={2026: 41}))[2028]
    assert (found.planned_low, found.planned, found.planned_high) == pytest.approx((42, 45, 47))


def test_sets_and_closed_initiatives():
    # 50 fits only new, which is ranked first by its costs of 50; late costs more than is left.
    initiatives = {
        "new": served({2027: 1}, ratings={"fit": 5}, costs={"capex": {2027: 50}}),
        "late": served({2027: 2}, ratings={"fit": 1}, costs={"capex": {2027: 90}}),
        "running": served({2027: 4}, ratings={"fit": 3}, costs={"capex": {2027: 0}}),
        "done": served({2026: 8}),
        "idea": served({2027: 16}, submitted=None),
    }
    decided = {
        "one": checkpoint("2026-10-01", running="approved", done="approved"),
        "two": checkpoint("2026-11-01", running="paused", done="closed"),
    }
    found = {
        chosen: cover(
            initiatives, {"share": target()}, chosen, checkpoints=decided, envelope={"budget": {2027: 100}}
        ).targets[0]
        for chosen in ("shortlist", "committed", "all")
    }
    # what is closed adds 8 to each
    planned = {chosen: each.years[2028].planned for chosen, each in found.items()}
    assert planned == pytest.approx({"shortlist": 53, "committed": 52, "all": 55})
    assert {chosen: each.initiatives for chosen, each in found.items()} == {
        "shortlist": ("new", "running"), "committed": ("running",), "all": ("new", "running", "late"),
    }  # fmt: skip


BENEFITS = {
    "sales": {"kind": "revenue", "amounts": {2028: {"low": 80, "base": 100, "high": 140}}, "confidence": 0.5},
    "less": {"kind": "cost_saving", "amounts": {2028: 10, 2029: 20}},
    "never": {"kind": "cost_avoidance", "amounts": {2028: 4}, "confidence": 0.25},
}
COSTS = {"capex": {2028: {"low": 5, "base": 6, "high": 9}}, "opex": {2028: 2}, "run": {2028: 1, 2029: 3}}


@pytest.mark.parametrize(
    ("counts", "planned"),
    [
        ("revenue", (240, 250, 270)),  # 200 + 0.5 × (80, 100, 140)
        ("cost_saving", (210, 210, 210)),
        ("cost_avoidance", (201, 201, 201)),  # 0.25 × 4
        ("benefit", (251, 261, 281)),  # 10 + 1 + 0.5 × (80, 100, 140)
        ("net_benefit", (239, 252, 273)),  # less costs of 12, 9 and 8: the low case has the high costs
    ],
)
def test_money_of_the_year_comes_on_top_of_the_baseline(counts, planned):
    goal = target(kind="financial", counts=counts, baseline={2025: 200}, values={2028: 300}, actuals={2026: 230})
    found = years({"a": initiative(benefits=BENEFITS, costs=COSTS)}, goal)
    assert found[2028][4:6] == pytest.approx((planned[0], planned[2]))
    assert found[2028].planned == pytest.approx(planned[1])
    assert found[2028].gap == pytest.approx(300 - planned[1])
    assert found[2026].planned == pytest.approx(200)  # nothing flows in that year


def test_money_is_not_a_level():
    goal = target(kind="financial", counts="cost_saving", baseline={2025: 0}, values={2028: 1, 2029: 1, 2030: 1})
    found = years({"a": initiative(benefits=BENEFITS)}, goal)
    assert [each.planned for each in found.values()] == [10, 20, 0]


def test_where_the_target_is_the_baseline_no_part_is_covered():
    found = years({"a": served({2027: 1})}, target(values={2028: 40}))[2028]
    assert (found.gap, found.covered) == (-1, None)


def test_what_nobody_serves_and_who_serves_nothing_is_of_all_that_is_ranked():
    goals = {
        "share": target(), "alone": target(),
        "sales": target(kind="financial", counts="revenue"),
        "spared": target(kind="financial", counts="cost_avoidance"),
    }  # fmt: skip
    sells = {"sales": {"kind": "revenue", "amounts": {2028: 5}}}
    initiatives = {
        "a": served({2027: 1}), "b": initiative(benefits=sells), "c": initiative(),
        "idea": initiative(submitted=None, contributes={"alone": {"by": {2027: 1}}}),
    }  # fmt: skip
    found = cover(initiatives, goals, "committed")
    assert (found.uncovered, found.unlinked) == (("alone", "spared"), ("c",))
    assert [each.initiatives for each in found.targets] == [(), (), (), ()]
    assert [each.initiatives for each in cover(initiatives, goals).targets] == [("a",), (), ("b",), ()]


def test_no_themes_and_an_empty_portfolio():
    assert cover({}, None) == ("all", (), (), ())
    assert cover({"a": initiative()}, None) == ("all", (), (), ("a",))
    found = cover({}, {"share": target()})
    assert found.uncovered == ("share",)
    assert found.targets[0].years[2028].planned == 40
