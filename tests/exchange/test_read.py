"""Files of all kinds → one table, or a clear word why not."""

import io
import json
import zipfile

import pytest
import xlsxwriter

from pmoctl.exchange.archive import LARGEST
from pmoctl.exchange.read import read_table

ROWS = [["Id", "Name", "Cost"], ["a", "Brücke", "12"], ["b", "Straße", "7"]]
TEXT = "\n".join(",".join(row) for row in ROWS)


def table(content, name="t.csv", wanted=("Id", "Name"), **options):
    return read_table(name, content if isinstance(content, bytes) else content.encode(), wanted, **options)


def rules(findings):
    return [each.rule for each in findings]


def workbook(fill, **options):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    fill(book)
    book.close()
    return stream.getvalue()


def sheet_of(rows):
    def fill(book):
        sheet = book.add_worksheet("Projects")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return fill


def ods(content, **members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        spaces = " ".join(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>{content}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def ods_row(*texts, **attributes):
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    said = "".join(f' table:{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<table:table-row{said}>{cells}</table:table-row>"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-le"), "import-encoding"),
        (TEXT.encode("utf-16-be"), "import-encoding"),
        (TEXT.encode("cp1252"), "import-encoding"),
        (TEXT.replace(",", ";").encode(), "import-delimiter"),
        (TEXT.replace(",", "\t").encode(), "import-delimiter"),
        (TEXT.replace(",", "|").encode(), "import-delimiter"),
        (TEXT.replace("\n", "\r\n").encode(), None),
        (b"sep=;\r\n" + TEXT.replace(",", ";").encode(), "import-delimiter"),
    ],
)
def test_encodings_and_delimiters(content, rule):
    found, findings = table(content)
    assert found.headings == ("Id", "Name", "Cost")
    assert [tuple(cells) for _, cells in found.rows] == [("a", "Brücke", "12"), ("b", "Straße", "7")]
    assert rule is None or rule in rules(findings)


def test_a_heading_in_brackets_is_no_json_and_json_may_be_utf_16():
    assert table("[Id],{Name}\n1,One\n", wanted=("[Id]",))[0].headings == ("[Id]", "{Name}")
    found, findings = table('[{"Id": "ü"}]'.encode("utf-16"), "t.json")
    assert (found.headings, found.rows, findings) == (("Id",), [(1, ("ü",))], [])


def test_line_breaks_in_headings_and_cells():
    found, _ = table('Id,"Name\n(of the  project)"\na,"one\ntwo"\n')
    assert found.headings == ("Id", "Name (of the project)")
    assert found.rows == [(2, ["a", "one\ntwo"])]


def test_headings_below_titles_and_notes():
    found, findings = table("Portfolio 2027\n\nSource: the office,,\nId,Name,Cost\na,One,5\n")
    assert found.headings == ("Id", "Name", "Cost")
    assert found.rows == [(5, ["a", "One", "5"])]
    assert [(each.rule, each.row) for each in findings] == [("import-header", 4)]


def test_headings_that_nobody_named():
    found, _ = read_table("t.csv", b"List of projects\n,\nId,Name,2027\na,One,5\nb,Two,7\n")
    assert found.headings == ("Id", "Name", "2027")


def test_a_table_on_its_side():
    found, findings = table("Projects,,\nId,a,b\nName,One,Two\nCost,5,7\n", wanted=("Id", "Name", "Cost"))
    assert found.headings[1:] == ("Id", "Name", "Cost")
    assert [tuple(cells[1:]) for _, cells in found.rows] == [("a", "One", "5"), ("b", "Two", "7")]
    assert found.cell(2, 3) == "B4"
    assert rules(findings) == ["import-turned"]


def test_a_workbook():
    found, findings = table(workbook(sheet_of(ROWS)), "t.xlsx")
    assert (found.sheet, found.headings) == ("Projects", ("Id", "Name", "Cost"))
    assert [tuple(cells) for _, cells in found.rows] == [("a", "Brücke", "12"), ("b", "Straße", "7")]
    assert findings == []


def test_hidden_sheets_rows_merges_formulas_errors_macros():
    def fill(book):
        hidden = book.add_worksheet("Old")
        hidden.write_row(0, 0, ["Id", "Name"])
        sheet = book.add_worksheet("New")
        sheet.activate()
        sheet.set_first_sheet()
        hidden.hide()
        sheet.write_row(0, 0, ["Id", "Name", "Cost"])
        sheet.write_row(1, 0, ["a", "One"])
        sheet.write_formula(1, 2, "=1+2", None, 3)
        sheet.write_row(2, 0, ["b", "Two"])
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_row(3, 0, ["c", "Three", 5])
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.merge_range(4, 0, 5, 0, "d")
        sheet.write(4, 1, "Four")
        sheet.write(5, 1, "Five")
        sheet.write_formula(6, 2, "=SUM(C2:C5)")

    found, findings = table(workbook(fill), "t.xlsx")
    cells = dict(found.rows)
    assert found.sheet == "New"
    assert cells[2][2].rule == "import-formula"
    assert cells[3][2].rule == "import-formula"  # its formula counts before its error
    assert cells[7][2].rule == "import-formula"  # without a value it knows: never 0
    assert found.hidden == {4}
    assert [(each.rule, each.cell) for each in findings] == [("import-sheets", None), ("import-merged", "A5")]
    assert "Old (hidden)" in findings[0].message


def test_a_sheet_by_name_and_number():
    def fill(book):
        book.add_worksheet("One").write_row(0, 0, ["Id", "Name"])
        book.add_worksheet("Two").write_row(0, 0, ["Id", "Name", "Cost"])

    content = workbook(fill)
    assert table(content, "t.xlsx", sheet="two")[0].sheet == "Two"
    assert table(content, "t.xlsx", sheet=2)[0].sheet == "Two"
    found, findings = table(content, "t.xlsx", sheet="Three")
    assert found is None
    assert findings[-1].message == "there is no sheet Three: there are One, Two"


def changed(content, member, change):
    """A workbook of which one member reads otherwise."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    members[member] = change(members[member])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_an_error_of_the_spreadsheet_is_no_value():
    cell = b'<c r="D3" t="e"><v>#N/A</v></c></row></sheetData>'
    sheet = "xl/worksheets/sheet1.xml"
    content = changed(workbook(sheet_of(ROWS)), sheet, lambda text: text.replace(b"</row></sheetData>", cell))
    found, _ = table(content, "t.xlsx")
    assert dict(found.rows)[3][3].rule == "import-error"


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_member_that_ends_in_the_middle(member):
    """What reads values would wait for the rest for ever."""
    found, findings = table(changed(workbook(sheet_of(ROWS)), member, lambda text: text[: len(text) // 2]), "t.xlsx")
    assert found is None
    assert findings[0].message.startswith("the file is damaged")


def test_entities_are_refused():
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    content = changed(
        workbook(sheet_of(ROWS)), "xl/worksheets/sheet1.xml", lambda text: text.replace(b"<worksheet", entity)
    )
    assert "entities of its own" in table(content, "t.xlsx")[1][0].message


def test_an_opendocument_spreadsheet():
    formula = '<table:table-cell table:formula="of:=1+2" office:value-type="float" office:value="3"/>'
    content = ods(
        f'<table:table table:name="Projects">{ods_row("Id", "Name", "Cost")}'
        f"{ods_row('a', 'One').replace('</table:table-row>', formula + '</table:table-row>')}"
        f"{ods_row('b', 'Two', '7', visibility='collapse')}"
        '<table:table-row table:number-rows-repeated="1048573">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    found, findings = table(content, "t.ods")
    assert found.headings == ("Id", "Name", "Cost")
    assert dict(found.rows)[2][2].rule == "import-formula"
    assert found.hidden == {3}
    assert findings == []


def test_json_as_odata_has_it():
    content = json.dumps(
        {"d": {"results": [{"Id": 1, "Name": "One", "Owner": {"Name": "Ana"}}, {"Id": 2, "Tags": ["x", "y"]}]}}
    )
    found, findings = table(content, "t.json")
    assert found.headings == ("Id", "Name", "Owner.Name", "Tags")
    assert found.rows == [(1, (1, "One", "Ana", None)), (2, (2, None, None, ["x", "y"]))]
    assert findings == []
    assert found.cell(1, 0) is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("t.csv", b"", "is empty"),
        ("t.xlsx", TEXT.encode(), "is delimited text"),
        ("t.csv", workbook(sheet_of(ROWS)), "is an Excel workbook"),
        ("t.doc", TEXT.encode(), "not one that is read"),
        ("t.csv", b"%PDF-1.7", "is a PDF"),
        ("t.xls", b"<html><table></table></html>", "is a web page"),
        ("t.xls", b" <TABLE border=0><tr><td>Id</td></tr></TABLE>", "is a web page"),
        ("t.csv", b"<!DOCTYPE html><p>", "is a web page"),
        ("t.csv", "<?xml version='1.0'?><a/>".encode("utf-16"), "but the file is XML"),
        ("t.csv", '[{"Id": 1}]'.encode("utf-16"), "but the file is JSON"),
        ("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "of the old kind"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("t.xlsx", b"PK\x03\x04 and then nothing", "is damaged"),
        ("t.xlsx", workbook(sheet_of(ROWS))[:-300], "is damaged"),
        ("t.csv", b"Id,Name\na,\x81\x8d\n", "cannot be read as CP1252"),
        ("t.csv", bytes(range(256)) * 4, "it is not text"),
        ("t.csv", b'Id,Name\na,"One\nb,Two\n', "never ends"),
        ("t.csv", b'Id,Name\na,"One"x\nb,"' + b"x" * 1_100_000, "never ends"),
        ("t.json", b'[{"Id": 1}', "not JSON (line 1)"),
        ("t.json", b"[" * 100_000, "is not JSON"),
        ("t.json", b'{"Id": 1}', "no list of objects"),
        ("t.xml", b"<a><b></a>", "not XML (line 1)"),
        ("t.xml", b'<?xml version="1.0" encoding="none-such"?><a/>', "not XML"),
        ("t.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>', "not XML"),
        ("t.xml", b"<a/>", "no tasks of Microsoft Project"),
        ("t.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities of its own"),
        ("t.csv", b"Nothing,of,this\n1,2,3\n", "no row of headings"),
    ],
)  # fmt: skip
def test_refused_with_a_word(name, content, words):
    found, findings = table(content, name)
    assert found is None
    assert findings[-1].rule == "import-file"
    assert findings[-1].severity == "error"
    assert words in findings[-1].message


def says_it_is_large(size):
    """A workbook of which one member says that it unpacks to so many bytes."""
    content = bytearray(workbook(sheet_of(ROWS)))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.rfind(mark)
        content[place + at : place + at + 4] = size.to_bytes(4, "little")
    return bytes(content)


def test_a_bomb_is_not_unpacked():
    found, findings = table(says_it_is_large(LARGEST), "t.xlsx")
    assert found is None
    assert "above the 500 that are read" in findings[0].message


def test_a_member_that_is_larger_than_it_says():
    found, findings = table(says_it_is_large(10), "t.xlsx")
    assert found is None
    assert findings[0].message.startswith("the file is damaged")


def test_a_cell_far_off_is_not_laid_out():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Id", "Name"])
        sheet.write(1_048_575, 16_383, "x")

    found, findings = table(workbook(fill), "t.xlsx")
    assert found is None
    assert "row 1,048,576" in findings[-1].message


def test_dates_of_both_systems():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Id", "Name"])
        sheet.write_row(1, 0, ["a", 35981])

    assert table(workbook(fill), "t.xlsx")[0].epoch.isoformat() == "1899-12-30"
    assert table(workbook(fill, date_1904=True), "t.xlsx")[0].epoch.isoformat() == "1904-01-01"
