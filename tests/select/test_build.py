"""From a ranked workspace to its programme: variables in the order of rank, who may be chosen at all, exact rows."""

from decimal import Decimal
from fractions import Fraction

import pytest
from building import assess_files, files_of, framework, initiative
from workspaces import LINE, TEN, assessed, costing, programme_of, way_of

from pmoctl.model.scenario import Scenario
from pmoctl.score.charges import Limited
from pmoctl.select.build import Aim, aim_of, build_programme

SCHEDULE = {"start": "2027-04", "finish": "2027-12", "latest_start": "2028-04"}


def ways(programme):
    return [way_of(choice) for choice in programme.choices]


def rows_of(programme, kind):
    """Give the rows of rules of a kind, each as {way: number} with its bounds."""
    found = {}
    for row in programme.problem.rows:
        rule = None if row.rule is None else programme.rules[row.rule]
        if (rule.key[0] if rule else None) == kind:
            terms = {way_of(programme.choices[variable]): number for variable, number in row.terms}
            found.setdefault(rule.key if rule else None, []).append((terms, row.low, row.high))
    return found


def test_variables_stand_by_rank_each_with_its_levels_and_years():
    given = {"z": costing(1, 4, schedule=SCHEDULE, levels={"pilot": {}}), "a": costing(1, 3), "m": costing(1, 5)}
    programme = programme_of(given, TEN)
    assert ways(programme) == ["m", "z", "z+1", "z:pilot", "z:pilot+1", "a"]
    assert programme.variables == {"m": [0], "z": [1, 2, 3, 4], "a": [5]}
    assert rows_of(programme, None) == {None: [({"z": 1, "z+1": 1, "z:pilot": 1, "z:pilot+1": 1}, None, 1)]}
    assert programme.ids({5, 1}) == ("z", "a")
    ranked = assessed(given, TEN)
    assert ways(build_programme(ranked, Aim(levels=False, delays=False))) == ["m", "z", "a"]


def test_equal_ranks_stand_by_what_they_charge_whatever_they_are_called():
    first = programme_of(
        {"a": costing(2, 3), "b": costing(1, 3), "c": costing(1, 3, capacity={"team": {2027: 1}})}, TEN
    )
    assert ways(first) == ["b", "c", "a"]
    renamed = programme_of({"c": costing(2, 3), "a": costing(1, 3), "b": costing(1, 3)}, TEN)
    assert ways(renamed) == ["a", "b", "c"]


def test_worth_and_cost_are_whole_numbers_of_a_unit_and_what_is_not_known_adds_nothing():
    programme = programme_of({"a": costing(0.6, 4), "b": costing(0.25, 3), "x": initiative(ratings={"fit": 1})}, {})
    assert [number * programme.unit for number in programme.problem.worth] == [80, 60, 20]
    assert [number * programme.cost_unit for number in programme.cost] == [Fraction(3, 5), Fraction(1, 4), 0]
    assert programme.worth_of({0, 2}) == 100
    assert programme.choices[2].cost is None


def test_ties_are_parted_by_what_brings_nothing_then_cost_then_delay():
    programme = programme_of({"a": costing(4, 4, schedule=SCHEDULE), "free": costing(0, 0)}, TEN)
    assert programme.ties == ((0, 0, 1), (1, 1, 0), (0, 1, 0))
    assert programme_of({"a": costing(0, 4)}, TEN).ties == ()


def test_who_cannot_be_chosen_at_all_and_why():
    gates = {"owned": {"exclude_unless": {"has": "owner"}}}
    given = {
        "uncosted": initiative(ratings={"fit": 4}),
        "empty": initiative(ratings={"fit": 4}, costs={"capex": {}}),
        "nothing": initiative(costs={}),
        "blank": initiative(costs={"capex": {2027: 1}}),
        "out": costing(1, 3),
        "kept": costing(1, 2),
    }
    given = {"gated": costing(1, 5), **{name: {**data, "owner": "Ann"} for name, data in given.items()}}
    files = files_of(given, framework(gates=gates), **TEN)
    ranked = assess_files(files, scenario=Scenario(out=["out"]), with_initiatives=True)
    programme = build_programme(ranked, aim_of(ranked))
    without = dict.fromkeys(("uncosted", "empty", "nothing"), "no_costs")
    lacking = {**without, "gated": "gated_out", "blank": "not_assessed"}
    assert programme.barred == {**lacking, "out": "out"}
    # What it lacks is what the ranking says that it lacks.
    assert {row.scored.id: row.standing for row in ranked.ranking.rows if row.scored.id in lacking} == lacking
    jobs = build_programme(ranked, Aim("jobs"))
    assert (jobs.barred["kept"], jobs.choices) == ("no_worth", ())
    rejecting = files_of(
        {"a": costing(1, 3), "b": initiative(costs={"capex": {2027: 1}})}, framework(missing="reject"), **TEN
    )
    ranked = assess_files(rejecting, with_initiatives=True)
    assert build_programme(ranked, aim_of(ranked)).barred == {"b": "no_score"}


def test_what_a_gate_includes_is_in_whatever_it_lacks_and_running_work_as_it_was_decided():
    gates = {"must": {"include_when": {"has": "obligation"}}}
    duty = initiative(ratings={"fit": 1}, obligation={"source": "Act", "kind": "law"}, levels={"pilot": {}})
    given = {"duty": duty, "runs": costing(3, 2, schedule=SCHEDULE, levels={"pilot": {}})}
    programme = programme_of(given, TEN, frame=framework(gates=gates), committed=["runs"])
    assert (programme.sure, ways(programme)) == ({"duty", "runs"}, ["runs", "duty"])
    assert rows_of(programme, "included") == {("included", "duty"): [({"duty": 1}, 1, None)]}
    assert rows_of(programme, "committed") == {("committed", "runs"): [({"runs": 1}, 1, None)]}


def test_a_row_is_whole_numbers_of_its_own_unit():
    said = {"envelope": {"budget": {2027: 10.5}, "capacity": {"team": {2027: 2}}}}
    programme = programme_of({**LINE, "b": costing(5, 3, capacity={"team": {2027: 0.75}})}, said)
    (budget,) = rows_of(programme, "limit")["limit", "budget", "None", "2027"]
    assert budget == ({"a": 12, "b": 10, "c": 8, "d": 18}, None, 21)  # halves
    (team,) = rows_of(programme, "limit")["limit", "capacity", "team", "2027"]
    assert team == ({"b": 3}, None, 8)  # quarters
    places = {rule.limited: place for place, rule in enumerate(programme.rules)}
    assert programme.units[places[Limited("budget", None, 2027)]] == Fraction(1, 2)
    assert programme.limits == {Limited("budget", None, 2027): Decimal("10.5"), Limited("capacity", "team", 2027): 2}


@pytest.mark.parametrize(
    ("said", "aim"),
    [
        ({}, Aim("score", 0.05)),
        ({"selection": {"maximise": "npv"}}, Aim("npv", 0.05)),
        ({"selection": {"maximise": "score_times_cost", "delay": 0.0}}, Aim("score_times_cost", 0.0)),
    ],
)
def test_a_year_of_delay_costs_the_discount_rate_unless_the_settings_say_what(said, aim):
    assert aim_of(assessed(LINE, said, frame=framework(discount_rate=0.05))) == aim
