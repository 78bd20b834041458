"""Markdown of each block, and that a table keeps its columns."""

import pytest
from markdown_it import MarkdownIt

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.document import (  # fmt: skip
    Callout,
    Cover,
    Document,
    Fact,
    Facts,
    Point,
    Points,
    Section,
    Text,
    Verbatim,
    WhatIf,
)
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.markdown import write_block, write_document, write_section

NUMBERS = Numbers()
COLUMNS = (
    Column("name", "Name"), Column("bar", "", "bar", 0, "people"), Column("n", "N | n", "count"),
    Column("id", "Id", audience="machines"),
)  # fmt: skip
ROW = Row((Cell("a | b"), Cell(0.5), Cell(1234), Cell("x")))


def test_a_table_has_no_bars_and_nothing_in_a_cell_parts_it():
    table = Table("t", COLUMNS, (ROW, Break("The line")), "People", notes=("One.", "Two."))
    assert write_block(table, NUMBERS).split("\n") == [
        "**People**", "", "| Name | N \\| n |", "|---|--:|", "| a \\| b | 1,234 |", "|  | **The line** |",
        "", "One.", "", "Two.",
    ]  # fmt: skip


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_break_is_seen_whatever_the_columns(columns):
    row = Row(tuple(map(Cell, "abc"[:columns])))
    table = Table("t", tuple(Column(name, name) for name in "abc"[:columns]), (row, Break("The line")))
    text = write_block(table, NUMBERS)
    assert {line.count("|") for line in text.split("\n")} == {columns + 1}
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert "<td><strong>The line</strong></td>" in html
    assert html.count("<td>") == 2 * columns


def test_a_table_without_rows_says_so_and_one_for_machines_nothing():
    assert write_block(Table("t", COLUMNS, (), nothing="No *body*."), NUMBERS) == "No \\*body\\*."
    assert write_block(Table("t", COLUMNS[3:], (Row((Cell("x"),)),), "Ids"), NUMBERS) == ""


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Facts((Fact("Cost", Cell(3), "count"),), "Facts"), "**Facts**\n\n- Cost: 3"),
        (
            Points((Point("a", "Lead", inner=(Point("b"),)), Point("")), "P", numbered=True),
            "**P**\n\n1. **Lead** a\n  - b\n2.",
        ),
        (Callout("Look.", title="Mind"), "> **Mind** Look."),
        (Callout("Look."), "> Look."),
        (Text("# no heading"), "#\u200b no heading"),
        (Verbatim("+ a\n  b\n\n", "diff"), "```diff\n+ a\n  b\n```"),
        (Verbatim("a ```` b"), "`````\na ```` b\n`````"),
        (WhatIf("w", "T", "Words", {}), ""),
        (Chart("c", "bar", "A *finding*", "Seen", Table("t", (), (), nothing="None.")), "A \\*finding\\*\n\nNone."),
    ],
)
def test_each_block(block, text):
    assert write_block(block, NUMBERS) == text


def test_points_within_points_are_lists_within_lists():
    points = Points((Point("a", inner=(Point("b", inner=(Point("c"),)),)),), numbered=True)
    html = MarkdownIt("commonmark").render(write_block(points, NUMBERS))
    assert "c" in html
    assert html.count("<ul>") == 2


def test_a_roadmap_is_a_picture_where_there_are_years():
    work = Mark("Work", low=24324, high=24330, role="above", link="a")
    chart = Chart("c", "gantt", "T", "A", Table("t", (), ()), ("2027",), marks=(work,), x=Axis(low=24324, high=24336))
    assert "```mermaid\ngantt\n" in write_block(chart, NUMBERS)
    assert "mermaid" not in write_block(chart._replace(categories=()), NUMBERS)


def test_headings_have_the_level_of_their_section_and_what_is_empty_leaves_no_gap():
    section = Section("s", "Title", (WhatIf("w", "T", "W", {}), Text("Words.")), 2, name="Name")
    assert write_section(section, NUMBERS) == "### Name · Title\n\nWords."
    assert write_section(section._replace(title=""), NUMBERS) == "Words."
    cover = Cover("Water & Co", "for the board", stamp="secret", draft=True)
    document = Document("T", (section, Section("", "", ())), NUMBERS, ("loud",), ("End.",), cover=cover)
    assert write_document(document) == (
        "# T\n\nWater & Co · for the board · secret · Draft\n\n> **Warning:** loud\n\n"
        "### Name · Title\n\nWords.\n\nEnd.\n"
    )
