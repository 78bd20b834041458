"""Units as they stand on a day; every expected figure was worked out by hand."""

import datetime as dt

from building import AS_OF, assess_files, checkpoint, files_of, framework, initiative, to_file

from pmoctl.analyse.units import view_units

COST = {"capex": {2027: 30}, "opex": {2027: 10}}


def views(files, day=AS_OF):
    found = assess_files(files, with_initiatives=True)
    assert found.ranking is not None
    return {view.id: view for view in view_units(found.workspace, found.ranking, found.states, day)}


def unit(meetings=(), every_weeks=None, **keys):
    engagement = {"meetings": list(meetings)} | ({"every_weeks": every_weeks} if every_weeks else {})
    return to_file({"name": "Unit", "kind": "business_unit", "engagement": engagement, **keys})


def rated(fit, cost=None, **keys):
    return initiative(ratings={"fit": fit}, costs=cost, **keys)


def test_without_units_there_is_nothing_to_see():
    assert views(files_of({})) == {}


def test_a_unit_without_initiatives_costs_nothing_and_has_no_share_of_nothing():
    view = views({**files_of({}), "portfolio/units/ops.yaml": unit()})["ops"]
    assert (view.states, view.cost, view.share, view.above, view.proposed) == ({}, 0, None, 0, ())


def test_cost_and_shares_count_what_is_ranked():
    files = files_of(
        {
            "ops/a": rated(5, COST),  # 40, above the line
            "ops/b": rated(3, {"capex": {2027: 100}}),  # does not fit into what 40 leaves of 60
            "ops/c": rated(3, {"capex": {2027: 500}}, submitted=None),  # an idea
            "it/d": rated(4, {"capex": {2027: 20}}),
            "it/e": rated(2),
        },
        envelope={"budget": {2027: 60}},
    )
    found = views(files)
    assert (found["ops"].cost, found["it"].cost) == (140, 20)
    assert (found["ops"].share, found["it"].share) == (140 / 160, 20 / 160)
    assert (found["ops"].above, found["ops"].share_above) == (40, 40 / 60)
    assert found["ops"].states == {"submitted": 2, "idea": 1}
    assert [each.entry.id for each in found["ops"].initiatives] == ["a", "b", "c"]


def test_no_costs_at_all_are_missing_and_not_nothing():
    assert views(files_of({"a": rated(3)}))["ops"].cost is None


def test_a_unit_without_a_file_is_there_and_its_initiatives_are_left_out_as_files_with_errors():
    files = {path: text for path, text in files_of({"new/a": rated(3, COST)}).items() if "units/" not in path}
    view = views(files)["new"]
    assert (view.data, view.states, view.cost, view.objectives) == (None, {}, 0, ())
    assert view.engaged == (None, None, None)


def test_objectives_are_served_from_any_unit_but_not_by_what_was_given_up():
    objectives = {"fast": {"statement": "Be fast"}, "safe": {}, "cheap": {}}
    files = files_of(
        {
            "ops/a": rated(1, objectives=["fast"]),
            "ops/idea": rated(1, objectives=["fast"], submitted=None),
            "ops/gone": rated(1, objectives=["safe"], withdrawn={"date": "2026-10-01"}),
            "ops/no": rated(1, objectives=["safe"]),
            "it/b": rated(1, objectives=["ops/fast"]),
        },
        checkpoints={"c": checkpoint("2026-11-01", no="rejected")},
    )
    files["portfolio/units/ops.yaml"] = unit(objectives=objectives)
    assert views(files)["ops"].objectives == (("fast", ("a", "b", "idea")), ("safe", ()), ("cheap", ()))


def test_acceptance_counts_initiatives_once():
    files = files_of(
        {name: rated(1) for name in ("yes", "twice", "no", "waits")} | {"idea": rated(1, submitted=None)},
        checkpoints={
            "c1": checkpoint("2026-10-01", twice="deferred", yes="approved"),
            "c2": checkpoint("2026-11-01", twice="approved", no="rejected", yes="paused"),
        },
    )
    view = views(files)["ops"]
    assert view.approved == ("twice", "yes")
    assert view.proposed == ("no", "twice", "waits", "yes")
    assert [(name, step.decision.outcome) for name, step in view.decided] == [
        ("twice", "deferred"), ("yes", "approved"), ("no", "rejected"), ("twice", "approved"), ("yes", "paused"),
    ]  # fmt: skip


MET = [{"date": "2026-10-05", "with": ["Ann"]}, {"date": "2026-09-01"}, {"date": "2027-01-01"}, {}]


def engaged(day=AS_OF, initiatives=None, meetings=MET, every_weeks=4, **settings):
    files = files_of(initiatives or {}, **settings)
    files["portfolio/units/ops.yaml"] = unit(meetings, every_weeks)
    return views(files, day)["ops"].engaged


def test_overdue_counts_from_the_last_meeting_up_to_the_day():
    # 5 October + 28 days = 2 November: due that day, overdue by 29 on 1 December.
    assert engaged() == (4, dt.date(2026, 10, 5), 29)
    assert engaged(dt.date(2026, 11, 2)).overdue_days == 0
    assert not engaged(dt.date(2026, 11, 2)).is_overdue
    assert engaged(dt.date(2026, 11, 3)).overdue_days == 1
    assert engaged(dt.date(2027, 1, 29)) == (4, dt.date(2027, 1, 1), 0)


def test_the_rhythm_is_that_of_the_unit_else_of_the_portfolio_else_none():
    assert engaged(every_weeks=None, engagement={"every_weeks": 6}) == (6, dt.date(2026, 10, 5), 15)
    assert engaged(every_weeks=2, engagement={"every_weeks": 6}).overdue_days == 43
    nobody = engaged(every_weeks=None)
    assert nobody == (None, dt.date(2026, 10, 5), None)
    assert not nobody.is_overdue


def test_never_met_is_overdue_since_the_first_submission():
    two = {"a": rated(1, submitted="2026-11-01"), "b": rated(1, submitted="2026-10-02")}
    assert engaged(initiatives=two, meetings=[]) == (4, None, 60)
    nothing = engaged(meetings=[])
    assert (nothing.overdue_days, nothing.is_overdue) == (None, True)
    assert not engaged(meetings=[], every_weeks=None).is_overdue


def test_open_actions_are_those_that_were_not_done_by_the_day():
    meeting = {"date": "2026-10-05", "actions": {
        "late": {"due": "2026-11-30"}, "kept": {"done": "2026-12-01"}, "soon": {"done": "2026-12-02"},
    }}  # fmt: skip
    view = views({**files_of({}), "portfolio/units/ops.yaml": unit([meeting])})["ops"]
    assert [each.id for each in view.open_actions] == ["late", "soon"]


def test_meetings_stand_from_the_latest_up_to_the_day_those_without_a_day_last():
    days = {"one": "2026-10-05", "some day": None, "now": "2026-12-01", "to come": "2026-12-02"}
    meetings = [{"summary": name, **({"date": day} if day else {})} for name, day in days.items()]
    view = views({**files_of({}), "portfolio/units/ops.yaml": unit(meetings)})["ops"]
    assert [each.summary for each in view.meetings] == ["now", "one", "some day"]


def test_what_the_framework_does_not_score_is_seen_all_the_same():
    files = files_of({"a": rated(None)}, framework(missing="reject"))
    view = views({**files, "portfolio/initiatives/ops/a.yaml": to_file(initiative())})["ops"]
    assert view.initiatives[0].row.scored.score is None
