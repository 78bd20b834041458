"""Which checkpoint is the next one, and who follows whom."""

import datetime as dt

import pytest

from pmoctl.model.checkpoint import Checkpoint, Decision
from pmoctl.model.portfolio import PersonEntry, Portfolio
from pmoctl.model.workspace import Context, choose_checkpoint, person_meant, succession

SETTINGS = Portfolio.model_validate(
    {"format": 1, "organisation": "O", "currency": "EUR", "cycle": 2027, "framework": "f"}
)
DECISIONS = {"a": Decision.model_validate({"outcome": "approved"})}


def context(**checkpoints):
    """Checkpoints by id: the day of December, negative where decisions were taken."""
    found = {
        name: Checkpoint(
            name="Board", forum="Board", date=f"2026-12-{abs(day):02d}", decisions=DECISIONS if day < 0 else {}
        )
        for name, day in checkpoints.items()
    }
    return Context(SETTINGS, checkpoints=found)


@pytest.mark.parametrize(
    ("checkpoints", "chosen"),
    [
        ({}, None),
        ({"b": 2, "a": 9}, "b"),  # by date
        ({"b": 2, "a": 2}, "a"),  # of one day by id
        ({"a": -1, "b": 2, "c": 3}, "b"),
        ({"a": 1, "b": -2, "c": 3}, "c"),  # one passed over stays passed over
        ({"a": 1, "b": -2}, "b"),  # none is left: the last
    ],
)
def test_the_first_without_decisions_after_the_last_with_any(checkpoints, chosen):
    found = choose_checkpoint(context(**checkpoints), None)
    assert (found and found[0]) == chosen


def test_the_one_asked_for():
    name, found = choose_checkpoint(context(a=-1, b=2), "a")
    assert (name, found.date) == ("a", dt.date(2026, 12, 1))
    with pytest.raises(KeyError):
        choose_checkpoint(context(a=1), "b")


def test_who_has_left_is_followed_by_the_first_successor_who_has_not():
    left = "2026-11-30"
    people = {
        "a": PersonEntry(left=left, successor="b"), "b": PersonEntry(left=left, successor="c"),
        "c": PersonEntry(left="2026-12-01", successor="d"), "end": PersonEntry(left=left),
        "ring": PersonEntry(left=left, successor="ring"), "out": PersonEntry(left=left, successor="Somebody"),
    }  # fmt: skip
    day = dt.date(2026, 12, 1)  # the last one of c
    assert [succession(people, person, day) for person in ("a", "c", "end", "ring", "out", "nobody")] == [
        ["a", "b", "c"], ["c"], ["end"], ["ring", "ring"], ["out", "Somebody"], ["nobody"],
    ]  # fmt: skip
    assert succession(people, "a", dt.date(2026, 11, 30)) == ["a"]


def test_a_full_name_means_the_one_person_who_has_it():
    people = {
        "ann": PersonEntry(name="Ann Lee"), "bo": PersonEntry(name="Bo Ray"), "bo-2": PersonEntry(name="Bo Ray"),
        "cy": PersonEntry(name="ann"), "dot": PersonEntry(),
    }  # fmt: skip
    named = ["Ann Lee", "ann", "Bo Ray", "ann lee", "Nobody"]  # `ann` is an id before it is a name
    assert [person_meant(people, each) for each in named] == ["ann", "ann", "Bo Ray", "ann lee", "Nobody"]


def test_a_full_name_is_followed_to_the_successor_too():
    people = {
        "ann": PersonEntry(name="Ann Lee", left="2026-11-30", successor="Bo Ray"), "bo": PersonEntry(name="Bo Ray"),
    }  # fmt: skip
    assert succession(people, "Ann Lee", dt.date(2026, 12, 1)) == ["ann", "bo"]
