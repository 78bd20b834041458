"""Roadmap and people: the scarcest team first, what clashes before what does not, and what has no schedule counted."""

import pytest
from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, column_of, look_at, rated, rows_of

from pmoctl.model.dates import Month
from pmoctl.report.chart import Chart
from pmoctl.report.document import Text
from pmoctl.report.pack.capacity import capacity_part
from pmoctl.report.table import Table


def dated(start, finish, **keys):
    return rated(3, 1, schedule={"start": start, "finish": finish}, **keys)


def part_of(initiatives, frame=None, checkpoints=None, **keys):
    return capacity_part(look_at(initiatives, frame, checkpoints, **{"envelope": BUDGET, **keys}))


def block(part, id_):
    return next(each for each in part.sections[0].blocks if getattr(each, "id", None) == id_)


def test_without_schedules_and_people_there_is_no_such_part():
    assert part_of({"a": rated(5, 10)}).why_not == "nothing states a schedule or people"


def test_two_with_a_schedule_are_a_table_and_three_a_picture():
    points = {"c": checkpoint("2026-09-10", b="approved"), "d": checkpoint("2026-10-10", b="paused")}
    some = {"a": dated("2027-01", "2027-06", title="Alpha", milestones={"first-half": "2027-03", "end": "2027-06"}),
            "b": dated("2027-02", "2027-04", title="Beta"), "c": rated(2, 1)}  # fmt: skip
    part = part_of(some, None, points)
    assert part.sections[0].title == "3 initiatives on the roadmap, none of which waits for another"
    table = block(part, "schedules")
    assert [column.key for column in table.columns] == ["title", "start", "finish", "milestones"]
    assert rows_of(table) == [
        ("Alpha", "Jan 2027", "Jun 2027", "first half Mar 2027, end Jun 2027"),
        ("Beta (paused)", "Feb 2027", "Apr 2027", "–"),
    ]
    assert [cell.value for cell in table.rows[0].cells[1:3]] == [Month(2027, 1), Month(2027, 6)]
    assert Text("1 has no schedule.", "muted") in part.sections[0].blocks
    three = part_of({**some, "c": dated("2027-05", "2027-06")})
    assert [type(each) for each in three.sections[0].blocks] == [Chart]
    alone = part_of({"a": dated("2027-01", "2027-06")})
    assert alone.sections[0].title == "1 initiative on the roadmap, which waits for no other"


def test_of_many_schedules_thirty_are_drawn_and_the_others_counted():
    many = {f"i{number:02}": dated("2027-01", "2027-06") for number in range(32)}
    chart = block(part_of(many), "roadmap")
    assert chart.title.endswith(". 2 more are on the roadmap (pmoctl roadmap)")
    assert len([mark for mark in chart.marks if mark.role == "above"]) == 30
    assert "more" not in block(part_of(dict(list(many.items())[:30])), "roadmap").title


def test_requirements_say_whether_they_are_met_in_time_and_clashes_come_first():
    points = {"c": checkpoint("2026-09-10", done="approved"), "d": checkpoint("2026-10-10", done="closed")}
    some = {
        "base": dated("2027-01", "2027-06", title="Base"),
        "fine": dated("2027-07", "2027-12", title="Fine", requires=["base", "done"]),
        "early": dated("2027-05", "2027-12", title="Early", requires=["base"]),
        "done": dated("2026-01", "2026-06", title="Done"),
    }  # fmt: skip
    part = part_of(some, None, points)
    assert part.sections[0].title == "1 requirement of 3 cannot be met in time"
    table = block(part, "requirements")
    assert [column.key for column in table.columns] == ["title", "requires", "status"]
    assert [row[:2] for row in rows_of(table)] == [("Early", "Base"), ("Fine", "Base"), ("Fine", "Done")]
    assert column_of(table, "status") == [
        "clash: it starts before that is finished", "yes: wanted by Jul 2027, finished Jun 2027",
        "yes: it is closed",
    ]  # fmt: skip
    assert [row.mood for row in table.rows] == ["bad", None, None]
    del some["early"]
    assert part_of(some, None, points).sections[0].title == "All 2 requirements can be met in time"
    some["fine"]["requires"] = ["base"]
    assert part_of(some, None, points).sections[0].title == "The only requirement can be met in time"


@pytest.mark.parametrize(
    ("base", "app", "status"),
    [
        (rated(3, 1), {"requires": ["base"]}, "clash: one of the two has no schedule"),
        (dated("2027-01", "2027-06"), {"requires": {"base": {"by": "2027-05"}}},
         "clash: it is finished later than wanted"),
        (rated(3, 900), {"requires": ["base"], "obligation": LAW}, "clash: it is not recommended, and not closed"),
    ],
)  # fmt: skip
def test_each_clash_says_what_is_wrong(base, app, status):
    part = part_of({"base": base, "app": dated("2027-07", "2027-12", **app)}, framework(gates=GATED))
    assert column_of(block(part, "requirements"), "status") == [status]


def test_of_many_requirements_twelve_are_shown():
    some = {"base": dated("2027-01", "2027-02"),
            **{f"i{number}": dated("2027-03", "2027-04", requires=["base"]) for number in range(13)}}  # fmt: skip
    table = block(part_of(some), "requirements")
    assert (len(table.rows), table.notes) == (12, ("1 more is on the roadmap (pmoctl roadmap).",))
    del some["i0"]
    assert block(part_of(some), "requirements").notes == ()


def test_people_of_the_cycle_and_later_are_drawn_and_overruns_are_in_the_title():
    points = {"c": checkpoint("2026-09-10", a="approved")}
    crew = {"crew": {2026: 9, 2027: 2, 2028: 3}}
    some = {"a": rated(3, 1, capacity={"crew": {2026: 5, 2027: 3, 2028: 4}})}
    part = part_of(some, None, points, envelope={"capacity": crew})
    assert part.sections[0].title == "2 team years overrun"
    assert list(block(part, "capacity").categories) == ["Crew 2027", "Crew 2028"]
    assert [each for each in part.sections[0].blocks if isinstance(each, Table)] == []
    clash = {**some, "base": dated("2027-01", "2027-06"), "app": dated("2027-05", "2027-12", requires=["base"])}
    clash["a"]["capacity"] = {"crew": {2027: 3}}
    assert part_of(clash, None, points, envelope={"capacity": crew}).sections[0].title == (
        "1 requirement of 1 cannot be met in time and 1 team year overrun"
    )
