"""A part of a pack is called by its id everywhere, and is left out with its reason."""

from pmoctl.report.document import Text
from pmoctl.report.pack.part import NAMES, for_workbook, left_out, part, part_name
from pmoctl.report.table import Cell, Column, Row, Table


def test_what_the_parts_are_called():
    assert {name: part_name(name) for name in NAMES} == {
        "page-one": "Page one", "attention": "What needs attention", "missing": "What is missing", "changes": "Changes",
        "strategy": "Strategy", "ranking": "The ranking", "alternatives": "Alternatives", "sureness": "How sure we are",
        "pictures": "Pictures", "running": "Running work", "capacity": "Roadmap and people", "benefits": "Benefits",
        "cases": "The cases", "sheet": "Decision sheet", "annex": "Annex",
    }  # fmt: skip


def test_a_part_with_something_to_show():
    made = part("ranking", "All fit", Text("x"))
    (section,) = made.sections
    assert (made.id, made.name, made.shown, made.why_not) == ("ranking", "The ranking", True, "")
    assert (section.id, section.title, section.name, section.blocks) == (
        "ranking", "All fit", "The ranking", (Text("x"),),
    )  # fmt: skip


def test_a_part_that_is_left_out():
    gone = left_out("sheet", "there is nothing")
    assert (gone.name, gone.sections, gone.shown, gone.why_not) == ("Decision sheet", (), False, "there is nothing")


def test_the_whole_of_a_table_is_for_machines():
    table = Table("limits", (Column("a", "A"), Column("b", "B", "money")), (Row((Cell(1), Cell(2))),), notes=("cut",))
    whole = for_workbook(table)
    assert (whole.id, whole.notes, whole.rows) == ("whole-limits", (), table.rows)
    assert [(column.key, column.kind, column.audience) for column in whole.columns] == [
        ("a", "text", "machines"), ("b", "money", "machines"),
    ]  # fmt: skip
