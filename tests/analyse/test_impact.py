"""What a change does, reckoned by hand. One criterion is 0 to 5: a point of it is 20 of 100, times its share."""

from decimal import Decimal

import pytest
from building import assess_files, checkpoint, files_of, framework, initiative, to_file

from pmoctl.analyse.causes import Causes
from pmoctl.analyse.impact import LimitChange, differing, measure_impact, new_findings
from pmoctl.assess.outcome import rows_of
from pmoctl.assess.pair import Pair
from pmoctl.model.finding import Finding, Span
from pmoctl.score.charges import Limited

BUDGET = Limited("budget", None, 2027)


def rated(fit, **keys):
    return initiative(ratings={"fit": fit}, owner="Ann", costs={"capex": {2027: 10}}, **keys)


def state(initiatives, frame=None, checkpoints=None, *, targets=None, budget=20, extra=""):
    files = files_of(initiatives, frame, checkpoints, envelope={"budget": {2027: budget}})
    files["portfolio/portfolio.yaml"] += extra
    if targets is not None:
        files["portfolio/strategy/grid.yaml"] = to_file({"name": "Grid", "targets": targets})
    return assess_files(files, with_initiatives=True)


def entries(found):
    return found.workspace.initiatives if found.workspace else {}


def impact(before, after):
    return measure_impact(Pair(before, after), entries(before), entries(after))


def moves(before, after):
    return {move.initiative: move for move in impact(before, after).moves}


def named(moves_):
    return {name: move.causes for name, move in moves_.items()}


def test_points_go_to_what_was_replaced_in_that_order_and_add_up():
    jobs = {"measure": "jobs", "points": [[0, 0], [10, 5]]}
    frame = [framework(criteria={"fit": {"weight": weight}, "jobs": {"weight": 1, **jobs}}) for weight in (1, 3)]
    review = {"by": "Lee", "date": "2026-10-01", "ratings": {"fit": 3}}
    before = state({"a": rated(4, measures={"jobs": 5})}, frame[0])
    found = moves(before, state({"a": rated(5, measures={"jobs": 10}, reviews=[review])}, frame[1]))["a"]
    # Halves of 80 and 50, of 100 and 50, of 60 and 50, of 60 and 100; then three quarters of 60 and one of 100.
    assert found.score == (65, 70)
    assert found.causes == pytest.approx(Causes(75 - 65, 55 - 75, 80 - 55, 70 - 80))
    assert (found.change, found.own, found.rank) == ("rescored", True, (1, 1))


def test_a_missing_score_counts_as_nothing():
    frame = framework(criteria={"fit": {}}, missing="reject")
    found = moves(state({"a": initiative()}, frame), state({"a": rated(4)}, frame))["a"]
    assert (found.score, found.change, found.causes.ratings) == ((None, 80), "rescored", 80)
    lost = moves(state({"a": rated(4)}, frame), state({"a": initiative()}, frame))["a"]
    assert (lost.score, lost.change, lost.causes.ratings) == ((80, None), "rescored", -80)


def test_who_overtakes_is_rescored_and_who_is_overtaken_is_pushed():
    before, after = {"a": rated(4), "b": rated(3), "c": rated(1)}, {"a": rated(4), "b": rated(5), "c": rated(1)}
    found = moves(state(before, budget=10), state(after, budget=10))
    assert named(found) == {"b": Causes(ratings=40), "a": Causes(others=-1), "c": Causes()}
    assert {name: (move.change, move.rank, move.crosses, move.own) for name, move in found.items()} == {
        "b": ("rescored", (2, 1), True, True), "a": ("moved", (1, 2), True, False),
        "c": ("same", (3, 3), False, False),
    }  # fmt: skip


