"""What is recommended: the line, or the best set, and how the chosen stand in a ranking."""

from building import assess_files, checkpoint, files_of
from workspaces import LINE, TEN, assessed, chosen, costing

from pmoctl.score.charges import Limited
from pmoctl.select.recommend import as_chosen, chosen_data, find_selection, recommend_shortlist, recommended_starts

BUDGET = Limited("budget", None, 2027)
SCHEDULE = {"start": "2027-04", "finish": "2027-12", "latest_start": "2029-04"}
SELECTION = {**TEN, "shortlist": "selection", "selection": {"delay": 0.1}}


def recommended(ranked):
    return [row.scored.id for row in ranked.ranking.rows if row.recommended]


def test_the_line_or_the_best_set_is_recommended():
    # By hand: the line takes a and stops at b; the best set is a and c.
    by_line = assessed(LINE, TEN)
    assert recommend_shortlist(by_line) == (by_line, None)
    found, selection = recommend_shortlist(assessed(LINE, SELECTION))
    assert (recommended(found), chosen(selection)) == (["a", "c"], ["a", "c"])
    assert [row.above_line for row in found.ranking.rows] == [True, False, False, False]  # the line stays the line


def test_running_work_is_in_the_set_and_nothing_to_recommend():
    found, selection = recommend_shortlist(assessed(LINE, SELECTION, committed=["b"]))
    assert (recommended(found), chosen(selection)) == (["c"], ["b", "c"])  # 5 are left beside b


def test_where_no_set_keeps_all_rules_nobody_is_recommended():
    limits = {"many": {"where": {"type": "grow"}, "of": "count", "at_least_number": 5}}
    found, selection = recommend_shortlist(assessed(LINE, {**SELECTION, "limits": limits}))
    assert (recommended(found), selection.status) == ([], "infeasible")


def test_candidates_ranked_alone_are_chosen_beside_running_work_all_the_same():
    files = files_of(LINE, checkpoints={"opening": checkpoint("2026-10-01", b="approved")}, **TEN)
    alone = assess_files(files, new_only=True, with_initiatives=True)
    assert "b" not in {row.scored.id for row in alone.ranking.rows}
    assert chosen(find_selection(alone)) == ["b", "c"]
    whole = assess_files(files, with_initiatives=True)
    assert find_selection(alone).objective == find_selection(whole).objective


def test_what_is_chosen_otherwise_than_planned_stands_so_in_data_titles_and_charges():
    pilot = {"pilot": {"title": "One city", "costs": {"capex": {2027: 3}}, "ratings": {"fit": 2.5}}}
    given = {
        "a": costing(6, 4, schedule=SCHEDULE),
        "b": costing(9, 3, levels=pilot),
        "c": costing(5, 3.5),
        "d": costing(3, 0.4),
    }
    ranked = assessed(given, {**SELECTION, "envelope": {"budget": {2027: 8, 2028: 6}}})
    # By hand: c (70) and b as a pilot (50) fill 2027; a (80) waits a year, which takes a tenth of it.
    selection = find_selection(ranked)
    assert [(each.initiative, each.level, each.delay) for each in selection.selected] == [
        ("a", "full", 1), ("c", "full", 0), ("b", "pilot", 0),
    ]  # fmt: skip
    assert recommended_starts(ranked, selection) == {"a": {"start": "2028-04"}, "b": {"level": "pilot"}}
    data = chosen_data(ranked, selection)
    assert {name: each.costs.capex for name, each in data.items()} == {"a": {2028: 6}, "c": {2027: 5}, "b": {2027: 3}}
    found = as_chosen(ranked, selection)
    titles = {row.scored.id: row.scored.title for row in found.ranking.rows}
    assert titles == {"a": "Test (from 2028-04)", "b": "One city (level pilot)", "c": "Test", "d": "Test"}
    charges = {row.scored.id: row.charges for row in found.ranking.rows}
    assert charges["a"] == {Limited("budget", None, 2028): 6}
    assert charges["b"] == {BUDGET: 3}
    assert found.ranking.used == {BUDGET: 8, Limited("budget", None, 2028): 6}
    assert found.workspace.initiatives["b"].data.title == "One city (level pilot)"
    assert [row.rank for row in found.ranking.rows] == [row.rank for row in ranked.ranking.rows]


def test_running_work_at_a_level_is_what_was_decided_and_nothing_new():
    pilot = {"pilot": {"costs": {"capex": {2027: 3}}}}
    points = {"opening": checkpoint("2026-10-01", a={"outcome": "approved", "level": "pilot"})}
    ranked = assess_files(
        files_of({"a": costing(9, 4, levels=pilot)}, checkpoints=points, **TEN), with_initiatives=True
    )
    selection = find_selection(ranked)
    assert [(each.initiative, each.level) for each in selection.selected] == [("a", "pilot")]
    assert recommended_starts(ranked, selection) == {}
