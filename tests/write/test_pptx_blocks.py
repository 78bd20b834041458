"""Blocks as they are measured for slides: what fits, what is cut, and what is said of what is not there."""

import pytest
from every_block import BARS

from pmoctl.report.chart import Chart, Series
from pmoctl.report.document import Callout, Fact, Facts, Point, Points, Text, Verbatim, WhatIf
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.pptx_blocks import heading, measure_blocks, note_of
from pmoctl.write.pptx_charts import MOST
from pmoctl.write.pptx_items import HEIGHT, SPACE, WIDTH, Grid, Paragraph, Picture, Tiles

COLUMNS = (Column("name", "Name"), Column("bar", "", "bar", 0, "people"), Column("n", "N", "count"))


def measured(*blocks):
    return [*measure_blocks(blocks, Numbers())]


def table(rows, name="A", **more):
    lines = tuple(Row((Cell(name), Cell(0.5), Cell(place)), "bad" if place == 1 else None) for place in range(rows))
    return Table("t", COLUMNS, lines, **more)


def test_words_are_as_high_as_their_lines():
    # Letters of 16, lines 1.2 times as high, 3 below; notes of 12.
    assert measured(Text("one\nline", "bad")) == [Paragraph("one line", 16 * 1.2 + 3, mood="bad")]
    assert heading("Head").height == pytest.approx(16 * 1.2 + 3)
    assert note_of("Note").height == pytest.approx(12 * 1.2 + 3)
    # A word and a blank are 2.62 of 16 and a little wider: 44.4 points, 19 of them in 880 less an indent of 24.
    (two,) = measured(Text("word " * 38))
    assert two.height == pytest.approx(2 * 16 * 1.2 + 3)


def test_words_beyond_twelve_lines_are_cut_and_stand_whole_in_the_notes():
    words = "word " * 500
    for block, lead in ((Text(words), ""), (Callout(words, title="Mind"), "Mind ")):
        (cut,) = measured(block)
        assert cut.height == pytest.approx(12 * 16 * 1.2 + 3)
        assert cut.full == (f"{lead}{words.strip()}",)
        assert cut.words.endswith("…")
        assert cut.words.startswith(f"{lead}word")


def test_points_have_marks_and_what_is_below_them_is_smaller():
    found = measured(Points((Point("a", "Lead", inner=(Point("b", mood="good"),)), Point("c")), "Title", numbered=True))
    assert [(each.lead, each.words, each.mark, each.level, each.size) for each in found] == [
        ("Title", "", "", 0, 16), ("Lead", "a", "1.", 0, 16), ("", "b", "•", 1, 14), ("", "c", "2.", 0, 16),
    ]  # fmt: skip
    assert found[2].mood == "good"


def test_a_few_short_facts_are_tiles_and_others_are_lines():
    facts = [Fact(f"Label {n}", Cell(n, mood="bad" if n == 1 else None), "count") for n in range(5)]
    assert measured(Facts(tuple(facts[:2]))) == [Tiles((("0", "Label 0", None), ("1", "Label 1", "bad")), 24.0, 1)]
    (head, many) = measured(Facts(tuple(facts), "Facts"))
    assert (head.lead, many.size) == ("Facts", 16)
    (line,) = measured(Facts((Fact("Label", Cell("words enough for no tile " * 3)),)))
    assert (line.lead, line.words) == ("Label:", "words enough for no tile " * 2 + "words enough for no tile")


def test_verbatim_text_keeps_its_blanks_and_lines():
    found = measured(Verbatim("+ a\n   b\n\n"))
    assert [each.words.replace("\N{NO-BREAK SPACE}", "_") for each in found] == ["+_a", "___b"]
    assert all(each.mono and each.height == 12 * 1.2 for each in found)
    (long,) = measured(Verbatim(f"\t{'x' * 200}"))
    assert long.words == "\N{NO-BREAK SPACE}" * 8 + "x" * 101 + "…"  # 110 characters


def test_a_table_has_its_head_on_each_slide_and_figures_at_the_right():
    (head, grid, note) = measured(table(3, title="T", notes=("A note.",)))
    assert (head.lead, note.words) == ("T", "A note.")
    assert (grid.right, [line.cells for line in grid.lines]) == (
        (False, True), [("Name", "N"), ("A", "0"), ("A", "1"), ("A", "2")],
    )  # fmt: skip
    assert grid.lines[2].moods == ("bad", "bad")
    assert sum(grid.widths) < WIDTH  # a small one is not drawn out
    (wide,) = measured(table(1, "name " * 12))
    assert sum(wide.widths) == pytest.approx(WIDTH)


def test_a_table_takes_two_slides_at_most_and_says_how_many_rows_are_not_there():
    first, second = measured(table(40))
    assert len(first.lines) + len(second.lines) - 2 == 40
    assert abs(len(first.lines) - len(second.lines)) <= 2  # shared out evenly
    *grids, note = measured(table(200))
    assert len(grids) == 2
    assert all(grid.height <= HEIGHT and grid.lines[0] is grids[0].lines[0] for grid in grids)
    shown = sum(len(grid.lines) - 1 for grid in grids)
    assert note.words.startswith(f"{200 - shown} rows more")


def test_rows_below_a_break_are_counted_without_it():
    rows = tuple(each for row in table(200).rows for each in (row, Break("line")))
    *grids, note = measured(table(1)._replace(rows=rows))
    shown = sum(len(line.cells) > 1 for grid in grids for line in grid.lines[1:])
    assert note.words.startswith(f"{200 - shown} rows more")


def test_a_cell_of_many_lines_is_whole_where_there_is_room_and_cut_to_three_where_not():
    words = "many words " * 60
    (grid,) = measured(table(1, words))
    assert grid.full == ()
    *grids, _ = measured(table(30, words))
    assert grids[0].full[0] == words.strip()
    assert grids[0].lines[1].height == pytest.approx(3 * 12 * 1.2 + 2 * 1.5)


def test_nothing_is_said_or_left_out():
    (said,) = measured(table(0, nothing="Nobody."))
    assert (said.words, said.mood) == ("Nobody.", "muted")
    assert measured(Table("t", (Column("id", "Id", audience="machines"),), (Row((Cell("x"),)),))) == []
    assert measured(WhatIf("w", "T", "Words", {})) == []


def test_charts_come_last_with_a_few_muted_words_below_the_last():
    kinds = [type(each) for each in measured(BARS, Text("Words."))]
    assert kinds == [Paragraph, Picture]
    first, last, note = measured(BARS._replace(id="other"), Text("Muted.", "muted"), BARS)
    assert (first.height, note.words) == (HEIGHT, "Muted.")
    assert last.height == HEIGHT - SPACE - note.height


def test_a_chart_that_cannot_be_drawn_is_its_table_and_what_it_leaves_out_is_said():
    head, grid = measured(BARS._replace(series=(Series("x", (1.0, None, None)),)))
    assert (head.lead, isinstance(grid, Grid)) == (BARS.title, True)
    names = tuple(f"n{place}" for place in range(MOST + 2))
    chart = Chart("c", "bar", "T", "A", table(1), names, (Series("x", (1.0,) * len(names)),))
    _, note = measured(chart)
    assert note.words.startswith("2 more: ")
