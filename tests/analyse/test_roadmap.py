"""The roadmap: months, what waits for what, people."""

from decimal import Decimal

import pytest
from building import assess_files, checkpoint, files_of
from building import initiative as unrated

from pmoctl.analyse.roadmap import later, plan_roadmap
from pmoctl.model.dates import Month


def initiative(**keys):
    """One that can be assessed: else it is above no line, and in no shortlist."""
    return unrated(**{"ratings": {"fit": 3}, **keys})


def planned(initiatives, checkpoints=None, chosen="shortlist", **settings):
    found = assess_files(files_of(initiatives, None, checkpoints, **settings), with_initiatives=True)
    return plan_roadmap(found.workspace, found.ranking, chosen)


def work(start, finish, **keys):
    return initiative(schedule={"start": start, "finish": finish}, **keys)


def test_a_month_later_may_be_in_the_next_year():
    assert later(Month(2027, 12), 1) == (2028, 1)


@pytest.mark.parametrize(
    ("start", "requires", "clash"),
    [
        ("2027-06", ["b"], "early"),  # b runs to the end of June
        ("2027-07", ["b"], None),
        ("2027-01", {"b": {"by": "2027-06"}}, None),
        ("2027-09", {"b": {"by": "2027-05"}}, "late"),
        ("2027-09", ["idea"], "absent"),
        ("2027-09", ["bare"], "undated"),
    ],
)
def test_what_clashes(start, requires, clash):
    some = {
        "a": work(start, "2027-12", requires=requires),
        "b": work("2027-01", "2027-06"),
        "bare": initiative(),
        "idea": work("2027-01", "2027-02", submitted=None),
    }
    go = {"board": checkpoint("2026-09-10", a="approved")}  # else it would wait for what is an idea
    (need,) = planned(some, go).needs
    assert (need.initiative, need.clash) == ("a", clash)


def test_what_is_closed_is_there():
    points = {"c": checkpoint("2026-09-10", b="approved"), "d": checkpoint("2026-09-20", b="closed")}
    some = {"a": work("2027-01", "2027-12", requires=["b"]), "b": work("2026-01", "2028-12")}
    (need,) = planned(some, points).needs
    assert (need.closed, need.clash) == (True, None)


def test_of_a_circle_one_file_is_left_out_as_an_error_and_the_other_waits_for_it():
    some = {"a": work("2027-01", "2027-03", requires=["b"]), "b": work("2027-04", "2027-06", requires=["a"])}
    assert [bar.initiative for bar in planned(some).bars] == []


def test_bars_stand_by_start_those_without_a_schedule_last_and_years_hold_milestones_too():
    some = {
        "c": initiative(),
        "b": work("2028-01", "2028-02"),
        "a": work("2027-02", "2027-03", milestones={"m": "2029-05"}),
    }
    plan = planned(some)
    assert [bar.initiative for bar in plan.bars] == ["a", "b", "c"]
    assert plan.years == (2027, 2028, 2029)
    assert [(mark.horizon, mark.month) for mark in plan.horizons] == [
        ("short", (2028, 12)), ("medium", (2030, 12)), ("long", (2032, 12)),
    ]  # fmt: skip


def test_people_by_team_and_year_against_the_envelope():
    some = {"a": initiative(capacity={"crew": {2027: 1.5, 2028: 2}}), "b": initiative(capacity={"crew": {2027: 2}})}
    loads = planned(some, chosen="all", envelope={"capacity": {"crew": {2027: 3}, "desk": {2027: 1}}}).capacity
    assert loads == (
        ("crew", 2027, Decimal("3.5"), 3),
        ("crew", 2028, 2, None),
        ("desk", 2027, 0, 1),
    )
    assert [load.over for load in loads] == [True, False, False]


def test_nothing_at_all():
    plan = planned({})
    assert (plan.bars, plan.needs, plan.capacity, plan.years) == ((), (), (), ())


def test_a_bar_says_what_it_is_and_its_milestones_stand_in_time():
    data = work("2027-02", "2027-09", title="Grid", milestones={"b": "2027-03", "a": "2027-05", "c": "2027-03"})
    (bar,) = planned({"sales/a": {**data, "costs": {"capex": {2027: 1}}}}, envelope={"budget": {2027: 5}}).bars
    assert (bar.initiative, bar.unit, bar.title, bar.rank, bar.standing) == ("a", "sales", "Grid", 1, "above")
    assert (bar.start, bar.finish, bar.requires) == ((2027, 2), (2027, 9), ())
    assert bar.milestones == (("b", (2027, 3)), ("c", (2027, 3)), ("a", (2027, 5)))


def test_what_is_wanted_and_when_it_finishes_is_said():
    some = {
        "a": work("2027-09", "2027-12", requires={"b": {"by": "2027-05"}, "c": {}}),
        "b": work("2027-01", "2027-06"), "c": initiative(),
    }  # fmt: skip
    plan = planned(some, {"board": checkpoint("2026-09-10", a="approved")})
    assert [(need.requires, need.wanted, need.finish, need.closed) for need in plan.needs] == [
        ("b", (2027, 5), (2027, 6), False), ("c", (2027, 9), None, False),
    ]  # fmt: skip


def test_the_bars_of_a_selection_are_those_selected_as_they_were_chosen():
    found = assess_files(
        files_of({"a": work("2027-02", "2027-03"), "b": work("2027-01", "2027-02")}), with_initiatives=True
    )
    later_on = found.workspace.initiatives["a"].data
    schedule = later_on.schedule.model_copy(update={"start": Month(2028, 2), "finish": Month(2028, 3)})
    plan = plan_roadmap(
        found.workspace, found.ranking, "selection", {"a": later_on.model_copy(update={"schedule": schedule})}
    )
    assert (plan.chosen, [(bar.initiative, bar.start) for bar in plan.bars]) == ("selection", [("a", (2028, 2))])
    assert [bar.initiative for bar in plan_roadmap(found.workspace, found.ranking).bars] == ["b", "a"]
