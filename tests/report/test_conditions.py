"""Conditions as they stand on a day, in the order in which somebody has to care."""

import datetime as dt

from building import AS_OF, assess_files, files_of
from cells import cells, shown, sound, values

from pmoctl.model.condition import Condition
from pmoctl.report.conditions import conditions_report

SET = dt.date(2026, 9, 1)


def condition(name, due=None, **more):
    return Condition("a", name, "board", SET, f"Do {name}", more.pop("owner", None), due, **more)


def test_what_is_overdue_comes_first_then_by_the_day_it_is_due():
    day = dt.date(2026, 11, 20)
    found = [
        condition("met", day, met=day, met_at="later", evidence="Seen"), condition("whenever"),
        condition("today", AS_OF), condition("also", AS_OF), condition("late", day, owner="gone"),
    ]  # fmt: skip
    people = {"portfolio/people.yaml": "gone: {name: Gone, left: 2026-11-01}\n"}
    context = assess_files({**files_of({}), **people}).workspace
    report = sound(conditions_report(found, context, "abc", AS_OF))
    (table,) = report.document.tables
    # what is due on the day itself is not overdue
    assert values(table, "condition", "status", "due", "do", "checkpoint", "met", "evidence") == [
        ("a/late", "overdue", day, "Do late", "board", None, None),
        ("a/also", "open", AS_OF, "Do also", "board", None, None),
        ("a/today", "open", AS_OF, "Do today", "board", None, None),
        ("a/whenever", "open", None, "Do whenever", "board", None, None),
        ("a/met", "met", day, "Do met", "board", day, "Seen"),
    ]  # fmt: skip
    assert shown(table, "owner")[:2] == [("gone (left)",), ("–",)]
    assert [each["status"].mood for each in cells(table)] == ["bad", None, None, None, "good"]
    late, *_, met = report.data.conditions
    assert (late.condition, late.status, late.due, late.owner, late.met) == (
        "a/late",
        "overdue",
        "2026-11-20",
        "gone",
        None,
    )
    assert (met.met, met.evidence, report.data.revision, report.data.as_of) == (
        "2026-11-20",
        "Seen",
        "abc",
        "2026-12-01",
    )
    assert report.document.closing == ("As of 2026-12-01.",)
    assert conditions_report([], context, None, AS_OF).data.conditions == ()
