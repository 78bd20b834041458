"""How much was found, by rule and in how many files, and in a sentence."""

import datetime as dt

import pytest

from pmoctl.model.finding import Finding, Span
from pmoctl.report.check_data import CheckCountsData, StatisticData, check_data, count_words, statistics


def found(rule, path, severity="error"):
    return Finding(rule, severity, "m", path, ("x",), "h").at(Span(2, 3, 2, 5))


def test_the_most_frequent_first_and_of_equals_by_name():
    many = [found("c", "1"), found("b", "1"), found("b", "1"), found("b", "2"), found("a", "1"),
            found("d", "1", "warning"), found("d", "1", "warning")]  # fmt: skip
    assert statistics(many) == [
        StatisticData("b", "error", 3, 2), StatisticData("d", "warning", 2, 1), StatisticData("a", "error", 1, 1),
        StatisticData("c", "error", 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0), "0 files, no findings"),
        ((1, 0, 0), "1 file, no findings"),
        ((2, 1, 0), "2 files: 1 error, 0 warnings"),
        ((3, 0, 2), "3 files: 0 errors, 2 warnings"),
    ],
)
def test_how_much_was_found_in_words(counts, words):
    assert count_words(CheckCountsData(*counts)) == words


def test_the_data_hold_every_finding_with_its_place():
    counts = CheckCountsData(1, 1, 0)
    data = check_data([found("a", "p")], counts, dt.date(2026, 11, 29))
    (one,) = data.findings
    assert (one.rule, one.path, one.line, one.column, one.hint) == ("a", "p", 2, 3, "h")
    assert (data.counts, data.statistics, data.as_of) == (counts, (StatisticData("a", "error", 1, 1),), "2026-11-29")
