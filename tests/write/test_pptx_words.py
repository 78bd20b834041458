"""Words and tables as python-pptx reads them back from a slide."""

import pytest
from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from pmoctl.write.pptx_items import WIDTH, Grid, Line, Paragraph, Tiles
from pmoctl.write.pptx_words import add_grid, add_tiles, add_words

PLACE = (0, 0, Pt(WIDTH), Pt(100))


@pytest.fixture
def shapes():
    deck = Presentation()
    return deck.slides.add_slide(deck.slide_layouts[6]).shapes  # an empty one


def test_a_lead_is_bold_and_what_has_a_mood_has_its_colour(shapes):
    words = [
        Paragraph("words", 20, "Lead", mood="bad"),
        Paragraph("strong", 20, mood="strong"),
        Paragraph("x", 20, mono=True),
    ]
    add_words(shapes, words, PLACE, 0.5)
    (first, second, third) = shapes[0].text_frame.paragraphs
    assert [(run.text, run.font.bold) for run in first.runs] == [("Lead ", True), ("words", False)]
    assert {str(run.font.color.rgb) for run in first.runs} == {"B3261E"}
    assert {run.font.size for run in first.runs} == {Pt(8)}  # of 16, on a slide half as large
    assert second.runs[0].font.bold is True
    assert third.runs[0].font.name == "Courier New"


def test_points_are_a_list_for_a_screen_reader_too(shapes):
    add_words(
        shapes, [Paragraph("a", 20, mark="3."), Paragraph("b", 20, level=1, mark="•"), Paragraph("c", 20)], PLACE, 1
    )
    numbered, below, plain = (each._p for each in shapes[0].text_frame.paragraphs)  # noqa: SLF001  # as it is written
    number = numbered.find(f".//{qn('a:buAutoNum')}")
    assert (number.get("type"), number.get("startAt")) == ("arabicPeriod", "3")
    assert below.find(f".//{qn('a:buChar')}").get("char") == "•"
    assert below.pPr.get("lvl") == "1"
    assert int(below.pPr.get("marL")) == 2 * int(numbered.pPr.get("marL")) == 2 * Pt(24)
    assert int(below.pPr.get("indent")) == -Pt(24)
    assert plain.pPr is None or plain.pPr.get("marL") is None


def test_tiles_stand_four_in_a_row_each_a_value_over_its_label(shapes):
    add_tiles(shapes, Tiles(tuple((str(n), f"Label {n}", None) for n in range(5)), 24.0, 1), PLACE, 1)
    boxes = [each for each in shapes if each.has_text_frame]
    assert [each.text_frame.text for each in boxes] == [f"{n}\nLabel {n}" for n in range(5)]
    assert [each.left for each in boxes] == [Pt(WIDTH) // 4 * n for n in (0, 1, 2, 3, 0)]
    assert [each.top for each in boxes] == [0, 0, 0, 0, Pt(50)]
    value, label = boxes[0].text_frame.paragraphs
    assert (value.runs[0].font.size, value.runs[0].font.bold) == (Pt(24), True)
    assert (label.runs[0].font.size, label.runs[0].font.bold) == (Pt(12), False)


GRID = Grid(
    "A table",
    (220.0, 660.0),
    (False, True),
    (Line(("Name", "N"), 20.0), Line(("a", ""), 30.0, ("bad", None)), Line(("The line",), 20.0)),
)


def test_a_table_has_its_widths_heights_and_sides(shapes):
    add_grid(shapes, GRID, PLACE, 0.5)
    table = shapes[0].table
    assert [column.width for column in table.columns] == [Pt(220), Pt(660)]
    assert [row.height for row in table.rows] == [Pt(10), Pt(15), Pt(10)]
    name, number = (cell.text_frame.paragraphs[0] for cell in table.rows[0].cells)
    assert (name.alignment, number.alignment) == (PP_ALIGN.LEFT, PP_ALIGN.RIGHT)
    assert name.runs[0].font.bold is True
    bad, empty = (cell.text_frame.paragraphs[0] for cell in table.rows[1].cells)
    assert (str(bad.runs[0].font.color.rgb), bad.runs[0].font.bold) == ("B3261E", False)
    assert empty._p.find(qn("a:endParaRPr")).get("sz") == "600"  # noqa: SLF001  # of 12 points, in hundredths, by half


def test_a_break_spans_its_row_and_the_table_is_said(shapes):
    add_grid(shapes, GRID, PLACE, 1)
    cells = shapes[0].table.rows[2].cells
    assert (cells[0].is_merge_origin, cells[0].span_width, cells[0].text) == (True, 2, "The line")
    about = shapes[0]._element.nvGraphicFramePr.cNvPr  # noqa: SLF001  # there is no other way
    assert (about.get("title"), about.get("descr")) == ("A table", "A table")
    add_grid(shapes, GRID._replace(title=""), PLACE, 1)
    assert shapes[1]._element.nvGraphicFramePr.cNvPr.get("descr") == "Name, N"  # noqa: SLF001  # likewise
