"""A report as a presentation, read back by python-pptx, and what is inside it by openpyxl."""

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from every_block import BARS, EVERYTHING, NASTY, SCATTER, document_with, plain, table_of
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from pmoctl.report.chart import Axis, Chart, Mark, Series
from pmoctl.report.document import Cover, Document, Point, Points, Report, Section, Text
from pmoctl.report.numbers import Numbers
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles
from pmoctl.write.pptx import write_document
from pmoctl.write.pptx_flow import lay_out
from pmoctl.write.pptx_items import HEIGHT, Paragraph, Picture
from pmoctl.write.registry import Canvas, write_report
from pmoctl.write.zipped import same_zip


def deck_of(*blocks, title="A title that says what is found"):
    report = Report("test", {}, document_with(Section("a", title, blocks)))
    return Presentation(io.BytesIO(write_report(report, "pptx")))


@pytest.fixture(scope="module")
def content():
    return write_report(EVERYTHING, "pptx")


@pytest.fixture(scope="module")
def deck(content):
    return Presentation(io.BytesIO(content))


def texts_of(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def notes_of(slide):
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def test_it_is_wide_and_every_slide_has_its_message_as_its_title(deck):
    assert deck.slide_width * 9 == deck.slide_height * 16
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [
        "All there is",
        "Names that break things are shown as they are (1 of 2)",
        "Names that break things are shown as they are (2 of 2)",
        "Every block has its place",
        BARS.title,
        SCATTER.title,
    ]


def test_nothing_overflows(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("repeated", [1, 7, 40])
def test_what_is_measured_fits_a_slide(repeated):
    words = [Text(name) for name in NASTY.values()] * repeated
    for slide in lay_out(document_with(Section("a", "A", (*words, table_of(*NASTY.values(), *NASTY.values()))))):
        assert slide.height <= HEIGHT


def test_what_is_cut_stands_whole_in_the_notes():
    deck = deck_of(table_of(NASTY["a word of 300"]), title=NASTY["a name of 300 characters"])
    slide = deck.slides[1]
    assert slide.shapes.title.text_frame.text.endswith("…")
    assert NASTY["a word of 300"] in notes_of(slide)
    assert NASTY["a name of 300 characters"] in notes_of(slide)


def test_a_long_title_is_set_smaller_before_it_is_cut():
    title = "We ask you to approve twelve initiatives. " * 4
    shown = deck_of(table_of("a"), title=title).slides[1].shapes.title.text_frame
    assert shown.text == title.strip()
    assert shown.paragraphs[0].font.size.pt < 24  # of other titles


def test_cells_are_whole_where_their_table_has_room_on_a_slide():
    words = "Approve it if each of them names an owner by March. " * 9
    (cell,) = (text for text in texts_of(deck_of(table_of(words)).slides[1]) if text.startswith("Approve"))
    assert cell == words.strip()
    many = [text for text in texts_of(deck_of(table_of(*[words] * 40)).slides[1]) if text.startswith("Approve")]
    assert all(text.endswith("…") for text in many)


def test_names_are_shown_as_they_are(deck):
    shown = {text for slide in deck.slides for text in texts_of(slide)}
    for name in ("Hebrew", "Arabic", "Chinese", "HTML", "formula", "plus", "at", "markup", "emoji"):
        assert NASTY[name] in shown


def test_charts_are_native_and_their_workbooks_hold_no_formula(content, deck):
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert list(charts[0].plots[0].categories) == ["=water", "gas", "+it"]
    assert [series.name for series in charts[0].plots[0].series] == ["=SUM(A1)", "@2028"]
    assert [tuple(series.values) for series in charts[0].plots[0].series] == [(5.0, 2.5, 1.0), (4.0, None, 1.5)]
    inner = [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.endswith(".xlsx")]
    assert len(inner) == 2
    for name in inner:
        book = openpyxl.load_workbook(io.BytesIO(zipfile.ZipFile(io.BytesIO(content)).read(name)))
        types = {cell.data_type for row in book.active.iter_rows() for cell in row}
        assert "f" not in types
    assert book.properties.created.date() == dt.date(2000, 1, 1)


def test_marks_with_sizes_are_discs_and_each_has_its_name():
    marks = [Mark(f"M{at}", at, at * 2.0, at + 1.0, role="above") for at in range(30)]
    (chart,) = [s.chart for s in deck_of(SCATTER._replace(marks=tuple(marks))).slides[1].shapes if s.has_chart]
    (series,) = chart.plots[0].series
    assert list(series.iter_values())[:3] == [0.0, 2.0, 4.0]
    named = [at for at in range(30) if series.points[at].data_label.text_frame.text == f"M{at}"]
    assert named[-1] == 29  # the largest
    assert 0 < len(named) < 30  # those that would lie on a disc have no name


def test_marks_beyond_what_a_slide_holds_are_counted():
    marks = [Mark(f"M{at}", at, at * 2.0, at + 1.0, role="above") for at in range(46)]
    slide = deck_of(SCATTER._replace(marks=tuple(marks))).slides[1]
    assert any("6 more: the workbook" in text for text in texts_of(slide))


def test_marks_from_one_figure_to_another_are_bars_that_float():
    marks = (Mark("M0", low=40.0, high=50.0), Mark("M1", low=52.0, high=41.0), Mark("M2", low=42.0, high=54.0))
    chart = Chart("i", "intervals", "T", "A.", plain("i", "I", ("Name", "Low"), ("M0", 40.0)), marks=marks, x=Axis("S"))
    (made,) = [shape.chart for shape in deck_of(chart).slides[1].shapes if shape.has_chart]
    hidden, seen = made.plots[0].series
    assert tuple(hidden.values) == (40.0, 41.0, 42.0)
    assert tuple(seen.values) == (10.0, 11.0, 12.0)


def test_pictures_each_with_a_unit_of_its_own_are_a_chart_each():
    series = tuple(
        Series(name, (1.0, None, 2.5), role=role) for name in ("Leaks, %", "=Trust") for role in ("planned", "wanted")
    )
    slide = deck_of(BARS._replace(kind="targets", categories=("2027", "2028", "2030"), series=series)).slides[1]
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert [chart.chart_title.text_frame.text for chart in charts] == ["Leaks, %", "=Trust"]
    assert [tuple(each.values) for each in charts[0].plots[0].series] == [(1.0, None, 2.5)] * 2


def test_a_roadmap_is_bars_over_calendar_years():
    marks = (
        Mark("M0", low=2027 * 12 + 3.0, high=2028 * 12.0, role="committed"),
        Mark("M1", low=2028 * 12.0, high=2029 * 12.0, role="above"),
        Mark("M2", low=2028 * 12.0, high=2028 * 12.0 + 6, role="above"),
    )
    chart = Chart(
        "g", "gantt", "When", "A.", plain("g", "G", ("Name", "Low"), ("M0", 40.0)), marks=marks, x=Axis("Y", "month")
    )
    (made,) = [shape.chart for shape in deck_of(chart).slides[1].shapes if shape.has_chart]
    hidden, *seen = made.plots[0].series
    assert tuple(hidden.values) == (2027.25, 2028.0, 2028.0)
    assert [(each.name, tuple(each.values)) for each in seen] == [
        ("recommended", (None, 1.0, 0.5)),
        ("committed", (0.75, None, None)),
    ]
    assert (made.value_axis.minimum_scale, made.value_axis.maximum_scale) == (2027.0, 2029.0)


def test_short_lists_that_belong_together_stand_beside_one_another_and_what_is_short_joins_its_part():
    lists = [Section(name, name.capitalize(), (Points((Point(f"{name} said"),)),), 2) for name in ("one", "two")]
    first = Section("a", "The message", (Text("Words."),))
    short = Section("b", "A table", (plain("t", "", ("Name", "Low"), ("M0", 40.0)),), 2)
    (slide,) = lay_out(document_with(first, short, *lists))
    assert slide.title == "The message"
    assert [len(column) for column in slide.items[-1].columns] == [2, 2]


def test_what_has_little_on_it_shares_a_slide_for_which_a_picture_gives_way():
    few = Section("few", "Few words", (Text("Words."),), name="Few")
    many = Section("many", "Many words", (Points(tuple(Point(f"Point {at}") for at in range(10))),))
    picture = Section("drawn", "Drawn", (BARS,))
    before, after = lay_out(document_with(many, picture, few))
    assert (before.title, after.title) == ("Many words", BARS.title)
    assert [item.lead for item in after.items if isinstance(item, Paragraph) and item.lead] == ["Few · Few words"]
    assert sum(isinstance(item, Picture) for item in after.items) == 1
    assert after.height <= HEIGHT
    annex = Section("annex", "Annex", (Text("The rest."),))
    divided = lay_out(document_with(few, annex, few, annex="annex"))
    assert [each.title for each in divided] == ["Few words", "Annex", "Few words"]


def test_what_is_to_be_read_is_left_out_and_counted():
    cases = Section("cases", "Cases", (plain("t", "", ("Name", "Low"), ("M0", 40.0)),))
    pages = [Section(f"c{at}", f"Case {at}", (Text("Long words."),), 2, detail=True) for at in range(3)]
    said = "3 pages that are to be read stand in the document (--format pdf)."
    (slide,) = lay_out(document_with(cases, *pages))
    assert slide.items[-1].words == said
    annex = Section("annex", "Annex", (Text("The rest."),))
    body, divider = lay_out(document_with(cases, *pages, annex, annex="annex"))
    assert (len(body.items), divider.items[-1].words) == (1, said)


def test_a_chart_without_a_native_form_is_its_table():
    chart = Chart("g", "gantt", "When", "A.", plain("g", "G", ("Name", "Low"), ("M0", 40.0)))
    shapes = deck_of(chart).slides[1].shapes
    assert [shape.table.cell(1, 0).text for shape in shapes if shape.has_table] == ["M0"]


def test_pictures_and_tables_say_what_they_show(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")  # noqa: SLF001  # there is no other way


def test_no_two_shapes_of_a_slide_have_one_number(deck):
    for slide in deck.slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_two_thousand_rows_are_some_slides_and_a_word_of_the_rest():
    deck = deck_of(table_of(*(f"Initiative {place}" for place in range(2000))))
    assert len(deck.slides) <= 6
    shown = sum(len(shape.table.rows) - 1 for slide in deck.slides for shape in slide.shapes if shape.has_table) - 1
    assert any(f"{2000 - shown:,} rows more".replace(",", "") in text for text in texts_of(deck.slides[-1]))


@pytest.mark.parametrize("document", [Document("", (), Numbers()), document_with(Section("", "", (table_of(),)))])
def test_nothing_to_show_is_a_cover(document):
    made = Presentation(io.BytesIO(write_report(Report("some-report", {}, document), "pptx")))
    assert made.slides[0].shapes.title.text_frame.text in {"Some report", "All there is"}


def master(layouts=None):
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[0])
    for layout in list(made.slide_layouts)[layouts:] if layouts else []:
        made.slide_layouts.remove(layout)
    made.slide_master.background.fill.solid()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def covered(own, **more):
    cover = Cover("Meridian", "Board", master="templates/master.pptx", **more)
    report = Report("test", {}, document_with(Section("a", "One", (Text("Words."), table_of("A"))), cover=cover))
    canvas = Canvas(source=Overlay(NoFiles(), {"templates/master.pptx": own}))
    return Presentation(io.BytesIO(write_report(report, "pptx", canvas)))


@pytest.mark.parametrize("layouts", [None, 1, 2])
def test_the_master_of_the_workspace_is_used_without_its_slides(layouts):
    deck = covered(master(layouts), stamp="Board only", draft=True)
    assert (deck.slide_width, len(deck.slides)) == (9144000, 2)
    assert deck.slides[1].shapes.title.text_frame.text == "One"
    for shape in deck.slides[1].shapes:
        assert shape.left + shape.width <= deck.slide_width
    (table,) = [shape.table for shape in deck.slides[1].shapes if shape.has_table]
    assert table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt == 9  # of 12: the slide has 3/4 of our width


@pytest.mark.parametrize("own", [b"no zip", same_zip(b"PK\x05\x06" + bytes(18))])
def test_a_master_that_cannot_be_used_is_said(own):
    deck = covered(own)
    assert deck.slide_width == 12192000
    assert "cannot be used" in notes_of(deck.slides[0])


def test_draft_and_confidential_stand_on_every_slide():
    deck = covered(b"", stamp="Board only", draft=True)
    for slide in deck.slides:
        shown = " ".join(texts_of(slide))
        assert "Draft" in shown
        assert "Board only" in shown


def test_a_zip_is_the_same_whenever_it_was_made():
    def packed(year):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(zipfile.ZipInfo("b.txt", (year, 1, 1, 0, 0, 0)), "text")
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xlsx", (year, 1, 1, 0, 0, 0)), file.getvalue())
        return outer.getvalue()

    assert packed(2001) != packed(2002)
    assert same_zip(packed(2001)) == same_zip(packed(2002))


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path, content):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from every_block import EVERYTHING\n"
        "from pmoctl.write.registry import write_report; sys.stdout.buffer.write(write_report(EVERYTHING, 'pptx'))"
    )
    other = {"HOME": str(tmp_path), "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    tests = str(Path(__file__).parent.parent)
    made = subprocess.run(
        [sys.executable, "-c", code, tests], env=other | {"PATH": os.environ["PATH"]}, capture_output=True, check=True
    )
    assert made.stdout == content


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#0b5c7a"/></svg>'


def logos_of(content):
    return [
        shape
        for shape in Presentation(io.BytesIO(content)).slides[0].shapes
        if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]


def test_a_logo_that_is_an_svg_is_shown_as_a_bitmap_of_the_same_bytes_each_time():
    document = document_with(Section("a", "A", (Text("Words."),)), cover=Cover("Water & Co"))
    content = write_document(document, logo=SVG)
    (logo,) = logos_of(content)
    assert logo.image.content_type == "image/png"
    assert logo.width == pytest.approx(2 * logo.height, rel=0.01)
    assert logo._element.nvPicPr.cNvPr.get("descr") == "Water & Co"  # noqa: SLF001  # there is no other way
    assert write_document(document, logo=SVG) == content
    assert logos_of(write_document(document, logo=b"<svg><broken")) == []


def test_the_last_words_of_a_section_stand_with_what_is_before_them_where_there_is_room_after_all():
    said = Section("a", "Said", (Points(tuple(Point(f"Point {at}") for at in range(14))),))
    assert [each.title for each in lay_out(document_with(said))] == ["Said"]
    more = Section("a", "Said", (Points(tuple(Point(f"Point {at}") for at in range(30))),))
    assert [each.title for each in lay_out(document_with(more))] == ["Said (1 of 2)", "Said (2 of 2)"]
