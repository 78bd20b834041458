"""How much room things on a slide take, in points."""

import pytest

from pmoctl.report.chart import Chart
from pmoctl.report.table import Table
from pmoctl.write.pptx_items import SPACE, TILES, Grid, Line, Paragraph, Picture, SideBySide, Slide, Tiles

WORDS = Paragraph("a", 20.0, full=("whole a",))
GRID = Grid("T", (10.0,), (False,), (Line(("Head",), 15.0), Line(("cut…",), 30.0, full=("cut off",))))


def test_a_table_is_as_high_as_its_rows_and_knows_what_was_cut():
    assert (GRID.height, GRID.full) == (45.0, ("cut off",))


@pytest.mark.parametrize(("number", "rows"), [(1, 1), (TILES, 1), (TILES + 1, 2), (3 * TILES, 3)])
def test_tiles_stand_four_in_a_row(number, rows):
    tiles = Tiles((("1", "label", None),) * number, 24.0, 2)
    # A value of 24 over two lines of 12, each 1.2 times as high as its letters; 8 below.
    assert tiles.height == pytest.approx(rows * ((24 + 2 * 12) * 1.2 + 8))
    assert tiles.full == ()


def test_columns_are_as_high_as_the_longer():
    both = SideBySide(((WORDS,), (WORDS, Paragraph("b", 5.0))))
    assert (both.height, both.full) == (25.0, ("whole a", "whole a"))


def test_there_is_space_between_all_things_but_paragraphs():
    assert Slide("T", (WORDS,)).height == 20
    assert Slide("T", (WORDS, WORDS, WORDS)).height == 60
    assert Slide("T", (WORDS, GRID, GRID, WORDS)).height == 130 + 3 * SPACE


def test_a_picture_is_said_for_who_cannot_see_it():
    assert Picture(Chart("c", "bar", "T", "What\nis seen", Table("t", (), ()))).full == ("What is seen",)