def test_places_are_those_of_its_own_gates_and_then_of_the_others():
    frame = framework(gates={"told": {"exclude_unless": {"has": "summary"}}})
    before = state({"a": rated(4), "b": rated(3, summary="."), "c": rated(2, summary=".")}, frame)
    after = {"a": rated(4, summary="."), "b": rated(3, summary="."), "c": rated(2, summary=".")}
    assert named(moves(before, state(after, frame))) == {
        "a": Causes(gates=2), "b": Causes(others=-1), "c": Causes(others=-1),
    }  # fmt: skip
    # With a better one new, it wins the two places all the same, and loses one to that.
    found = moves(before, state({**after, "new": rated(5, summary=".")}, frame))
    assert found["a"].causes == Causes(gates=2, others=-1)
    # Its own rating takes it to the last place, where the gate then leaves it: no place of the gate's, none of others'.
    lost = moves(state(after, frame), state({**after, "a": rated(1)}, frame))["a"]
    assert (lost.causes.gates, lost.causes.others, lost.causes.ratings) == (0, 0, -60)


def test_what_comes_goes_or_is_renamed():
    before = state({"a": rated(5), "b": rated(4, title="Pipe"), "c": rated(3)})
    found = moves(before, state({"d": rated(5, title="New"), "pipe": rated(3.5, title="Pipe"), "c": rated(3)}))
    assert list(found) == ["d", "pipe", "c", "a"]  # as ranked now, then what is gone
    assert (found["d"].change, found["d"].rank, found["d"].score, found["d"].above_line) == (
        "new", (None, 1), (None, 100), (None, True),
    )  # fmt: skip
    assert (found["a"].change, found["a"].rank, found["a"].score, found["a"].crosses) == (
        "removed", (1, None), (100, None), True,
    )  # fmt: skip
    assert (found["a"].causes, found["d"].causes) == (Causes(), Causes())
    assert (found["pipe"].renamed_from, found["pipe"].rank, found["pipe"].causes) == ("b", (2, 2), Causes(ratings=-10))
    assert "b" not in found


def test_a_rename_is_its_own_though_nothing_else_changed():
    found = impact(state({"a": rated(5, title="Pipe")}), state({"pipe": rated(5, title="Pipe")}))
    assert [(move.change, move.own, move.crosses) for move in found.moved] == [("same", True, False)]


def test_causes_that_cancel_and_a_crossing_count_as_moved():
    review = {"by": "Lee", "date": "2026-10-01", "ratings": {"fit": 4}}
    before = state({"a": rated(4), "b": rated(3), "c": rated(2)})
    found = impact(before, state({"a": rated(5, reviews=[review]), "b": rated(3), "c": rated(2)}, budget=10))
    assert [(move.initiative, move.change) for move in found.moved] == [("a", "same"), ("b", "same")]
    assert found.moves[0].causes == Causes(ratings=20, reviews=-20)


def test_a_state_without_a_ranking_makes_all_new_or_removed():
    refused, ranked = state({"a": rated(5)}, extra="unknown: 1\n"), state({"a": rated(5)})
    assert [(move.change, move.causes) for move in impact(refused, ranked).moves] == [("new", Causes())]
    assert [(move.change, move.causes) for move in impact(ranked, refused).moves] == [("removed", Causes())]
    assert impact(refused, ranked).limits == [LimitChange(BUDGET, (None, Decimal(20)), (None, Decimal(10)))]


def test_what_is_taken_and_what_can_be_had_of_a_limit():
    two = {"a": rated(5), "b": rated(4)}
    assert impact(state(two), state(two)).limits == []
    assert impact(state(two), state(two, budget=25)).limits == [
        LimitChange(BUDGET, (Decimal(20), Decimal(25)), (Decimal(20), Decimal(20)))
    ]
    assert impact(state({"a": rated(5)}), state(two)).limits == [
        LimitChange(BUDGET, (Decimal(20), Decimal(20)), (Decimal(10), Decimal(20)))
    ]
    assert impact(state(two), assess_files(files_of(two), with_initiatives=True)).limits == [
        LimitChange(BUDGET, (Decimal(20), None), (Decimal(20), None))
    ]


SHARE = {
    "measure": "Share", "kind": "financial", "measured_in": "%", "baseline": {2026: 40}, "values": {2028: 50, 2030: 60},
}  # fmt: skip


