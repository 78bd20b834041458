"""A file and a map → the files that come of it, and what the `import` output says."""

import io

import xlsxwriter
from importing import import_bytes, initiatives_of, map_of, said


def two_sheets():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name, title in (("First", "One"), ("Second", "Two")):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["Id", "Name"])
        sheet.write_row(1, 0, ["1", title])
        sheet.write_row(2, 0, ["", "Total"])
    book.close()
    return stream.getvalue()


def test_the_sheet_of_the_call_goes_before_that_of_the_map():
    content, named = two_sheets(), map_of(sheet="First")
    assert list(initiatives_of(import_bytes(content, named, "t.xlsx"))) == ["one"]
    assert list(initiatives_of(import_bytes(content, named, "t.xlsx", sheet=2))) == ["two"]
    assert list(initiatives_of(import_bytes(content, map_of(), "t.xlsx"))) == ["one"]


def test_what_cannot_be_read_at_all_comes_to_nothing_and_is_said():
    for content, named, rule in (
        ("", map_of(), "import-file"),
        ("Id,Name\n1,One\n", map_of(set={"titel": "x"}), "import-map"),
        ("Number,Name\n1,One\n", map_of(), "import-heading"),
    ):
        found = import_bytes(content, named)
        assert (found.files, found.data.columns.used, found.data.created) == ({}, (), ())
        assert (found.data.findings[-1].rule, found.data.findings[-1].severity) == (rule, "error")


def test_rows_left_out_stand_in_their_order_whoever_left_them_out_and_each_finding_has_its_sheet():
    content = "Id,Name,Dept\n1,One,\n,Total,new\n2,Two,new\n1,Again,new\n3,,new\n"
    found = import_bytes(content, map_of(unit={"from": "Dept", "otherwise": "slug"}))
    assert [(each.row, each.why) for each in found.data.skipped] == [
        (2, "it names no unit"), (3, "it has no key"), (5, "it has the key 1 of row 2"), (6, "it has no title"),
    ]  # fmt: skip
    assert {each.sheet for each in found.data.findings} == {"table"}
    assert ("import-unit", 4, None, None) in said(found)
    assert set(found.origin) == {"portfolio/initiatives/new/two.yaml"}
