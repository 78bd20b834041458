"""The plan of a year, as a plain function of what the files say."""

import datetime as dt
from decimal import Decimal

from building import AS_OF, assess_files, checkpoint, files_of, framework, initiative

from pmoctl.record.plan import build_plan


def assessed():
    initiatives = {
        "one": initiative(
            costs={"capex": {2027: 60, 2028: 5}, "opex": {2027: 2}, "run": {2027: 1, 2028: 7}},
            schedule={"start": "2027-04", "finish": "2028-03"},
            milestones={"built": "2027-06", "live": "2028-03"},
        ),
        "two": initiative(costs={"capex": {2027: 10}}),
        "three": initiative(costs={"capex": {2028: 10}}),
        "four": initiative(costs={"capex": {2027: 10}}),
    }
    sign = {"sign": {"do": "Sign it", "owner": "Bo", "due": "2026-11-30"}}
    points = {
        "first": checkpoint(
            "2026-10-01",
            one={"outcome": "approved", "funds": {2027: 55}, "conditions": sign, "by": ["Ann"], "why": "So"},
            two={"outcome": "approved", "funds": {2027: 8}, "draws_on": "held_back"},
            three={"outcome": "approved"},
            four={"outcome": "rejected"},
        ),
        "later": checkpoint("2026-11-15", one={"outcome": "amended", "funds": {2027: 50, 2028: 4}}),
    }
    envelope = {"budget": {2027: 100}, "held_back": {2027: 20}}
    return assess_files(files_of(initiatives, framework(), points, envelope=envelope), with_initiatives=True)


def test_the_plan_has_what_is_committed_with_what_is_released_of_it():
    # By hand: of two decisions the later one releases 50; what is planned is capex + opex of the year.
    found = assessed()
    plan = build_plan(found.workspace, found.states, 2027, AS_OF)
    rows = {row.entry.id: row for row in plan.rows}
    assert set(rows) == {"one", "two"}
    one, two = rows["one"], rows["two"]
    assert (one.released, one.planned, one.run, one.held_back) == (Decimal(50), Decimal(62), Decimal(1), False)
    assert (two.released, two.planned, two.held_back) == (Decimal(8), Decimal(10), True)
    assert (one.checkpoint, one.decided) == ("later", dt.date(2026, 11, 15))
    assert [(each.condition.id, each.status) for each in one.conditions] == [("sign", "overdue")]
    assert [name for name, _ in one.milestones] == ["built"]
    assert (plan.budget, plan.held_back, plan.released, plan.drawn, plan.planned) == (
        Decimal(100), Decimal(20), Decimal(50), Decimal(8), Decimal(72),
    )  # fmt: skip


def test_a_year_that_the_work_only_begins_or_ends_in_is_one_of_its_years():
    one = initiative(costs={"capex": {2028: 5}}, schedule={"start": "2027-12", "finish": "2029-01"})
    points = {"first": checkpoint("2026-10-01", one={"outcome": "approved", "funds": {2028: 5}})}
    found = assess_files(files_of({"one": one}, framework(), points), with_initiatives=True)
    years = [year for year in range(2026, 2031) if build_plan(found.workspace, found.states, year, AS_OF).rows]
    assert years == [2027, 2028, 2029]


def test_rows_stand_by_unit_and_id_and_say_how_far_funds_go():
    def work(**keys):
        return initiative(costs={"capex": {2027: 1}}, milestones={"built": "2028-03"}, **keys)

    pilot = {"levels": {"pilot": {"costs": {"capex": {2027: 4}}}}}
    points = {
        "first": checkpoint(
            "2026-10-01", c={"outcome": "approved", "up_to": "built"}, b={"outcome": "approved", "level": "pilot"},
            a="approved", d="approved", e="approved",
        ),
        "second": checkpoint("2026-11-01", c="amended", d="paused", e="stopped"),
    }  # fmt: skip
    initiatives = {"z/a": work(), "y/c": work(), "y/b": work(**pilot), "y/d": work(), "y/e": work()}
    found = assess_files(files_of(initiatives, framework(), points), with_initiatives=True)
    rows = build_plan(found.workspace, found.states, 2027, AS_OF).rows
    # What is stopped is no part of the plan, what is paused is; the last decision that says a milestone counts.
    assert [(row.entry.id, row.state, row.up_to, row.planned, row.released) for row in rows] == [
        ("b", "approved", None, 4, None), ("c", "approved", "built", 1, None),
        ("d", "paused", None, 1, None), ("a", "approved", None, 1, None),
    ]  # fmt: skip
    assert (rows[1].checkpoint, rows[0].checkpoint) == ("second", "first")
    later = build_plan(found.workspace, found.states, 2028, AS_OF)  # the milestone alone touches it
    assert [(row.entry.id, [key for key, _ in row.milestones]) for row in later.rows[:1]] == [("b", ["built"])]
    assert (later.budget, later.held_back, later.planned, later.released, later.drawn) == (None, None, 0, 0, 0)
    assert build_plan(found.workspace, found.states, 2029, AS_OF).rows == ()


def test_months_are_of_the_fiscal_year_that_holds_them():
    one = initiative(milestones={"late": "2028-04", "early": "2028-03", "first": "2027-04"})
    points = {"first": checkpoint("2026-10-01", one="approved")}
    year = {"starts": 4, "named_after": "end"}  # April 2027 to March 2028 is 2028
    found = assess_files(files_of({"one": one}, framework(), points, fiscal_year=year), with_initiatives=True)
    (row,) = build_plan(found.workspace, found.states, 2028, AS_OF).rows
    assert [(key, str(month)) for key, month in row.milestones] == [("first", "2027-04"), ("early", "2028-03")]


def test_what_is_drawn_on_what_is_held_back_without_funds_says_so():
    points = {"first": checkpoint("2026-10-01", one={"outcome": "approved", "draws_on": "held_back"})}
    one = initiative(costs={"capex": {2027: 5}, "run": {2028: 2}})
    found = assess_files(files_of({"one": one}, framework(), points), with_initiatives=True)
    (row,) = build_plan(found.workspace, found.states, 2027, AS_OF).rows
    assert (row.held_back, row.released, row.planned) == (True, None, 5)
    (row,) = build_plan(found.workspace, found.states, 2028, AS_OF).rows  # run cost alone touches the year
    assert (row.planned, row.run) == (0, 2)
