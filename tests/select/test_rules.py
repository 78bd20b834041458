"""The rules of a workspace as rows of a programme, each with its place in the files."""

from decimal import Decimal

from building import assess_files, checkpoint, files_of, framework, initiative
from workspaces import LINE, TEN, costing, programme_of, way_of

from pmoctl.model.scenario import Scenario
from pmoctl.score.charges import Limited
from pmoctl.select.build import Aim, build_programme

SCHEDULE = {"start": "2027-04", "finish": "2027-12", "latest_start": "2028-04"}


def rows_of(programme, kind):
    return [
        ({way_of(programme.choices[variable]): number for variable, number in row.terms}, row.low, row.high)
        for row in programme.problem.rows
        if row.rule is not None and programme.rules[row.rule].key[0] == kind
    ]


def rules_of(programme, kind):
    return [(each.names, each.path, each.route) for each in programme.rules if each.key[0] == kind]


def test_limits_say_what_there_is_and_where_that_stands():
    said = {"envelope": {"budget": {2027: 10.50}, "capacity": {"team": {2028: 2}}}}
    found = [each for each in programme_of(LINE, said).rules if each.key[0] == "limit"]
    assert [(each.limited, each.bound, each.route) for each in found] == [
        (Limited("budget", None, 2027), Decimal("10.5"), ("envelope", "budget", 2027)),
        (Limited("capacity", "team", 2028), 2, ("envelope", "capacity", "team", 2028)),
    ]
    assert {each.path for each in found} == {"portfolio/portfolio.yaml"}


def test_what_is_required_is_in_with_it_and_in_time():
    given = {
        "app": costing(1, 4, schedule=SCHEDULE, requires={"base": {"by": "2027-12"}}),
        "base": costing(1, 3, schedule=SCHEDULE),
    }
    programme = programme_of(given, TEN)
    # app now wants base finished by December: as planned. A year later either start of base does.
    assert rows_of(programme, "requires") == [
        ({"app": 1, "base": -1}, None, 0), ({"app+1": 1, "base": -1, "base+1": -1}, None, 0),
    ]  # fmt: skip
    (rule,) = rules_of(programme, "requires")
    assert rule == (("app", "base"), "portfolio/initiatives/ops/app.yaml", ("requires", "base"))


def test_what_has_no_schedule_is_there_in_time_and_what_is_closed_needs_no_row():
    given = {"app": costing(1, 4, requires={"base": {"by": "2026-01"}}), "base": costing(1, 3)}
    assert rows_of(programme_of(given, TEN), "requires") == [({"app": 1, "base": -1}, None, 0)]
    points = {"a": checkpoint("2026-10-01", base="approved"), "b": checkpoint("2026-11-01", base="closed")}
    ranked = assess_files(files_of(given, checkpoints=points, **TEN), with_initiatives=True)
    assert rows_of(build_programme(ranked, Aim()), "requires") == []


def test_what_cannot_be_had_keeps_out_whoever_requires_it_unless_it_runs_already():
    given = {"app": costing(1, 4, requires=["idea"]), "idea": costing(1, 3, submitted=None)}
    programme = programme_of(given, TEN)
    assert rows_of(programme, "requires") == [({"app": 1}, None, 0)]
    (rule,) = (each for each in programme.rules if each.key[0] == "requires")
    assert (rule.names, rule.met) == (("app", "idea"), False)
    assert rows_of(programme_of(given, TEN, committed=["app"]), "requires") == []
    late = {"app": costing(1, 4, requires={"base": {"by": "2027-01"}}), "base": costing(1, 3, schedule=SCHEDULE)}
    assert rows_of(programme_of(late, TEN), "requires") == [({"app": 1}, None, 0)]
    # What runs and is not served in time is served late.
    assert rows_of(programme_of(late, TEN, committed=["app"]), "requires") == [
        ({"app": 1, "base": -1, "base+1": -1}, None, 0)
    ]


def test_a_level_that_requires_nothing_is_free_to_go():
    given = {"app": costing(1, 4, requires=["base"], levels={"pilot": {"requires": []}}), "base": costing(1, 3)}
    assert rows_of(programme_of(given, TEN), "requires") == [({"app": 1, "base": -1}, None, 0)]


def test_of_two_that_exclude_each_other_one_is_in_unless_both_run():
    given = {
        "a": costing(1, 4, excludes=["b"], levels={"pilot": {"excludes": []}}),
        "b": costing(1, 3),
    }
    programme = programme_of(given, TEN)
    assert rows_of(programme, "excludes") == [({"a": 1, "b": 1}, None, 1)]
    assert rules_of(programme, "excludes") == [(("a", "b"), "portfolio/initiatives/ops/a.yaml", ("excludes", "b"))]
    assert rows_of(programme_of(given, TEN, committed=["a", "b"]), "excludes") == []
    assert len(rows_of(programme_of(given, TEN, committed=["a"]), "excludes")) == 1


def test_the_decision_that_approved_work_is_where_its_rule_stands_and_keeps_it_in():
    points = {"first": checkpoint("2026-10-01", a="approved"), "later": checkpoint("2026-11-01", a="amended")}
    files = files_of({"a": initiative(ratings={"fit": 1}), "b": costing(1, 1)}, checkpoints=points, **TEN)
    programme = build_programme(assess_files(files, with_initiatives=True), Aim())
    assert rules_of(programme, "committed") == [(("a",), "portfolio/checkpoints/first.yaml", ("decisions", "a"))]
    assert rows_of(programme, "committed") == [({"a": 1}, 1, None)]


def test_what_a_gate_or_a_scenario_includes_names_it():
    duty = initiative(ratings={"fit": 1}, obligation={"source": "Act", "kind": "law"})
    frame = framework(gates={"must": {"include_when": {"has": "obligation"}}})
    files = files_of({"duty": duty, "wish": costing(1, 1)}, frame, **TEN)
    ranked = assess_files(files, scenario=Scenario(**{"in": ["wish"]}), with_initiatives=True)
    programme = build_programme(ranked, Aim())
    assert sorted(rules_of(programme, "included")) == [
        (("duty", "must"), "frameworks/used.yaml", ("gates", "must")),
        (("wish",), "portfolio/initiatives/ops/wish.yaml", ()),
    ]
    assert sorted(map(str, rows_of(programme, "included"))) == ["({'duty': 1}, 1, None)", "({'wish': 1}, 1, None)"]
