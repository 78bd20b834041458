"""What an import comes to: counts, the worst first, alike findings once, and where each is."""

import pytest
from cells import cells, said, shown, sound, table_of

from pmoctl.model.cell_finding import CellFinding
from pmoctl.report.imported import ColumnsData, ImportData, SkippedRow, _place, _rows, import_report
from pmoctl.report.numbers import Numbers


def report_of(*, written=False, **parts):
    return sound(import_report(ImportData(**parts), "ideas.csv", Numbers(), written=written))


def finding(severity="error", message="is no number", **place):
    return CellFinding("some-rule", severity, message, **place)


def test_the_title_counts_and_says_whether_it_is_done():
    ids = {"created": ("a", "b"), "unchanged": ("c",)}
    assert report_of(**ids).document.title == (
        "ideas.csv: 3 initiatives (2 created, 0 updated, 1 unchanged); nothing is written yet"
    )
    done = report_of(written=True, updated=("c",)).document
    assert done.title == "ideas.csv: 1 initiative (0 created, 1 updated, 0 unchanged)"
    assert [*done.sections] == []


def test_findings_stand_the_worst_first_and_alike_ones_once():
    found = (
        finding("warning", "is odd", row=2), finding(row=3, column="Cost"), finding(row=5, column="Cost"),
        finding(row=6, column="Rating"), finding(row=7, column="Cost"),
    )  # fmt: skip
    document = report_of(findings=found).document
    assert said(document, "findings") == ["4 errors, 1 warning"]
    table = table_of(document, "findings")
    assert shown(table, "severity", "place", "message") == [
        ("error", "row 3, Cost", "is no number (and 2 more)"), ("error", "row 6, Rating", "is no number"),
        ("warning", "row 2", "is odd"),
    ]  # fmt: skip
    assert [each["severity"].mood for each in cells(table)] == ["bad", "bad", "warning"]
    many = tuple(finding(message=str(place)) for place in range(21))
    assert len(table_of(report_of(findings=many[:20]).document, "findings").rows) == 20
    cut = table_of(report_of(findings=many).document, "findings")
    assert (len(cut.rows), cut.notes) == (20, ("1 more: --format json has them all.",))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"cell": "B7", "row": 7, "column": "Cost"}, "B7, Cost"), ({"row": 7}, "row 7"),
        ({"column": "x" * 30}, "x" * 30), ({"column": "x" * 31}, "x" * 29 + "…"),
        ({"sheet": "Ideas"}, "Ideas"), ({}, "the file"),
    ],
)  # fmt: skip
def test_a_place_is_the_narrowest_that_is_known(place, words):
    assert _place(finding(**place)) == words


def test_what_is_left_out_is_told_by_reason_the_most_frequent_first():
    skipped = (SkippedRow(2, "is empty"), SkippedRow(3, "has no id"), SkippedRow(4, "has no id"))
    document = report_of(skipped=skipped, columns=ColumnsData(("Id",), ("Colour", "Size"))).document
    assert said(document, "skipped") == ["3 rows left out", "rows 3, 4: has no id", "row 2: is empty"]
    assert said(document, "columns") == ["2 columns left out", "Colour, Size"]
    assert said(report_of(skipped=skipped[:1]).document, "skipped")[0] == "1 row left out"


def test_rows_are_listed_up_to_ten():
    assert _rows([*range(1, 11)]) == "rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
    assert _rows([*range(1, 13)]) == "rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more"
