"""Findings as data and in a line, the rules they are of, and the words of outcomes."""

import pytest

from pmoctl.check.manual import Manual
from pmoctl.model.finding import Finding, Span
from pmoctl.report.finding import finding_data, finding_words
from pmoctl.report.language import speaking
from pmoctl.report.outcomes import outcome_words, state_words, status_words
from pmoctl.report.rules import rules_report

FOUND = Finding("some-rule", "warning", "is odd", "a.yaml", ("costs", 2027), "Mend it")


def test_a_finding_stands_where_it_is_and_else_at_the_top():
    placed = FOUND.at(Span(3, 7, 4, 9))
    assert finding_words(placed) == "a.yaml:3:7: warning[some-rule] is odd"
    assert finding_words(FOUND) == "a.yaml:1:1: warning[some-rule] is odd"
    data = finding_data(placed)
    assert (data.line, data.column, data.end_line, data.end_column, data.route) == (3, 7, 4, 9, ("costs", 2027))
    assert (data.rule, data.severity, data.message, data.hint, data.path) == (
        "some-rule", "warning", "is odd", "Mend it", "a.yaml",
    )  # fmt: skip
    assert (finding_data(FOUND).line, finding_data(FOUND).end_column) == (1, 1)


def test_rules_are_listed_with_their_pages():
    report = rules_report([Manual("some-rule", "error", "Finds it", "Because", "x: 1", "x: 2")])
    assert (report.kind, report.data[0].name, report.data[0].instead) == ("rules", "some-rule", "x: 2")
    (table,) = report.document.tables
    assert [cell.value for cell in table.rows[0].cells] == ["some-rule", "error", "Finds it", "Because", "x: 1", "x: 2"]


@pytest.mark.parametrize(
    ("say", "word", "english", "german"),
    [
        (outcome_words, "approved", "approved", "genehmigt"), (state_words, "rejected", "rejected", "abgelehnt"),
        (status_words, "open", "open", "offen"),
    ],
)  # fmt: skip
def test_outcomes_are_said_in_what_is_spoken(say, word, english, german):
    assert say(word) == english
    with speaking("de"):
        assert say(word) == german
