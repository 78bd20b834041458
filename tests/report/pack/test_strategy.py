"""How far the strategy is covered: what is met is counted of what is known, and what nothing serves is named."""

from looking import BUDGET, look_at, rated, rows_of, said

from pmoctl.report.chart import Chart
from pmoctl.report.document import Points
from pmoctl.report.pack.strategy import strategy_part
from pmoctl.report.table import Table

HIGH = {"measure": "Share", "kind": "non_financial", "measured_in": "%", "baseline": {2026: 40}}


def theme(**targets):
    return {"portfolio/strategy/growth.yaml": {"name": "Growth", "targets": {
        name: {**HIGH, "measure": name.capitalize(), **keys} for name, keys in targets.items()
    }}}  # fmt: skip


def part_of(targets, contributes=None, others=None, **keys):
    one = rated(5, 10, title="Alpha", contributes={name: {"by": by} for name, by in (contributes or {}).items()})
    return strategy_part(look_at({"a": one, **(others or {})}, envelope=BUDGET, more=theme(**targets), **keys))


def block(part, kind, number=0):
    return [each for each in part.sections[0].blocks if isinstance(each, kind)][number]


def test_without_targets_there_is_no_such_part():
    assert strategy_part(look_at({"a": rated(5, 10)})).why_not == "no targets are stated"


def test_the_title_counts_the_targets_of_next_year():
    goal = {"values": {2028: 50}}
    assert part_of({"a": goal}, {"a": {2028: 10}}).sections[0].title == "1 of 1 target for 2028 is met by the plan"
    two = {"a": goal, "b": goal, "c": {"values": {2030: 50}}}
    assert part_of(two, {"a": {2028: 10}, "b": {2028: 12}}).sections[0].title == (
        "2 of 2 targets for 2028 are met by the plan"
    )
    assert part_of(two).sections[0].title == "0 of 2 targets for 2028 are met by the plan"
    assert part_of({"c": {"values": {2030: 50}}}).sections[0].title == "No target has a value for 2028"


def test_each_year_says_what_is_planned_of_the_target_and_how_far_that_is():
    targets = {
        "up": {"values": {2028: 50, 2030: 60}, "actuals": {2027: 42, 2024: 30}},
        "down": {"values": {2028: 30}, "prefer": "lower", "baseline": {2025: 40}},
    }
    part = part_of(targets, {"up": {2028: 10}, "down": {2028: -5}})
    table = block(part, Chart).table
    assert (table.id, block(part, Chart).id) == ("strategy-targets", "target-panels")
    assert [(column.key, column.label, column.kind) for column in table.columns] == [
        ("theme", "Theme", "text"), ("target", "Target", "text"), ("measured_in", "Measured in", "text"),
        ("y2027", "2027 short", "text"), ("y2028", "2028 short", "text"), ("y2030", "2030 medium", "text"),
        ("served", "Served by", "count"),
    ]  # fmt: skip
    up, down = rows_of(table)
    # 42 so far and 10 more are 52 of 50: 12 of 10 above 40; 52 of 60 are 12 of 20
    assert up[:3] + up[3:4] + up[6:] == ("Growth", "Up", "%", "actual 42", 1)
    assert up[4].startswith("52 of 50: ")
    assert up[4].endswith(", 120%")
    assert up[5].startswith("52 of 60: ")
    assert up[5].endswith(", 60%")
    assert [row.cells[4].mood for row in table.rows] == ["good", "bad"]
    assert down[2:4] == ("%, lower is better", None)
    assert down[4].startswith("35 of 30: ")
    assert down[4].endswith(", 50%")
    assert table.notes == (
        "What is planned of the target by committed and recommended work, the gap, and the part of the way.",
    )


def test_a_target_before_its_baseline_has_no_gap():
    part = part_of({"up": {"values": {2027: 41, 2030: 60}, "baseline": {2028: 40}}, "b": {"values": {2028: 1}}})
    table = next(each if isinstance(each, Table) else each.table for each in part.sections[0].blocks)
    assert rows_of(table)[0][3] == "target 41, before the baseline"


def test_what_serves_nothing_and_is_served_by_nothing_is_listed_and_long_lists_are_cut():
    part = part_of({"up": {"values": {2028: 50}}, "idle": {"values": {2028: 50}}}, {"up": {2028: 10}},
                   {f"o{number}": rated(1, 1, title=f"O{number}") for number in range(10)})  # fmt: skip
    idle, unlinked = (block(part, Points, number) for number in (0, 1))
    assert (idle.title, said(idle.points)) == ("Targets that nothing ranked serves: 1", ["Idle"])
    assert unlinked.title == "Initiatives that serve no target: 10"
    assert said(unlinked.points) == [*(f"O{number}" for number in range(8)), "and 2 more"]
    eight = part_of(
        {"up": {"values": {2028: 50}}}, {"up": {2028: 10}}, {f"o{number}": rated(1, 1) for number in range(8)}
    )
    assert len(block(eight, Points).points) == 8


def test_of_many_targets_thirty_are_shown_and_all_are_in_the_workbook():
    many = {f"t{number:02}": {"values": {2028: 50}} for number in range(32)}
    part = part_of(many)
    table = block(part, Chart).table
    assert (len(table.rows), table.notes[1]) == (30, "2 more targets in the workbook.")
    assert (block(part, Table).id, len(block(part, Table).rows)) == ("whole-strategy-targets", 32)
    thirty = part_of(dict(list(many.items())[:30]))
    assert [each.id for each in thirty.sections[0].blocks if isinstance(each, Table)] == []
    assert len(block(thirty, Chart).table.notes) == 1


def test_claims_that_are_too_good_and_benefits_that_count_twice_are_listed():
    def titles(part):
        return [each.title for each in part.sections[0].blocks if isinstance(each, Points)]

    assert titles(part_of({"up": {"values": {2028: 41}}}, {"up": {2028: 40}})) == ["Claims far beyond a target: 1"]
    saved = {"values": {2028: 50}, "kind": "financial", "measured_in": "EUR", "counts": "cost_saving"}
    gains = {"less-fuel": {"kind": "cost_saving", "amounts": {2028: 1}, "owner": "ann"}}
    twice = strategy_part(
        look_at({"a": rated(5, 10, benefits=gains)}, envelope=BUDGET, more=theme(one=saved, two=saved))
    )
    assert titles(twice) == ["Counted more than once: 1"]
