"""What is told of the cells of a workbook beside their values. The XML follows ECMA-376 and OpenDocument 1.2."""

import io
import zipfile

import pytest

from pmoctl.exchange import marks
from pmoctl.exchange.cell import RefusedError
from pmoctl.exchange.marks import mark_ods, mark_xlsx, read_elements


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in members.items():
            made.writestr({"styles": "xl/styles.xml", "shared": "xl/sharedStrings.xml"}.get(name, f"{name}.xml"), text)
    return zipfile.ZipFile(stream)


def sheet(rows, rest=""):
    return f"<worksheet><sheetData>{rows}</sheetData>{rest}</worksheet>"


def xlsx(rows, rest="", **members):
    return mark_xlsx(archive(s=sheet(rows, rest), **members), "s.xml")


def test_formulas_errors_and_how_far_a_sheet_reaches():
    found = xlsx(
        "<row r='2'><c r='B2'><f>1+1</f><v>2</v></c><c t='e'><v>#N/A</v></c></row>"
        "<row><c><v>1</v></c><c><v>2</v></c><c r='AB3' t='inlineStr'><is><t>x</t></is></c></row>"
        "<row r='9'><c r='A9' s='1'/></row>"  # a style and nothing said
    )
    assert found.formulas == [(2, 2, 2, 2)]
    assert found.errors == [(2, 3, 2, 3)]
    assert found.last == (3, 28)


def test_hidden_rows_that_say_something_and_merges():
    found = xlsx(
        "<row r='1' hidden='1'><c><v>1</v></c></row><row r='2' hidden='0'/><row hidden='true'><c><v>1</v></c></row>"
        "<row r='4'><c><v>1</v></c></row><row r='5' hidden='1'/>",
        "<mergeCells><mergeCell ref='A1:B3'/><mergeCell ref='$D$4'/></mergeCells>",
    )
    assert found.hidden_rows() == {1, 3}
    assert found.merged == [(1, 1, 3, 2), (4, 4, 4, 4)]


STYLES = """<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0%'/><numFmt numFmtId='165' formatCode='0.0"%"'/>
<numFmt numFmtId='166' formatCode='0\\%'/></numFmts><cellStyleXfs><xf numFmtId='9'/><xf numFmtId='9'/></cellStyleXfs>
<cellXfs><xf numFmtId='0'><alignment/></xf><xf numFmtId='9'/><xf numFmtId='10'/><xf numFmtId='164'/><xf numFmtId='165'/>
<xf numFmtId='166'/></cellXfs><cellStyles/><dxfs><dxf/><xf numFmtId='9'/></dxfs></styleSheet>"""


def test_percentages_are_told_by_their_format_and_a_sign_in_quotes_is_none():
    cells = "".join(f"<c s='{style}'><v>0.5</v></c>" for style in range(7))
    found = xlsx(f"<row>{cells}</row><row><c s='1' t='s'><v>0</v></c><c s='1' t='n'><v>1</v></c></row>", styles=STYLES)
    assert [(row, column) for row, column, *_ in found.percents] == [(1, 2), (1, 3), (1, 4), (2, 2)]
    assert xlsx("<row><c s='1'><v>1</v></c></row>").percents == []


def test_a_sheet_too_large_is_never_laid_out():
    assert xlsx("<row r='1000000'><c r='J1000000'><v>1</v></c></row>").last == (1_000_000, 10)
    with pytest.raises(RefusedError, match="reaches to row 1,000,001 and column 10: delete what is far off"):
        xlsx("<row><c r='J1'><v>1</v></c></row><row r='1000001'><c r='A1000001'><f>1</f></c></row>")


@pytest.mark.parametrize(("limit", "fits"), [(16, True), (15, False)])
def test_a_text_that_many_cells_share_weighs_as_often_as_it_stands_there(monkeypatch, limit, fits):
    """Two cells of eight characters; the third is a number, and the text of 40 stands nowhere."""
    monkeypatch.setattr(marks, "LARGEST", limit)
    shared = f"<sst><si><t>{'y' * 40}</t></si><si><r><t>abc</t></r><r><t>defgh</t></r></si></sst>"
    rows = "<row><c t='s'><v> 1</v></c><c t='s'><v>1</v></c><c><v>0</v></c></row>"
    if fits:
        assert xlsx(rows, "<end/>", shared=shared).text == 16
    else:
        with pytest.raises(RefusedError, match="texts of the sheet come to more than 0 MB: split the file"):
            xlsx(rows, "<end/>", shared=shared)


SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table"))


def ods(tables):
    return mark_ods(archive(content=f"<office:spreadsheet {SPACES}>{tables}</office:spreadsheet>"))


def table(rows, name="P"):
    return f"<table:table table:name='{name}'><table:table-column/>{rows}</table:table>"


CELL = "<table:table-cell {} office:value-type='{}'/>"


def test_cells_of_an_opendocument_sheet_stand_where_those_before_them_say():
    many, tall = "table:number-columns-repeated='3'", "table:number-rows-spanned='2'"
    wide = "table:number-columns-spanned='2'"
    found = ods(
        table("<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
              f"<table:table-row><table:table-cell {many}/>{CELL.format('', 'float')}"
              f"{CELL.format(many, 'percentage')}{CELL.format('', 'error')}"
              "<table:table-cell table:formula='of:=1' office:value-type='float'/></table:table-row>"
              f"<table:table-row table:visibility='filter' table:number-rows-repeated='2'>{CELL.format('', 'float')}"
              "</table:table-row><table:table-row table:visibility='collapse' table:number-rows-repeated='1048571'/>")
        + table(f"<table:table-row>{CELL.format(tall, 'string')}"
                f"<table:covered-table-cell/><table:table-cell {wide}/></table:table-row>", "Q")
    )  # fmt: skip
    first, second = found["P"], found["Q"]
    assert list(found) == ["P", "Q"]
    assert (first.percents, first.errors, first.formulas) == ([(3, 5, 3, 7)], [(3, 8, 3, 8)], [(3, 9, 3, 9)])
    assert (first.last, first.hidden_rows()) == ((5, 9), {4, 5})
    assert second.merged == [(1, 1, 2, 1), (1, 3, 1, 4)]
    assert (second.last, second.hidden_rows()) == ((1, 1), frozenset())


def test_a_text_that_is_repeated_weighs_as_often(monkeypatch):
    row = ("<table:table-row table:number-rows-repeated='{}'><table:table-cell table:number-columns-repeated='3' "
           "office:value-type='string'>abcd</table:table-cell></table:table-row>")  # fmt: skip
    monkeypatch.setattr(marks, "LARGEST", 24)
    assert ods(table(row.format(2)))["P"].text == 24
    with pytest.raises(RefusedError, match="split the file"):
        ods(table(row.format(3)))


@pytest.mark.parametrize(
    "text", ["<a", "<row r='x'/>", "<c r='1A'/>", "<mergeCell ref=''/>", "<?xml version='1.0' encoding='none'?><a/>"]
)
def test_a_damaged_member_is_named(text):
    with pytest.raises(RefusedError, match=r"is damaged \(s\.xml\): open it in a spreadsheet program"):
        mark_xlsx(archive(s=text), "s.xml")
    with pytest.raises(RefusedError, match=r"is damaged \(none\.xml\)"):
        read_elements(archive(), "none.xml")


def test_elements_come_without_prefixes():
    assert read_elements(archive(s="<a:b xmlns:a='urn:a' a:c='1'><d/></a:b>"), "s.xml")[0] == (
        "b",
        {"c": "1", "a": "urn:a"},
    )
