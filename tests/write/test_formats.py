"""One report in every format: the same values, laid out for who reads them."""

import csv
import io
import json

import openpyxl
import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

from pmoctl.report.document import (  # fmt: skip
    Callout,
    Document,
    Fact,
    Facts,
    Point,
    Points,
    Report,
    Section,
    Text,
    Verbatim,
)
from pmoctl.report.numbers import Numbers, exact
from pmoctl.report.table import Break, Cell, Column, Row, Table
from pmoctl.write.formats import Format
from pmoctl.write.registry import Canvas, write_report

COLUMNS = (
    Column("name", "Name"),
    Column("unit", "Unit", spare=2),
    Column("drawn", "", "bar", 3, "people"),
    Column("cost", "Cost", "money", 1),
    Column("share", "Share", "percent"),
    Column("id", "Id", "id", audience="machines"),
)


def row(name, unit, cost, share, mood=None):
    cells = (Cell(name), Cell(unit), Cell(share), Cell(exact(cost)), Cell(share), Cell(f"id-{unit}", link="x"))
    return Row(cells, mood)


ROWS = (
    row("=HYPERLINK(1) and words enough to wrap", "one", 12.5, 0.5),
    Break("The line: budget"),
    row("[/bold] <b>|", "two", 0.04, None, "muted"),
)
REPORT = Report(
    "test",
    {"rows": 2},
    Document(
        "Title",
        (
            Section("a", "A finding", (Table("t", COLUMNS, ROWS, notes=("A note.",)), Text("Words."))),
            Section(
                "b",
                "More",
                (
                    Facts((Fact("Cost", Cell(exact(3.5)), "money"),)),
                    Points((Point("said", "First", inner=(Point("below"),)),), "Points"),
                    Callout("Look here."),
                    Verbatim("a ``` b\n  c"),
                ),
            ),
        ),
        Numbers("de_DE", "EUR", "millions"),
        warnings=("loud",),
        closing=("Closing",),
    ),
)


@pytest.mark.parametrize("width", [20, 30, 40, 60, 100])
def test_text_keeps_to_the_width_and_says_what_it_leaves_out(width):
    text = write_report(REPORT, "text", Canvas(width))
    assert max(map(cell_len, text.splitlines())) <= width
    assert "WARNING: loud" in text
    if "12,50" not in text:
        assert "cost" in text[text.index("Left out for want of room") :]


def test_text_shows_numbers_by_the_locale_and_never_reads_markup():
    text = write_report(REPORT, "text", Canvas(100))
    assert "[/bold] <b>|" in text
    assert "12,50" in text
    assert " 0,04" in text
    assert "id-one" not in text
    assert text.index("=HYPERLINK") < text.index("The line: budget") < text.index("[/bold]")
    assert "\x1b" not in text
    assert "\x1b[2m" in write_report(REPORT, "text", Canvas(100, colour=True))


def test_markdown_is_one_table_with_the_break_in_it_and_escapes_people():
    html = MarkdownIt("commonmark").enable("table").render(write_report(REPORT, "markdown"))
    assert html.count("<table>") == 1
    assert "<strong>The line: budget</strong>" in html
    assert "<b>" not in html
    assert "a ``` b" in html


def test_html_escapes_people_and_asks_for_nothing_outside():
    page = write_report(REPORT, "html")
    assert "<b>|" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert '<html lang="en">' in page
    assert 'colspan="5"' in page  # five columns are for people


def test_csv_has_keys_plain_numbers_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(write_report(REPORT, "csv"), newline="")))
    assert [*rows[0]] == ["name", "unit", "cost", "share", "id"]
    assert rows[0]["name"].startswith("'=HYPERLINK")
    assert [each["cost"] for each in rows] == ["12.5", "0.04"]
    assert rows[1]["share"] == ""


def test_csv_of_no_rows_has_its_keys():
    document = Document("", (Section("", "", (Table("t", COLUMNS, ()),)),), Numbers())
    assert write_report(Report("test", {}, document), "csv") == "name,unit,cost,share,id\r\n"


def test_json_is_the_data_with_what_every_output_says_of_itself():
    whole = json.loads(write_report(REPORT, "json"))
    assert (whole["schema_version"], whole["kind"], whole["data"]) == ("1", "test", {"rows": 2})
    assert whole["tool"]["name"] == "pmoctl"


def test_xlsx_has_numbers_as_numbers_a_frozen_head_inert_formulas_and_the_same_bytes():
    written = write_report(REPORT, "xlsx")
    assert written == write_report(REPORT, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(written)).active
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["Name", "Unit", "Cost, million EUR", "Share", "Id"]
    assert (sheet["A2"].data_type, sheet["C2"].value, sheet["D2"].number_format) == ("s", 12.5, "0.0%")
    assert sheet["D3"].value is None
    assert sheet.auto_filter.ref == "A1:E3"


def test_every_format_is_one_module():
    for form in Format:
        if form != Format.svg:
            assert write_report(REPORT, form)
    with pytest.raises(KeyError):
        write_report(REPORT, "pdf-of-my-own")
