"""XLSX and ODS workbooks, as a spreadsheet program writes them. Dates and numbers by hand."""

import datetime as dt
import io

import pytest
import xlsxwriter
from importing import import_bytes, map_of, one_of

from pmoctl.exchange.cell import Percent, RefusedError
from pmoctl.exchange.workbook import kind_of_archive, open_workbook, read_workbook


def workbook(fill, **options):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    fill(book)
    book.close()
    return stream.getvalue()


def one_sheet(*rows, formats=(), **options):
    """A sheet of these rows, below headings; `formats` are number formats by column."""

    def fill(book):
        sheet = book.add_worksheet("P")
        styles = {column: book.add_format({"num_format": text}) for column, text in formats}
        for number, row in enumerate((("Id", "Name", "C"), *rows)):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, styles.get(column) if number else None)

    return workbook(fill, **options)


@pytest.mark.parametrize("options", [{}, {"date_1904": True}])
def test_dates_of_both_systems_and_the_numbers_behind_them(options):
    day = dt.datetime.combine(dt.date(2027, 4, 13), dt.time(23, 59, 59))
    serial = 46490 - (1462 if options else 0)  # 1904 counts 1,462 days less, as Microsoft says
    for cell, formats in ((day, [(2, "dd/mm/yyyy hh:mm")]), (serial, ())):
        content = one_sheet((1, "One", cell), formats=formats, **options)
        found = import_bytes(content, map_of(set={"submitted": {"from": "C"}}), "t.xlsx")
        assert one_of(found)["submitted"] == "2027-04-13"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contributes.share.by.2027", 0.4),  # what the cell shows, in the target's own measure
        ("benefits.gain.confidence", None),
        ("costs.run.2029", None),  # a percentage is no amount
        ("custom.c", "0.4%"),
        ("ratings.fit", 0.4),
    ],
)
def test_a_cell_that_shows_a_percentage_says_what_it_shows(field, value):
    content = one_sheet((1, "One", 0.004), formats=[(2, "0.0%")])
    found = import_bytes(content, map_of(set={field: {"from": "C"}}), "t.xlsx")
    data = one_of(found)
    for part in field.split("."):
        data = data.get(int(part) if part.isdigit() else part) if data else None
    assert data == value
    grid, _ = read_workbook(content, None)
    assert grid.rows[1] == [1.0, "One", Percent(0.004)]


def test_a_share_of_a_percentage_is_a_fraction():
    content = one_sheet((1, "One", 0.8), formats=[(2, "0%")])
    gain = {
        "kind": "revenue",
        "confidence": {"from": "C"},
        "amounts": {"from": "Id", "spread": {"from": 2028, "years": 1}},
    }
    assert one_of(import_bytes(content, map_of(set={"benefits.gain": gain}), "t.xlsx"))["benefits"]["gain"] == {
        "kind": "revenue", "confidence": 0.8, "amounts": {2028: 1},
    }  # fmt: skip


def test_which_sheet_is_read():
    def fill(book):
        for name in ("Old", "New", "3"):
            book.add_worksheet(name).write(0, 0, name)
        book.worksheets()[1].activate()
        book.worksheets()[1].set_first_sheet()
        book.worksheets()[0].hide()

    content = workbook(fill)
    names = {wanted: read_workbook(content, wanted)[0].name for wanted in (None, 1, " old ", 3, "3")}
    assert names == {None: "New", 1: "Old", " old ": "Old", 3: "3", "3": "3"}
    assert [each.message for each in read_workbook(content, None)[1]] == [
        "only the sheet New was read; left out: Old (hidden), 3"
    ]
    for wanted in (0, 4, "Nowhere"):
        with pytest.raises(RefusedError, match=f"there is no sheet {wanted}: there are Old, New, 3"):
            read_workbook(content, wanted)


def test_what_is_no_workbook():
    content = one_sheet()
    assert kind_of_archive(content) == "xlsx"
    assert [name for name, shown in open_workbook(content).sheets if shown] == ["P"]
    with pytest.raises(RefusedError, match="damaged"):
        open_workbook(b"PK\x05\x06" + bytes(18))


def test_formulas_are_blanked_wherever_they_reach():
    def fill(book):
        sheet = book.add_worksheet("P")
        sheet.write_row(0, 0, ["Id", "Name"])
        sheet.write_formula(3, 4, "=1+1", None, 2)

    grid, _ = read_workbook(workbook(fill), None)
    assert [getattr(cell, "rule", cell) or None for cell in grid.rows[3]] == [None] * 4 + ["import-formula"]
