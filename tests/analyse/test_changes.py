"""What changed since an earlier state. One criterion is 0 to 5: a point of it is 20 of 100."""

import datetime as dt
from decimal import Decimal

from building import assess_files, checkpoint, files_of, framework, initiative, to_file

from pmoctl.analyse.changes import find_changes

DAY = dt.date(2026, 10, 1)
SHARE = {"measure": "Share", "kind": "financial", "measured_in": "%", "baseline": {2026: 40}, "values": {2028: 50}}


def rated(fit, **keys):
    return initiative(**{"ratings": {"fit": fit}, "costs": {"capex": {2027: 10}}, **keys})


def state(initiatives, checkpoints=None, *, frame=None, budget=20, **targets):
    files = files_of(initiatives, frame, checkpoints, envelope={"budget": {2027: budget}})
    files["portfolio/strategy/grid.yaml"] = to_file({"name": "Grid", "targets": targets})
    return assess_files(files, with_initiatives=True)


def changes(before, after):
    return find_changes("board", DAY, before, after)


def altered(before, after):
    return {each.initiative: each for each in changes(before, after).altered}


def test_nothing_changed():
    one = state({"a": rated(5)}, share=SHARE)
    found = changes(one, one)
    assert (found.checkpoint, found.date, found.altered, found.moved, found.limits, found.coverage) == (
        "board", DAY, (), (), (), (),
    )  # fmt: skip
    assert found.targets == ((), (), ())
    assert found.framework[0] == found.framework[1] == ("used", one.workspace.digests["frameworks/used.yaml"])


def test_who_was_edited_is_altered_and_who_is_pushed_has_merely_moved():
    before = state({"a": rated(5), "b": rated(4), "c": rated(3)}, budget=30)
    found = changes(before, state({"a": rated(5), "b": rated(4), "c": rated(4.5, owner="Ann")}, budget=30))
    (c,) = found.altered
    assert (c.initiative, c.keys, c.state, c.cost, c.move.rank) == (
        "c", ("owner", "ratings"), ("submitted", "submitted"), (10, 10), (3, 2),
    )  # fmt: skip
    assert [(move.initiative, move.rank) for move in found.moved] == [("b", (2, 3))]


def test_who_crosses_the_line_is_altered_though_its_file_is_the_same():
    both = {"a": rated(5), "b": rated(4)}
    found = changes(state(both, budget=20), state(both, budget=10))
    assert [(each.initiative, each.keys, each.move.above_line) for each in found.altered] == [("b", (), (True, False))]
    assert [(each.limit, each.limited.year) for each in found.limits] == [((Decimal(20), Decimal(10)), 2027)]


def test_a_limit_of_which_merely_more_is_taken_is_no_change_of_the_limit():
    assert changes(state({"a": rated(5)}), state({"a": rated(5), "b": rated(4)})).limits == ()


def test_what_comes_and_goes_and_is_decided():
    before = state({"a": rated(5), "gone": rated(4, costs={"capex": {2027: 7}}), "idea": rated(3, submitted=None)})
    decided = {"c": checkpoint("2026-10-10", a="deferred")}
    now = {"a": rated(5), "new": rated(4, title="New"), "idea": rated(3)}
    found = altered(before, state(now, decided))
    assert list(found) == ["new", "idea", "a", "gone"]  # as ranked now; what is not ranked follows by id
    assert (found["new"].state, found["new"].cost, found["new"].title) == ((None, "submitted"), (None, 10), "New")
    assert (found["gone"].state, found["gone"].cost, found["gone"].unit) == (("submitted", None), (7, None), "ops")
    assert (found["a"].state, found["a"].keys) == (("submitted", "deferred"), ())
    # That it was submitted is told by its state, not as a key that says something else.
    assert (found["idea"].state, found["idea"].keys) == (("idea", "submitted"), ())


def test_a_decision_alone_alters():
    approved = {"c": checkpoint("2026-10-01", a="approved")}
    paused = {**approved, "d": checkpoint("2026-10-10", a="paused")}
    found = altered(state({"a": rated(5)}, approved), state({"a": rated(5)}, paused))["a"]
    assert (found.state, found.keys, found.move.crosses) == (("approved", "paused"), (), False)


def test_what_is_ranked_neither_then_nor_now_has_no_move_and_no_cost():
    before, after = (state({"a": rated(5), "idea": rated(3, submitted=None, title=title)}) for title in ("X", "Y"))
    found = altered(before, after)["idea"]
    assert (found.move, found.cost, found.title, found.keys, found.state) == (
        None, (None, None), "Y", ("title",), ("idea", "idea"),
    )  # fmt: skip


def test_another_unit_is_a_key():
    before, after = state({"a": rated(5)}), state({"sales/a": rated(5, summary=".")})
    assert altered(before, after)["a"].keys == ("unit", "summary")


def test_what_has_another_id_is_one_thing_that_was_renamed():
    before = state({"old": rated(5, title="Grid"), "b": rated(4), "kept": rated(1)}, budget=40)
    now = {"anew": rated(5, title="Grid", costs={"capex": {2027: 12}}), "b": rated(4), "kept": rated(1)}
    (grid,) = altered(before, state(now, budget=40)).values()
    assert (grid.initiative, grid.renamed_from, grid.state) == ("anew", "old", ("submitted", "submitted"))
    assert (grid.keys, grid.cost, grid.move.rank) == (("costs",), (10, 12), (1, 1))
    # The id alone is a change too, and the old id is not gone.
    only = {"anew": rated(5, title="Grid"), "b": rated(4), "kept": rated(1)}
    (grid,) = altered(before, state(only, budget=40)).values()
    assert (grid.initiative, grid.renamed_from, grid.keys, grid.cost) == ("anew", "old", (), (10, 10))


def test_what_keeps_its_id_was_not_renamed_and_what_is_not_ranked_is_new_and_gone():
    found = altered(state({"a": rated(5)}), state({"a": rated(4)}))
    assert found["a"].renamed_from is None
    before, after = (state({"a": rated(5), name: rated(1, submitted=None)}) for name in ("thought", "idea"))
    assert {name: (each.state, each.renamed_from) for name, each in altered(before, after).items()} == {
        "idea": ((None, "idea"), None), "thought": (("idea", None), None),
    }  # fmt: skip


def test_targets_are_new_gone_or_say_something_else_and_the_line_adds_to_them():
    adds = {"a": rated(5, contributes={"share": {"by": {2027: 4}}}), "b": rated(4)}
    before = state({"a": adds["a"]}, share=SHARE, gone=SHARE, same=SHARE)
    after = state({"a": rated(5), "b": rated(4)}, share={**SHARE, "values": {2028: 51}}, new=SHARE, same=SHARE)
    found = changes(before, after)
    assert found.targets == (("new",), ("gone",), ("share",))
    assert [(each.target, each.years) for each in found.coverage] == [("share", {2028: -4})]


def test_the_framework_is_told_by_its_digest():
    first, second = state({"a": rated(5)}), state({"a": rated(5)}, frame=framework(criteria={"fit": {}, "risk": {}}))
    then, now = changes(first, second).framework
    assert then[0] == now[0] == "used"
    assert then[1] != now[1]
