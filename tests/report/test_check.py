"""What `check` found as a report: a row a finding, or one a rule, and what is said above and below."""

import datetime as dt

from cells import cells, sound

from pmoctl.model.finding import Finding, Span
from pmoctl.report.check import check_report
from pmoctl.report.check_data import CheckCountsData
from pmoctl.report.numbers import Numbers

DAY = dt.date(2026, 12, 3)
FOUND = [
    Finding("b-rule", "error", "m1", "a.yaml", ("x",), "h", span=Span(2, 3, 2, 5)),
    Finding("a-rule", "warning", "m2", "b.yaml"),
    Finding("a-rule", "warning", "m3", "b.yaml"),
]


def test_every_finding_is_a_row_with_its_place():
    report = sound(check_report(FOUND, CheckCountsData(7, 1, 2), DAY, Numbers()))
    assert report.document.title == "7 files: 1 error, 2 warnings."
    assert report.document.closing == ("As of 2026-12-03.",)
    [table] = report.document.tables
    rows = [{key: cell.value for key, cell in row.items()} for row in cells(table)]
    assert rows[0] == {
        "severity": "error", "rule": "b-rule", "place": "a.yaml:2:3", "path": "a.yaml", "line": 2, "column": 3,
        "message": "m1", "hint": "h",
    }  # fmt: skip
    assert [(row["place"], row["message"], row["hint"]) for row in rows[1:]] == [
        ("b.yaml:1:1", "m2", None),
        ("b.yaml:1:1", "m3", None),
    ]
    assert [cells(table)[place]["severity"].mood for place in (0, 1)] == ["bad", "warning"]


def test_counted_by_rule_the_most_frequent_stands_first():
    [table] = sound(check_report(FOUND, CheckCountsData(7, 1, 2), DAY, Numbers(), counted_by_rule=True)).document.tables
    assert [tuple(cell.value for cell in row.values()) for row in cells(table)] == [
        ("warning", "a-rule", 2, 1),
        ("error", "b-rule", 1, 1),
    ]


def test_nothing_found_is_said():
    document = check_report([], CheckCountsData(1, 0, 0), DAY, Numbers()).document
    assert document.title == "1 file, no findings."
    assert next(document.tables).nothing == "Nothing was found."
