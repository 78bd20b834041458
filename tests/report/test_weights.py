"""What weights come to, in words. Judgements are ratios whose shares are closed forms, or worked out beside a test."""

import pytest
from building import AS_OF
from cells import said, shown, sound, values

from pmoctl.model.framework import Framework
from pmoctl.report.head import Head
from pmoctl.report.numbers import Numbers
from pmoctl.report.weights import judgement_words, weights_report


def report_of(criteria, *judgements):
    said = [{"by": by, "compare": compare} for by, compare in judgements]
    data = {"title": "How we rank", "criteria": criteria}
    if said:
        data["weights"] = {"method": "pairwise", "judgements": said}
    head = Head("used", "sha256:" + "a" * 64, "draft", None, AS_OF)
    return sound(weights_report(Framework.model_validate(data), head, Numbers()))


FLAT = {"a": {}, "b": {}, "c": {}}


def test_shares_stand_within_their_group_and_of_all():
    criteria = {
        "fit": {"name": "Fit", "weight": 30},
        "ops": {"weight": 70, "criteria": {"x": {"weight": 1}, "y": {"weight": 3}}},
    }
    report = report_of(criteria)
    (table,) = report.document.tables
    # 1 and 3 of 4, of seven tenths
    assert values(table, "criterion", "label", "parent") == [
        ("fit", "Fit (fit)", None), ("ops", "ops", None), ("x", "· x", "ops"), ("y", "· y", "ops"),
    ]  # fmt: skip
    assert shown(table, "share", "global_share") == [
        ("30.00%", "30.00%"), ("70.00%", "70.00%"), ("25.00%", "17.50%"), ("75.00%", "52.50%"),
    ]  # fmt: skip
    assert report.document.title == "How we rank: weights set by hand"
    assert [(each.criterion, each.parent) for each in report.data.criteria][2] == ("x", "ops")
    assert (report.data.method, report.data.matrices) == ("direct", ())


def test_judgements_of_one_person_that_agree_are_consistent():
    report = report_of(FLAT, ("ann", {"a": {"b": 2, "c": 4}, "b": {"c": 2}}))
    assert report.document.title == "How we rank: weights judged in pairs"
    title, *told = said(report.document, "top")
    assert title == "Judgements of the top level: 3 criteria, 1 person"
    # the largest eigenvalue of a consistent matrix is its size; Saaty's random index of three is 0.58
    assert told[0].startswith("consistency ratio 0.0000: consistent (limit 0.10; λmax 3.0000, random index 0.")
    (matrix,) = report.data.matrices
    assert (matrix.parent, matrix.size, matrix.dispute) == (None, 3, None)
    assert matrix.people[0].shares == pytest.approx({"a": 4 / 7, "b": 2 / 7, "c": 1 / 7})
    assert not any("farthest" in line or "differ" in line for line in told)


def test_judgements_that_go_round_in_a_circle_are_not():
    """A over b, b over c, c over a, each by 9: the shares are equal, and the rows sum to 1 + 9 + 1/9."""
    title, first, *_ = said(report_of(FLAT, ("ann", {"a": {"b": 9, "c": 1 / 9}, "b": {"c": 9}})).document, "top")
    assert title.startswith("Judgements of the top level")
    assert "NOT consistent (limit 0.10; λmax 10.1111, " in first


def test_where_people_differ_it_says_on_what_and_who():
    """Ann says 4 and Bea 1: merged it is 2, two thirds; four fifths are 13.3 points more, a half is 16.7 less."""
    report = report_of({"a": {}, "b": {}}, ("ann", {"a": {"b": 4}}), ("bea", {"a": {"b": 1}}))
    title, *told = said(report.document, "top")
    assert title.endswith("2 criteria, 2 people")
    ann, bea, most = told
    assert ann == "ann: farthest from the merged shares: a, +13.3 points"
    # of two criteria the one gains what the other loses
    assert bea.removeprefix("bea: farthest from the merged shares: ") in {"a, −16.7 points", "b, +16.7 points"}
    assert most == "they differ most on a over b: 1 (bea) to 4 (ann)"
    (matrix,) = report.data.matrices
    assert [each.by for each in matrix.people] == ["ann", "bea"]
    assert (matrix.dispute.lowest, matrix.dispute.lowest_by, matrix.dispute.highest) == (1, "bea", 4)


def test_of_three_each_person_has_a_ratio_of_their_own():
    agreed = {"a": {"b": 2, "c": 4}, "b": {"c": 2}}
    report = report_of({"g": {"criteria": FLAT}}, ("ann", agreed), ("bea", {**agreed, "b": {"c": 8}}))
    title, *told = said(report.document, "g")
    assert title == "Judgements of group g: 3 criteria, 2 people"
    assert told[1].startswith("fits least: ")
    assert "would fit the others" in told[1]
    assert told[2].startswith("ann: consistency ratio 0.0000, farthest from the merged shares: ")
    assert told[-1].endswith(": 2 (ann) to 8 (bea)")
    assert report.data.matrices[0].worst_judgement is not None


@pytest.mark.parametrize(
    ("value", "words"),
    [(1, "1"), (3.0, "3"), (2.5, "2.5"), (1 / 3, "1/3"), (0.999, "1/1"), (1 / 2.5, "1/2.5"), (10 / 3, "3.33")],
)
def test_a_judgement_is_written_as_people_say_it(value, words):
    assert judgement_words(value, Numbers()) == words
