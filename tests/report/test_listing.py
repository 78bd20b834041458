"""Lists of what there is: a row each, with what somebody asks of such a thing."""

import pytest
from building import AS_OF
from cells import sound, values

from pmoctl.report.head import Head
from pmoctl.report.listing import INITIATIVES, LISTERS, list_initiatives, list_report


def listed(things, kind):
    make, keys = LISTERS[kind]
    report = sound(list_report(kind, [*make(things.workspace)], keys, things.workspace, head(things)))
    (table,) = report.document.tables
    return values(table, *keys)


def head(things):
    return Head.of(things, None, AS_OF)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("units", [("ops", "Ops", "business_unit", "ann", None, 2)]),
        ("objectives", [("ops/fast", "Be fast", "waste")]),
        ("themes", [("green", "Green", "ann", 1)]),
        ("targets", [("waste", "Waste", "green", "non_financial", "t", "2026: 9", "2027: 5, 2028: 4")]),
        ("frameworks", [("used", "Test", "draft", "yes", 1)]),
        ("checkpoints", [("board", "2026-11-02", "Board", "Board", 1), ("late", "2026-11-20", "Board", "Board", 0)]),
        ("decisions", [("2026-11-02", "board", "one", "approved", "2027: 3, 2028: 5", "ann, bea", "So")]),
        ("people", [("ann", "Ann", "@ann", "2026-11-01", "bea"), ("bea", "Bea", None, None, None)]),
        ("scenarios", [("lean", "used", "one", "idea")]),
    ],
)
def test_each_kind_can_be_listed(things, kind, rows):
    assert listed(things, kind) == rows


def test_initiatives_are_listed_with_their_rank_and_ideas_without(things):
    report = list_report("initiatives", [*list_initiatives(things)], INITIATIVES, things.workspace, head(things))
    (table,) = report.document.tables
    assert values(table, *INITIATIVES) == [
        ("idea", "Idea", "ops", "grow", "idea", None, None), ("one", "One", "ops", "grow", "approved", 1, 80.0),
    ]  # fmt: skip
    assert [(each.label, each.kind, each.spare) for each in table.columns][:2] == [
        ("Initiative", "id", 0), ("Title", "text", 3),
    ]  # fmt: skip
    assert report.document.warnings == ("framework used is a draft: nobody has approved it",)
    units = list_report("units", [], ("unit", "account_manager"), things.workspace, head(things))
    (table,) = units.document.tables
    assert (units.document.warnings, table.nothing, table.columns[1].label) == (
        (),
        "There are no units.",
        "Account manager",
    )
    assert (units.data.kind, report.data.objects[1]["rank"]) == ("units", 1)


def test_people_read_amounts_of_years_apart_and_programs_as_ever(things):
    objects = [{"funds": {2027: 2350, 2026: 2750.5}}]
    report = list_report("decisions", objects, ("funds",), things.workspace, head(things))
    (table,) = report.document.tables
    cell = table.rows[0].cells[0]
    assert (cell.words, cell.value) == ("2026: 2,750.5; 2027: 2,350", "2026: 2750.5, 2027: 2350")
    assert report.data.objects[0]["funds"] == cell.value
