"""A report on a terminal: tables fit for its width, and what each block becomes there."""

import pytest

from pmoctl.report.chart import Chart
from pmoctl.report.document import Callout, Document, Fact, Facts, Point, Points, Section, Text, Verbatim
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.registry import Canvas
from pmoctl.write.text import write_document

COLUMNS = (Column("name", "Name"), Column("n", "Count", "count", 1), Column("id", "Id", audience="machines"))


def row(name, number, mood=None):
    return Row((Cell(name), Cell(number, mood=mood), Cell("x")))


def shown(*blocks, width=40, colour=False, **more):
    return write_document(Document("", (Section("s", "", blocks),), Numbers(), **more), Canvas(width, colour=colour))


def test_a_table_has_figures_at_the_right_a_break_across_and_notes_below():
    rows = (row("Anna", 5), Break("The line"), row("Jo", 1234))
    # Columns of 4 and 5 characters, as wide as a name and the head, and 3 between them.
    assert shown(Table("t", COLUMNS, rows, "People", notes=("A note.",))) == (
        "People\nName   Count\n────────────\nAnna       5\nThe line\nJo     1,234\nA note.\n"
    )


def test_a_break_stands_in_the_middle_of_a_rule_where_it_has_room():
    columns = (Column("name", "A name of 18 chars"),)
    rows = (Row((Cell("x"),)), Break("line"), Break("ten of 18."), Break("eleven, 18."))
    lines = shown(Table("t", columns, rows)).splitlines()
    assert lines[3:] == ["────── line ──────", "─── ten of 18. ───", "eleven, 18."]
    assert len(lines[3]) == len(lines[1]) == 18


def test_a_table_without_rows_says_so_and_one_for_machines_nothing():
    assert shown(Table("t", COLUMNS, (), "People", nothing="Nobody.")) == "People\nNobody.\n"
    assert shown(Table("t", COLUMNS, (Break("b"),), nothing="Nobody.")) == "Nobody.\n"
    assert shown(Table("t", COLUMNS[2:], (Row((Cell("x"),)),), "Ids")) == ""


def test_what_a_narrow_terminal_leaves_out_is_named_once_with_the_format_that_has_it():
    rows = (row("A name of twenty-two!!", 5),)
    table = Table("t", COLUMNS, rows)
    said = shown(table, table, width=24)
    assert "5" not in said
    assert "for want of\nroom: count. A wider" in said
    assert "--format\ncsv" in said
    other = Table("o", COLUMNS[:1], (Row((Cell("x"),)),))
    assert "json` has them." in shown(table, other, width=24).replace("\n", " ")
    assert "room" not in shown(table, width=40)


def test_where_there_is_no_room_for_a_table_rows_stand_below_each_other():
    columns = tuple(Column(f"c{n}", f"Column {n}") for n in range(4))
    cells = Row(tuple(Cell(f"{'word' * 3}{n}") for n in range(4)))
    lines = shown(Table("t", columns, (cells, Break("The line"), cells)), width=26).splitlines()
    assert lines.count("wordwordword0") == 2
    assert "  Column 1  wordwordword1" in lines
    assert lines.index("The line") > lines.index("  Column 3  wordwordword3")


def test_one_blank_line_parts_blocks():
    table = Table("t", COLUMNS[:1], (Row((Cell("x"),)),))
    assert shown(Text("Words."), table) == "Words.\n\nName\n────\nx\n"
    assert shown(Text("Words."), table._replace(title="T")) == "Words.\n\nT\nName\n────\nx\n"


def test_colours_say_what_moods_mean_of_a_row_and_its_cells():
    table = Table("t", COLUMNS[:2], (Row((Cell("a"), Cell(1, mood="bad")), "muted"), Row((Cell("b"), Cell(2)))))
    said = shown(table, colour=True)
    assert "\x1b[2;31m    1\x1b[0m" in said  # dim and red
    assert "\x1b[2ma" in said
    assert said.splitlines()[-1].startswith("b")


def test_points_are_numbered_and_indented_and_their_lead_is_bold():
    points = Points((Point("said", "First", inner=(Point("below"),)), Point("then")), "Points", numbered=True)
    assert shown(points) == "Points\n  1. First said\n    - below\n  2. then\n"
    assert "\x1b[1mFirst\x1b[0m said" in shown(points, colour=True)
    assert "\x1b[1msaid" not in shown(points, colour=True)


def test_a_lead_that_is_wrapped_is_bold_as_far_as_it_goes():
    point = Points((Point("and words", "A lead of some"),))
    lines = shown(point, width=12, colour=True).splitlines()
    assert lines == ["  - \x1b[1mA lead\x1b[0m", "    \x1b[1mof some\x1b[0m", "    and", "    words"]


def test_facts_callouts_and_text_that_stays_as_it_is():
    blocks = (
        Facts((Fact("Cost", Cell(3), "count"), Fact("A state", Cell("done"))), "Facts"),
        Callout("Look.", title="Mind"),
        Verbatim("a\tb  \n\x1bc\n\n"),
        Text("two\nlines"),
    )
    said = shown(*blocks)
    assert said.startswith("Facts\n  Cost     3\n  A state  done\nMind: Look.\na       b\n")
    assert said.endswith("\ntwo lines\n")


def test_a_chart_is_its_title_and_its_table():
    table = Table("t", COLUMNS[:1], (Row((Cell("x"),)),))
    assert shown(Chart("c", "bar", "The finding", "Seen", table)) == "The finding\nName\n────\nx\n"


def test_warnings_come_first_and_closing_words_last():
    document = Document("Title", (Section("s", "Part", (Text("Words."),)),), Numbers(), ("loud",), ("The end.",))
    assert write_document(document, Canvas(40)) == "Title\nWARNING: loud\n\nPart\nWords.\n\nThe end.\n"


@pytest.mark.parametrize("width", [1, 5, 12])
def test_no_width_is_too_narrow(width):
    facts = Facts((Fact("A label of some length", Cell("a value")),))
    assert "value" in shown(facts, Table("t", COLUMNS, (row("Anna", 5),)), width=width).replace("\n", "").replace(
        " ", ""
    )
