"""A report as a PDF: its structure is read back by pikepdf, which knows nothing of how it was made."""

import io
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from every_block import BARS, EVERYTHING, NASTY, SCATTER, document_with, table_of

from pmoctl.report.chart import Axis, Chart, Mark
from pmoctl.report.document import Cover, Document, Report, Section, Text
from pmoctl.report.numbers import Numbers
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.store.overlay import Overlay
from pmoctl.store.source import NoFiles
from pmoctl.write import pdf
from pmoctl.write.glyphs import breakable, drawn
from pmoctl.write.registry import Canvas, write_report


def open_pdf(report):
    return pikepdf.open(io.BytesIO(write_report(report, "pdf")))


def elements(tree):
    """Give the elements of the structure of a PDF in reading order."""
    if isinstance(tree, pikepdf.Array):
        return [found for each in tree for found in elements(each)]
    if not isinstance(tree, pikepdf.Dictionary) or "/S" not in tree:
        return []
    return [tree, *(elements(tree.K) if "/K" in tree else [])]


def structure(tree):
    """List the tags of a tagged PDF in reading order."""
    return [str(each.S) for each in elements(tree)]


def tags_of(report):
    with open_pdf(report) as pdf:
        return structure(pdf.Root.StructTreeRoot.K)


@pytest.fixture(scope="module")
def everything():
    return open_pdf(EVERYTHING)


@pytest.fixture(scope="module")
def tags(everything):
    return structure(everything.Root.StructTreeRoot.K)


def test_it_says_that_it_is_tagged_in_which_language_and_what_it_is_called(everything):
    root = everything.Root
    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en"
    assert root.ViewerPreferences.DisplayDocTitle
    with everything.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "All there is"


def test_headings_skip_no_level(tags):
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert levels[0] == 1
    assert all(then <= before + 1 for before, then in itertools.pairwise(levels))


def test_tables_have_heads_and_every_row_its_cells(tags):
    assert tags.count("/Table") == 1
    assert tags.count("/TH") == 9
    assert tags.count("/TR") == 1 + len(NASTY) + 1  # with a head and a break


def test_pictures_say_what_they_show(everything):
    figures = [each for each in elements(everything.Root.StructTreeRoot.K) if each.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [BARS.alt, SCATTER.alt]


def test_a_chart_with_too_little_to_draw_is_its_table():
    chart = SCATTER._replace(marks=SCATTER.marks[:1])
    tags = tags_of(Report("test", {}, document_with(Section("a", "A", (chart,)))))
    assert (tags.count("/Table"), tags.count("/Figure")) == (1, 0)


@pytest.mark.parametrize("name", NASTY)
def test_a_picture_with_names_of_any_script_never_spoils_the_file(name):
    chart = SCATTER._replace(marks=tuple(mark._replace(name=NASTY[name]) for mark in SCATTER.marks))
    tags = tags_of(Report("test", {}, document_with(Section("a", "A", (chart,)))))
    shown = "/Table" if name in {"Arabic", "Hindi", "Thai", "emoji"} else "/Figure"  # joined letters: as a table
    assert shown in tags


def test_a_picture_that_cannot_be_set_after_all_is_its_table(monkeypatch):
    monkeypatch.setattr("pmoctl.write.pdf_blocks.is_for_pictures", lambda _: True)
    chart = SCATTER._replace(marks=tuple(mark._replace(name=NASTY["Arabic"]) for mark in SCATTER.marks))
    assert "/Table" in tags_of(Report("test", {}, document_with(Section("a", "A", (chart,)))))


def test_a_picture_that_is_higher_than_a_page_is_made_smaller():
    marks = tuple(Mark(f"Initiative {at}", low=10.0, high=20.0, link=f"i{at}", role="above") for at in range(300))
    chart = Chart("g", "gantt", "When", "Bars.", SCATTER.table, ("2027",), marks=marks, x=Axis("", "month", "", 0, 24))
    assert len(open_pdf(Report("test", {}, document_with(Section("a", "A", (chart,))))).pages) == 1


def test_bookmarks_lead_to_the_sections(everything):
    with everything.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Names that break things are shown as they are",
            "Every block has its place",
        ]
        assert [item.title for item in outline.root[0].children] == ["A level that was skipped"]


def test_every_font_is_inside(everything):
    for page in everything.pages:
        for font in page.Resources.Font.values():
            (inner,) = font.DescendantFonts
            assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())


def test_links_lead_to_a_section_of_the_document_alone():
    rows = (Row((Cell("there", link="second"),)), Row((Cell("nowhere", link="not-here"),)))
    table = Table("t", (Column("a", "A"),), rows)
    document = document_with(Section("first", "First", (table,)), Section("second", "Second", (Text("Words."),)))
    assert tags_of(Report("test", {}, document)).count("/Link") == 1


