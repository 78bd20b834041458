"""Page one: what must not be overlooked, what the money title and the picture say, and which lists are left out."""

import pytest
from building import checkpoint, framework
from looking import BUDGET, GATED, LAW, look_at, rated, sealed

from pmoctl.model.difference import ChangedFile
from pmoctl.report.chart import Chart
from pmoctl.report.document import Callout, Facts
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.money import money_by_year
from pmoctl.report.pack.page_one import bar_of, loud, page_one
from pmoctl.report.table import Table

ONE = {"a": rated(5, 60)}


def titles(look):
    return {section.id: section.title for section in page_one(look).sections}


def test_a_tie_is_said_once_for_all_that_are_in_it():
    tied = {name: rated(3, 60, title=name.upper()) for name in "ab"}
    ((words, mood, title),) = loud(look_at(tied, envelope=BUDGET))
    assert (title, mood) == ("A tie:", "warning")
    assert words.startswith("A and B are equal in everything they are ranked by. Only the order of their ids decided")
    assert loud(look_at({"a": rated(3, 60), "b": rated(2, 60)}, envelope=BUDGET)) == ()


def test_that_there_is_no_budget_is_loud():
    assert [(each.title, each.mood) for each in loud(look_at(ONE))] == [("No budget is set:", "warning")]


@pytest.mark.parametrize(
    ("number", "frozen", "words"),
    [
        (1, True, "f0.yaml. This pack shows what was on the table."),
        (3, False, "f0.yaml, f1.yaml, f2.yaml. This pack shows the files as they are."),
        (4, False, "f0.yaml, f1.yaml, f2.yaml and 1 more file. This pack shows the files as they are."),
        (5, True, "f0.yaml, f1.yaml, f2.yaml and 2 more files. This pack shows what was on the table."),
    ],
)
def test_what_was_changed_since_it_was_frozen_is_named(number, frozen, words):
    look = look_at(ONE, envelope=BUDGET)
    changed = tuple(ChangedFile(f"f{place}.yaml", (), gone=False) for place in range(number))
    origin = look.origin._replace(changed=changed, frozen=frozen)
    (callout,) = loud(Look(look.assessment, None, origin))
    assert callout == Callout(words, "warning", "Changed since it was frozen:")


@pytest.mark.parametrize(
    ("budget", "title"),
    [
        ({2027: 100}, "Where the money of 2027 goes: EUR 40 stays free"),
        ({2027: 60}, "Where the money of 2027 goes: nothing stays free"),
        ({2028: 60}, "No budget is set for 2027"),
    ],
)
def test_the_money_title(budget, title):
    assert titles(look_at(ONE, envelope={"budget": budget}))["money"] == title


def test_the_money_title_of_what_is_short_or_unknown():
    points = {"c": checkpoint("2026-09-10", run="approved")}
    over = look_at({**ONE, "run": rated(1, 130)}, None, points, envelope=BUDGET)
    assert titles(over)["money"] == "The 2027 budget is short by EUR 30"
    frame = framework(gates=GATED)
    unknown = look_at({**ONE, "law": rated(0, obligation=LAW)}, frame, envelope=BUDGET)
    assert titles(unknown)["money"] == "What is left of the 2027 budget is unknown"
    (table,) = next(each.blocks for each in page_one(unknown).sections if each.id == "money")
    assert isinstance(table, Table)


def bar(initiatives, checkpoints=None, frame=None, **keys):
    look = look_at(initiatives, frame, checkpoints, **keys)
    return bar_of(look, next(each for each in money_by_year(look) if each.year == look.cycle))


def test_the_picture_parts_the_budget_without_counting_paused_work_twice():
    points = {
        "c": checkpoint("2026-09-10", run="approved", still="approved"), "d": checkpoint("2026-10-10", still="paused"),
    }  # fmt: skip
    some = {"a": rated(5, 20), "law": rated(0, 10, obligation=LAW), "run": rated(1, 30), "still": rated(1, 5)}
    chart = bar(some, points, framework(gates=GATED), envelope={"budget": {2027: 100}, "held_back": {2027: 8}})
    parts = {each.role: each.values for each in chart.series}
    assert parts == {
        "committed": (30,), "paused": (5,), "must_do": (10,), "above": (20,), "held_back": (8,),
        "free": (100 - 30 - 5 - 10 - 20 - 8,),
    }  # fmt: skip
    assert chart.title == "Where the EUR 100 of 2027 goes"
    assert [(mark.name, mark.x) for mark in chart.marks] == [("2027", 100)]


def test_nothing_is_drawn_of_nothing_or_what_is_not_known_and_what_is_short_leaves_nothing_free():
    assert bar(ONE) is None
    assert bar({"a": rated(5, 160)}, envelope=BUDGET) is None
    assert bar({**ONE, "law": rated(0, obligation=LAW)}, None, framework(gates=GATED), envelope=BUDGET) is None
    over = bar({"run": rated(1, 130)}, {"c": checkpoint("2026-09-10", run="approved")}, envelope=BUDGET)
    assert {each.role: each.values for each in over.series} == {"committed": (130,)}


def test_the_sections_in_order_and_those_that_say_nothing_left_out():
    points = {"old": checkpoint("2026-09-10", gone="rejected"), "now": checkpoint("2026-12-10")}
    some = {"a": rated(5, 60), "b": rated(3, 60), "c": rated(2, 20), "gone": rated(1, 1)}
    part = page_one(look_at(some, None, points, envelope=BUDGET))
    assert (part.id, part.name) == ("page-one", "Page one")
    assert [(each.id, each.level) for each in part.sections] == [
        ("page-one", 1), ("decisions", 2), ("money", 2), ("sure", 2), ("otherwise", 2), ("since", 2),
    ]  # fmt: skip
    assert [type(block) for section in part.sections[:3] for block in section.blocks] == [Facts, Table, Chart]
    assert titles(look_at(some, None, points, envelope=BUDGET))["since"] == "Since Board"


def test_decisions_are_counted_in_words():
    assert titles(look_at(ONE, envelope=BUDGET))["decisions"] == "One decision"
    assert titles(look_at({**ONE, "b": rated(3, 60)}, envelope=BUDGET))["decisions"] == "Two decisions"
    empty = look_at({}, envelope=BUDGET)
    assert titles(empty)["decisions"] == "Nothing is up for decision"
    assert page_one(empty).sections[0].blocks == ()


def test_a_meeting_that_is_over_asks_for_nothing():
    held = {"c": sealed(checkpoint("2026-11-10", a="approved"))}
    some = {**ONE, "b": rated(3, 60), "c": rated(2, 20)}
    assert {"decisions", "otherwise"}.isdisjoint(titles(look_at(some, None, held, envelope=BUDGET)))
