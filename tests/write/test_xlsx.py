"""A report as a workbook, read back by openpyxl, and by calamine as spreadsheet programs would."""

import datetime as dt
import io
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from every_block import BARS, EVERYTHING, NASTY, document_with, plain, table_of
from python_calamine import CalamineWorkbook

from pmoctl.report.document import Document, Report, Section
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.table import Cell, Column, Row, Table
from pmoctl.write.registry import write_report


def book_of(*tables, **more):
    sections = [Section(f"s{at}", f"Section {at}", (table,)) for at, table in enumerate(tables)]
    return openpyxl.load_workbook(
        io.BytesIO(write_report(Report("test", {}, document_with(*sections, **more)), "xlsx"))
    )


@pytest.fixture(scope="module")
def content():
    return write_report(EVERYTHING, "xlsx")


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_contents_lead_to_every_sheet(book):
    first, *others = book.worksheets
    assert first.title == "Contents"
    assert first["A1"].value == "All there is"
    links = {cell.value: cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links == {sheet.title: f"'{sheet.title}'!A1" for sheet in others}
    said = [cell.value for cell in first["A"]]
    assert "Warning: The framework is a draft." in said
    assert "Framework fy2027, revision 1234567." in said


def test_a_single_table_is_a_single_sheet():
    assert [sheet.title for sheet in book_of(table_of("A")).worksheets] == ["T"]


def test_values_have_the_type_of_their_column(book):
    sheet = book["T"]
    values = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert values["Cost, thousand EUR"].value == 1234.5
    assert values["Cost, thousand EUR"].number_format == "#,##0.0"
    assert (values["Share"].value, values["Share"].number_format) == (0.25, "0.0%")
    assert (values["Due"].value, values["Due"].number_format) == (dt.datetime(2027, 3, 1), "yyyy-mm-dd")  # noqa: DTZ001  # as read
    assert (values["Month"].value, values["Month"].number_format) == (dt.datetime(2027, 4, 1), "yyyy-mm")  # noqa: DTZ001  # as read
    assert values["Id"].value == "id-0"  # for machines; bars are for people


def test_every_table_has_a_frozen_head_and_a_filter(book):
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref or sheet.max_row == 1


def test_no_text_is_a_formula_or_a_link(book):
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    names = [cell.value for cell in book["T"]["A"]]
    assert NASTY["formula"] in names
    assert NASTY["at"] in names


def test_whole_amounts_have_no_point_left_over():
    table = Table("t", (Column("a", "A", "money"), Column("b", "B", "figure")), (Row((Cell(exact(5.0)), Cell(2.0))),))
    sheet = book_of(table).worksheets[0]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("#,##0", "#,##0")


def test_unknown_is_not_nought_and_says_why():
    columns = tuple(Column(key, key.upper(), "money") for key in "abc")
    sheet = book_of(Table("t", columns, (Row((Cell(None, "unknown"), Cell(None), Cell(None, "–"))),))).worksheets[0]
    assert [sheet[place].value for place in ("A2", "B2", "C2")] == ["unknown", None, None]  # a dash is no number


def test_tables_of_the_same_columns_are_one_with_the_part_and_all_years():
    first = plain("money-a", "", ("Money", "2027", "2028"), ("Capex", 1.0, 2.0))
    then = plain("money-b", "", ("Money", "2026", "2027"), ("Capex", 3.0, 4.0))
    columns = (then.columns[0], *(Column(c.label, c.label, "figure") for c in then.columns[1:]))
    same = (first.columns[0], *(Column(c.label, c.label, "figure") for c in first.columns[1:]))
    (sheet,) = book_of(first._replace(columns=same), then._replace(columns=columns)).worksheets
    assert sheet.title == "Money"
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Part", "Money", "2026", "2027", "2028"],
        ["Section 0", "Capex", None, 1, 2],
        ["Section 1", "Capex", 3, 4, None],
    ]


def test_the_table_of_a_chart_is_there():
    sheet = book_of(BARS, table_of("A"))["Money table"]
    assert [cell.value for cell in sheet[2]] == ["=water", 5, 4]


def test_programs_read_the_same(content):
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("T").to_python()
    assert rows[1][2] == 1234.5
    assert len(rows) == 1 + len(NASTY)


@pytest.mark.parametrize("document", [Document("", (), Numbers()), document_with(Section("", "", (table_of(),)))])
def test_nothing_to_show_is_an_empty_sheet(document):
    written = write_report(Report("some-report", {}, document), "xlsx")
    assert len(openpyxl.load_workbook(io.BytesIO(written)).worksheets) == 1


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path, content):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from every_block import EVERYTHING\n"
        "from pmoctl.write.registry import write_report; sys.stdout.buffer.write(write_report(EVERYTHING, 'xlsx'))"
    )
    other = {"HOME": str(tmp_path), "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    tests = str(Path(__file__).parent.parent)
    made = subprocess.run(
        [sys.executable, "-c", code, tests], env=other | {"PATH": os.environ["PATH"]}, capture_output=True, check=True
    )
    assert made.stdout == content


def test_figures_have_their_heads_at_the_right_and_long_text_has_several_lines():
    columns = (Column("a", "Why"), Column("b", "A head of two or three words that is long", "count"))
    table = Table("t", columns, (Row((Cell("x" * 61), Cell(5))), Row((Cell("x" * 60), Cell(6)))))
    sheet = book_of(table).active
    assert [sheet[place].alignment.horizontal for place in ("A1", "B1")] == [None, "right"]
    assert [sheet[place].alignment.wrap_text for place in ("A2", "A3")] == [True, None]
    assert sheet.row_dimensions[2].height == 15 * 2  # 61 characters in a column of 60
    assert {cell.alignment.vertical for row in sheet for cell in row} == {"top"}
    assert sheet.row_dimensions[1].height == 15 * 3  # of 20 characters in half the width of the head


def test_paper_shows_what_the_screen_does():
    def sheet_of(count):
        columns = tuple(Column(f"c{place}", "Label") for place in range(count))
        table = Table("t", columns, (Row((Cell("x" * 18),) * count),))
        return book_of(table).active

    few, many = sheet_of(9), sheet_of(10)  # 20 characters each: 180 can still be read on a page
    assert (few.page_setup.orientation, few.page_setup.paperSize) == ("landscape", 9)
    assert (few.print_title_rows, many.print_title_rows) == ("$1:$1", "$1:$1")
    assert few.sheet_properties.pageSetUpPr.fitToPage
    assert not many.sheet_properties.pageSetUpPr.fitToPage
