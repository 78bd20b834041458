"""What a branch wrote besides initiatives, and what it asks, from two small states."""

from decimal import Decimal

from building import assess_files, checkpoint, files_of, initiative, to_file

from pmoctl.analyse.branch import (
    ContextChange,
    MoneySums,
    context_changes,
    decision_changes,
    find_blocked,
    measure_money,
)

ONE = {"a": initiative(ratings={"fit": 3}, costs={"capex": {2027: 10}})}
PEOPLE, THEME = "portfolio/people.yaml", "portfolio/strategy/grid.yaml"


def state(checkpoints=None, more=None, initiatives=ONE, **settings):
    return assess_files({**files_of(initiatives, None, checkpoints, **settings), **(more or {})})


def context(*args, **keys):
    return state(*args, **keys).workspace


def decisions(before, after):
    return [(each.checkpoint, each.initiative, each.keys) for each in decision_changes(before, after)]


def test_decisions_that_come_go_or_say_something_else():
    was = {"c": checkpoint("2026-10-01", a={"outcome": "approved", "funds": {2027: 5}, "why": "."}, b="rejected")}
    now = {"c": checkpoint("2026-10-01", a={"outcome": "approved", "funds": {2027: 6}, "why": "."}, d="deferred"),
           "e": checkpoint("2026-11-01", a={"outcome": "paused"})}  # fmt: skip
    assert decisions(context(was), context(was)) == []
    assert decisions(context(was), context(now)) == [
        ("c", "a", ("funds",)), ("c", "b", ("outcome",)), ("c", "d", ("outcome",)), ("e", "a", ("outcome",)),
    ]  # fmt: skip
    found = list(decision_changes(context(was), context(now)))
    assert (found[0].before.funds, found[0].after.funds) == ({2027: 5}, {2027: 6})
    assert (found[1].after, found[2].before, found[2].after.outcome) == (None, None, "deferred")


def test_decisions_of_a_state_that_cannot_be_read_are_neither_new_nor_gone():
    some, none = {"c": checkpoint("2026-10-01", a="approved")}, {}
    assert decisions(None, context(some)) == [("c", "a", ("outcome",))]
    assert decisions(context(some), None) == []
    broken = {"portfolio/checkpoints/c.yaml": "name: [\n"}
    assert decisions(context(some), context(none, broken)) == []
    assert decisions(context(none, broken), context(some)) == []


def changes(before, after):
    return list(context_changes(before, after))


def test_settings_and_people_are_told_value_by_value():
    before = context(None, {PEOPLE: to_file({"ann": {"name": "Ann", "left": "2026-10-01"}, "bob": {"name": "Bob"}})},
                     envelope={"budget": {2027: 10, 2028: 5}})  # fmt: skip
    after = context(None, {PEOPLE: to_file({"ann": {"name": "Anna"}, "cy": {"name": "Cy"}})},
                    envelope={"budget": {2027: 12, 2028: 5}})  # fmt: skip
    assert [each[:3] for each in changes(before, after)] == [
        ("settings", "", ("envelope", "budget", 2027)),
        ("person", "ann", ("name",)), ("person", "ann", ("left",)), ("person", "bob", ()), ("person", "cy", ()),
    ]  # fmt: skip
    found = changes(before, after)
    assert found[0][3:] == (Decimal(10), Decimal(12))
    assert (found[1][3:], found[2].after, found[3][3:], found[4][3:]) == (
        ("Ann", "Anna"), None, ("there", None), (None, "there"),
    )  # fmt: skip
    assert changes(before, before) == changes(None, after) == changes(before, None) == []


def test_units_themes_and_scenarios_are_told_too():
    theme = {"name": "Grid", "targets": {}}
    before = context(None, {THEME: to_file(theme), "scenarios/low.yaml": to_file({"out": ["a"]})})
    unit = "name: Operations\nkind: business_unit\n"
    after = context(None, {THEME: to_file({**theme, "owner": "Ann"}), "portfolio/units/ops.yaml": unit})
    assert changes(before, after) == [
        ContextChange("unit", "ops", ("name",), "Unit", "Operations"),
        ContextChange("theme", "grid", ("owner",), None, "Ann"),
        ContextChange("scenario", "low", (), "there", None),
    ]


SEAL = {"approved": "2026-10-20", "by": ["Ann"], "digest": "sha256:" + "0" * 64}
RECORD = {
    "revision": "0" * 40, "inputs": "sha256:" + "0" * 64, "tool": "1", "options": {},
    "framework": {"id": "used", "digest": "sha256:" + "0" * 64}, "ranking": "sha256:" + "0" * 64, "recommended": ["a"],
}  # fmt: skip