def test_two_sections_of_one_id_are_no_fault():
    sections = (Section("same", "First", (Text("Words."),)), Section("same", "Second", (Text("Words."),)))
    assert open_pdf(Report("test", {}, document_with(*sections))).pages


@pytest.mark.parametrize("document", [Document("", (), Numbers()), document_with(Section("", "", (table_of(),)))])
def test_nothing_to_show_is_a_page(document):
    assert len(open_pdf(Report("some-report", {}, document)).pages) == 1


def test_a_wide_table_lies_on_its_side_and_what_is_upright_stays_so():
    columns = tuple(Column(f"c{at}", f"Organisation {at}") for at in range(9))
    row = Row(tuple(Cell(f"responsibilities {at}") for at in range(9)))
    sections = (Section("a", "A", (Text("Words."),)), Section("b", "B", (Table("t", columns, (row,)),)))
    pdf = open_pdf(Report("test", {}, document_with(*sections)))
    upright, on_side = pdf.pages
    assert upright.mediabox[2] < upright.mediabox[3]
    assert on_side.mediabox[2] > on_side.mediabox[3]


def test_two_thousand_rows_are_all_there():
    table = table_of(*(f"Initiative {place}" for place in range(2000)))
    tags = tags_of(Report("test", {}, document_with(Section("a", "A", (table,)))))
    assert tags.count("/TR") - tags.count("/THead") == 2001  # and a break


LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="red"/></svg>'


@pytest.mark.parametrize(("logo", "figures"), [(LOGO, 1), (b"<svg that is none", 0), (b"GIF89a", 0), (None, 0)])
def test_a_cover_has_the_logo_if_it_is_a_picture_and_page_one_stands_alone(logo, figures):
    cover = Cover("Meridian", "Board", "#0a5", "templates/logo.svg", "Board only", draft=True)
    sections = (Section("a", "One", (Text("Words."),)), Section("b", "Two", (Text("Words."),), 2))
    document = document_with(*sections, Section("c", "Three", (Text("Words."),)), cover=cover)
    source = Overlay(NoFiles(), {"templates/logo.svg": logo} if logo else {})
    pdf = pikepdf.open(io.BytesIO(write_report(Report("test", {}, document), "pdf", Canvas(source=source))))
    found = [str(each.Alt) for each in elements(pdf.Root.StructTreeRoot.K) if each.S == "/Figure"]
    assert found == ["Meridian"] * figures
    assert len(pdf.pages) == 2


def test_what_no_font_has_is_replaced_and_said():
    missing = set()
    assert drawn("Ägypten 智 🚀 \u200d\ufe0f", missing) == "Ägypten 智 🚀 \u200d\ufe0f"
    assert drawn("\U00013000 and \U00013001", missing) == "\ufffd and \ufffd"
    assert missing == {"\U00013000", "\U00013001"}


def test_only_words_that_are_too_long_may_break_inside():
    assert breakable("some words that are short", 5) == "some words that are short"
    assert breakable("abcdefghij", 4) == "ab\u200bcd\u200bef\u200bgh\u200bij"
    assert breakable("e\u0301" * 9, 4).replace("\u200b", "") == "e\u0301" * 9


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from every_block import EVERYTHING\n"
        "from pmoctl.write.registry import write_report; sys.stdout.buffer.write(write_report(EVERYTHING, 'pdf'))"
    )
    other = {
        "HOME": str(tmp_path),
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PATH": os.environ["PATH"],
    }
    tests = str(Path(__file__).parent.parent)
    made = subprocess.run([sys.executable, "-c", code, tests], env=other, capture_output=True, check=True, cwd=tmp_path)
    assert made.stdout == write_report(EVERYTHING, "pdf")


def test_the_head_of_a_column_is_on_one_line_where_it_has_room(monkeypatch):
    contents = []
    monkeypatch.setattr(pdf, "typeset", lambda content: contents.append(content) or b"")
    columns = (Column("a", "Money"), Column("b", "Total, all years", "money"))
    table = Table("t", columns, (Row((Cell("Capex"), Cell(5))),))
    write_report(Report("test", {}, document_with(Section("a", "A", (table,)))), "pdf")
    (made,) = contents[0]["sections"][0]["blocks"]
    assert (made["longest"], made["whole"]) == ([None, ["5"]], [True, True])
    narrow = tuple(Column(f"c{place}", "Total of the year", "money") for place in range(9))
    wide = Table("t", narrow, (Row((Cell(5),) * 9),))
    write_report(Report("test", {}, document_with(Section("a", "A", (wide,)))), "pdf")
    assert not any(contents[1]["sections"][0]["blocks"][0]["whole"])  # 9 of 17 are more than a page is wide
