"""What formats for people share: the text of a cell, the columns they see, and tables that machines read as one."""

import pytest

from pmoctl.report.document import Document, Section
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.cells import cell_text, draw_bar, is_for_machines, shown_columns, table_texts, whole_tables

NUMBERS = Numbers("en_GB", "EUR", "thousands")
COLUMNS = (Column("id", "Id", audience="machines"), Column("a", "A", "money"), Column("b", "", "bar", 0, "people"))


@pytest.mark.parametrize(
    ("share", "bar"),  # of 80 eighths: ten characters of eight each
    [(None, ""), (0.0, ""), (1 / 80, "▏"), (0.5, "█████"), (0.55, "█████▌"), (79 / 80, "█████████▉"), (1.0, "█" * 10)],
)
def test_a_bar_is_drawn_in_eighths_of_a_character(share, bar):
    assert draw_bar(share) == bar
    assert cell_text(Cell(share), "bar", NUMBERS) == bar


def test_words_stand_in_place_of_a_value_and_all_of_it_is_on_one_line():
    assert cell_text(Cell(5, "five\n times"), "count", NUMBERS) == "five times"
    assert cell_text(Cell(5, ""), "count", NUMBERS) == ""
    assert cell_text(Cell("two\r\n\x1b[1mlines"), "text", NUMBERS) == "two \N{REPLACEMENT CHARACTER}[1mlines"
    assert cell_text(Cell(None), "money", NUMBERS) == "–"


def test_amounts_of_one_column_have_the_same_decimals_breaks_or_not():
    rows = [Row((Cell("x"), Cell(exact(value)), Cell(None))) for value in (1.0, 2.25)]
    table = Table("t", COLUMNS, (rows[0], Break("the line"), rows[1]))
    assert table_texts(table, NUMBERS, [1, 0]) == [["1.00", "x"], ["2.25", "x"]]


def test_people_do_not_see_what_is_for_machines():
    row = Row((Cell("x"), Cell(1), Cell(None)))
    assert shown_columns(Table("t", COLUMNS, (row,))) == [1, 2]
    assert not is_for_machines(Table("t", COLUMNS, (row,)))
    assert is_for_machines(Table("t", COLUMNS[:1], (Row(row.cells[:1]),)))
    assert not is_for_machines(Table("t", COLUMNS[:1], ()))  # it says that there is nothing


def test_tables_of_the_same_columns_are_one_under_the_title_of_the_document():
    def table(title, name, columns=COLUMNS[:1]):
        return Table("t", columns, (Row((Cell(name),)),), title)

    sections = (
        Section("a", "", (table("First", "x"), table("Other", "y", COLUMNS[1:2]))),
        Section("b", "", (table("Second", "z"),)),
    )
    both, other = whole_tables(Document("All", sections, NUMBERS))
    assert (both.title, [row.cells[0].value for row in both.data_rows]) == ("All", ["x", "z"])
    assert (other.title, [row.cells[0].value for row in other.data_rows]) == ("Other", ["y"])