def adds(fit, **by):
    return rated(fit, contributes={"share": {"by": {int(year[1:]): level for year, level in by.items()}}})


def coverage(before, after):
    return [(each.target, each.theme, each.years) for each in impact(before, after).coverage]


def test_what_is_above_the_line_adds_to_targets():
    one, other = adds(5, y2027=4), adds(4, y2029=3)
    before = state({"a": one}, targets={"share": SHARE})
    assert coverage(before, before) == []
    assert coverage(before, state({"a": one, "b": other}, targets={"share": SHARE})) == [("share", "grid", {2030: 3})]
    # Where 10 is all there is, the second is below the line; overtaken, the first is, and its 4 are lost.
    assert coverage(before, state({"a": one, "b": other}, targets={"share": SHARE}, budget=10)) == []
    better = state({"a": adds(4, y2027=4), "b": adds(5, y2027=1)}, targets={"share": SHARE}, budget=10)
    assert coverage(before, better) == [("share", "grid", {2028: 1 - 4, 2030: 1 - 4})]


def test_what_is_closed_still_adds_and_counts_as_it_was_decided():
    both = {"a": adds(5, y2027=4) | {"levels": {"small": {"contributes": {"share": {"by": {2027: 1}}}}}}}
    approved = {"c": checkpoint("2026-10-01", a="approved")}
    closed = {**approved, "d": checkpoint("2026-11-01", a="closed")}
    before = state(both, None, approved, targets={"share": SHARE})
    assert coverage(before, state(both, None, closed, targets={"share": SHARE})) == []
    small = {"c": checkpoint("2026-10-01", a={"outcome": "approved", "level": "small"})}
    after = state(both, None, small, targets={"share": SHARE})
    assert coverage(before, after) == [("share", "grid", {2028: -3, 2030: -3})]


def test_a_target_that_is_new_or_gone_counts_whole():
    saving = rated(5, benefits={"s": {"kind": "cost_saving", "amounts": {2028: 7}}})
    money = {**SHARE, "counts": "cost_saving"}
    before, after = state({"a": saving}), state({"a": saving}, targets={"money": money})
    assert coverage(before, after) == [("money", "grid", {2028: 7})]
    assert coverage(after, before) == [("money", "grid", {2028: -7})]


def test_findings_are_known_by_rule_file_and_place_in_it_whatever_their_line():
    base = Finding("rule", "error", "message", "a.yaml", ("costs",), span=Span(1, 1, 1, 2))
    moved = base._replace(message="other", span=Span(9, 1, 9, 2))
    others = [base._replace(rule="r"), base._replace(path="b.yaml"), base._replace(route=("costs", 2027))]
    assert new_findings([base], [moved]) == []
    assert new_findings([base], [others[0], moved, *others[1:]]) == others
    twice = [base._replace(message="more"), moved, base]  # one was there; of the two more nothing equal was said
    assert new_findings([base], twice) == twice[:2]
    assert new_findings([base._replace(message="gone"), base], twice) == twice[1:2]
    assert new_findings(twice, [base, moved]) == []
    found = impact(state({"a": rated(5)}), state({"a": rated(5), "b": rated(4, objectives=["gone"])}))
    assert [each.rule for each in found.new_findings if each.severity == "error"] == ["unknown-objective"]
    assert found.fixed_findings == []


def test_more_than_the_row_is_needed_of_what_scores_stands_or_lives_otherwise():
    same = {"same": rated(5), "gone": rated(1), "scored": rated(4.5), "line": rated(4), "idea": rated(2)}
    after = {**same, "scored": rated(4.4), "idea": rated(2, submitted=None), "new": rated(1)}
    del after["gone"]
    pair = Pair(state(same, budget=30), state(after, budget=20))
    assert rows_of(pair.before)["line"].above_line
    assert differing(pair) == {"gone", "scored", "line", "idea", "new"}
    refused = state(same, extra="unknown: 1\n")  # its states are known, its rows are not
    assert differing(Pair(refused, state(same))) == differing(Pair(state(same), refused)) == same.keys()