def test_of_a_checkpoint_record_and_minutes_are_told_whole_and_decisions_by_themselves():
    before = {"c": {**checkpoint("2026-10-01", a="approved"), "quorum": 1}}
    after = {"c": {**checkpoint("2026-10-01"), "quorum": 2, "minutes": SEAL, "record": RECORD}}
    assert changes(context(before), context(after)) == [
        ContextChange("checkpoint", "c", ("record",), None, "0" * 40),
        ContextChange("checkpoint", "c", ("minutes",), None, "2026-10-20"),
        ContextChange("checkpoint", "c", ("quorum",), 1, 2),
    ]


def test_a_record_and_minutes_that_stand_as_they_did_are_no_change():
    sealed = {**checkpoint("2026-10-01"), "minutes": SEAL, "record": RECORD}
    before, after = ({"c": {**sealed, "quorum": quorum}} for quorum in (1, 2))
    assert [each.route for each in changes(context(before), context(after))] == [("quorum",)]
    resealed = {"c": {**sealed, "quorum": 1, "minutes": {**SEAL, "digest": "sha256:" + "1" * 64}}}
    assert changes(context(before), context(resealed)) == [
        ContextChange("checkpoint", "c", ("minutes",), "2026-10-20", "2026-10-20")
    ]


def test_of_a_new_checkpoint_only_what_binds_is_told_besides():
    new = {**checkpoint("2026-10-01", a="approved"), "resolutions": {"line": {"text": "Ten", "by": ["Ann"]}}}
    assert [each[:3] for each in changes(context(), context({"c": new}))] == [
        ("checkpoint", "c", ()), ("checkpoint", "c", ("resolutions",)),
    ]  # fmt: skip
    assert [each[:3] for each in changes(context({"c": new}), context())] == [
        ("checkpoint", "c", ()), ("checkpoint", "c", ("resolutions",)),
    ]  # fmt: skip


def test_what_cannot_be_read_is_neither_new_nor_gone():
    there, broken = {THEME: to_file({"name": "Grid", "targets": {}})}, {THEME: "name: [\n"}
    assert changes(context(None, there), context(None, broken)) == []
    assert changes(context(None, broken), context(None, there)) == []


def test_money_is_added_up_by_what_is_asked_committed_and_above_the_line():
    some = {
        "a": initiative(ratings={"fit": 3}, costs={"capex": {2027: 10.1}, "opex": {2028: 0.2}, "run": {2027: 99}}),
        "b": initiative(ratings={"fit": 2}, costs={"capex": {2027: 90}}),
        "c": initiative(ratings={"fit": 1}, costs={"capex": {2027: 7}}),
        "d": initiative(ratings={"fit": 5}),
    }
    points = {"c": checkpoint("2026-10-01", c="approved")}
    found = measure_money(state(points, None, some, envelope={"budget": {2027: 20}}))
    # Of 20 the approved one takes 7 first, then a 10.1; b does not fit.
    assert found == MoneySums(Decimal("100.3"), Decimal(7), Decimal("17.3"), 1)


def test_what_cannot_be_ranked_and_why():
    assert find_blocked(state()) is None
    faulty = {"a": ONE["a"], "b": initiative(objectives=["gone"])}
    found = find_blocked(state(None, None, faulty))
    assert (found.ranked, [each.initiative for each in found.left_out]) == (True, ["b"])
    assert [each.rule for each in found.findings] == ["unknown-objective"]


def test_what_keeps_all_from_being_ranked_is_named_alone():
    faulty = {"a": ONE["a"], "b": initiative(objectives=["gone"])}
    refused = state(None, {"portfolio/checkpoints/c.yaml": "name: X\n"}, faulty)
    found = find_blocked(refused)
    assert (found.ranked, found.left_out) == (False, ())
    assert {each.path for each in found.findings} == {"portfolio/checkpoints/c.yaml"}
    assert measure_money(refused) is None


def test_committed_work_that_cannot_be_counted_keeps_all_from_being_ranked():
    unreadable = {"portfolio/initiatives/ops/a.yaml": "title: [\n", "portfolio/initiatives/ops/b.yaml": "title: X\n"}
    found = find_blocked(state({"c": checkpoint("2026-10-01", a="approved")}, unreadable))
    assert (found.ranked, [each.initiative for each in found.left_out]) == (False, ["a"])
    assert {each.path for each in found.findings} == {"portfolio/initiatives/ops/a.yaml"}
