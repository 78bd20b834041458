"""Which initiatives a set names, and in which version."""

import pytest
from building import assess_files, checkpoint, files_of, initiative

from pmoctl.analyse.chosen import chosen_entries, chosen_rows, closed_entries, decided_states


def rated(fit, **keys):
    return initiative(ratings={"fit": fit}, costs={"capex": {2027: 10}}, **keys)


SMALL = {"levels": {"small": {"costs": {"capex": {2027: 1}}}}}
# With 25 to spend: run takes 1, a and b 10 each, c does not fit; old is closed.
SOME = {
    "a": rated(4),
    "b": rated(3),
    "c": rated(2),
    "run": rated(1, **SMALL),
    "old": rated(1, **SMALL),
    "idea": rated(5, submitted=None),
}
AT_SMALL = {"outcome": "approved", "level": "small"}
POINTS = {"x": checkpoint("2026-10-01", run=AT_SMALL, old=AT_SMALL), "y": checkpoint("2026-10-10", old="closed")}


def state(**settings):
    files = files_of(SOME, None, POINTS, envelope={"budget": {2027: 25}}, **settings)
    found = assess_files(files, with_initiatives=True)
    return found.workspace, found.ranking


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ("all", ["a", "b", "c", "run"]),
        ("committed", ["run"]),
        ("shortlist", ["a", "b", "run"]),
        ("selection", ["c", "run"]),
    ],
)
def test_the_rows_of_a_set_stand_in_rank_order(chosen, names):
    workspace, ranking = state()
    assert [row.scored.id for row in ranking.rows] == ["a", "b", "c", "run"]
    selected = {name: workspace.initiatives[name].data for name in ("run", "c")}
    assert [row.scored.id for row in chosen_rows(ranking, chosen, selected)] == names


def test_where_the_selection_is_recommended_it_is_the_shortlist():
    workspace, ranking = state(shortlist="selection")
    selected = {name: workspace.initiatives[name].data for name in ("run", "c")}
    assert {row.scored.id for row in chosen_rows(ranking, "shortlist", selected)} == {"run", "c"}
    # Until it is reckoned, what is recommended is what the ranking says, and what is committed.
    rows = tuple(row._replace(recommended=row.scored.id == "c") for row in ranking.rows)
    assert {row.scored.id for row in chosen_rows(ranking._replace(rows=rows), "shortlist")} == {"run", "c"}
    assert chosen_rows(ranking, "selection") == []


def capex(entry):
    return int(entry.data.costs.capex[2027])


def test_who_was_decided_on_is_what_was_decided_and_who_was_selected_what_was_chosen():
    workspace, ranking = state()
    assert {entry.id: capex(entry) for entry in chosen_entries(workspace, ranking, "all")} == {
        "run": 1, "a": 10, "b": 10, "c": 10,
    }  # fmt: skip
    costs = workspace.initiatives["a"].data.costs.model_copy(update={"capex": {2027: 3}})
    selected = {"a": workspace.initiatives["a"].data.model_copy(update={"costs": costs})}
    assert {entry.id: capex(entry) for entry in chosen_entries(workspace, ranking, "selection", selected)} == {"a": 3}
    assert {entry.id: capex(entry) for entry in chosen_entries(workspace, ranking, "shortlist", selected)}["a"] == 3
    assert {entry.id: capex(entry) for entry in chosen_entries(workspace, ranking, "all", selected)}["a"] == 10


def test_states_of_what_was_decided_on_and_what_is_closed_as_it_was_decided():
    workspace, _ = state()
    assert decided_states(workspace) == {"old": "closed", "run": "approved"}
    assert [(entry.id, capex(entry)) for entry in closed_entries(workspace)] == [("old", 1)]
