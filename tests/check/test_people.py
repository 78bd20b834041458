"""One person named by id and by full name is one person, and the full name stays a warning."""

import pytest
from building import assess_files, checkpoint, files_of, framework, initiative, to_file

PEOPLE = to_file({"ann": {"name": "Ann Lee"}, "bo": {"name": "Bo Ray", "left": "2026-01-31"}, "cy": {"name": "Cy"}})


def rules(data=None, frame=None, board=None):
    """The rules of a workspace with people.yaml that have found something, with the messages."""
    points = {"board": {**checkpoint("2026-12-10"), **board}} if board else {}
    files = files_of({"one": data or initiative()}, frame, points)
    assessed = assess_files({**files, "portfolio/people.yaml": PEOPLE}, located=True)
    return {(each.rule, each.message) for each in assessed.findings}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"data": initiative(owner="ann", reviews=[{"by": "Ann Lee", "date": "2026-10-01", "ratings": {"fit": 3}}])},
         ("review-of-own", "`Ann Lee` reviews their own initiative")),
        ({"data": initiative(owner="Bo Ray")}, ("person-left", "`Bo Ray` left on 2026-01-31")),
        ({"board": {"attendees": ["ann", "Ann Lee"], "quorum": 2}},
         ("quorum-above-attendees", "a decision needs 2, but 1 attend")),
        ({"data": initiative(owner="Ann Lee")}, ("unknown-person", "`Ann Lee` is not in people.yaml")),
    ],
)  # fmt: skip
def test_a_full_name_is_the_person(given, found):
    assert found in rules(**given)


def test_the_cure_for_a_full_name_is_the_id():
    files = {**files_of({"one": initiative(owner="Ann Lee")}), "portfolio/people.yaml": PEOPLE}
    (found,) = (each for each in assess_files(files).findings if each.rule == "unknown-person")
    assert found.hint == "write `ann`, who has that name"


def test_a_decision_by_a_full_name_is_one_by_the_attendee():
    decided = {"outcome": "approved", "by": ["Ann Lee", "cy"], "funds": {}}
    board = {"attendees": ["ann", "cy"], "quorum": 2, "decisions": {"one": decided}}
    assert "quorum-missed" not in {rule for rule, _ in rules(board=board)}


def test_one_person_judges_once_by_whatever_name():
    said = {"fit": {"cost": 3}}
    judgements = [{"by": "ann", "compare": said}, {"by": "Ann Lee", "compare": said}]
    frame = framework(criteria={"fit": {}, "cost": {}}, weights={"judgements": judgements})
    assert ("judge-twice", "`Ann Lee` appears twice") in rules(frame=frame)


def test_a_score_depends_on_no_list_of_people():
    reviews = [
        {"by": by, "date": f"2026-10-0{fit}", "ratings": {"fit": fit}} for by, fit in (("ann", 1), ("Ann Lee", 4))
    ]
    files = files_of({"one": initiative(reviews=reviews)})
    for more in ({}, {"portfolio/people.yaml": PEOPLE}):
        (row,) = assess_files({**files, **more}).ranking.rows
        assert row.scored.score == 50  # the median of 1 and 4, of 5
