"""Documents: sections that are made late, the tables of all, and the labels in the language that is spoken."""

from pmoctl.report.chart import Axis, Chart
from pmoctl.report.document import Document, Fact, Facts, Later, Section, Text, document_of
from pmoctl.report.labels import in_its_language
from pmoctl.report.language import speaking
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table, as_rows

TABLE = Table("t", (Column("unit", "Unit"), Column("bare", "")), ())
CHART = Chart("c", "bars", "Title", "Alt", TABLE._replace(id="inner"), x=Axis("Unit"), y=Axis())


def test_sections_are_made_once_and_only_when_read():
    made = []

    def make():
        made.append(1)
        return (Section(name, "", ()) for name in "ab")

    later = Later(make)
    assert made == []
    assert ([each.id for each in later], len(later), made) == (["a", "b"], 2, [1])
    assert Section("b", "", ()) in later
    assert Section("c", "", ()) not in later


def test_the_tables_of_charts_are_tables_too():
    document = Document("", (Section("a", "", (Text("x"), TABLE)), Section("b", "", (CHART,))), Numbers())
    assert [table.id for table in document.tables] == ["t", "inner"]
    single = document_of("Title", TABLE, numbers=Numbers(), closing=("end",))
    assert (single.title, [*single.tables], single.closing) == ("Title", [TABLE], ("end",))
    assert single.sections == (Section("", "", (TABLE,)),)


def test_cells_stay_cells_and_values_become_some():
    assert as_rows([(1, Cell(2, "two"))]) == (Row((Cell(1), Cell(2, "two"))),)


def test_labels_are_said_in_what_is_spoken():
    facts = Facts((Fact("Unit", Cell(1)),))
    document = Document("", (Section("a", "", (TABLE, facts, CHART, Text("Unit"))),), Numbers())
    with speaking("de"):
        (section,) = in_its_language(document).sections
    table, told, chart, text = section.blocks
    assert [column.label for column in table.columns] == ["Bereich", ""]
    assert table.nothing != TABLE.nothing
    assert told.facts[0].label == "Bereich"
    assert (chart.table.columns[0].label, chart.x.title, chart.y.title) == ("Bereich", "Bereich", "")
    assert text.words == "Unit"
